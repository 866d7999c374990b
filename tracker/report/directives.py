"""The directives, generated parts and citations of a Markdown text, with their places.

Whatever stands in code, in other comments, in addresses and behind a backslash is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from tracker.report.citations import Citation, Citations
from tracker.report.options import Broken, Options, key_of, read_options, read_words
from tracker.report.regions import Fence, Regions, prose, regions

_TOKEN: Final = re.compile(
    r"\\[^\r\n]|`+|<!--|<[A-Za-z/][^<>\r\n]{0,2000}>|\b(?:https?|ftp)://[^\s<>()\[\]]+"
    r"|(?<![\w.+@/\\-])-?@(?:\{[^{}\s]+\}|\w(?:[\w:.#$%&+?~/-]*\w)?)|[\[\]]"
)
_OURS: Final = re.compile(r"<!--\s*tracker:(.*?)-->", re.DOTALL)
_OPENING: Final = re.compile(r"<!--\s*tracker:")
_END: Final = re.compile(r"([0-9a-f]{8})(?:\s+r(\d{1,18}))?")
_MARGIN: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_FIELD: Final = re.compile(r"([\w-]+)[ \t]*:[ \t]*(.*)")
_WORDS: Final = ("quote", "end", "begin")
_LONGEST_RUN: Final = 200  # backticks
_NEW: Final = "<!-- tracker: quote KEY as=block|inline|claim -->"


@dataclass(frozen=True, slots=True)
class Generated:
    """The part of a text that was put in: `[start, end)` between the comments, which end at `stop`.

    `digest` is what its text had, `revision` that of the quote when it was put in. `begin` is
    where the comment before it begins, of a fenced directive.
    """

    start: int
    end: int
    stop: int
    digest: str
    revision: int | None
    begin: int


@dataclass(frozen=True, slots=True)
class Directive:
    """A place where a quotation is wanted: `[start, end)` of the comment or the fenced block.

    `margin` begins every line that is put in, such as `> ` in a block quotation.
    """

    start: int
    end: int
    line: int
    key: str
    options: Options
    margin: str = ""
    fenced: bool = False
    generated: Generated | None = None

    @property
    def stop(self) -> int:
        """Where it ends with its generated part."""
        return self.generated.stop if self.generated else self.end


@dataclass(frozen=True, slots=True)
class Fault:
    """A directive that cannot be understood."""

    line: int
    message: str
    hint: str | None = None


@dataclass(frozen=True)
class Parsed:
    """What a text holds, each in order. `remarks` are the spans of all comments of ours."""

    directives: tuple[Directive, ...]
    citations: tuple[Citation, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[tuple[int, int], ...] = ()


def parse(text: str) -> Parsed:
    """Everything of ours in a Markdown text. Never raises: what is broken is among the faults."""
    return _Parser(text, regions(text)).parse()


@dataclass(frozen=True, slots=True)
class _Note:
    """A comment of ours as it stands: its first word and the rest."""

    start: int
    end: int
    word: str
    rest: str


@dataclass
class _Parser:
    text: str
    found: Regions
    notes: list[_Note | Fence] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unmatched: dict[int, int] = field(default_factory=dict)
    unclosed: int = -1  # the end of a stretch in which no comment is closed

    def parse(self) -> Parsed:
        cites = Citations(self.text)
        for start, stop in prose(self.found, len(self.text)):
            self._scan(start, stop, cites)
        fences = [one for one in self.found.fences if one.info == "tracker"]
        notes = sorted([*self.notes, *fences], key=lambda one: one.start)
        directives = self._directives(notes)
        spans = [(one.start, one.stop) for one in directives]
        citations = tuple(
            one for one in cites.finished(self.found.line) if not _within(one.start, spans)
        )
        remarks = tuple((one.start, one.end) for one in self.notes)
        self.faults.sort(key=lambda fault: fault.line)
        return Parsed(tuple(directives), citations, tuple(self.faults), remarks)

    def _scan(self, start: int, stop: int, cites: Citations) -> None:
        at = start
        while (match := _TOKEN.search(self.text, at, stop)) is not None:
            mark, at = match[0], match.end()
            if mark.startswith("`"):
                at = self._behind_code(match.start(), at, stop)
            elif mark == "<!--":
                at = self._behind_comment(match.start(), at, stop)
            elif mark in ("[", "]"):
                limit = self.found.paragraph_end(match.start(), stop)
                at = cites.bracket(mark, match.start(), limit)
            elif "@" in mark[:2]:
                cites.add(mark, match.start())
        cites.paragraph()

    def _behind_code(self, start: int, end: int, stop: int) -> int:
        """Where the code that backticks open ends; behind the backticks when they open none."""
        length = end - start
        limit = self.found.paragraph_end(start, stop)
        if length > _LONGEST_RUN or self.unmatched.get(length) == limit:
            return end
        closing = re.compile(f"(?<!`)`{{{length}}}(?!`)").search(self.text, end, limit)
        if closing is None:
            self.unmatched[length] = limit
            return end
        return closing.end()

    def _behind_comment(self, start: int, end: int, stop: int) -> int:
        limit = self.found.paragraph_end(start, stop)
        closed = self.found.comments.get(start)
        if closed is None and self.unclosed != limit:
            at = self.text.find("-->", end, limit)
            closed = at + 3 if at >= 0 else None
            self.unclosed = limit if closed is None else -1
        match = _OPENING.match(self.text, start)
        if closed is None:
            if match is not None:
                self._fault(start, "the comment is not closed", "end it with -->")
            return end
        if match is not None:
            word, _, rest = " ".join(self.text[match.end() : closed - 3].split()).partition(" ")
            self.notes.append(_Note(start, closed, word, rest))
        return closed

    def _directives(self, notes: list[_Note | Fence]) -> list[Directive]:
        made: list[Directive] = []
        at = 0
        while at < len(notes):
            note, at = notes[at], at + 1
            try:
                read = self._fenced if isinstance(note, Fence) else self._remark
                taken, directive = read(note, notes, at)  # type: ignore[arg-type]
            except Broken as broken:
                self._fault(note.start, broken.message, broken.hint)
                at += self._orphan_end(note, notes, at)
                continue
            at += taken
            if directive is not None:
                made.append(directive)
        return made

    def _orphan_end(self, note: _Note | Fence, notes: list[_Note | Fence], at: int) -> int:
        """Of a broken directive the comments of its generated part are no faults of their own."""
        behind = [one.word for one in notes[at : at + 2] if isinstance(one, _Note)]
        if isinstance(note, _Note) and note.word == "end":
            return 0
        return 1 if behind[:1] == ["end"] else 2 if behind == ["begin", "end"] else 0

    def _remark(
        self, note: _Note, notes: list[_Note | Fence], at: int
    ) -> tuple[int, Directive | None]:
        if note.word == "end":
            raise Broken("an end without a directive before it", f"begin with {_NEW}")
        if note.word == "begin":
            raise Broken("a begin without a fenced directive right before it", "take it out")
        if note.word != "quote":
            close = get_close_matches(note.word, _WORDS, 1)
            if not close:
                return 0, None  # of another command
            raise Broken(f"unknown directive {note.word!r}", f"did you mean {close[0]}?")
        words, pairs = read_words(note.rest)
        key, options = key_of(words), read_options(pairs)
        following = notes[at] if at < len(notes) else None
        generated = None
        if isinstance(following, _Note) and following.word == "end":
            generated = self._generated(note.end, following, note.end)
        margin = self._margin(note.start, generated.stop if generated else note.end, options)
        line = self.found.line(note.start)
        made = Directive(note.start, note.end, line, key, options, margin, generated=generated)
        return int(generated is not None), made

    def _fenced(self, fence: Fence, notes: list[_Note | Fence], at: int) -> tuple[int, Directive]:
        if not fence.closed:
            raise Broken("the fenced block is not closed", "end it with a line of ```")
        key, options = _fields(self.text[slice(*fence.inner)])
        if options.shape == "inline":
            raise Broken("as: inline in a block", f"write {_NEW}")
        begin = notes[at] if at < len(notes) else None
        end = notes[at + 1] if at + 1 < len(notes) else None
        generated = None
        if isinstance(begin, _Note) and begin.word == "begin":
            if self.text[fence.end : begin.start].strip(" \t>\r\n"):
                raise Broken("text between the block and its generated part", "move it away")
            if not (isinstance(end, _Note) and end.word == "end"):
                raise Broken("the generated part has no end", "take out <!-- tracker: begin -->")
            generated = self._generated(begin.end, end, begin.start)
        line = self.found.line(fence.start)
        margin = re.sub(r"[^\s>]", " ", fence.lead)
        made = Directive(
            fence.start, fence.end, line, key, options, margin, fenced=True, generated=generated
        )
        return 2 * (generated is not None), made

    def _generated(self, start: int, end: _Note, begin: int) -> Generated:
        match = _END.fullmatch(end.rest)
        if match is None:
            line = self.found.line(end.start)
            hint = "take both comments out to put the quotation in again, or undo the change"
            raise Broken(f"the end in line {line} has no digest", hint)
        revision = int(match[2]) if match[2] else None
        return Generated(start, end.start, end.end, match[1], revision, begin)

    def _margin(self, start: int, stop: int, options: Options) -> str:
        """What begins each line; Broken when a block does not stand alone on its lines."""
        if options.shape == "inline":
            return ""
        before = self.text[self.found.line_start(start) : start]
        match = _MARGIN.fullmatch(before.removeprefix("\ufeff"))
        after = re.compile(r"[^\r\n]*").match(self.text, stop)
        if match is None or (after is not None and after[0].strip()):
            hint = "move it to a line of its own, or write as=inline"
            raise Broken(f"as={options.shape} shares its line with other text", hint)
        return re.sub(r"[^\s>]", " ", match[0])

    def _fault(self, offset: int, message: str, hint: str | None = None) -> None:
        self.faults.append(Fault(self.found.line(offset), message, hint))


def _fields(inner: str) -> tuple[str, Options]:
    """The key and options of a fenced block: the key on the first line, then `option: value`."""
    lines = [
        line for line in (each.strip("> \t") for each in re.split(r"\r\n|\r|\n", inner)) if line
    ]
    if not lines:
        raise Broken("the key is missing", "the first line of the block is the key")
    pairs = []
    for line in lines[1:]:
        match = _FIELD.fullmatch(line)
        if match is None:
            raise Broken(f"{line[:60]!r} is no option", "one on each line, as `option: value`")
        pairs.append((match[1], match[2].strip().strip('"“”')))
    return key_of(lines[0].split()), read_options(pairs)


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (offset + 1,)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]
