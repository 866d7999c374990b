"""A table for people. Loads rich, so only commands that print one import this."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.cli.terminal import may_style, width
from tracker.text.safe import one_line

WIDEST = 24  # cells of a column between the first, which is never cut, and the last
LAST = 24  # cells that the last column, which holds the words, gets at least
BETWEEN = 2


def write_table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> None:
    """Write rows of text under their headings, one line each, as wide as the terminal at most.

    The first column holds what is typed and pasted and is never cut. Where there is no room the
    columns before the last are left out, from the right.
    """
    kept = fitting(rows, headings, width())
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, room in kept.items():
        table.add_column(Text(headings[place]), width=room, no_wrap=True, overflow="fold")
    for row in rows:
        # As Text, brackets are not taken for markup.
        table.add_row(*(Text(one_line(row[place], room)) for place, room in kept.items()))
    console = Console(
        file=sys.stdout,
        width=max(width(), sum(kept.values()) + BETWEEN * len(kept)),
        color_system="auto" if may_style() else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(table)


def fitting(rows: Sequence[Sequence[str]], headings: Sequence[str], room: int) -> dict[int, int]:
    """The columns that fit into so many cells, each with its width."""
    widths = {place: natural(rows, headings, place) for place in range(len(headings))}
    last = len(headings) - 1
    for place in range(1, last):
        widths[place] = min(widths[place], WIDEST)
    for place in range(last - 1, 0, -1):
        if sum(widths.values()) - widths[last] + min(LAST, widths[last]) + spaces(widths) > room:
            del widths[place]
    widths[last] = max(
        min(widths[last], room - sum(widths.values()) + widths[last] - spaces(widths)), 8
    )
    return widths


def natural(rows: Sequence[Sequence[str]], headings: Sequence[str], place: int) -> int:
    """The width of a column's widest value, or of its heading."""
    return max(cell_len(value) for value in (headings[place], *(row[place] for row in rows)))


def spaces(widths: dict[int, int]) -> int:
    """The cells between the columns."""
    return BETWEEN * (len(widths) - 1) + 1
