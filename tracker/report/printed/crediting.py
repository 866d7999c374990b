"""Whom a report credits: its running text read by extraction, and the quotations found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.extract import extract
from tracker.records.extraction import ExtractedQuote
from tracker.records.report import Credited, Report
from tracker.report.printed.certainty import Place, credit, in_paragraph
from tracker.report.printed.found import Found, Part
from tracker.report.printed.tables import credits_in_rows
from tracker.text.marks import DOUBLE

_DOUBLE: Final = re.compile("|".join(re.escape(m) for m in sorted(DOUBLE, key=lambda m: -len(m))))
_THINGS: Final = frozenset(("it", "this", "that", "which", "these", "those", "what"))


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with a quotation, by extraction; `cue` when a verb of saying leads to it."""

    credited: tuple[Credited, ...] = ()
    cue: bool = False
    group: str | None = None


NOBODY: Final = Credit()


def credits_of(report: Report, numbers: Sequence[int], found: Sequence[Found]) -> list[Credit]:
    """The credit of each quotation, which are in order and stand in these blocks."""
    text, places = _running(report, numbers, found)
    quotes = sorted(extract(text).quotes, key=lambda quote: (quote.start, -quote.end))
    rows = credits_in_rows(report, numbers)
    made = []
    first = 0
    for one, place in zip(found, places, strict=True):
        if place is None:
            made.append(NOBODY)
            continue
        while first < len(quotes) and quotes[first].end <= place.start:
            first += 1
        number = one.parts[0].number
        in_cell = report.blocks[number].kind == "cell"
        found_credit = _credit(text, quotes, first, place, in_cell=in_cell)
        if not found_credit.credited and number in rows:
            found_credit = replace(found_credit, credited=rows[number])
        made.append(found_credit)
    return made


def _running(
    report: Report, numbers: Sequence[int], found: Sequence[Found]
) -> tuple[str, list[Place | None]]:
    """The blocks as one text, and the span of each quotation in it.

    Block quotations stand in marks there, as they would be printed within a paragraph.
    """
    blocks = {
        part.number: (part, part is one.parts[-1])
        for one in found
        if one.how == "block"
        for part in one.parts
    }
    inline = {part.number for one in found if one.how == "inline" for part in one.parts}
    starts: dict[int, int] = {}
    parts: list[str] = []
    length = 0
    for number in numbers:
        block = report.blocks[number]
        if block.kind == "code":
            continue
        text = block.text.replace("\n", " ")
        shift = 0
        if number in blocks:
            text, shift = _in_marks(text, *blocks[number])
        elif block.depth and block.kind != "heading" and number not in inline:
            continue  # the line that names somebody
        starts[number] = length + shift
        parts.append(text + "\n\n")
        length += len(text) + 2
    return "".join(parts), [_place(one, starts) for one in found]


def _in_marks(text: str, part: Part, last: bool) -> tuple[str, int]:
    """One paragraph of a block quotation in marks, and by how much its indexes grow."""
    start, end = part.inner
    words = _DOUBLE.sub(lambda match: " " * len(match[0]), text[start:end])
    return f"“{words}{'”' if last else ''}", 1 - start


def _place(found: Found, starts: dict[int, int]) -> Place | None:
    """The span of the words of the first part that is in the text, and the end of the last."""
    spans = [
        (starts[part.number] + part.inner[0], starts[part.number] + part.inner[1])
        for part in found.parts
        if part.number in starts and part.inner[0] < part.inner[1]
    ]
    return Place(*spans[0], spans[-1][1]) if spans else None


def _credit(
    text: str, quotes: Sequence[ExtractedQuote], first: int, place: Place, *, in_cell: bool
) -> Credit:
    start, end = place.start, place.end
    best: tuple[tuple[bool, int, int], ExtractedQuote] | None = None
    cue = False
    for number in range(first, len(quotes)):
        quote = quotes[number]
        if quote.start >= end:
            break
        shared = min(end, quote.end) - max(start, quote.start)
        if shared * 2 < end - start:
            continue
        cue = cue or quote.cue is not None
        rank = (bool(quote.speakers), shared, quote.start - quote.end)
        if best is None or rank > best[0]:
            best = (rank, quote)
    if best is None:
        return NOBODY
    speakers = tuple(
        credit(text, one, place, best[1].cue)
        for one in best[1].speakers
        if (one.resolved or one.name.lower() not in _THINGS)
        and not (in_cell and not in_paragraph(text, one, place))
    )
    return Credit(speakers, cue, best[1].group)
