"""What the writing of many entries looks up again and again, kept at hand within bounds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.errors import InputError
from tracker.store.contents import ContentBook
from tracker.store.keys import KeyBook
from tracker.store.work import Work, id_list, in_chunks
from tracker.text.dates import parse_date

MOST_TEXT = 4_000_000  # code points of source texts kept at hand


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a source, without its text."""

    id: int
    number: int
    length: int
    coverage: str


@dataclass
class TagBook:
    """Tags by name; a tag nobody used before is made."""

    _ids: dict[str, int | None] = field(default_factory=dict)

    def read(self, work: Work, names: list[str]) -> None:
        """Learn the ids of these tags."""
        for chunk in in_chunks([name for name in names if name not in self._ids]):
            self._ids |= dict.fromkeys(chunk)
            found = work.select_among("SELECT name, id FROM tag WHERE name IN {values}", chunk)
            self._ids.update((name, number) for name, number in found)

    def id(self, work: Work, name: str) -> int:
        """The id of a tag."""
        if name not in self._ids:
            self.read(work, [name])
        number = self._ids[name]
        if number is None:
            number = self._ids[name] = work.new_id("tag")
            work.add("tag", id=number, name=name)
        return number


@dataclass
class VersionBook:
    """Versions of sources by number, and the texts learnt last."""

    _versions: dict[int, dict[int, KnownVersion]] = field(default_factory=dict)
    _texts: OrderedDict[int, str] = field(default_factory=OrderedDict)
    _size: int = 0

    def read(self, work: Work, source_ids: Iterable[int]) -> None:
        """Learn the versions of these sources, and their texts as far as there is room."""
        for chunk in in_chunks([i for i in source_ids if i not in self._versions]):
            for source_id in chunk:
                self._versions[source_id] = {}
            sql = (
                "SELECT source_id, id, number, length, coverage FROM source_version"
                f" WHERE source_id IN {id_list(chunk)}"
            )
            versions = [(row[0], KnownVersion(*row[1:])) for row in work.execute(sql)]
            for source_id, version in versions:
                self.learn(source_id, version)
            self._read_texts(work, [version for _, version in versions])

    def _read_texts(self, work: Work, versions: list[KnownVersion]) -> None:
        ids = []
        room = MOST_TEXT - self._size
        for version in versions:
            if version.length <= room:
                ids.append(version.id)
                room -= version.length
        sql = f"SELECT id, text FROM source_version WHERE id IN {id_list(ids)}"
        for version_id, text in work.execute(sql) if ids else ():
            self._keep(version_id, text or "")

    def learn(self, source_id: int, version: KnownVersion, text: str | None = None) -> None:
        """Take note of a version that was just read or written."""
        self._versions.setdefault(source_id, {})[version.number] = version
        if text is not None:
            self._keep(version.id, text)

    def of(self, work: Work, source_id: int) -> dict[int, KnownVersion]:
        """The versions of a source by number."""
        if source_id not in self._versions:
            self.read(work, [source_id])
        return self._versions[source_id]

    def newest_with_text(self, work: Work, source_id: int) -> KnownVersion | None:
        """The newest version that has a text; None when the source has none."""
        with_text = [v for v in self.of(work, source_id).values() if v.coverage != "none"]
        return max(with_text, key=lambda version: version.number, default=None)

    def text(self, work: Work, version_id: int) -> str:
        """The text of a version."""
        found = self._texts.get(version_id)
        if found is None:
            row = work.row("SELECT text FROM source_version WHERE id = :id", id=version_id)
            found = str(row[0] or "")
            self._keep(version_id, found)
        return found

    def _keep(self, version_id: int, text: str) -> None:
        self._texts[version_id] = text
        self._size += len(text)
        while self._size > MOST_TEXT and len(self._texts) > 1:
            self._size -= len(self._texts.popitem(last=False)[1])


@dataclass
class Books:
    """All of them."""

    keys: KeyBook = field(default_factory=KeyBook)
    tags: TagBook = field(default_factory=TagBook)
    versions: VersionBook = field(default_factory=VersionBook)
    contents: ContentBook = field(default_factory=ContentBook)


@lru_cache(maxsize=10_000)
def days(field_name: str, date: str | None) -> dict[str, str | None]:
    """The three columns of a date: as written, its first and its last day."""
    if date is None:
        return {field_name: None, f"{field_name}_first": None, f"{field_name}_last": None}
    try:
        found = parse_date(date)
    except ValueError as error:
        raise InputError(f"{field_name}: {error}") from None
    return {
        field_name: date,
        f"{field_name}_first": found.first,
        f"{field_name}_last": found.last,
    }
