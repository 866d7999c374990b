"""A report as it is read, the quotations that it prints, and what is found of each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from tracker.records.views import Quotation
from tracker.records.vocabulary import SpeakerKind

ReportForm = Literal["markdown", "html", "docx", "text"]
BlockKind = Literal[
    "paragraph", "heading", "quotation", "cell", "code", "note", "comment", "caption"
]
Skip = Literal["code", "term", "scare quotes", "title", "unclosed", "empty", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    r"""A paragraph, heading, cell or note of a report, as a reader sees it: without markup.

    `runs` lead back: pairs (offset in `text`, offset in the report's text), rising; from one pair
    to the next both go on by one. `emphasised` and `code` are spans of `text`. `depth` counts the
    block quotes around it. Line breaks inside of a paragraph are `\n` or a space.
    """

    kind: BlockKind
    text: str
    runs: tuple[tuple[int, int], ...]
    emphasised: tuple[tuple[int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    depth: int = 0

    def offset(self, index: int) -> int:
        """Where in the report's text the character `text[index]` stands."""
        at = max(0, bisect_right(self.runs, (index, 1 << 62)) - 1)
        here, there = self.runs[at]
        return max(0, there + index - here)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the markup (`<!-- ... -->`): its span in the report's text, and what it says."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Report:
    r"""A report: `text` is the decoded file, of a DOCX its paragraphs, each on a line of its own.

    Offsets, lines and columns refer to `text`, whose line ends are `\n`.
    """

    path: str
    form: ReportForm
    text: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    _lines: list[int] = field(default_factory=list, compare=False, repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        if not self._lines:
            at = -1
            self._lines.append(0)
            while (at := self.text.find("\n", at + 1)) >= 0:
                self._lines.append(at + 1)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Somebody to whom the report credits words: as printed, in full as the report has it, the role."""

    name: str
    resolved: str | None = None
    role: str | None = None
    kind: SpeakerKind | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    r"""A quotation as a report prints it.

    `words` stand between the outer marks, paragraphs parted by `\n\n`; `start` and `end` are
    offsets in the report's text, marks included. `keys` are the references that stand with it
    (`[@key]`) and the key of a directive that put it there. `skipped` says why it is no quotation
    to check.
    """

    words: str
    start: int
    end: int
    line: int
    column: int
    how: Literal["inline", "block"] = "inline"
    keys: tuple[str, ...] = ()
    credited: tuple[Credited, ...] = ()
    emphasised: bool = False
    skipped: Skip | None = None


Verdict = Literal[
    "exact", "folded", "elided", "altered", "misquote", "misattributed", "disputed",
    "source_changed", "unreviewed", "ambiguous", "not_found",
]  # fmt: skip
Severity = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Match:
    """How a quotation's words stand in a text: a code of `report.codes`, and where.

    `start` and `end` are offsets in that text; `omitted` are the words that a cut left out, `diff`
    shows what differs as `[-report-]{+stored+}`, `notes` say what was altered and how. `runs` are
    the spans of the text that the quotation repeats.
    """

    code: str
    start: int
    end: int
    runs: tuple[tuple[int, int], ...] = ()
    omitted: tuple[str, ...] = ()
    diff: str | None = None
    notes: tuple[str, ...] = ()
    likeness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is said of one quotation of a report: the published form of a verdict."""

    path: str
    line: int
    column: int
    text: str
    verdict: Verdict
    code: str
    severity: Severity
    quote: str | None = None
    source: str | None = None
    speaker: str | None = None
    stored: str | None = None
    diff: str | None = None
    omitted: tuple[str, ...] = ()
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A quotation with all that is to be said of it, the gravest first; none when it was skipped.

    Of several reasons to stop, the first that is not ignored is the verdict.
    """

    printed: Printed
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """A stored quote as the check needs it: as it is cited, and all names of those it names.

    `names` are, by the key of each speaker, its names and aliases; `organisations` those of the
    organisations it had a role in.
    """

    quotation: Quotation
    names: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in the store that a quotation was compared with, and how it stands there.

    `stored` is the passage there. `of` is the stored quote; None when the words stand in a source's
    text and are nobody's quote. `pinned` says that the report's own reference names it;
    `marked` that the words are the speaker's, not a reporter's account of them.
    """

    match: Match
    stored: str
    source: str
    of: Provenance | None = None
    pinned: bool = False
    marked: bool = True
