"""Whom a table's row credits with the quotations in it: a cell that holds a name and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from tracker.records.report import Credited, Report
from tracker.report.printed.naming import named
from tracker.text.marks import DOUBLE

_TAG: Final = re.compile(r"<(?P<tag>/?table|tr|t[dh])\b", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")
_WHO: Final = frozenset(
    [
        "who",
        "speaker",
        "speakers",
        "name",
        "person",
        "author",
        "source",
        "said",
        "by",
        "wer",
        "name",
        "sprecher",
        "person",
        "quelle",
    ]
) | {"said by", "who said it", "quoted", "attributed to"}
_BETWEEN: Final = 2  # lines from a table's head to its first row


@dataclass(frozen=True, slots=True)
class _Cell:
    number: int
    table: int
    row: int
    column: int
    text: str


def credits_in_rows(report: Report, numbers: Sequence[int]) -> dict[int, tuple[Credited, ...]]:
    """By the number of a cell, whom another cell of its row names."""
    found: dict[int, tuple[Credited, ...]] = {}
    for _, cells in groupby(_cells(report, numbers), key=lambda cell: cell.table):
        rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
        quoting = any(mark in cell.text for cell in rows[0] for mark in DOUBLE)
        head = {} if quoting else {cell.column: cell.text.lower().strip(" :?") for cell in rows[0]}
        for row in rows[1:] if head else rows:
            found.update(_of_row(row, head))
    return found


def _of_row(
    row: Sequence[_Cell], head: Mapping[int, str]
) -> Iterator[tuple[int, tuple[Credited, ...]]]:
    said = {column for column, text in head.items() if text in _WHO}
    who = next((cell for cell in row if cell.column in (said or {0}) and named(cell.text)), None)
    if who is None:
        return
    sure = bool(said) or not head.get(who.column)
    credited = tuple(replace(one, sure=sure) for one in named(who.text))
    yield from ((cell.number, credited) for cell in row if cell is not who)


def _cells(report: Report, numbers: Sequence[int]) -> Iterator[_Cell]:
    """The cells among the blocks, with their table, row and column."""
    cells = [number for number in numbers if report.blocks[number].kind == "cell"]
    if not cells or report.form == "docx":
        return
    tags = [(match.start(), match["tag"].lower()) for match in _TAG.finditer(report.text)]
    starts = [start for start, _ in tags]
    table, line = -1, -_BETWEEN - 1
    for number in cells:
        block = report.blocks[number]
        at = block.offset(0)
        place = _by_tags(tags, bisect_right(starts, at))
        if place is None:
            row, column = report.place(at)
            table = table if row - line <= _BETWEEN else -row
            line = row
            begin = at - column + 1
            before = report.text[begin:at]
            bars = len(_BAR.findall(before)) - before.lstrip(" >").startswith("|")
            place = (table, row, bars)
        yield _Cell(number, *place, block.text)


def _by_tags(tags: Sequence[tuple[int, str]], end: int) -> tuple[int, int, int] | None:
    """Table, row and column by the tags before a cell's words; nothing outside of such a table."""
    column, row = -1, None
    for start, tag in reversed(tags[max(0, end - 500) : end]):
        if tag == "/table":
            return None
        if tag == "table":
            return None if row is None else (start, row, column)
        if tag == "tr":
            row = start if row is None else row
        elif row is None:
            column += 1
    return None
