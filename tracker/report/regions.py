r"""Which parts of a Markdown text are no prose: front matter, code, and comments over several lines.

Read line by line, so that a text of any length takes time in proportion to it. Line ends may be
`\n`, `\r\n` or `\r`, mixed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LEAD: Final = re.compile(r"[ \t]*(?:>[ \t]*)*")
_ITEM: Final = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))+")
_FENCE: Final = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_FRONT: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_FRONT_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$(?:\r\n|\r|\n)?", re.MULTILINE)
_TAB: Final = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its lines `[start, end)` with their last line end, and what is inside.

    `lead` is what stands before the fence in its line; `closed` says whether it has an end.
    """

    start: int
    end: int
    inner: tuple[int, int]
    info: str
    lead: str
    closed: bool


@dataclass
class Regions:
    """The parts of a text: code `[start, end)`, fenced blocks, long comments by their start.

    `blanks` are the offsets where blank lines begin, `lines` where lines begin.
    """

    code: list[tuple[int, int]] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    comments: dict[int, int] = field(default_factory=dict)
    blanks: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def line(self, offset: int) -> int:
        """The number of the line that holds an offset, from 1."""
        return bisect_right(self.lines, offset)

    def line_start(self, offset: int) -> int:
        """Where that line begins."""
        return self.lines[self.line(offset) - 1]

    def paragraph_end(self, offset: int, stop: int) -> int:
        """Where the paragraph that holds an offset ends, at most `stop`."""
        at = bisect_left(self.blanks, offset)
        return min(self.blanks[at], stop) if at < len(self.blanks) else stop


def regions(text: str) -> Regions:
    """The parts of a Markdown text."""
    reader = _Reader(text)
    for start, stop, end in _lines(text, reader.found):
        reader.take(start, stop, end)
    reader.finish()
    return reader.found


def prose(found: Regions, length: int) -> Iterator[tuple[int, int]]:
    """The stretches between the code, in order."""
    at = 0
    for start, end in found.code:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _lines(text: str, found: Regions) -> Iterator[tuple[int, int, int]]:
    """Start, end without its line end, and end of each line behind the front matter."""
    begin = _front_matter(text)
    if begin:
        found.code.append((0, begin))
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end and found.lines:
            return
        found.lines.append(start)
        if start >= begin:
            stop = end
            while stop > start and text[stop - 1] in "\r\n":
                stop -= 1
            yield start, stop, end


def _front_matter(text: str) -> int:
    opened = _FRONT.match(text)
    if opened is None:
        return 0
    closed = _FRONT_END.search(text.replace("\r", "\n"), opened.end())
    return closed.end() if closed else 0


class _Reader:
    """Takes line after line and remembers in what it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Regions()
        self.fence: tuple[str, int, int, int, str, str] | None = None
        self.comment: int | None = None
        self.listed = False
        self.blank = True
        self.indented: int | None = None
        self.end = 0

    def take(self, start: int, stop: int, end: int) -> None:
        """Look at one line."""
        self.end = end
        line = self.text[start:stop]
        if self.comment is not None:
            closed = line.find("-->")
            if closed >= 0:
                self.found.comments[self.comment] = start + closed + 3
                self.comment = None
            return
        lead = _LEAD.match(line)[0]  # type: ignore[index]
        rest = line[len(lead) :]
        if self.fence is not None and self._goes_on(lead, rest, start, end):
            return
        if not rest.strip():
            self.found.blanks.append(start)
            self.blank = True
            return
        self._block(start, end, lead, rest)
        self.blank = False

    def _block(self, start: int, end: int, lead: str, rest: str) -> None:
        item = _ITEM.match(rest)
        indent = _width(lead.rpartition(">")[2]) - (">" in lead)
        outer = _width(lead.partition(">")[0])
        if indent >= _TAB and not self.listed and (self.blank or self.indented is not None):
            self.indented = start if self.indented is None else self.indented
            self.found.code.append((start, end))
            return
        self.indented = None
        if item is not None:
            self.listed = True
        elif self.blank and outer < 2:
            self.listed = False
        inside = rest[item.end() :] if item else rest
        fence = _FENCE.match(inside)
        if fence is not None:
            run = fence[1] or fence[3]
            before = lead + (item[0] if item else "")
            info = (fence[2] or fence[4] or "").strip()
            self.fence = (run, lead.count(">"), start, end, before, info)
        elif inside.startswith("<!--") and "-->" not in inside:
            self.comment = end - len(self.text[start:end]) + self.text[start:end].index("<!--")

    def _goes_on(self, lead: str, rest: str, start: int, end: int) -> bool:
        """Whether a line belongs to the fenced block."""
        run, depth, _, inner, _, _ = self.fence  # type: ignore[misc]
        if lead.count(">") < depth:
            self._close(start, start, inner, closed=False)
            return False
        bare = rest.rstrip()
        if len(bare) >= len(run) and set(bare) == {run[0]}:
            self._close(start, end, inner, closed=True)
            self.blank = False
        return True

    def _close(self, last: int, end: int, inner: int, *, closed: bool) -> None:
        run_start = self.fence[2]  # type: ignore[index]
        before, info = self.fence[4], self.fence[5]  # type: ignore[index]
        self.found.fences.append(
            Fence(run_start, end, (inner, max(inner, last)), info, before, closed)
        )
        self.found.code.append((run_start, end))
        self.fence = None

    def finish(self) -> None:
        """End what goes on to the end of the text."""
        if self.fence is not None:
            self._close(self.end, self.end, self.fence[3], closed=False)


def _width(space: str) -> int:
    return len(space.expandtabs(_TAB))
