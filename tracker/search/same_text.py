"""Sources that share much of their text: copies of one dispatch, or one article twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.records.rows import SameTextRow
from tracker.search.keys import current_keys
from tracker.search.listed import source_rows
from tracker.search.resembling import Resembling
from tracker.text.likeness import shared_part
from tracker.text.tokens import words

if TYPE_CHECKING:
    from tracker.records.rows import SourceRow
    from tracker.search.connection import Reader

MUCH: Final = 0.5  # share of the smaller text
PROBES: Final = 4  # stretches of the text that are looked for
LENGTH: Final = 40  # words of a stretch
LONGEST: Final = 400_000  # characters that are compared

OF_PASSAGES = "SELECT DISTINCT source_id FROM passage_index WHERE id IN :ids"
NEWEST = """
SELECT text FROM source_version WHERE source_id = :id AND coverage <> 'none'
ORDER BY number DESC LIMIT 1
"""
ORIGIN = "SELECT origin_id FROM source WHERE id = :id"


def newest_text(reader: Reader, source_id: int) -> str | None:
    """The newest text of a source."""
    found = reader.one(NEWEST, id=source_id)
    return None if found is None else str(found[0])


def same_text(reader: Reader, text: str, *, but: int = 0) -> tuple[SameTextRow, ...]:
    """The sources that share at least half of a text, those that share most first.

    The source with the id `but` is left out.
    """
    if not text.strip():
        return ()
    text = text[:LONGEST]
    looking = Resembling(reader)
    passages = {one for run in _probes(words(text)) for one in looking.candidates("passage", [run])}
    ids = {row[0] for row in reader.rows(OF_PASSAGES, ids=sorted(passages))} if passages else set()
    shares = {}
    for source_id in ids - {but}:
        share = shared_part((newest_text(reader, source_id) or "")[:LONGEST], text)
        if share >= MUCH:
            shares[source_id] = share
    found = [_row(reader, source_id, share) for source_id, share in shares.items()]
    return tuple(sorted(found, key=lambda row: (-row.share, row.key)))


def _probes(found: list[str]) -> list[list[str]]:
    """Stretches from all over the text."""
    step = max(1, (len(found) - LENGTH) // max(1, PROBES - 1))
    starts = range(0, max(1, len(found) - LENGTH + 1), step)
    return [found[start : start + LENGTH] for start in starts][: PROBES + 1]


def _row(reader: Reader, source_id: int, share: float) -> SameTextRow:
    row: SourceRow
    (row,) = source_rows(reader, [source_id])  # type: ignore[assignment]
    found = reader.one(ORIGIN, id=source_id)
    origin = found[0] if found else None
    return SameTextRow(
        key=row.key,
        share=round(100 * share),
        outlet=row.outlet,
        published=row.published,
        origin=current_keys(reader, "source", [origin]).get(origin) if origin else None,
        title=row.title,
    )
