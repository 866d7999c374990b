"""Entries of the same content, among those whose keys were made of the same words."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.store.keys import Found, KeyBook
from tracker.store.work import Work, id_list, in_chunks

Place = tuple[str, str]  # kind, and the key that all of them wanted


@dataclass
class ContentBook:
    """The digests of entries with keys such as `wanted`, `wanted-2` ..., each read once."""

    _by_digest: dict[Place, dict[str, Found]] = field(default_factory=dict)
    _read: dict[Place, int] = field(default_factory=dict)  # how many of the alike were read

    def find(self, work: Work, keys: KeyBook, kind: str, wanted: str, digest: str) -> Found | None:
        """The entry of this kind and digest with the lowest number, or None."""
        place = (kind, wanted)
        alike = keys.alike(work, wanted)
        by_digest = self._by_digest.setdefault(place, {})
        new = {found.id: found for found in alike[self._read.get(place, 0) :] if found.kind == kind}
        self._read[place] = len(alike)
        for ids in in_chunks(new):
            sql = f"SELECT id, digest FROM {kind} WHERE id IN {id_list(ids)}"
            told = dict(map(tuple, work.execute(sql)))
            for entry_id in ids:
                by_digest.setdefault(told.get(entry_id) or "", new[entry_id])
        return by_digest.get(digest)

    def forget(self) -> None:
        """Read anew: an entry has changed."""
        self._by_digest.clear()
        self._read.clear()
