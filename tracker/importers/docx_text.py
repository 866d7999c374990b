"""The text of a Word document's body, as it is printed: without what was deleted or is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORDS: Final = {
    f"{W}tab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}  # fmt: skip
# The text of a fallback repeats that of the choice beside it.
DROPPED: Final = frozenset((
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr",
    f"{W}sdtPr", f"{W}object", f"{W}ruby", f"{_MC}Fallback",
))  # fmt: skip
_REFERENCES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
OFF: Final = ("0", "false", "off")
_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text and its number; a note has that of the paragraph it belongs to."""

    text: str
    number: str


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes by id, and how many were referred to so far."""

    footnotes: Mapping[str, _Element]
    endnotes: Mapping[str, _Element]
    told: int = 0


@dataclass(slots=True)
class _Words:
    """What one paragraph holds: its words, the notes it refers to, text boxes that hang on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return CONTROLS.sub("", "".join(self.parts)).strip(" \t\n")


def paragraphs(body: _Element, notes: Notes) -> Iterator[Paragraph]:
    """The paragraphs of a body in order; a row of a table is one, a note follows its paragraph."""
    number = 0
    for words in _body(body, notes, 0):
        if words.text:
            number += 1
            yield Paragraph(words.text, str(number))
        for note in words.notes:
            notes.told += 1
            inside = " ".join(each.text for each in _body(note, notes, 0) if each.text)
            if inside:
                yield Paragraph(f"[{notes.told}] {inside}", f"{number or 1}, note {notes.told}")


def _body(parent: _Element, notes: Notes, depth: int) -> Iterator[_Words]:
    """The paragraphs and table rows below an element, also inside of content controls."""
    if depth > _DEEPEST:
        return
    for child in parent:
        if child.tag == f"{W}p":
            words = _Words()
            _walk(child, words, notes, depth + 1)
            yield words
            for box in words.boxes:
                yield from _body(box, notes, depth + 1)
        elif child.tag == f"{W}tbl":
            yield from _rows(child, notes, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in DROPPED:
            yield from _body(child, notes, depth + 1)


def _rows(table: _Element, notes: Notes, depth: int) -> Iterator[_Words]:
    for row in table.iterchildren(f"{W}tr", f"{W}sdt"):
        made = _Words()
        cells = []
        for cell in _cells(row):
            inside = list(_body(cell, notes, depth + 1))
            cells.append(" ".join(each.text.replace("\n", " ") for each in inside if each.text))
            made.notes += [note for each in inside for note in each.notes]
        if any(cells):
            made.parts.append(" | ".join(cells))
        yield made


def _cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row, also inside of content controls; not those of tables in its cells."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}tr", f"{W}ins"):
            yield from _cells(child)


def _walk(element: _Element, words: _Words, notes: Notes, depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            words.parts.append(child.text or "")
        elif tag in WORDS:
            words.parts.append(WORDS[tag] if child.get(f"{W}type") != "page" else " ")
        elif tag in _REFERENCES:
            note = getattr(notes, _REFERENCES[tag]).get(child.get(f"{W}id") or "")
            if note is not None and note not in words.notes:
                words.notes.append(note)
        elif tag == f"{W}txbxContent":
            words.boxes.append(child)
        elif isinstance(tag, str) and tag not in DROPPED and not hidden(child):
            _walk(child, words, notes, depth + 1)


def hidden(run: _Element) -> bool:
    """Whether a run is not printed."""
    found = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
    return found is not None and found.get(f"{W}val") not in OFF
