"""Block quotes: words that a page sets apart in place of marks are read as if they stood in marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tracker.records.article import SetApart
from tracker.records.extraction import ExtractedQuote, Extraction, Mention
from tracker.text.marks import mark_at, mark_before

DASH: Final = re.compile(r"(?:[—–―]|--?)\s*")

Insert = tuple[int, str]


class Marked:
    """A text with the marks put in that its block quotes lack, and the way back from its offsets."""

    def __init__(self, text: str, blocks: Sequence[SetApart]) -> None:
        inserts = [insert for block in blocks for insert in _inserts(text, block)]
        text = _in_one(text, blocks)
        parts: list[str] = []
        done = 0
        self._places: list[int] = []  # of each character that was put in, in the text made
        for at, words in sorted(inserts):
            parts += [text[done:at], words]
            done = at
            first = at + len(self._places)
            self._places += range(first, first + len(words))
        self.text = "".join([*parts, text[done:]])

    def original(self, offset: int) -> int:
        """The offset in the text as it was."""
        return offset - bisect_left(self._places, offset)

    def back(self, found: Extraction) -> Extraction:
        """An extraction of the text made, in the offsets of the text as it was."""
        if not self._places:
            return found
        return replace(found, quotes=tuple(map(self._quote, found.quotes)))

    def _quote(self, quote: ExtractedQuote) -> ExtractedQuote:
        return replace(
            quote,
            start=self.original(quote.start),
            end=self.original(quote.end),
            speaker_start=self._or_none(quote.speaker_start),
            speaker_end=self._or_none(quote.speaker_end),
            speakers=tuple(map(self._mention, quote.speakers)),
            cue_start=self._or_none(quote.cue_start),
            cue_end=self._or_none(quote.cue_end),
        )

    def _mention(self, mention: Mention) -> Mention:
        return replace(mention, start=self.original(mention.start), end=self.original(mention.end))

    def _or_none(self, offset: int | None) -> int | None:
        return None if offset is None else self.original(offset)


def _inserts(text: str, block: SetApart) -> Sequence[Insert]:
    """Marks around the words, unless they have their own, and a dash before who says them."""
    dash = () if DASH.match(text, block.by) else ((block.by, "— "),)
    words = text[block.start : block.end]
    if not words.strip() or mark_at(words, 0) or mark_before(words, len(words)):
        return dash
    close = (
        ".”" if words[-1].isalnum() else "”"
    )  # set apart, they are a sentence without a stop too
    return ((block.start, "“"), (block.end, close), *dash)


def _in_one(text: str, blocks: Iterable[SetApart]) -> str:
    """The text with the paragraphs of each block quote run into one; offsets stay what they are."""
    parts: list[str] = []
    done = 0
    for block in sorted(blocks, key=lambda one: one.start):
        parts += [text[done : block.start], text[block.start : block.end].replace("\n", " ")]
        done = block.end
    return "".join([*parts, text[done:]])
