"""A quotation as it is found in blocks, before anything is known about it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker.records.report import Block, Credited, Report

_ENTITY: Final = re.compile(r"&(?:#\w{1,10}|\w{1,40});?")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a quotation within one block: `[start, end)` with the marks, `inner` without.

    `number` is the block's place among those of the report.
    """

    number: int
    start: int
    end: int
    inner: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A quotation: its parts in order, one for each paragraph.

    Of a block quotation `credited` is whom its last line names, and `beside` the text with
    references that belongs to it.
    """

    parts: tuple[Part, ...]
    how: Literal["inline", "block"] = "inline"
    closed: bool = True
    code: bool = False
    credited: tuple[Credited, ...] = ()
    beside: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """Where it begins: the block's number and the index in it."""
        return self.parts[0].number, self.parts[0].start


def words_of(report: Report, found: Found) -> str:
    r"""The words between the outer marks, paragraphs parted by `\n\n`."""
    return "\n\n".join(report.blocks[part.number].text[slice(*part.inner)] for part in found.parts)


def span_of(report: Report, found: Found) -> tuple[int, int]:
    """The offsets in the report's text, marks included."""
    first, last = found.parts[0], found.parts[-1]
    start = report.blocks[first.number].offset(first.start)
    return start, max(start, end_of(report.text, report.blocks[last.number], last.end - 1))


def overlapping(
    spans: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Those of rising spans that share a character with `[start, end)`."""
    for place in range(max(0, bisect_right(spans, (start, 1 << 62)) - 1), len(spans)):
        if spans[place][0] >= end:
            return
        if spans[place][1] > start:
            yield spans[place]


def end_of(text: str, block: Block, index: int) -> int:
    """The offset behind the character `block.text[index]`, which may be an entity or a tag."""
    at = block.offset(index)
    if text[at : at + 1] == "&" and block.text[index] != "&":
        entity = _ENTITY.match(text, at)
        return entity.end() if entity and html.unescape(entity[0]) != entity[0] else at + 1
    if text[at : at + 1] == "<" and block.text[index] != "<":
        return text.find(">", at) + 1 or at + 1
    return at + 1
