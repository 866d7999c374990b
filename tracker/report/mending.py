"""Safe mends: the typography of the store, set in a report where nothing else differs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff

from tracker.records.report import Found, Printed, Report
from tracker.text.fold import Folded, fold


@dataclass(frozen=True, slots=True)
class Mend:
    """New words for the span `[start, end)` of a report's text."""

    start: int
    end: int
    new: str


def mends(report: Report, checked: Iterable[tuple[Printed, Found]]) -> list[Mend]:
    """What can be mended safely; none where markup stands inside of the words."""
    return list(_each(report, checked))


def _each(report: Report, checked: Iterable[tuple[Printed, Found]]) -> Iterator[Mend]:
    for printed, found in checked:
        if found.code != "Q001" or found.stored is None:
            continue
        start = report.text.find(printed.words, printed.start, printed.end)
        new = typeset(printed.words, found.stored)
        if start >= 0 and new is not None and new != printed.words:
            yield Mend(start, start + len(printed.words), new)


def typeset(words: str, stored: str) -> str | None:
    """The words with the typography of the store; quotation marks stay the report's.

    Inside of other outer marks the store's inner marks would be wrong. None when more differs.
    """
    own, other = fold(words), fold(stored)
    tail = own.text[len(other.text) :]
    if not own.text.startswith(other.text) or len(tail.strip(" ,.")) > 0:
        return None
    parts = []
    for index, character in enumerate(other.text):
        inside = _inside_word(other.text, index)
        mark = character == '"' or (character == "'" and not inside)
        parts.append(_slice(words, own, index) if mark else _slice(stored, other, index))
    return "".join(parts) + words[own.starts[len(other.text)] :]


def _inside_word(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return len(around) == 2 and around.isalnum()


def _slice(text: str, folded: Folded, index: int) -> str:
    start, end = folded.original(index, index + 1)
    return text[start:end]


def mended(text: str, found: Iterable[Mend]) -> str:
    """The text with its mends."""
    parts, at = [], 0
    for mend in sorted(found, key=lambda one: one.start):
        if mend.start >= at:
            parts += [text[at : mend.start], mend.new]
            at = mend.end
    return "".join([*parts, text[at:]])


def shown(path: str, before: str, after: str) -> str:
    """What would change, as a unified difference."""
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    pieces = unified_diff(*lines, path, path, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in pieces)
