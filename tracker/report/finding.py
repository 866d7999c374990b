"""The quotations that a report prints, in order: their words, who is credited, what is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tracker.records.report import Block, Printed, Report, Skip
from tracker.report.printed.blocks import block_quotations, groups
from tracker.report.printed.citing import Directives, keys_behind, keys_in, together
from tracker.report.printed.crediting import Credit, credits_of
from tracker.report.printed.found import Found, overlapping, span_of, words_of
from tracker.report.printed.marking import in_marks
from tracker.report.printed.prose import is_prose
from tracker.report.printed.skipping import Seen, is_entry, reason
from tracker.text.marks import mark_at
from tracker.text.sentences import sentences

_BATCH: Final = 150_000  # characters that are read together; more than any article has
_AROUND: Final = 120  # characters looked at before and behind words in marks
_STOP: Final = re.compile(r"[.!?;]\s")
_REPORTED: Final = re.compile(r"Reported speech: ")  # as a directive prints it
_LINK_BEFORE: Final = re.compile(r"(?<!\])\[[*_]*$|<(?:a|cite)\b[^<>]*>[*_\s]*$", re.IGNORECASE)
_LINK_AFTER: Final = re.compile(r"[*_.,]*\](?:\(|\[)|[*_.,\s]*</(?:a|cite)>", re.IGNORECASE)


def quotations(report: Report) -> Iterator[Printed]:
    """Every quotation that a report prints, in order, also those that are not to be checked."""
    directives = Directives(report)
    section = ""
    for numbers in _batches(report.blocks):
        found = _found(report, numbers)
        sections = _sections(report, numbers, section)
        section = sections[numbers[-1]]
        if not found:
            continue
        by = credits_of(report, numbers, found)
        keys = [
            together(directives.keys(span_of(report, one)[0]), cited)
            for one, cited in zip(found, _keys(report, found, by), strict=True)
        ]
        for one, credit, cited in zip(found, by, keys, strict=True):
            listed = is_entry(report.blocks[one.parts[0].number], sections[one.parts[0].number])
            yield _printed(report, one, credit, cited, listed=listed)


def _batches(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The numbers of the blocks, cut where no quotation goes on."""
    batch: list[int] = []
    size = 0
    for number, block in enumerate(blocks):
        if size > _BATCH and not block.depth and not mark_at(block.text, 0):
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += len(block.text)
    if batch:
        yield batch


def _found(report: Report, numbers: Sequence[int]) -> list[Found]:
    grouped = list(groups(report, numbers))
    blocks = [group for group in grouped if not is_prose(report, group)]
    taken = {number for group in blocks for number in group}
    inline = [number for number in numbers if number not in taken]
    both = [*in_marks(report.blocks, inline), *block_quotations(report, blocks)]
    return sorted(both, key=lambda one: one.order)


def _sections(report: Report, numbers: Sequence[int], section: str) -> dict[int, str]:
    """The heading that each block stands below."""
    found = {}
    for number in numbers:
        block = report.blocks[number]
        if block.kind == "heading":
            section = block.text
        found[number] = section if block.kind != "comment" else ""
    return found


def _keys(report: Report, found: Sequence[Found], by: Sequence[Credit]) -> list[tuple[str, ...]]:
    """The keys of each quotation; a piece of a split one has those of the piece behind it."""
    made: list[tuple[str, ...]] = [()] * len(found)
    following: int | None = None
    for place in range(len(found) - 1, -1, -1):
        one = found[place]
        if one.code:
            continue
        if one.how == "block":
            made[place] = keys_in(one.beside) or _keys_above(report, one.parts[0].number)
            following = None
            continue
        made[place] = _own_keys(report, found, place, following)
        if (
            not made[place]
            and following is not None
            and _split(report, found, by, place, following)
        ):
            made[place] = made[following]
        following = place
    return made


def _own_keys(
    report: Report, found: Sequence[Found], place: int, following: int | None
) -> tuple[str, ...]:
    """The keys between a quotation and its neighbours."""
    last = found[place].parts[-1]
    text = report.blocks[last.number].text
    before, limit = 0, len(text)
    if following is not None and found[following].parts[0].number == last.number:
        limit = found[following].parts[0].start
    if place and found[place - 1].parts[-1].number == last.number:
        before = found[place - 1].parts[-1].end
    first = last.start if len(found[place].parts) == 1 else 0
    return keys_behind(text, (first, last.end), before, limit)


def _split(
    report: Report, found: Sequence[Found], by: Sequence[Credit], one: int, other: int
) -> bool:
    """Whether two neighbours are pieces of one quotation, or are cited together in a sentence."""
    first, second = found[one].parts[-1], found[other].parts[0]
    if first.number != second.number or by[one].group != by[other].group:
        return False
    if by[one].group is not None:
        return True
    between = report.blocks[first.number].text[first.end : second.start]
    return _STOP.search(between) is None


def _keys_above(report: Report, number: int) -> tuple[str, ...]:
    """The keys in the sentence that leads to a block quotation and ends with a colon."""
    if not number or report.blocks[number - 1].kind != "paragraph":
        return ()
    text = report.blocks[number - 1].text
    if "@" not in text or not text.rstrip().endswith(":"):
        return ()
    start, end = sentences(text)[-1]
    return keys_in(text[start:end])


def _printed(
    report: Report, found: Found, credit: Credit, keys: tuple[str, ...], *, listed: bool
) -> Printed:
    start, end = span_of(report, found)
    line, column = report.place(start)
    return Printed(
        words=words_of(report, found),
        start=start,
        end=end,
        line=line,
        column=column,
        how=found.how,
        keys=keys,
        credited=found.credited or credit.credited,
        emphasised=any(_partly_emphasised(report, found)),
        skipped=_skipped(report, found, credit, listed=listed, cited=bool(keys)),
    )


def _partly_emphasised(report: Report, found: Found) -> Iterator[bool]:
    """For each part whether some of its words are emphasised, and others are not."""
    for part in found.parts:
        for start, end in overlapping(report.blocks[part.number].emphasised, *part.inner):
            yield start > part.inner[0] or end < part.inner[1]


def _skipped(
    report: Report, found: Found, credit: Credit, *, listed: bool, cited: bool
) -> Skip | None:
    if found.code or _all_code(report, found):
        return "code"
    words = words_of(report, found)
    if found.how == "block":
        if _REPORTED.match(words):
            return "reported speech"
        return None if any(char.isalnum() for char in words) else "empty"
    if not found.closed:
        return "unclosed"
    part, last = found.parts[0], found.parts[-1]
    block = report.blocks[part.number]
    after = report.blocks[last.number].text[last.end : last.end + _AROUND]
    start, end = span_of(report, found)
    linked = bool(
        _LINK_BEFORE.search(report.text[max(0, start - 500) : start])
        and _LINK_AFTER.match(report.text[end : end + 500])
    )
    seen = Seen(
        words=words,
        before=block.text[max(0, part.start - _AROUND) : part.start],
        after=after,
        kind=block.kind,
        spoken=bool(credit.credited),
        cue=credit.cue,
        cited=cited,
        linked=linked,
        listed=listed,
        alone=part.start == 0 and last.end >= len(report.blocks[last.number].text),
    )
    return reason(seen)


def _all_code(report: Report, found: Found) -> bool:
    """Whether all words are code."""
    return all(
        any(
            start <= part.inner[0] and part.inner[1] <= end
            for start, end in overlapping(report.blocks[part.number].code, *part.inner)
        )
        for part in found.parts
    )
