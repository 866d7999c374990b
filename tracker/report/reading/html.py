"""A report as a web page: what a reader sees of it, with the offset of every character.

Read by a scanner of our own: the standard library's parser tells lines and columns instead of
offsets, is slow on purpose-made input, and differs between the versions of Python.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import Final

from tracker.records.report import Block, BlockKind, Remark
from tracker.report.reading.collecting import Runs, Words, there
from tracker.report.reading.html_tokens import Token, tokens

_KINDS: Final[Mapping[str, BlockKind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "listing", "xmp"), "code"),
    "blockquote": "quotation",
}
_EMPHASIS: Final = frozenset(("em", "i", "b", "strong", "mark", "u"))
_CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
_QUOTES: Final = ("“”", "‘’")
_DROPPED: Final = frozenset(("script", "style", "title", "template", "textarea", "iframe", "svg"))
_VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "xmp",
))  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PIECE: Final = re.compile(r"[ \t\n\r\f]+|&(?:#\w{1,10}|\w{1,40});?|&|[^ \t\n\r\f&]+")
_PRE_PIECE: Final = re.compile(r"&(?:#\w{1,10}|\w{1,40});?|&|[^&]+")


def read(text: str) -> tuple[list[Block], list[Remark]]:
    """The blocks and remarks of a page, in order."""
    reader = Reader()
    reader.feed(text, ((0, 0),))
    reader.flush()
    return reader.blocks, reader.remarks


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: BlockKind | None = None
    hidden: bool = False


class Reader:
    """Reads markup piece by piece; `blocks` and `remarks` are what was found so far.

    `depth` counts the block quotes that are open.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.depth = 0
        self._hidden = 0
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._kinds: list[BlockKind] = []
        self.inline = Inline(Words())

    def feed(self, text: str, runs: Runs) -> None:
        """Read markup whose indexes lead back to the report's text by `runs`."""
        for token in tokens(text):
            if token.kind == "text":
                if not self._hidden:
                    pre = "code" in self._kinds[-1:]
                    put_markup_text(self.inline.words, text, token, runs, pre=pre)
            elif token.kind == "comment":
                self.remarks.append(remark(token, runs))
            elif token.kind == "open":
                self._start(token, there(runs, token.start))
            elif token.kind == "close":
                self._end(token.name, there(runs, token.start))

    def forget_open(self) -> None:
        """Close everything but the block quotes, as at the end of markup within Markdown."""
        self.flush()
        kept = self.depth
        self._stack = [_Open("blockquote", "quotation")] * kept
        self._open = Counter({"blockquote": kept})
        self._kinds = ["quotation"] * kept
        self._hidden = 0
        self.inline = Inline(Words())

    def flush(self) -> None:
        """End the current block."""
        words = self.inline.turn_page()
        if not words:
            return
        kind = self._kinds[-1] if self._kinds else "paragraph"
        block = words.block(kind, self.depth)
        if block is not None:
            self.blocks.append(block)

    def _start(self, token: Token, at: int) -> None:
        tag = token.name
        if tag in BLOCKS:
            self._start_block(tag)
        if tag in _VOID:
            if not self._hidden:
                self.inline.void(tag, at)
            return
        hidden = tag in _DROPPED or _is_hidden(token.attributes)
        kind = _KINDS.get(tag) or ("note" if _is_note(tag, token.attributes) else None)
        if hidden or self._hidden or kind or tag == "table":
            self._stack.append(_Open(tag, kind, hidden))
            self._open[tag] += 1
            self._hidden += hidden
            self.depth += tag == "blockquote"
            if kind:
                self._kinds.append(kind)
        elif tag not in BLOCKS:
            self.inline.start(tag, at)

    def _start_block(self, tag: str) -> None:
        """End what a block ends that was left open before it."""
        self.flush()
        if self._stack and self._stack[-1].tag == "p":
            self._pop()
        if _KINDS.get(tag) == "heading":
            while self._stack and _KINDS.get(self._stack[-1].tag) == "heading":
                self._pop()
        if tag in ("td", "th", "tr", "tbody", "tfoot"):
            self._close_cell()

    def _end(self, tag: str, at: int) -> None:
        if tag in BLOCKS:
            self.flush()
        if tag == "tr":
            self._close_cell()
        if self._open[tag]:
            while self._pop() != tag:
                pass
        elif not self._hidden:
            self.inline.end(tag, at)

    def _close_cell(self) -> None:
        """End a cell whose end was left out."""
        if self._stack and self._stack[-1].tag in ("td", "th"):
            self._pop()

    def _pop(self) -> str:
        self.flush()
        last = self._stack.pop()
        self._open[last.tag] -= 1
        self._hidden -= last.hidden
        self.depth -= last.tag == "blockquote"
        if last.kind:
            self._kinds.pop()
        return last.tag


