"""Keys: looking them up in bulk, making them, pointing them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.errors import InputError, UnknownKey
from tracker.store.work import Work, in_chunks
from tracker.text.keys import numbered, valid_key

KEYS = "SELECT key, entry_kind, entry_id, current FROM entry_key WHERE key IN {values}"


@dataclass(frozen=True, slots=True)
class Found:
    """The entry behind a key."""

    kind: str
    id: int
    current: bool


@dataclass
class KeyBook:
    """The keys that a chunk of work mentions, read in one go; new ones are added as they come."""

    known: dict[str, Found] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)  # of the last key found free

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
            self._numbers = {}
        number = self._numbers.get(wanted, 1)  # those before it were taken when it was found
        key = wanted if number == 1 else numbered(wanted, number)
        while self.get(work, key) is not None:
            number += 1
            key = numbered(wanted, number)
        self._numbers[wanted] = number
        return key

    def give(
        self, work: Work, key: str, kind: str, entry_id: int, *, source_id: int | None = None
    ) -> None:
        """Make `key` the current key of a new entry."""
        if not valid_key(key):
            raise InputError(
                f"key: {key!r} is not a key",
                "a key is 2 to 80 lower-case letters a-z, digits and hyphens",
            )
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
