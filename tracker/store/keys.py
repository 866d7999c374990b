"""Keys: looking them up in bulk, making them, pointing them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.errors import InputError, UnknownKey
from tracker.store.work import Work, in_chunks
from tracker.text.keys import MOST_NUMBERED, number_of, numbered, shared_beginning, valid_key

KEYS = "SELECT key, entry_kind, entry_id, current FROM entry_key WHERE key IN {values}"
BEGINNING = (
    "SELECT key, entry_kind, entry_id, current FROM entry_key"
    " WHERE key >= :first AND key < :last AND length(key) <= :longest ORDER BY key"
)
KEY_HINT = "a key is 2 to 80 lower-case letters a-z, digits and hyphens"
AFTER_ALL = "~"  # sorts behind every character of a key


@dataclass(frozen=True, slots=True)
class Found:
    """The entry behind a key."""

    kind: str
    id: int
    current: bool


@dataclass
class _Series:
    """The entries with the keys `wanted`, `wanted-2` ... in the order they were met."""

    found: list[Found]
    numbers: set[int]
    free: int  # all before it are taken


@dataclass
class KeyBook:
    """The keys that a chunk of work mentions, read in one go; new ones are added as they come."""

    known: dict[str, Found] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _series: dict[str, _Series] = field(default_factory=dict)

    def read(self, work: Work, keys: Iterable[str]) -> None:
        """Learn which of these keys exist."""
        unknown = [key for key in dict.fromkeys(keys) if key not in self._asked]
        self._asked.update(unknown)
        for chunk in in_chunks(unknown):
            for key, kind, entry_id, current in work.select_among(KEYS, chunk):
                self.known[key] = Found(kind, entry_id, bool(current))

    def get(self, work: Work, key: str) -> Found | None:
        """The entry behind a key, or None."""
        if key not in self._asked:
            self.read(work, [key])
        return self.known.get(key)

    def id(self, work: Work, key: str, kind: str, field_name: str) -> int:
        """The id behind a key that must be of this kind; InputError names the field if not."""
        found = self.get(work, key)
        if found is None:
            raise InputError(f"{field_name}: there is no {kind} with the key {key!r}")
        if found.kind != kind:
            raise InputError(f"{field_name}: {key!r} is a {found.kind}, not a {kind}")
        return found.id

    def free(self, work: Work, wanted: str) -> str:
        """`wanted`, or `wanted-2`, `wanted-3` ... : the first that nobody has."""
        if work.choose_keys_alone():
            self.known, self._asked = {}, set()  # read before the wait, and maybe out of date
            self._series = {}
        if not self.alike(work, wanted):
            return wanted
        return numbered(wanted, self._series[wanted].free)

    def alike(self, work: Work, wanted: str) -> list[Found]:
        """The entries with the keys `wanted`, `wanted-2` ...; the list only grows at its end.

        Read in one go: to ask for each number takes the square of their count.
        """
        series = self._series.get(wanted)
        if series is None:
            if self.get(work, wanted) is None:
                return []
            series = self._series[wanted] = self._read_series(work, wanted)
        while series.free in series.numbers:
            series.free += 1
        while (found := self.get(work, numbered(wanted, series.free))) is not None:
            series.found.append(found)
            series.numbers.add(series.free)
            while series.free in series.numbers:
                series.free += 1
        return series.found

    def _read_series(self, work: Work, wanted: str) -> _Series:
        first = shared_beginning(wanted)
        rows = work.execute(
            BEGINNING,
            first=first,
            last=first + AFTER_ALL,
            longest=len(numbered(wanted, MOST_NUMBERED)),
        )
        by_number: dict[int, Found] = {}
        for key, kind, entry_id, current in rows:
            number = number_of(key, wanted)
            if number is not None:
                by_number[number] = Found(kind, entry_id, bool(current))
        ordered = [by_number[number] for number in sorted(by_number)]
        return _Series(ordered, set(by_number), 1)

    def give(
        self, work: Work, key: str, kind: str, entry_id: int, *, source_id: int | None = None
    ) -> None:
        """Make `key` the current key of a new entry."""
        if not valid_key(key):
            raise InputError(f"key: {key!r} is not a key", KEY_HINT)
        _add(work, key, kind, entry_id, source_id, current=True)
        self._asked.add(key)
        self.known[key] = Found(kind, entry_id, current=True)

    def give_former(
        self, work: Work, key: str, kind: str, entry_id: int, *, source_id: int | None = None
    ) -> None:
        """Let a former key resolve to an entry too."""
        found = self.get(work, key)
        if found is not None and (found.kind, found.id) != (kind, entry_id):
            raise InputError(f"former_keys: {key!r} is already the key of another {found.kind}")
        if found is None:
            _add(work, key, kind, entry_id, source_id, current=False)
            self.known[key] = Found(kind, entry_id, current=False)


def _add(
    work: Work, key: str, kind: str, entry_id: int, source_id: int | None, *, current: bool
) -> None:
    work.add(
        "entry_key",
        key=key,
        entry_kind=kind,
        entry_id=entry_id,
        current=int(current),
        source_id=source_id,
    )


def resolve(work: Work, key: str, *kinds: str) -> Found:
    """The entry behind a key, of one of these kinds; UnknownKey says what was wanted."""
    found = KeyBook().get(work, key)
    if found is None:
        raise UnknownKey(f"no entry has the key {key!r}", "find it: tracker search WORDS")
    if kinds and found.kind not in kinds:
        raise UnknownKey(f"{key!r} is a {found.kind}, not a {' or '.join(kinds)}")
    return found


def current_key(work: Work, kind: str, entry_id: int) -> str:
    """The key that is printed for an entry."""
    found = work.execute(
        "SELECT key FROM entry_key WHERE entry_kind = :k AND entry_id = :i AND current = 1",
        k=kind,
        i=entry_id,
    )
    return str(found.scalar_one())
