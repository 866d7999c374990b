"""Block quotations: their paragraphs together, without outer marks, and whom the last line names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tracker.records.report import Block, Credited, Report
from tracker.report.printed.endings import before_references
from tracker.report.printed.found import Found, Part, end_of
from tracker.report.printed.naming import LONGEST, named, named_first, reads_like_words
from tracker.text.marks import CLOSERS, SINGLE, closes, mark_at, mark_before

_BLANK: Final = re.compile(r"\n[ \t]*\n")
_MARGIN: Final = re.compile(r"[\s>*_-]*(?:<[^<>\n]{1,200}>\s*)*[\s>*_]*")
_DASH: Final = re.compile(r"(?:—|–|―|-{1,3}|~)[ \t]*(?=\S|\Z)")
_LONGEST_LINE: Final = 600  # characters of a paragraph that names somebody
_CITE: Final = re.compile(r"<cite\b[^<>]*>", re.IGNORECASE)
_CITE_END: Final = re.compile(r"\s*</cite\s*>", re.IGNORECASE)


def groups(report: Report, numbers: Sequence[int]) -> Iterator[list[int]]:
    """The blocks of each block quotation, in order."""
    group: list[int] = []
    for number in numbers:
        ours = quoted(report.blocks[number])
        if group and not (ours and _goes_on(report, group[-1], number)):
            yield group
            group = []
        if ours:
            group.append(number)
    if group:
        yield group


def block_quotations(report: Report, grouped: Iterable[Sequence[int]]) -> Iterator[Found]:
    """The block quotations that these groups of blocks are, in order."""
    for group in grouped:
        found = _made(report, group)
        if found is not None:
            yield found


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


def _made(report: Report, group: Sequence[int]) -> Found | None:
    spans = [(0, len(report.blocks[number].text)) for number in group]
    beside = ""
    credited: tuple[Credited, ...] = ()
    last = report.blocks[group[-1]]
    end = before_references(report, last, len(last.text))
    begun = _attribution(report, group, end)
    if begun is not None:
        beside = last.text[begun[0] :]
        credited = begun[1]
        spans[-1] = (0, begun[0])
    elif end < len(last.text):
        beside = last.text[end:]
        spans[-1] = (0, end)
    else:
        beside, credited = _below(report, group[-1])
    if begun is not None:
        beside, spans = _before_attribution(report, group, spans, beside)
    parts = _without_marks(report, group, spans)
    if not parts:
        return None
    return Found(parts=tuple(parts), how="block", credited=credited, beside=beside)


def _before_attribution(
    report: Report, group: Sequence[int], spans: list[tuple[int, int]], beside: str
) -> tuple[str, list[tuple[int, int]]]:
    """The spans without the references before the line that names somebody; they stand beside."""
    made = list(spans)
    for place in range(len(group) - 1, -1, -1):
        block, end = report.blocks[group[place]], made[place][1]
        cut = before_references(report, block, end)
        made[place] = (0, cut)
        beside = block.text[cut:end] + " " + beside
        if cut:
            break
    return beside, made


def _attribution(
    report: Report, group: Sequence[int], end: int
) -> tuple[int, tuple[Credited, ...]] | None:
    """Where the line at the end of a block begins that names who said it, and who that is."""
    block, alone = report.blocks[group[-1]], len(group) > 1
    text = block.text
    if alone and (dash := _whole_line(report, group)):
        line = text[dash.end() :]
        return 0, named(text[dash.end() : end]) or named_first(line)
    for match in reversed(list(_DASH.finditer(text, max(0, len(text) - LONGEST)))):
        at = match.start()
        if not _begins_line(report, block, at) and not _behind_stop(text, at):
            continue
        credited = named(text[match.end() : end])
        if credited:
            return at, credited
    if alone and _marked_up(report, block) and (credited := named_first(text)):
        return 0, credited
    return _cited(report, block) or _emphasised(report, group, end)


def _whole_line(report: Report, group: Sequence[int]) -> re.Match[str] | None:
    """The dash of a paragraph that names somebody; none in a dialogue, where all begin with one."""
    text = report.blocks[group[-1]].text
    dash = _DASH.match(text)
    if dash is None or len(text) > _LONGEST_LINE or reads_like_words(text[dash.end() :]):
        return None
    return None if any(_DASH.match(report.blocks[n].text) for n in group[:-1]) else dash


def _cited(report: Report, block: Block) -> tuple[int, tuple[Credited, ...]] | None:
    """The line in `<cite>` that ends a block."""
    first, last = block.offset(0), end_of(report.text, block, len(block.text) - 1)
    start = max(first, last - LONGEST)
    tags = list(_CITE.finditer(report.text, start, last))
    if not tags or not _CITE_END.match(report.text, last):
        return None
    if "</cite" in report.text[tags[-1].end() : last].lower():
        return None
    at = bisect_left(range(len(block.text)), tags[-1].end(), key=block.offset)
    return (at, named_first(block.text[at:])) if at < len(block.text) else None


def _emphasised(
    report: Report, group: Sequence[int], end: int
) -> tuple[int, tuple[Credited, ...]] | None:
    """The last line when all of it is emphasised, nothing before it is, and it names somebody."""
    block = report.blocks[group[-1]]
    spans = block.emphasised
    if not spans or spans[-1][1] < len(block.text[:end].rstrip(" .")):
        return None
    at = spans[-1][0]
    if at == 0 and (len(group) == 1 or report.blocks[group[-2]].emphasised):
        return None
    if not _begins_line(report, block, at):
        return None
    credited = named(block.text[at:end].strip("—–- "))
    return (at, credited) if credited else None


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
    if block.kind not in ("paragraph", "caption") or len(block.text) > LONGEST:
        return "", ()
    end = before_references(report, block, len(block.text))
    if not end:
        return block.text, ()
    dash = _DASH.match(block.text)
    if dash is None and block.kind != "caption":
        return "", ()
    credited = named(block.text[dash.end() if dash else 0 : end])
    return (block.text, credited) if credited else ("", ())


def _without_marks(
    report: Report, group: Sequence[int], spans: list[tuple[int, int]]
) -> list[Part]:
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
