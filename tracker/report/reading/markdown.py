"""A report in Markdown: CommonMark with tables, footnotes, strikethrough and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from tracker.records.report import Block, BlockKind, Remark
from tracker.report.reading.collecting import Runs, Words
from tracker.report.reading.html import Reader
from tracker.report.reading.markdown_inline import InlineReader
from tracker.report.reading.markdown_pieces import front_matter, pieces

_DEEPEST: Final = 40  # levels that are parsed; what is deeper is read line by line
_REFERENCE: Final = re.compile(
    r"^[ \t>]*\[((?:[^\[\]\\\n]|\\.){1,999})\]:[ \t]*(?:\S|\n[ \t>]*\S)", re.MULTILINE
)
_MARGIN: Final = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[\s>]*)*")
_EMPTY: Final = re.compile(r"[\s>*+\-#=~`|:]*(?:\d{1,9}[.)])?\s*|[\s>]*\[\^[^\]]*\]:\s*")
_LEAVES: Final = frozenset((
    "inline", "fence", "code_block", "html_block", "hr", "heading_open", "table_open",
))  # fmt: skip


def read(text: str) -> tuple[list[Block], list[Remark]]:
    """The blocks and remarks of a Markdown text, in order."""
    start = front_matter(text)
    reader = _Reader(text, _environment(text, start))
    for begin, end in pieces(text, start):
        reader.read(begin, end)
    reader.remarks.sort(key=lambda each: each.start)
    return reader.blocks, reader.remarks


def _environment(text: str, start: int) -> dict[str, Any]:
    """The names that links and notes anywhere in the text may refer to."""
    links: dict[str, dict[str, str]] = {}
    notes: dict[str, int] = {}
    for match in _REFERENCE.finditer(text, start):
        if match[1].startswith("^"):
            notes[f":{match[1][1:]}"] = -1
        else:
            links[normalizeReference(match[1])] = {"href": "", "title": ""}
    return {"references": links, "footnotes": {"refs": notes, "list": {}}}


class _Reader:
    """Reads a text piece by piece."""

    def __init__(self, text: str, env: dict[str, Any]) -> None:
        md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
        md.enable(["table", "strikethrough"]).use(footnote_plugin)
        md.inline.ruler2.disable("fragments_join")
        self._text = text
        self._md = md
        self._env = env
        self._inline = InlineReader(md, env)
        self._markup = Reader()
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = self._inline.remarks

    def read(self, begin: int, end: int) -> None:
        """Add the blocks of one piece."""
        tokens: list[Token] = []
        piece = self._text[begin:end]
        self._md.block.parse(piece, self._md, self._env, tokens)
        lines = _Lines(piece, begin)
        found = [*self._blocks(tokens, lines), *_lost(tokens, lines)]
        self.blocks += sorted(found, key=lambda block: block.runs[0][1])
        self._env["footnotes"]["list"].clear()

    def _blocks(self, tokens: list[Token], lines: _Lines) -> Iterator[Block]:
        depth = notes = cells = 0
        heading: Token | None = None
        for token in tokens:
            depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
            notes += token.type == "footnote_reference_open"
            notes -= token.type == "footnote_reference_close"
            cells += token.type in ("th_open", "td_open")
            cells -= token.type in ("th_close", "td_close")
            if token.type == "heading_open":
                heading = token
            elif token.type == "heading_close":
                heading = None
            elif token.type == "html_block":
                yield from self._html(token, lines, depth)
            elif token.type in ("fence", "code_block"):
                yield from _made(lines.code(token), "code", depth)
            elif token.type == "inline" and token.content:
                within = depth + self._markup.depth
                kind = _kind(heading=heading, cell=bool(cells), note=bool(notes), depth=within)
                runs = lines.cell(token) if cells else lines.runs(token, heading)
                for number, words in enumerate(self._inline.read(token.content, runs)):
                    yield from _made(words, "note" if number else kind, within)

    def _html(self, token: Token, lines: _Lines, depth: int) -> Iterator[Block]:
        reader = self._markup
        reader.depth += depth
        reader.feed(token.content, lines.runs(token))
        reader.flush()
        reader.depth -= depth
        reader.forget_open()
        yield from reader.blocks
        self.remarks += reader.remarks
        reader.blocks, reader.remarks = [], []


class _Lines:
    """The lines of a piece that begins at an offset of the report's text."""

    def __init__(self, piece: str, begin: int) -> None:
        self.lines = piece.split("\n")
        self.starts = [begin]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self._row = -1
        self._column = 0

    def runs(self, token: Token, heading: Token | None = None) -> Runs:
        """The way back for a token's content, whose lines are the ends of lines of the text."""
        first = token.map[0] if token.map else 0
        if heading is not None and heading.markup.startswith("#"):
            line = self.lines[first]
            after = line.find(heading.markup) + len(heading.markup)
            return ((0, self.starts[first] + max(0, line.find(token.content, after))),)
        found, done = [], 0
        for number, content in enumerate(token.content.split("\n")):
            if first + number >= len(self.lines):
                break
            found.append((done, self._place(first + number, content)))
            done += len(content) + 1
        return found

    def _place(self, number: int, content: str) -> int:
        """Where a line's content begins: at its end, but for white space."""
        line = self.lines[number]
        size = len(line)
        if not line.endswith(content):
            size = len(line.rstrip())
            if not line[:size].endswith(content.rstrip()):  # a tab of the margin was expanded
                return self.starts[number] + size - len(content.strip())
            content = content.rstrip()
        return self.starts[number] + size - len(content)

    def cell(self, token: Token) -> Runs:
        r"""The way back for the content of a table's cell, in which `\|` stands for `|`."""
        row = token.map[0] if token.map else 0
        if row != self._row:
            self._row, self._column = row, 0
        line, base = self.lines[row], self.starts[row]
        written = token.content.replace("|", "\\|")
        start = max(self._column, line.find(written, self._column))
        self._column = start + len(written)
        found = [(0, base + start)]
        for number, match in enumerate(re.finditer(r"\|", token.content), start=1):
            found.append((match.start(), base + start + match.start() + number))
        return found

    def code(self, token: Token) -> Words:
        """The words of a block of code."""
        words = Words()
        first = (token.map[0] if token.map else 0) + (token.type == "fence")
        for number, content in enumerate(token.content.split("\n")):
            if first + number >= len(self.lines):
                break
            place = self._place(first + number, content)
            if number:
                words.put("\n", self.starts[first + number] - 1)
            words.put(content, place)
        return words


def _kind(*, heading: Token | None, cell: bool, note: bool, depth: int) -> BlockKind:
    if heading is not None:
        return "heading"
    if depth:
        return "quotation"
    if cell:
        return "cell"
    return "note" if note else "paragraph"


def _made(words: Words, kind: BlockKind, depth: int) -> Iterator[Block]:
    block = words.block(kind, depth)
    if block is not None:
        yield block


def _lost(tokens: list[Token], lines: _Lines) -> Iterator[Block]:
    """Lines that the parser left out because they are nested too deeply, as plain paragraphs."""
    told = [False] * len(lines.lines)
    for token in tokens:
        if token.type in _LEAVES and token.map:
            told[token.map[0] : token.map[1]] = [True] * (token.map[1] - token.map[0])
    definition = False
    for number, line in enumerate(lines.lines):
        if told[number] or not line.strip():
            definition = False
            continue
        definition = definition or _REFERENCE.match(line + "\nx") is not None
        if definition or _EMPTY.fullmatch(line):
            continue
        margin = _MARGIN.match(line)
        start = margin.end() if margin else 0
        depth = line[:start].count(">")
        words = Words()
        words.put(line[start:], lines.starts[number] + start)
        yield from _made(words, "quotation" if depth else "paragraph", depth)
