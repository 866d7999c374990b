"""How two versions of a source differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import InputError
from tracker.search.keys import resolve_as
from tracker.text.difference import ParagraphChange, paragraph_changes

if TYPE_CHECKING:
    from tracker.search.connection import Reader

TEXTS = """
SELECT number, text FROM source_version WHERE source_id = :id AND coverage <> 'none'
  AND number IN :numbers
"""
NUMBERS = """
SELECT number FROM source_version WHERE source_id = :id AND coverage <> 'none' ORDER BY number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDifference:
    """The paragraphs of a source that differ between the versions `old` and `new`."""

    key: str
    old: int
    new: int
    changes: tuple[ParagraphChange, ...]


def version_difference(
    reader: Reader, key: str, between: tuple[int, int] | None = None
) -> VersionDifference:
    """The difference between two versions of a source, by default the newest two with a text.

    Raises UnknownKey, and InputError when there are no such versions.
    """
    source = resolve_as(reader, key, "source")
    numbers = [row[0] for row in reader.rows(NUMBERS, id=source.id)]
    if between is None:
        if len(numbers) < 2:
            raise InputError(f"{source.key} has only one version with a text", "nothing to compare")
        between = numbers[-2], numbers[-1]
    if missing := [number for number in between if number not in numbers]:
        known = ", ".join(map(str, numbers)) or "none"
        raise InputError(
            f"{source.key} has no text with the version number {missing[0]}", f"it has: {known}"
        )
    texts: dict[int, str] = dict(reader.rows(TEXTS, id=source.id, numbers=list(between)))
    old, new = between
    changes = paragraph_changes(texts[old], texts[new])
    return VersionDifference(key=source.key, old=old, new=new, changes=changes)
