"""Markdown with front matter: the text that a reader sees, in paragraphs divided by blank lines."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tracker.errors import InputError
from tracker.importers.article import completed, headline
from tracker.importers.charsets import codec, is_utf8
from tracker.importers.decoding import decode
from tracker.importers.file import File, Values
from tracker.importers.front_matter import FIELDS, Written, checked, parted, read_fields
from tracker.importers.notices import in_text
from tracker.importers.set_apart import DASH, Part, attributed
from tracker.records.article import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

EXTRACTOR: Final = "markdown 2"
_MEANT: Final = {
    "author": "authors", "by": "authors", "date": "published", "publisher": "outlet",
    "site": "outlet", "publication": "outlet", "source": "url", "link": "url", "canonical": "url",
    "canonical_url": "url", "lang": "language",
}  # fmt: skip
_ADDRESS: Final = re.compile(r"https?://\S+")
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:\d\d.*")
_BY_LINE: Final = re.compile(r"\n(?=(?:[—–―]|--)\s*\S[^\n]*$)")
_DROPPED: Final = ("script", "style", "template", "head")


def read(file: File, given: Values) -> Article:
    """The article in a Markdown file; what is `given` wins over its front matter."""
    told = file.encoding or (None if is_utf8(file.data) else codec(file.charset))
    decoded = decode(file.data, told, name=file.name)
    front, body = parted(decoded.text, file.name)
    found = checked(_understood(read_fields(front, file.name, strict=False)), file.name)
    blocks = list(_blocks(body))
    text = "\n\n".join(block for block, _ in blocks)
    if not text.strip():
        raise InputError(f"{file.name} has no text{' below its front matter' if front else ''}")
    article = Article(
        text=text,
        title=headline(text),
        url=file.url,
        captured=file.captured,
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
        events=in_text(text),
        set_apart=attributed(blocks),
    )
    return completed(article, found, given)


def _understood(fields: Iterator[Written]) -> Iterator[Written]:
    """The fields that an article has, under our names; of two that mean the same, the first."""
    seen = set()
    for field in fields:
        name = _MEANT.get(field.name, field.name)
        value = field.value
        if name == "outlet" and isinstance(value, str) and _ADDRESS.fullmatch(value):
            name = "url"
        if name == "url" and not (isinstance(value, str) and _ADDRESS.search(value)):
            continue
        if name in ("published", "said") and isinstance(value, str):
            value = _TIME.sub(r"\1", value.strip().strip("\"'"))
        if name in FIELDS and name not in seen and value:
            seen.add(name)
            yield replace(field, name=name, value=value)


def _blocks(text: str) -> Iterator[tuple[str, Part]]:
    """The paragraphs of a text, each footnote after the first that refers to it.

    With which block quote they belong to, and whether they say whose words that holds.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    body, notes = _without_notes(parser.parse(text))
    told: set[int] = set()
    for block, refers, quoted in _in_quotes(body):
        if block.strip():
            yield block, (quoted, bool(DASH.match(block)))
        for number in refers:
            if number in notes and number not in told:
                told.add(number)
                yield f"[{number + 1}] {notes[number]}", (None, False)


def _without_notes(tokens: list[Token]) -> tuple[list[Token], dict[int, str]]:
    """The tokens of the body, and the footnotes' texts by number from 0."""
    body: list[Token] = []
    notes: dict[int, list[Token]] = {}
    inside: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            inside = int(token.meta["id"])
        elif token.type == "footnote_close":
            inside = None
        elif inside is not None:
            notes.setdefault(inside, []).append(token)
        elif not token.type.startswith("footnote_"):
            body.append(token)
    texts = {number: " ".join(b for b, _ in _paragraphs(held)) for number, held in notes.items()}
    return body, texts


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[str, list[int]]]:
    """Each block with the numbers of the footnotes it refers to; a table is one block."""
    todo = deque(tokens)
    while todo:
        token = todo.popleft()
        if token.type == "table_open":
            yield _table(todo)
        elif token.type == "inline":
            yield _inline(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n"), []
        elif token.type == "html_block":
            yield _without_tags(token.content), []


def _in_quotes(tokens: list[Token]) -> Iterator[tuple[str, list[int], int | None]]:
    """The blocks, each with the number of the outermost block quote that it stands in."""
    depth = number = 0
    runs: list[tuple[int | None, list[Token]]] = [(None, [])]
    for token in tokens:
        depth += token.nesting if token.type.startswith("blockquote_") else 0
        if token.type == "blockquote_open" and depth == 1:
            number += 1
            runs.append((number, []))
        elif token.type == "blockquote_close" and not depth:
            runs.append((None, []))
        else:
            runs[-1][1].append(token)
    for quoted, held in runs:
        if quoted is not None:
            _keep_line_of_speaker(held)
        for block, refers in _paragraphs(held):
            parts = _BY_LINE.split(block, maxsplit=1) if quoted is not None else [block]
            for part in parts:
                yield part, refers if part is parts[-1] else [], quoted


def _keep_line_of_speaker(tokens: list[Token]) -> None:
    """Who says it may stand on the last line of a paragraph: that line end stays one."""
    for token in tokens:
        children = token.children or []
        for child, following in pairwise(children):
            if child.type == "softbreak" and DASH.match(following.content):
                child.type = "hardbreak"


def _table(todo: deque[Token]) -> tuple[str, list[int]]:
    rows: list[list[str]] = []
    refers: list[int] = []
    while todo and (token := todo.popleft()).type != "table_close":
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            words, numbers = _inline(token)
            rows[-1].append(words)
            refers += numbers
    return "\n".join(" | ".join(row) for row in rows), refers


def _inline(token: Token) -> tuple[str, list[int]]:
    """The words of a block's content, and the numbers of the footnotes it refers to."""
    parts: list[str] = []
    refers: list[int] = []
    for child in token.children or ():
        if child.type == "footnote_ref":
            refers.append(int(child.meta["id"]))
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or child.content.lower().startswith("<br"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_inline(child)[0])
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts).strip(" \n"), refers


class _Words(HTMLParser):
    """Collects what stands between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as it is called
        self.hidden += tag in _DROPPED

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _DROPPED and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _without_tags(markup: str) -> str:
    words = _Words()
    words.feed(markup)
    words.close()
    return "\n".join(" ".join(line.split(" ")).strip() for line in "".join(words.parts).split("\n")
                     if line.strip())  # fmt: skip
