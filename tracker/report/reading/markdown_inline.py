"""The words of a paragraph in Markdown, each with its place: the parser tells where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tracker.records.report import Remark
from tracker.report.reading.collecting import Runs, Words, there
from tracker.report.reading.html import Inline, remark
from tracker.report.reading.html_tokens import tokens as markup_tokens

_LONGEST: Final = 8_000  # characters that are parsed at once; prose has no longer paragraph
_EMPHASIS: Final = {"em_open": "em", "strong_open": "strong"}
_ENDS: Final = {"em_close": "em", "strong_close": "strong"}


class _Placed(StateInline):
    """The parser's state, which remembers where each token stands in its source."""

    def __init__(self, src: str, md: MarkdownIt, env: Any) -> None:
        super().__init__(src, md, env, [])
        self.places: dict[int, int] = {}
        self._began = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - as the parser calls it
        token = super().pushPending()
        self.places[id(token)] = self._began
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self.places[id(token)] = self.pos
        return token


class InlineReader:
    """Reads the inline content of blocks; `remarks` are the comments in it, `notes` its footnotes."""

    def __init__(self, md: MarkdownIt, env: Any) -> None:
        self._md = md
        self._env = env
        self.remarks: list[Remark] = []

    def read(self, content: str, runs: Runs) -> Iterator[Words]:
        """The words of a content whose indexes lead back by `runs`, then those of notes in it."""
        words = Words()
        notes: list[Words] = []
        inline = Inline(words)
        for start, piece in _cut(content):
            self._put(piece, start, runs, inline, notes)
        yield inline.turn_page()
        yield from notes

    def _put(self, content: str, base: int, runs: Runs, inline: Inline, notes: list[Words]) -> None:
        """Add the words of a content that begins at the index `base`."""
        state = _Placed(content, self._md, self._env)
        self._md.inline.tokenize(state)
        for rule in self._md.inline.ruler2.getRules(""):
            rule(state)
        done = 0
        automatic = False
        for token in state.tokens:
            at = state.places.get(id(token), done)
            if token.type == "link_open":
                automatic = token.info == "auto"
            elif token.type == "text" and automatic:
                inline.words.put_along(_address(content, at), base + at + 1, runs)
            elif token.type == "text":
                at = max(at, done)
                inline.words.put_along(token.content, base + at, runs)
                done = at + len(token.content)
            elif token.type == "image":
                self._put(token.content, base + at + 2, runs, inline, notes)
            elif token.type == "footnote_ref":
                self._add_note(token, base + at + 2, runs, notes)
            else:
                self._put_other(token, content, base, at, runs, inline)
            automatic = automatic and token.type != "link_close"

    def _add_note(self, token: Token, first: int, runs: Runs, notes: list[Words]) -> None:
        note = self._env["footnotes"]["list"].get(token.meta["id"], {})
        if "content" in note:
            inside = Inline(Words())
            self._put(note["content"], first, runs, inside, notes)
            notes.append(inside.turn_page())

    def _put_other(
        self, token: Token, content: str, base: int, at: int, runs: Runs, inline: Inline
    ) -> None:
        place = there(runs, base + at)
        if token.type in _EMPHASIS:
            inline.start(_EMPHASIS[token.type], place)
        elif token.type in _ENDS:
            inline.end(_ENDS[token.type], place)
        elif token.type == "softbreak":
            inline.words.put(" ", place)
        elif token.type == "hardbreak":
            inline.words.put("\n", place)
        elif token.type == "text_special":
            escaped = token.info == "escape" and token.markup[1:] == token.content
            inline.words.put(token.content, place + escaped)
        elif token.type == "code_inline":
            first = at + len(token.markup)
            first += content[first] in " \n" and not token.content.startswith(" ")
            inline.start("code", place)
            inline.words.put_along(token.content, base + first, runs)
            inline.end("code", place)
        elif token.type == "html_inline":
            self._put_markup(token.content, base + at, runs, inline)

    def _put_markup(self, markup: str, first: int, runs: Runs, inline: Inline) -> None:
        inner = _shifted(runs, first, len(markup))
        for token in markup_tokens(markup):
            if token.kind == "comment":
                self.remarks.append(remark(token, inner))
            elif token.kind == "open":
                inline.start(token.name, there(inner, token.start))
            elif token.kind == "close":
                inline.end(token.name, there(inner, token.start))


def _shifted(runs: Runs, first: int, length: int) -> Runs:
    """The way back for a piece of what `runs` lead back from."""
    later = [(a - first, b) for a, b in runs if first < a < first + length]
    return ((0, there(runs, first)), *later)


def _address(content: str, at: int) -> str:
    """The address between `<` and `>` at `at`."""
    return content[at + 1 : content.find(">", at)]


def _cut(content: str) -> Iterator[tuple[int, str]]:
    """The content in pieces of bounded length, cut at white space where there is some."""
    start = 0
    while len(content) - start > _LONGEST:
        end = start + _LONGEST
        for mark in ("\n", " "):
            place = content.rfind(mark, start + _LONGEST // 2, end)
            if place > 0:
                end = place + (mark == " ")
                break
        yield start, content[start:end]
        start = end
    yield start, content[start:]
