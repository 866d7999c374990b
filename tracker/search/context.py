"""The words around a quote: its sentence, cut from a window of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.records.entries import Anchor, Span
from tracker.records.views import Context, Piece
from tracker.text.citation import citation_words
from tracker.text.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Container

    from tracker.search.connection import Reader

AROUND = 1200  # code points on either side; a longer sentence is cut there
NEAR = 120  # code points on either side that a link may name
COUNTED = 50_000  # code points of the longest text that is looked through for the same words
EDGES = "".join(sorted({letter for mark in MARKS for letter in mark})) + " ,.;:!?…\n"

# Only the window leaves the database: a text may have fifty megabytes.
WINDOW = """
SELECT substr(text, :first, :count) FROM source_version
WHERE source_id = :source AND number = :number
"""
# The words of a span stand twice where more than one of them can be taken out. Case is levelled,
# as browsers do. Of a very long text nobody counts: to name the neighbours does no harm.
REPEATED = f"""
SELECT place.quote_id, place.number, place.start
FROM (
  SELECT anchor.quote_id, source_version.number, span.start, source_version.length AS size,
    CASE WHEN source_version.length <= {COUNTED} THEN lower(source_version.text) END AS text,
    lower(trim(substr(source_version.text, CAST(span.start + 1 AS integer),
      CAST(span."end" - span.start AS integer)), :edges)) AS words
  FROM anchor JOIN span ON span.anchor_id = anchor.id
  JOIN source_version ON source_version.id = anchor.version_id
  WHERE anchor.quote_id IN :ids
) AS place
WHERE place.text IS NULL
  OR length(replace(place.text, place.words, '')) < length(place.text) - length(place.words)
"""


def read_repeated(reader: Reader, ids: list[int]) -> set[tuple[int, int, int]]:
    """The spans whose words stand elsewhere in their text too: quote, version's number, start."""
    return {tuple(row) for row in reader.rows(REPEATED, ids=ids, edges=EDGES)}


def read_context(
    reader: Reader, source_id: int, anchor: Anchor, repeated: Container[int] = ()
) -> Context | None:
    """The passage of an anchor, with the rest of its sentence; None when it has no spans.

    `repeated` are the starts of the spans whose words stand elsewhere too.
    """
    if not anchor.spans:
        return None
    start = min(span.start for span in anchor.spans)
    end = max(span.end for span in anchor.spans)
    first = max(0, start - AROUND)
    found = reader.one(
        WINDOW,
        source=source_id,
        number=anchor.version,
        first=first + 1,
        count=end + AROUND - first,
    )
    if found is None or found[0] is None:
        return None
    window, at = found[0], start - first
    before, after = around(window, at, end - first)
    return Context(
        before=before,
        passage=window[at : end - first],
        after=after,
        version=anchor.version,
        spans=tuple(
            replace(span, start=span.start - start, end=span.end - start) for span in anchor.spans
        ),
        repeated=tuple(span.start in repeated for span in anchor.spans),
        near=(window[max(0, at - NEAR) : at], window[end - first :][:NEAR]),
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `text[start:end]` in its sentence, or in its sentences."""
    # Loaded for this alone; nothing else that people read by hand cuts sentences.
    from tracker.text.paragraphs import paragraphs
    from tracker.text.sentences import sentences

    spans = [
        sentence
        for paragraph in paragraphs(text)
        if paragraph[0] < end and start < paragraph[1]
        for sentence in sentences(text, *paragraph)
        if sentence[0] < end and start < sentence[1]
    ]
    low = min((first for first, _ in spans), default=start)
    high = max((last for _, last in spans), default=end)
    return text[min(low, start) : start], text[end : max(high, end)]


def pieces(context: Context) -> tuple[Piece, ...]:
    """The words of each passage of a quote, without its outer marks."""
    return tuple(
        Piece(words=words, marked=span.marked)
        for span in context.spans
        if (words := citation_words(_slice(context.passage, span)))
    )


def _slice(text: str, span: Span) -> str:
    return text[span.start : span.end]
