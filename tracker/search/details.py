"""What a page of hits shows, read for all its hits at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.records.hits import Hit
from tracker.records.vocabulary import EntryKind
from tracker.search.snippet import snippet
from tracker.search.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.search.connection import Reader, Row
    from tracker.search.language import Words
    from tracker.search.ordering import Placed

SOURCE = """
  {join} source AS s ON s.id = {source_id}
  {join} entry_key AS source_key ON source_key.entry_kind = 'source'
    AND source_key.entry_id = s.id AND source_key.current = 1
  LEFT JOIN speaker AS printed_outlet ON printed_outlet.id = s.outlet_id
  LEFT JOIN speaker AS outlet
    ON outlet.id = coalesce(printed_outlet.merged_into_id, printed_outlet.id)
"""
QUOTES = f"""
SELECT q.id, k.key, q.words, q.said, q.status, s.published, source_key.key, s.title, outlet.name
FROM quote AS q
  JOIN entry_key AS k ON k.entry_kind = 'quote' AND k.entry_id = q.id AND k.current = 1
  {SOURCE.format(join="JOIN", source_id="q.source_id")}
WHERE q.id IN :ids
"""
CLAIMS = f"""
SELECT c.id, k.key, c.statement, c.made, c.status, s.published, source_key.key, s.title, outlet.name
FROM claim AS c
  JOIN entry_key AS k ON k.entry_kind = 'claim' AND k.entry_id = c.id AND k.current = 1
  {SOURCE.format(join="LEFT JOIN", source_id="c.source_id")}
WHERE c.id IN :ids
"""
PASSAGES = f"""
SELECT s.id, source_key.key, CASE WHEN p."end" = 0 THEN s.title
    ELSE substr(v.text, CAST(p.start + 1 AS integer), CAST(p."end" - p.start AS integer)) END,
  NULL, NULL, s.published, source_key.key, s.title, outlet.name
FROM passage_index AS p
  JOIN source_version AS v ON v.id = p.version_id
  {SOURCE.format(join="JOIN", source_id="p.source_id")}
WHERE p.id IN :ids
"""
SPEAKERS = """
SELECT a.{kind}_id, a.id, coalesce(named.name, p.name), p.role
FROM attribution AS a
  JOIN party AS p ON p.attribution_id = a.id AND p.part = 'speaker'
  LEFT JOIN speaker AS merged ON merged.id = p.speaker_id
  LEFT JOIN speaker AS named ON named.id = coalesce(merged.merged_into_id, merged.id)
WHERE a.{kind}_id IN :ids AND a.status <> 'rejected'
ORDER BY CASE a.status WHEN 'accepted' THEN 0 ELSE 1 END, coalesce(a.confidence, 0) DESC, a.id,
  p.position
"""


STATEMENTS: Final[dict[EntryKind, str]] = {"quote": QUOTES, "claim": CLAIMS, "source": PASSAGES}


def hits(
    reader: Reader, kind: EntryKind, placed: Sequence[Placed], parts: list[Words]
) -> list[Hit]:
    """The hits in the order given; one that was removed meanwhile is missing."""
    ids = [hit.id if hit.passage is None else hit.passage for hit in placed]
    rows = [row for chunk in chunks(ids) for row in reader.rows(STATEMENTS[kind], ids=chunk)]
    found = {row[0]: row[1:] for row in rows}
    spoken = {} if kind == "source" else _spoken(reader, kind, list(found))
    return [
        _hit(kind, found[hit.id], spoken.get(hit.id, []), hit.score, parts)
        for hit in placed
        if hit.id in found
    ]


def _hit(kind: EntryKind, row: Row, spoken: list[Row], score: float, parts: list[Words]) -> Hit:
    key, text, said, status, published, source, title, outlet = row
    shown, marks = snippet(text, parts)
    return Hit(
        kind=kind,
        key=key,
        snippet=shown,
        marks=marks,
        speakers=tuple(name for name, _ in spoken),
        role=next((role for _, role in spoken if role), None),
        said=said,
        published=published,
        source=source,
        title=title,
        outlet=outlet,
        status=status,
        score=score,
    )


def _spoken(reader: Reader, kind: EntryKind, ids: list[int]) -> dict[int, list[Row]]:
    """Name and printed role of the speakers, by entry: of the accepted reading, else the likeliest."""
    chosen: dict[int, int] = {}
    found: dict[int, list[Row]] = {}
    for chunk in chunks(ids):
        for entry, attribution, *spoken in reader.rows(SPEAKERS.format(kind=kind), ids=chunk):
            if chosen.setdefault(entry, attribution) == attribution:
                found.setdefault(entry, []).append(tuple(spoken))
    return found
