"""The words around a quote: its sentence, cut from a window of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.records.entries import Anchor, Span
from tracker.records.views import Context, Piece
from tracker.text.citation import citation_words

if TYPE_CHECKING:
    from tracker.search.connection import Reader

AROUND = 1200  # code points on either side; a longer sentence is cut there

# Only the window leaves the database: a text may have fifty megabytes.
WINDOW = """
SELECT substr(text, :first, :count) FROM source_version
WHERE source_id = :source AND number = :number
"""


def read_context(
    reader: Reader, source_id: int, anchor: Anchor, *, sentence: bool = True
) -> Context | None:
    """The passage of an anchor, with the rest of its `sentence`; None when it has no spans."""
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
    before, after = around(found[0], start - first, end - first) if sentence else ("", "")
    return Context(
        before=before,
        passage=found[0][start - first : end - first],
        after=after,
        version=anchor.version,
        spans=tuple(
            replace(span, start=span.start - start, end=span.end - start) for span in anchor.spans
        ),
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
