"""Reads a text of any length in flat memory: slice by slice, each of whole paragraphs.

No article is as long as a slice. Of a longer text, a name that stands in one slice only does not
tell who a last name, a role or a pronoun in another slice means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.extract.document import Interval
from tracker.records.extraction import ExtractedClaim, ExtractedQuote, Extraction, Mention

LONGEST = 200_000  # characters
BREAKS = ("\n\n", "\n", ". ", " ")  # where a text is cut, the best first


def slice_up(text: str, longest: int = LONGEST) -> Iterator[Interval]:
    """The offsets of the slices, one behind the other; an empty text is one slice."""
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, end: int) -> int:
    """Behind the last break in the second half of `[start, end)`; `end` where there is none."""
    for mark in BREAKS:
        place = text.rfind(mark, start + (end - start) // 2, end)
        if place >= 0:
            return place + len(mark)
    return end


def joined(doc_id: str, parts: Iterable[tuple[int, Extraction]]) -> Extraction:
    """One extraction of the slices' own, which come with the offsets where the slices begin."""
    quotes: list[ExtractedQuote] = []
    claims: list[ExtractedClaim] = []
    groups = 0
    for offset, part in parts:
        number, claimed = len(quotes), len(claims)
        quotes += (
            [_moved(quote, offset, number, groups) for quote in part.quotes]
            if offset
            else part.quotes
        )
        claims += (
            [_renumbered(claim, claimed, number) for claim in part.claims]
            if offset
            else part.claims
        )
        groups = max((int(quote.group[1:]) for quote in quotes[number:]), default=groups)
    return Extraction(doc_id=doc_id, quotes=tuple(quotes), claims=tuple(claims))


def _moved(quote: ExtractedQuote, offset: int, number: int, groups: int) -> ExtractedQuote:
    return replace(
        quote,
        id=_later(quote.id, number),
        start=quote.start + offset,
        end=quote.end + offset,
        group=_later(quote.group, groups),
        parent=_later(quote.parent, number) if quote.parent else None,
        speaker_start=_behind(quote.speaker_start, offset),
        speaker_end=_behind(quote.speaker_end, offset),
        speakers=tuple(_mention(mention, offset) for mention in quote.speakers),
        cue_start=_behind(quote.cue_start, offset),
        cue_end=_behind(quote.cue_end, offset),
    )


def _mention(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _renumbered(claim: ExtractedClaim, claims: int, quotes: int) -> ExtractedClaim:
    behind = tuple(_later(quote, quotes) for quote in claim.quotes)
    return replace(claim, id=_later(claim.id, claims), quotes=behind)


def _later(name: str, by: int) -> str:
    """The id that is `by` further: q5 for q2 and 3."""
    return f"{name[0]}{int(name[1:]) + by}"


def _behind(place: int | None, offset: int) -> int | None:
    return None if place is None else place + offset