class Inline:
    """What inline tags do to the words of a block: marks, emphasis, code and line breaks."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._emphasis: list[tuple[str, int]] = []
        self._code: list[tuple[str, int]] = []
        self._quoted = 0

    def turn_page(self) -> Words:
        """The words so far, their emphasis closed; what is open goes on in new words."""
        done = self.words
        for _, start in self._emphasis:
            done.emphasise(start)
        for _, start in self._code:
            done.call_code(start)
        self.words = Words()
        self._emphasis = [(tag, 0) for tag, _ in self._emphasis[-8:]]
        self._code = [(tag, 0) for tag, _ in self._code[-8:]]
        return done

    def void(self, tag: str, at: int) -> None:
        """A tag that holds nothing."""
        if tag == "br":
            self.words.put("\n", at)

    def start(self, tag: str, at: int) -> None:
        """A tag that opens; `at` is where it stands in the report's text."""
        if tag == "br":
            self.words.put("\n", at)
        elif tag == "q":
            self.words.put(_QUOTES[self._quoted % 2][0], at)
            self._quoted += 1
        elif tag in _EMPHASIS:
            self._emphasis.append((tag, self.words.length))
        elif tag in _CODE:
            self._code.append((tag, self.words.length))

    def end(self, tag: str, at: int) -> None:
        """A tag that closes."""
        if tag == "br":
            self.words.put("\n", at)
        elif tag == "q" and self._quoted:
            self._quoted -= 1
            self.words.put(_QUOTES[self._quoted % 2][1], at)
        elif tag in _EMPHASIS and (start := _taken(self._emphasis, tag)) is not None:
            self.words.emphasise(start)
        elif tag in _CODE and (start := _taken(self._code, tag)) is not None:
            self.words.call_code(start)


def _taken(opened: list[tuple[str, int]], tag: str) -> int | None:
    """Where the last open `tag` began, which is then open no more."""
    for place in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        if opened[place][0] == tag:
            return opened.pop(place)[1]
    return None


def remark(token: Token, runs: Runs) -> Remark:
    """The remark that a comment is."""
    return Remark(there(runs, token.start), there(runs, token.end - 1) + 1, token.name.strip())


def put_markup_text(words: Words, text: str, token: Token, runs: Runs, *, pre: bool) -> None:
    """Add text between tags: entities decoded, white space as one space unless it is `pre`."""
    for start, piece in _pieces(text, token, pre=pre):
        if piece.startswith("&") and len(piece) > 1:
            _put_entity(words, piece, start, runs)
        elif not pre and piece[0] in " \t\n\r\f":
            if words.last not in ("", " ", "\n"):
                words.put(" ", there(runs, start))
        else:
            words.put_along(piece, start, runs)


def _pieces(text: str, token: Token, *, pre: bool) -> Iterator[tuple[int, str]]:
    pattern = _PRE_PIECE if pre else _PIECE
    for match in pattern.finditer(text, token.start, token.end):
        yield match.start(), match[0]


def _put_entity(words: Words, piece: str, start: int, runs: Runs) -> None:
    """Add what an entity stands for; of `&ampere` the entity is `&amp`."""
    meant = html.unescape(piece)
    if meant == piece or "\0" in meant:
        words.put_along(piece, start, runs)
        return
    rest = 0
    while rest < min(len(meant), len(piece)) - 1 and meant[-rest - 1] == piece[-rest - 1]:
        rest += 1
    if piece[1:] in html5 or piece.startswith("&#"):
        rest = 0
    words.put(meant[: len(meant) - rest], there(runs, start))
    words.put_along(piece[len(piece) - rest :], start + len(piece) - rest, runs)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _is_note(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag not in ("section", "aside", "div", "ol", "li"):
        return False
    told = f"{attributes.get('class', '')} {attributes.get('role', '')}".lower()
    return any(word in told for word in ("footnote", "endnote"))
