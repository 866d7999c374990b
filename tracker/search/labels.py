"""What entries of all kinds have: tags, handles in other systems, former keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.records.entries import External
from tracker.records.vocabulary import EntryKind

if TYPE_CHECKING:
    from tracker.search.connection import Reader


@dataclass(frozen=True, slots=True)
class Labels:
    """All sorted. An entry without any has `NO_LABELS`."""

    tags: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    former_keys: tuple[str, ...] = ()


NO_LABELS = Labels()

TAGS = """
SELECT tagging.entry_id, tag.name FROM tagging JOIN tag ON tag.id = tagging.tag_id
WHERE tagging.entry_kind = :kind AND tagging.entry_id IN :ids
"""
EXTERNAL = """
SELECT entry_id, scheme, value FROM external_id WHERE entry_kind = :kind AND entry_id IN :ids
"""
FORMER_KEYS = """
SELECT entry_id, key FROM entry_key
WHERE entry_kind = :kind AND entry_id IN :ids AND current = 0
"""


def labels(reader: Reader, kind: EntryKind, ids: list[int]) -> dict[int, Labels]:
    """The labels of these entries, by id; those that have none are missing."""
    tags: dict[int, list[str]] = {}
    for owner, name in reader.rows(TAGS, kind=kind, ids=ids):
        tags.setdefault(owner, []).append(name)
    external: dict[int, list[External]] = {}
    for owner, scheme, value in reader.rows(EXTERNAL, kind=kind, ids=ids):
        external.setdefault(owner, []).append(External(scheme=scheme, value=value))
    former: dict[int, list[str]] = {}
    for owner, key in reader.rows(FORMER_KEYS, kind=kind, ids=ids):
        former.setdefault(owner, []).append(key)
    return {
        owner: Labels(
            tuple(sorted(tags.get(owner, ()))),
            tuple(sorted(external.get(owner, ()), key=lambda e: (e.scheme, e.value))),
            tuple(sorted(former.get(owner, ()))),
        )
        for owner in tags.keys() | external.keys() | former.keys()
    }
