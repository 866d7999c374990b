"""Quotes as complete entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.entries import Anchor, Quote, Span
from tracker.search.attributions import Attributed, read_attributions
from tracker.search.labels import NO_LABELS, Labels, labels
from tracker.search.sql import chunks, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row

QUOTES = """
SELECT quote.id, entry_key.key, source_key.key, quote.kind, quote.words, quote.said, quote.place,
  quote.occasion, quote.page, quote.paragraph, quote.timestamp, quote.language,
  quote.original_language, parent_key.key, utterance_key.key, quote.status, quote.note
FROM quote
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = quote.source_id AND source_key.current = 1
LEFT JOIN entry_key AS parent_key ON parent_key.entry_kind = 'quote'
  AND parent_key.entry_id = quote.parent_id AND parent_key.current = 1
LEFT JOIN entry_key AS utterance_key ON utterance_key.entry_kind = 'utterance'
  AND utterance_key.entry_id = quote.utterance_id AND utterance_key.current = 1
WHERE quote.id IN :ids
"""
ANCHORS = """
SELECT anchor.quote_id, anchor.id, source_version.number, anchor.state
FROM anchor JOIN source_version ON source_version.id = anchor.version_id
WHERE anchor.quote_id IN :ids ORDER BY anchor.quote_id, source_version.number
"""
SPANS = """
SELECT span.anchor_id, span.start, span."end", span.marked
FROM anchor JOIN span ON span.anchor_id = anchor.id
WHERE anchor.quote_id IN :ids ORDER BY span.anchor_id, span.position
"""


def read_quotes(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Quote]]:
    """The quotes with these ids, in this order, each with its id."""
    for quote_id, quote, _ in read_attributed_quotes(reader, ids):
        yield quote_id, quote


def read_attributed_quotes(
    reader: Reader, ids: Iterable[int]
) -> Iterator[tuple[int, Quote, tuple[Attributed, ...]]]:
    """The same, each with its readings, which know the speakers behind the names."""
    for chunk in chunks(ids):
        found = {row[0]: row[1:] for row in reader.rows(QUOTES, ids=chunk)}
        anchors = read_anchors(reader, chunk)
        readings = read_attributions(reader, "quote", chunk)
        extra = labels(reader, "quote", chunk)
        for quote_id in chunk:
            if quote_id in found:
                own = readings.get(quote_id, ())
                quote = _quote(
                    found[quote_id],
                    anchors.get(quote_id, ()),
                    own,
                    extra.get(quote_id, NO_LABELS),
                )
                yield quote_id, quote, own


def read_anchors(reader: Reader, ids: list[int]) -> dict[int, tuple[Anchor, ...]]:
    """The anchors of these quotes by version, their spans in order."""
    spans = grouped(reader, SPANS, ids)
    return {
        quote_id: tuple(
            Anchor(
                version=number,
                state=state,
                spans=tuple(
                    Span(start=start, end=end, marked=bool(marked))
                    for start, end, marked in spans.get(anchor_id, ())
                ),
            )
            for anchor_id, number, state in rows
        )
        for quote_id, rows in grouped(reader, ANCHORS, ids).items()
    }


def _quote(
    row: Row, anchors: tuple[Anchor, ...], readings: tuple[Attributed, ...], extra: Labels
) -> Quote:
    (
        key, source, kind, words, said, place, occasion, page, paragraph, timestamp,
        language, original_language, parent, utterance, status, note,
    ) = row  # fmt: skip
    return Quote(
        key=key,
        source=source,
        kind=kind,
        words=words,
        anchors=anchors,
        attributions=tuple(reading.attribution for reading in readings),
        said=said,
        place=place,
        occasion=occasion,
        page=page,
        paragraph=paragraph,
        timestamp=timestamp,
        language=language,
        original_language=original_language,
        parent=parent,
        utterance=utterance,
        status=status,
        tags=extra.tags,
        external=extra.external,
        former_keys=extra.former_keys,
        note=note,
    )
