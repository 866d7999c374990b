"""The text of a page's elements, block by block, as a reader sees it.

White space runs become one space, but no-break spaces stay. Inline elements never part or glue
words; `<br>` is a line end; words that only a style sheet would show, such as the marks of `<q>`,
are put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))  # fmt: skip
_NEVER_SHOWN: Final = frozenset((
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "frameset", "head",
    "iframe", "input", "link", "map", "meta", "meter", "nav", "noframes", "noscript", "object",
    "optgroup", "option", "param", "progress", "rp", "rt", "script", "select", "source", "style",
    "svg", "template", "textarea", "title", "track", "video",
))  # fmt: skip
_PAGE: Final = frozenset(("html", "body", "main", "article"))
_ROLES: Final = frozenset((
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search", "toolbar", "tooltip",
))  # fmt: skip
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAME: Final = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|u-hidden|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_INLINE_LAYOUT: Final = frozenset(("a", "address", "cite", "label", "small", "span", "time"))
_BREAKS: Final = re.compile(r" *\n *")
_DEEPEST: Final = 300  # what lxml builds is less deep, but the walk must not depend on it


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of text, the element it stands in, and how many characters of it are links."""

    text: str
    element: _Element
    linked: int = 0


def shown(element: _Element) -> bool:
    """Whether a browser would show an element, and as a part of the page's text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER_SHOWN:
        return False
    get = element.attrib.get
    # A page saved while a consent dialog was open has hidden everything else for a moment.
    if not element.attrib or tag in _PAGE:
        return True
    return not (
        "hidden" in element.attrib
        or (get("aria-hidden") == "true" and element.find(".//p") is None)
        or (get("role") or "").lower() in _ROLES
        or _HIDDEN_STYLE.search(get("style") or "")
        or _HIDDEN_NAME.search(get("class") or "")
    )


def blocks(root: _Element) -> Iterator[Block]:
    """The paragraphs below an element, in order; none is empty."""
    walk = _Walk(root)
    walk.enter(root, 0)
    walk.close()
    yield from walk.found


class _Walk:
    """One way through the elements; `parts` holds the open paragraph, in the element `owner`.

    `quotes` and `links` say how many such elements are open, `linked` counts characters.
    """

    def __init__(self, root: _Element) -> None:
        self.found: list[Block] = []
        self.parts: list[str] = []
        self.owner = root
        self.quotes = 0
        self.links = 0
        self.linked = 0

    def enter(self, element: _Element, depth: int) -> None:
        """Take in an element's text and what stands in it, but not its tail."""
        tag = element.tag
        if tag == "br":
            self.parts.append("\n")
        elif depth > _DEEPEST or not shown(element) or _refers_to_note(element):
            return
        elif tag == "table" and not _is_layout(element):
            self.close()
            self._table(element)
        elif tag == "pre":
            self._block(element, depth, verbatim=True)
        elif tag in BLOCKS:
            self._block(element, depth)
        elif tag == "q":
            self._quotation(element, depth)
        elif tag == "a":
            self.links += 1
            self._inside(element, depth)
            self.links -= 1
        else:
            self._inside(element, depth)

    def close(self, *, verbatim: bool = False) -> None:
        """End the open paragraph; two line ends in a row end one too."""
        text = "".join(self.parts)
        if not verbatim:
            text = _BREAKS.sub("\n", text)
        linked, self.linked, self.parts = self.linked, 0, []
        for paragraph in re.split(r"\n{2,}", text):
            words = paragraph.strip(" \n\t")
            if words:
                self.found.append(Block(words, self.owner, linked))

    def _block(self, element: _Element, depth: int, *, verbatim: bool = False) -> None:
        self.close()
        before, self.owner = self.owner, element
        self._inside(element, depth, verbatim=verbatim)
        self.close(verbatim=verbatim)
        self.owner = before

    def _quotation(self, element: _Element, depth: int) -> None:
        marks = "‘’" if self.quotes % 2 else "“”"
        self.quotes += 1
        self.parts.append(marks[0])
        self._inside(element, depth)
        self.parts.append(marks[1])
        self.quotes -= 1

    def _inside(self, element: _Element, depth: int, *, verbatim: bool = False) -> None:
        self._text(element.text, verbatim=verbatim)
        before: _Element | None = None
        for child in element:
            if before is not None and _runs_into(before, child):
                self._part_words(child)
            self.enter(child, depth + 1)
            self._text(child.tail, verbatim=verbatim)
            before = child

    def _text(self, text: str | None, *, verbatim: bool) -> None:
        if not text:
            return
        if verbatim:
            self.parts.append(text.replace("\r\n", "\n"))
            return
        text = _SPACE.sub(" ", text)
        if self.parts and self.parts[-1].endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if text:
            self.parts.append(text)
            self.linked += len(text) if self.links else 0

    def _part_words(self, child: _Element) -> None:
        """A space between two elements that only a style sheet parts: `Monday` `By Ada`."""
        last = self.parts[-1][-1:] if self.parts else ""
        first = _first_character(child)
        if (last.islower() or last.isdigit()) and (first.isupper() or first.isdigit()):
            self.parts.append(" ")

    def _table(self, table: _Element) -> None:
        rows = []
        linked = 0
        for row in table.iter("tr", "caption"):
            if row.tag == "caption":
                self.found += [Block(block.text, table) for block in blocks(row)]
                continue
            inside = [list(blocks(cell)) for cell in row if cell.tag in ("td", "th")]
            linked += sum(block.linked for cell in inside for block in cell)
            cells = [" ".join(block.text for block in cell) for cell in inside]
            if any(cells):
                rows.append(" | ".join(cell.replace("\n", " ") for cell in cells).rstrip())
        if rows:
            self.found.append(Block("\n".join(rows), table, linked))


def _runs_into(before: _Element, child: _Element) -> bool:
    """Whether two elements stand side by side with nothing between them."""
    return not before.tail and before.tag in _INLINE_LAYOUT and child.tag in _INLINE_LAYOUT


def _first_character(element: _Element) -> str:
    return next((text.lstrip()[:1] for text in element.itertext() if text.strip()), "")


def _is_layout(table: _Element) -> bool:
    """Whether a table only arranges blocks, as old pages do with the whole article."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(True for _ in table.iter("article", "blockquote", "h1", "h2", "h3", "main", "section")):
        return True
    inner = sum(1 for _ in table.iter("table")) > 1
    return (
        inner
        or max((sum(1 for _ in cell.iter("p", "br")) for cell in table.iter("td")), default=0) > 2
    )


def _refers_to_note(element: _Element) -> bool:
    """Whether an element is the number that refers to a footnote; it is nobody's words."""
    if element.get("role") == "doc-noteref":
        return True
    if element.tag != "sup":
        return False
    link = element.find(".//a")
    return link is not None and (link.get("href") or "").startswith("#")
