"""Block quotes in the text of an article that say whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from tracker.records.article import SetApart

DASH: Final = re.compile(r"(?:[—–―]|--)\s*(?=\S)")
_LONGEST: Final = 160  # characters of a line that says who speaks

# The block quote that a paragraph belongs to, and whether it says whose words that holds.
Part = tuple[object, bool]


def attributed(paragraphs: Iterable[tuple[str, Part]]) -> tuple[SetApart, ...]:
    """The block quotes among paragraphs that blank lines divide; the line behind one may say whose.

    Only those of which exactly the last paragraph, or the first behind, says who speaks.
    """
    placed: list[tuple[int, int, Part]] = []
    at = 0
    for text, part in paragraphs:
        placed.append((at, at + len(text), part))
        at += len(text) + 2
    groups = [list(each) for _, each in groupby(placed, key=lambda paragraph: paragraph[2][0])]
    found = []
    for group, following in zip(groups, [*groups[1:], []], strict=True):
        if group[0][2][0] is None:
            continue
        words = [one for one in group if not one[2][1]]
        lines = [one for one in group if one[2][1]]
        if not lines and following and following[0][2] == (None, True):
            lines = following[:1]
        if len(lines) != 1 or not words or words[-1][0] > lines[0][0]:
            continue
        start, end, _ = lines[0]
        if end - start <= _LONGEST:
            found.append(SetApart(words[0][0], words[-1][1], start))
    return tuple(found)
