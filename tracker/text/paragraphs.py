"""Paragraphs of a text, whether blank lines or single newlines divide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

WRAPPED: Final = 90  # a longer line was not wrapped by hand
_NARROWEST: Final = 40  # nobody wraps prose narrower than this
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\n\r\x85\u2028]")
_STOPPED: Final = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
_ITEM: Final = re.compile(r"[-*•–—]\s|\(?\d{1,3}[.)]\s")
_MANY_BREAKS: Final = 3


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the paragraphs in code points, white space trimmed, none of them empty.

    A blank line divides always. A single newline divides too, unless the text is hard-wrapped
    there: the line is short and either the sentence goes on in lower case, or the whole text is
    wrapped and the next word would not have fitted.
    """
    width = _wrapped_width(text)
    found: list[tuple[int, int]] = []
    last: tuple[int, int] | None = None
    for start, end, close in _lines(text):
        if last and close and _goes_on(text, last, (start, end), width):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = (start, end)
    return found


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """The lines that hold more than white space, trimmed, and whether only one newline precedes."""
    previous = 0
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        gap = text[previous:start]
        close = len(_BREAK.findall(gap)) == 1 and not ({"\x0b", "\x0c", "\u2029"} & set(gap))
        yield start, start + len(stripped), close
        previous = start + len(stripped)


def _wrapped_width(text: str) -> int:
    """The column that a hard-wrapped text keeps to, or 0 when the text is not hard-wrapped."""
    width = lines = long = 0
    for start, end, _close in _lines(text):
        lines += 1
        if end - start > WRAPPED:
            long += 1
        else:
            width = max(width, end - start)
    if width < _NARROWEST or long * 10 > lines:
        return 0
    breaks = forced = 0
    last: tuple[int, int] | None = None
    for start, end, close in _lines(text):
        if last and close:
            breaks += 1
            forced += _forced(text, last, (start, end), width)
        last = (start, end)
    return width if breaks >= _MANY_BREAKS and forced * 10 >= breaks * 7 else 0


def _forced(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the following line did not fit on the line."""
    word = text[following[0] : min(following[1], following[0] + width)].split(maxsplit=1)[0]
    return line[1] - line[0] <= WRAPPED and line[1] - line[0] + 1 + len(word) > width


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the paragraph of `line` goes on in the line that follows."""
    if line[1] - line[0] > WRAPPED or _ITEM.match(text, following[0], following[1]):
        return False
    if width and _forced(text, line, following, width):
        return True
    stopped = _STOPPED.search(text, max(line[0], line[1] - 8), line[1])
    return not stopped and text[following[0]].islower()
