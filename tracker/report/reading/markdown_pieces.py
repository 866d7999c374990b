"""Cuts long Markdown into pieces that can be parsed one by one, and skips front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

PIECE: Final = 30_000  # characters; a parser's tokens take a hundred times their text
_FRONT: Final = re.compile(r"(---|\+\+\+)[ \t]*\n(?=[^\s])")
_FRONT_END: Final = re.compile(r"^(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`\n]*$)|~{3,})")
_MARKUP: Final = (
    (re.compile(r" {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)", re.IGNORECASE),
     re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
    (re.compile(r" {0,3}<!--"), re.compile(r"-->")),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>")),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r" {0,3}<![A-Za-z]"), re.compile(r">")),
)  # fmt: skip
_STARTS: Final = re.compile(r"[^\s>*+\-\d|:\[<]|>")


def front_matter(text: str) -> int:
    """Where the text below front matter begins: 0 without front matter, or when it has no end."""
    begin = _FRONT.match(text)
    end = _FRONT_END.search(text, begin.end()) if begin else None
    return end.end() if end else 0


def pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The pieces of `text[start:]`, cut behind blank lines where no block goes on."""
    at = begin = start
    closing: re.Pattern[str] | None = None
    blank = False
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end]
        if closing is not None:
            closing = None if closing.search(line) else closing
            blank = False
        else:
            if blank and at - begin >= PIECE and _STARTS.match(line):
                yield begin, at
                begin = at
            blank = not line.strip()
            closing = _closing(line)
        at = end
    if begin < len(text):
        yield begin, len(text)


def _closing(line: str) -> re.Pattern[str] | None:
    """What ends the block that this line opens, when blank lines may stand in it."""
    fence = _FENCE.match(line)
    if fence is not None:
        return re.compile(rf"^ {{0,3}}{re.escape(fence[1][0])}{{{len(fence[1])},}}[ \t]*$")
    if "<" not in line[:4]:
        return None
    for opening, closing in _MARKUP:
        begin = opening.match(line)
        if begin is not None:
            return None if closing.search(line, begin.end() - 1) else closing
    return None
