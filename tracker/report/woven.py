"""A report with its quotations, citations, notes and sources: what is to be read, without comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tracker.report.citations import Citation
from tracker.report.directives import Directive, Parsed
from tracker.report.intext import Printed
from tracker.report.weaving import Edit, line_end, spliced

_LABEL: Final = re.compile(r"\[\^([^\]\s]+)\]")
_STOPS: Final = (".", ",", ";", ":", "!", "?")
_LINES: Final = re.compile(r"\r\n|\r")


@dataclass
class Notes:
    """Footnotes with the first labels that the report does not use itself."""

    taken: frozenset[str]
    texts: list[tuple[str, str]] = field(default_factory=list)
    _last: int = 0

    def add(self, text: str) -> str:
        """The mark of a new note."""
        self._last += 1
        while str(self._last) in self.taken:
            self._last += 1
        self.texts.append((str(self._last), text))
        return f"[^{self._last}]"


@dataclass(frozen=True, slots=True)
class Block:
    """What is printed for a directive: its lines, in which `NOTE` stands for the mark of a note."""

    lines: tuple[str, ...]
    note: str = ""


NOTE: Final = "\ue001"


def woven(
    text: str,
    parsed: Parsed,
    blocks: Mapping[int, Block],
    citations: Mapping[int, Printed],
    sources: Sequence[str],
    heading: str,
) -> str:
    r"""The text to read, with `\n` line ends as they were. What is not in the mappings stays.

    `blocks` and `citations` are by where a directive or a citation begins.
    """
    notes = Notes(frozenset(_LABEL.findall(text)))
    edits: list[Edit] = []
    elements: list[Directive | Citation] = [*parsed.directives, *parsed.citations]
    for one in sorted(elements, key=lambda each: each.start):
        if isinstance(one, Directive):
            edits.append(_quotation(text, one, blocks[one.start], notes))
        elif one.start in citations:
            edits.append(_citation(text, one, citations[one.start], notes))
    covered = [(edit[0], edit[1]) for edit in edits]
    edits += [_removed(text, *span) for span in _outside(parsed.remarks, covered)]
    body = spliced(text, sorted(edits))
    return _with_end(body, notes.texts, sources, heading)


def _quotation(text: str, one: Directive, block: Block, notes: Notes) -> Edit:
    mark = notes.add(block.note) if block.note else ""
    lines = [line.replace(NOTE, mark) for line in block.lines]
    if one.options.shape == "inline":
        stop, words = one.stop, lines[0]
        if mark and text.startswith(_STOPS, stop):
            words, stop = words.replace(mark, "") + text[stop] + mark, stop + 1
        return one.start, stop, words
    end = line_end(text, one.start)
    shown = end.join([lines[0], *(f"{one.margin}{line}".rstrip() for line in lines[1:])])
    start, stop = one.start, one.stop
    if _text_before(text, start):
        shown = f"{end}{one.margin}{shown}"
    open_line = text[stop - 1 : stop] not in ("\n", "\r")  # a fenced block ends with its line
    shown += "" if open_line else end
    behind = _LINES.sub("\n", text[stop : stop + 4])
    if behind.strip() and not behind.startswith("\n\n" if open_line else "\n"):
        shown += end
    return start, stop, shown


def _text_before(text: str, start: int) -> bool:
    """Whether the line before a directive that stands alone on its own holds text."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if text[line:start].strip(" \t>") or line == 0:
        return False
    before = _LINES.sub("\n", text[max(0, line - 200) : line]).rstrip(" \t").removesuffix("\n")
    return bool(before.rpartition("\n")[2].strip(" \t>"))


def _citation(text: str, one: Citation, shown: Printed, notes: Notes) -> Edit:
    if not shown.note:
        return one.start, one.end, shown.text
    mark, start, stop = notes.add(shown.note), one.start, one.end
    if not shown.text:
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        if start > 0 and text[start - 1] in "\r\n":
            start = one.start
    if text.startswith(_STOPS, stop) and not text.startswith("...", stop):
        return start, stop + 1, f"{shown.text}{text[stop]}{mark}"
    return start, stop, f"{shown.text}{mark}"


def _outside(
    spans: Iterable[tuple[int, int]], covered: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The spans that begin in none of the covered ones; both in order."""
    found, at = [], 0
    for start, end in spans:
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if at == len(covered) or start < covered[at][0]:
            found.append((start, end))
    return found


def _removed(text: str, start: int, end: int) -> Edit:
    """A comment taken out, with its line when nothing else stands there."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    behind = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, end)
    if behind is not None and not text[line:start].strip(" \t"):
        return line, behind.end(), ""
    return start, end, ""


def _with_end(
    body: str, notes: Sequence[tuple[str, str]], sources: Sequence[str], heading: str
) -> str:
    parts = [f"[^{label}]: {text}" for label, text in notes]
    if sources:
        parts += [heading] if heading else []
        parts += sources
    if not parts:
        return body
    end = line_end(body)
    kept = body.rstrip("\r\n")
    return (end * 2).join([kept, *parts] if kept else parts) + end
