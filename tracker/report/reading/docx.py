"""A report as a Word document: body, tables, text boxes, notes and comments.

The report's text are its paragraphs as they are printed, each on a line of its own; a note follows
the paragraph that refers to it; headers, footers and comments stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from docx.document import Document
from lxml.etree import _Element

from tracker.importers.docx import opened, related
from tracker.importers.docx_text import CONTROLS, DROPPED, OFF, WORDS, W, hidden
from tracker.importers.file import File
from tracker.records.report import Block, BlockKind, Report
from tracker.report.reading.collecting import Words

_KINDS: Final[Mapping[str, BlockKind]] = {
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "block quote", "quotations"), "quotation"
    ),
    **dict.fromkeys(("title", "subtitle"), "heading"),
    **dict.fromkeys(("source code", "html preformatted", "plain code", "code"), "code"),
    "caption": "caption",
}
_CODE: Final = frozenset(("verbatim char", "html code", "source code char", "code", "inline code"))
_EMPHASIS: Final = frozenset((
    "emphasis", "strong", "intense emphasis", "subtle emphasis",
))  # fmt: skip
_SWITCHES: Final = (f"{W}b", f"{W}i", f"{W}u", f"{W}highlight")
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_DEEPEST: Final = 300  # the parser refuses what is deeper than 256, so nothing is lost
_BOX: Final = f"{W}txbxContent"

Parts = Mapping[str, Mapping[str, _Element]]


def read(data: bytes, path: str) -> Report:
    """The report in a Word document; InputError for what is none, or unpacks to far too much."""
    document, body = opened(File(data=data, name=path))
    reader = _Reader(related(document), _styles(document.styles.element))
    found = [*reader.below(body, 0)]
    for edge in _edges(document):
        found += reader.below(edge, 0, "comment")
    found += reader.comments()
    blocks, lines, at = [], [], 0
    for block in found:
        blocks.append(replace(block, runs=((0, at),)))
        lines.append(block.text.replace("\n", " "))
        at += len(block.text) + 1
    return Report(path=path, form="docx", text="\n".join(lines), blocks=tuple(blocks))


def _edges(document: Document) -> Iterator[_Element]:
    """The headers and footers of the pages, each once."""
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer"):
            element = (
                None if relation.is_external else getattr(relation.target_part, "element", None)
            )
            if element is not None:
                yield element


def _styles(root: _Element) -> dict[str, tuple[str, ...]]:
    """The names of each style and of those it is based on, in lower case, by its id."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        names[key] = (_value(style, "name") or key).lower()
        bases[key] = _value(style, "basedOn") or ""
    found = {}
    for key in names:
        chain: list[str] = []
        at = key
        while at in names and names[at] not in chain and len(chain) < 20:
            chain.append(names[at])
            at = bases[at]
        found[key] = tuple(chain)
    return found


def _value(element: _Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


@dataclass(slots=True)
class _Held:
    """What hangs on a paragraph: its words, notes it refers to, text boxes in it."""

    words: Words = field(default_factory=Words)
    notes: list[_Element] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


class _Reader:
    """Reads paragraphs, with the notes and the styles of their document."""

    def __init__(self, parts: Parts, styles: Mapping[str, tuple[str, ...]]) -> None:
        self._parts = parts
        self._styles = styles
        self._told: set[int] = set()

    def comments(self) -> Iterator[Block]:
        """The comments beside the text."""
        for comment in self._parts["comments"].values():
            yield from self.below(comment, 0, "comment")

    def below(self, parent: _Element, depth: int, kind: BlockKind | None = None) -> Iterator[Block]:
        """The blocks below an element, of this kind unless their styles say more."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth + 1, kind)
            elif child.tag == f"{W}tc":
                yield from self.below(child, depth + 1, kind or "cell")
            elif isinstance(child.tag, str) and child.tag not in DROPPED:
                yield from self.below(child, depth + 1, kind)

    def _paragraph(self, element: _Element, depth: int, kind: BlockKind | None) -> Iterator[Block]:
        held = _Held()
        self._walk(element, held, depth)
        own = self._kind(element)
        if kind in (None, "cell") or own == "quotation":
            kind = own or kind
        block = held.words.block(kind or "paragraph", int(kind == "quotation"))
        if block is not None:
            yield block
        for box in held.boxes:
            yield from self.below(box, depth + 1)
        for note in held.notes:
            yield from self.below(note, 0, "note")

    def _kind(self, element: _Element) -> BlockKind | None:
        """What the style of a paragraph says that it is."""
        properties = element.find(f"{W}pPr")
        style = None if properties is None else _value(properties, "pStyle")
        for name in self._styles.get(style or "", ((style or "").lower(),)):
            if name in _KINDS:
                return _KINDS[name]
            if name.startswith("heading"):
                return "heading"
        return None

    def _walk(self, element: _Element, held: _Held, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                self._put(held, CONTROLS.sub("", child.text or ""))
            elif tag in WORDS:
                self._put(held, WORDS[tag] if child.get(f"{W}type") != "page" else " ")
            elif tag in _NOTES:
                self._refer(held, _NOTES[tag], child.get(f"{W}id") or "")
            elif tag == _BOX:
                held.boxes.append(child)
            elif isinstance(tag, str) and tag not in DROPPED and not hidden(child):
                start = held.words.length
                self._walk(child, held, depth + 1)
                if tag == f"{W}r":
                    self._dress(child, held.words, start)

    def _put(self, held: _Held, text: str) -> None:
        held.words.put(text, held.words.length)

    def _refer(self, held: _Held, part: str, number: str) -> None:
        note = self._parts[part].get(number)
        if note is not None and id(note) not in self._told:
            self._told.add(id(note))
            held.notes.append(note)

    def _dress(self, run: _Element, words: Words, start: int) -> None:
        """Say of the words of a run that they are emphasised, or code."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return
        names = self._styles.get(_value(properties, "rStyle") or "", ())
        switched = any(
            (found := properties.find(switch)) is not None
            and found.get(f"{W}val") not in (*OFF, "none")
            for switch in _SWITCHES
        )
        if switched or not _EMPHASIS.isdisjoint(names):
            words.emphasise(start)
        if not _CODE.isdisjoint(names):
            words.call_code(start)
