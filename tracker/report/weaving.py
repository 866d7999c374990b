"""Quotations put into a report, and brought up to date there; nothing else of it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.report.directives import Directive, Parsed
from tracker.report.generated import digest

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be printed for a directive: its lines, and the revision of its quote."""

    lines: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class Edited:
    """A generated part in which somebody wrote: its line, key, and text, and what would replace it."""

    line: int
    key: str
    text: str
    new: str


Edit = tuple[int, int, str]


def line_end(text: str, at: int = 0) -> str:
    """The line end that a text uses: the next behind `at`, else the last before."""
    match = _LINE_END.search(text, at) or _LINE_END.search(text)
    return match[0] if match else "\n"


def part(text: str, directive: Directive, made: Made) -> str:
    """What stands between a directive and its last comment, these left out."""
    if directive.options.shape == "inline":
        return made.lines[0]
    end = line_end(text, directive.start)
    margin = directive.margin
    lines = [f"{margin}{line}" if line else margin.rstrip() for line in ("", *made.lines, "")]
    return end + end.join(lines) + end + margin


def ending(body: str, directive: Directive, made: Made) -> str:
    """The comment behind a generated part."""
    return f"<!-- tracker: end {digest(body, directive.margin)} r{made.revision} -->"


def edited(text: str, directives: Iterable[Directive], made: Mapping[int, Made]) -> list[Edited]:
    """The generated parts that are not as they were put in. `made` is by the start of a directive."""
    found = []
    for one in directives:
        old = one.generated
        if old is None or digest(text[old.start : old.end], one.margin) == old.digest:
            continue
        body, new = text[old.start : old.end], part(text, one, made[one.start])
        if body != new:
            found.append(Edited(one.line, one.key, body, new))
    return found


def without_end(
    text: str, directives: Iterable[Directive], made: Mapping[int, Made]
) -> list[Directive]:
    """The directives whose quotation stands behind them already: only its end was taken out."""
    found = []
    for one in directives:
        if one.generated is None and not one.fenced:
            words = made[one.start].lines[0]
            behind = text[one.end : one.end + len(words) + 400].lstrip(" \t\r\n>")
            if behind.startswith(words.lstrip("> ")):
                found.append(one)
    return found


def unread(before: Parsed, after: Parsed) -> Directive | None:
    """The first directive whose generated part would not be read again, such as one in code."""
    for number, one in enumerate(before.directives):
        found = after.directives[number] if number < len(after.directives) else None
        if found is None or found.generated is None:
            return one
        if (found.key, found.options, found.margin) != (one.key, one.options, one.margin):
            return one
    if after.faults or len(after.directives) != len(before.directives):
        return before.directives[-1] if before.directives else None
    return None


def refreshed(text: str, directives: Iterable[Directive], made: Mapping[int, Made]) -> str:
    """The text with every generated part as it should be. Doing it again changes nothing."""
    edits = []
    for one in directives:
        body = part(text, one, made[one.start])
        new = body + ending(body, one, made[one.start])
        if not one.fenced:
            edits.append((one.end, one.stop, new))
        elif one.generated is not None:
            edits.append((one.generated.begin, one.stop, f"{_begin(one)}{new}"))
        else:
            edits.append((one.end, one.end, _behind_fence(text, one, new)))
    return spliced(text, edits)


def _begin(one: Directive) -> str:
    """The comment before the generated part of a fenced block."""
    return f"<!-- tracker: begin {one.key} -->"


def _behind_fence(text: str, one: Directive, new: str) -> str:
    """The first generated part of a fenced block, on lines of its own."""
    end = line_end(text, one.start)
    opened = text[one.end - 1 : one.end] not in ("\n", "\r")
    return f"{end if opened else ''}{one.margin}{_begin(one)}{new}{end}"


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """The text with each `[start, end)` replaced; the edits are in order and do not overlap."""
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])
