"""Block quotations: their paragraphs together, without outer marks, and whom the last line names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tracker.records.report import Block, Credited, Report
from tracker.report.printed.found import Found, Part, end_of
from tracker.text.marks import CLOSERS, SINGLE, closes, mark_at, mark_before

_BLANK: Final = re.compile(r"\n[ \t]*\n")
_MARGIN: Final = re.compile(r"[\s>*_-]*(?:<[^<>\n]{1,200}>\s*)*[\s>*_]*")
_DASH: Final = re.compile(r"(?:—|–|―|-{1,3}|~)[ \t]*(?=\S)")
_NAME: Final = re.compile(
    r"(?P<name>(?:(?:Sir|Dame|Lord|Dr|Mr|Mrs|Ms|Prof)\.? )?[^\W\d_][\w.'’-]*"
    r"(?: (?:(?:of|de|da|di|du|la|le|van|von|den|der|bin|ibn|al|the|and|&) ){0,3}[^\W\d_a-z][\w.'’-]*){0,5})"
    r"(?:,\s*(?P<role>[^\[\]()]{1,150}?))?\s*(?:\([^()]{1,100}\))?\s*(?:\[[^\[\]]{1,200}\])?\s*\.?\s*"
)
_REFERENCES: Final = re.compile(
    r"\s*(?:\[[^\[\]]{0,300}@[^\[\]]{0,300}\]|\(\s*@[\w:.-]+\s*\))\.?\s*$"
)
_LONGEST: Final = 250  # characters of the line that names somebody
_NOBODY: Final = frozenset((
    "yes", "no", "and", "but", "so", "well", "i", "we", "you", "he", "she", "they", "it", "then",
    "the", "a", "an", "this", "that", "there", "not", "never", "if", "or", "because", "oh", "my",
    "our", "what", "why", "how", "who", "when", "where", "now", "here", "all", "as", "in", "at",
))  # fmt: skip
_NO_ROLE: Final = re.compile(r"\b(?:I|we|you|is|are|was|were|will|have|has|said|says)\b")
_NOTE: Final = re.compile(r"[\d*†]+")


def block_quotations(report: Report, numbers: Sequence[int]) -> Iterator[Found]:
    """The block quotations among these blocks, in order."""
    group: list[int] = []
    for number in numbers:
        if not quoted(report.blocks[number]):
            yield from _made(report, group)
            group = []
            continue
        if group and not _goes_on(report, group[-1], number):
            yield from _made(report, group)
            group = []
        group.append(number)
    yield from _made(report, group)


def quoted(block: Block) -> bool:
    """Whether a block is part of a block quotation."""
    return block.depth > 0 and block.kind not in ("code", "heading", "comment")


def _goes_on(report: Report, one: int, other: int) -> bool:
    """Whether two blocks stand in one block quotation."""
    if report.form == "docx":
        return other == one + 1
    before, after = report.blocks[one], report.blocks[other]
    last, first = end_of(report.text, before, len(before.text) - 1), after.offset(0)
    gap = report.text[last:first]
    if "</blockquote" in gap.lower():
        return False
    line = report.text[report.text.rfind("\n", 0, first) + 1 : first]
    return not (">" in line and "<" not in line and _BLANK.search(gap))


def _made(report: Report, group: list[int]) -> Iterator[Found]:
    if not group:
        return
    spans = [(0, len(report.blocks[number].text)) for number in group]
    beside = ""
    credited: tuple[Credited, ...] = ()
    last = report.blocks[group[-1]]
    end = _before_references(last.text)
    begun = _attribution(report, last, end, alone=len(group) > 1)
    if begun is not None:
        beside = last.text[begun[0] :]
        credited = begun[1]
        spans[-1] = (0, begun[0])
    elif end < len(last.text):
        beside = last.text[end:]
        spans[-1] = (0, end)
    else:
        beside, credited = _below(report, group[-1])
    if begun is not None and (cut := _before_references(last.text[: begun[0]])) < begun[0]:
        beside = last.text[cut:]
        spans[-1] = (0, cut)
    parts = _without_marks(report, group, spans)
    if parts:
        yield Found(parts=tuple(parts), how="block", credited=credited, beside=beside)


def _before_references(text: str) -> int:
    """Where the references at the end of a text begin."""
    end = len(text)
    while (match := _REFERENCES.search(text, max(0, end - 700), end)) is not None:
        end = match.start()
    return end


def _attribution(
    report: Report, block: Block, end: int, *, alone: bool
) -> tuple[int, tuple[Credited, ...]] | None:
    """Where the line at the end of a block begins that names who said it, and who that is."""
    text = block.text
    for match in reversed(list(_DASH.finditer(text, max(0, len(text) - _LONGEST)))):
        at = match.start()
        if not _begins_line(report, block, at) and not _behind_stop(text, at):
            continue
        credited = named(text[match.end() : end])
        if credited:
            return at, credited
    if alone and _marked_up(report, block) and (credited := named(text[:end])):
        return 0, credited
    return None


def _begins_line(report: Report, block: Block, at: int) -> bool:
    if at == 0 or block.text[at - 1] == "\n":
        return True
    offset = block.offset(at)
    line = report.text.rfind("\n", 0, offset) + 1
    return _MARGIN.fullmatch(report.text[line:offset]) is not None


def _behind_stop(text: str, at: int) -> bool:
    """Whether words have ended before a dash: `... for good.” — Ann Bell`."""
    before = text[:at].rstrip()
    return at > len(before) and bool(mark_before(before, len(before)) or before[-1:] in ".!?…")


def _marked_up(report: Report, block: Block) -> bool:
    """Whether a block stands in the tags for those who said something."""
    before = report.text[max(0, block.offset(0) - 200) : block.offset(0)].rstrip()
    return re.search(r"<(?:footer|cite|figcaption)\b[^<>]*>(?:\s*<[^<>]*>)*$", before) is not None


def _below(report: Report, number: int) -> tuple[str, tuple[Credited, ...]]:
    """The line right below a block quotation that names who said it, or holds its reference."""
    if number + 1 >= len(report.blocks):
        return "", ()
    block = report.blocks[number + 1]
    if block.kind not in ("paragraph", "caption") or len(block.text) > _LONGEST:
        return "", ()
    end = _before_references(block.text)
    if not end:
        return block.text, ()
    dash = _DASH.match(block.text)
    if dash is None and block.kind != "caption":
        return "", ()
    credited = named(block.text[dash.end() if dash else 0 : end])
    return (block.text, credited) if credited else ("", ())


def named(line: str) -> tuple[Credited, ...]:
    """Whom a line such as `Ann Bell, mayor of Dover` names; nobody when it reads like words."""
    match = _NAME.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if match is None:
        return ()
    name, role = match["name"].rstrip("."), match["role"]
    first = name.split()[0].lower()
    if first in _NOBODY or not name[0].isupper() or (role and _NO_ROLE.search(role)):
        return ()
    people = re.split(r" (?:and|&) ", name)
    return tuple(
        Credited(name=each, resolved=each if " " in each else None, role=role or None)
        for each in people
    )


def _without_marks(report: Report, group: list[int], spans: list[tuple[int, int]]) -> list[Part]:
    """The parts of a block quotation: trimmed, and the marks around all of it taken off."""
    pairs = zip(group, spans, strict=True)
    cut = ((number, *trimmed_span(report.blocks[number].text, *span)) for number, span in pairs)
    trimmed = [each for each in cut if each[1] < each[2]]
    if not trimmed:
        return []
    inner = _outer_marks([report.blocks[n].text[a:b] for n, a, b in trimmed])
    return [
        Part(number, start, end, (start + lead, end - tail))
        for (number, start, end), (lead, tail) in zip(trimmed, inner, strict=True)
    ]


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + max(lead, len(piece.rstrip()))


def _outer_marks(texts: list[str]) -> list[tuple[int, int]]:
    """How long the outer marks at the beginning and at the end of each paragraph are."""
    none = [(0, 0)] * len(texts)
    opener = mark_at(texts[0], 0)
    closer = mark_before(texts[-1], len(texts[-1]))
    if not opener or opener not in CLOSERS or not closes(closer, opener):
        return none
    if len(texts) == 1 and len(texts[0]) <= len(opener) + len(closer):
        return none
    leads = [len(opener) if mark_at(text, 0) == opener else 0 for text in texts]
    tails = [0] * (len(texts) - 1) + [len(closer)]
    if _closed_within(texts, leads, tails, opener):
        return none
    return list(zip(leads, tails, strict=True))


def _closed_within(texts: list[str], leads: list[int], tails: list[int], opener: str) -> bool:
    """Whether the first mark is closed before the end: `“A,” he said, “B.”`."""
    for text, lead, tail in zip(texts, leads, tails, strict=True):
        inner = text[lead : len(text) - tail]
        depth, at = 0, 0
        while at < len(inner):
            mark = mark_at(inner, at)
            if mark and not (mark in SINGLE and _in_word(inner, at)):
                opens = mark == opener and (at == 0 or not inner[at - 1].isalnum())
                opens = opens and not inner[at + len(mark) : at + len(mark) + 1].isspace()
                if opens and (mark not in ("'", '"') or at == 0 or inner[at - 1].isspace()):
                    depth += 1
                elif closes(mark, opener):
                    depth -= 1
                if depth < 0 and mark not in SINGLE:
                    return True
                depth = max(depth, 0)
            at += len(mark) or 1
    return False


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
