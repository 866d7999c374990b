"""Words in marks, block by block; what never closes is told as such, and hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from tracker.extract.document import Region, Run
from tracker.extract.marks import MARK, marked_runs
from tracker.records.report import Block
from tracker.report.printed.found import Found, Part, overlapping
from tracker.text.marks import CLOSERS, SINGLE, mark_at, opens_at

_INK: Final = re.compile(r"\S")
# Words that begin with an apostrophe; marks that open words are told from it by them.
_ELISIONS: Final = frozenset((
    "em", "tis", "twas", "til", "till", "cause", "bout", "round", "n", "neath", "twere",
))  # fmt: skip
_GO_ON: Final = ("paragraph", "note", "comment", "quotation")


def in_marks(blocks: Sequence[Block], numbers: Sequence[int]) -> Iterator[Found]:
    """The quotations in marks of these blocks, in order; one over several paragraphs is one."""
    runs = {number: _runs(blocks[number]) for number in numbers}
    taken: set[int] = set()
    for place, number in enumerate(numbers):
        if blocks[number].kind == "code":
            yield from (_code(number, run.start, run) for run in runs[number] if run.closed)
            continue
        found = list(_in_code(blocks[number], number))
        for run in runs[number]:
            if run.depth or (number in taken and run.start == 0):
                continue
            chain = [number] if run.closed else _chain(blocks, runs, numbers, place, run)
            taken.update(chain[1:])
            found += _joined(runs, chain, run)
        found += _strays(blocks[number], number, runs[number])
        yield from sorted(found, key=lambda one: one.order)


def _runs(block: Block) -> list[Run]:
    """The words in marks of a block; marks in code are none unless all of it is code."""
    parts, done = [], 0
    for start, end in block.code if block.kind != "code" else ():
        parts += [block.text[done:start], _INK.sub("x", block.text[start:end])]
        done = end
    text = "".join([*parts, block.text[done:]])
    return marked_runs(text, Region(0, len(text), 0), _ELISIONS)


def _in_code(block: Block, number: int) -> Iterator[Found]:
    for start, end in block.code:
        inside = block.text[start:end]
        for run in marked_runs(inside, Region(0, len(inside), 0), _ELISIONS):
            if run.closed and not run.depth:
                yield _code(number, start + run.start, run)


def _code(number: int, start: int, run: Run) -> Found:
    shift = start - run.start
    inner = (run.inner[0] + shift, run.inner[1] + shift)
    return Found(parts=(Part(number, start, run.end + shift, inner),), code=True)


def _chain(
    blocks: Sequence[Block],
    runs: dict[int, list[Run]],
    numbers: Sequence[int],
    place: int,
    run: Run,
) -> list[int]:
    """The blocks in which a quotation goes on that is not closed: each opens with its mark again."""
    found = [numbers[place]]
    begun = blocks[numbers[place]]
    opener = mark_at(begun.text, run.start)
    if run.end < len(begun.text) or begun.kind not in _GO_ON:
        return found
    for number in islice(numbers, place + 1, None):
        block = blocks[number]
        first = runs[number][0] if runs[number] else None
        if number != found[-1] + 1 or block.kind not in _GO_ON:
            break
        if block.depth != begun.depth:
            break
        if first is None or first.start or mark_at(block.text, 0) != opener:
            break
        found.append(number)
        if first.closed or first.end < len(block.text):
            break
    return found


def _joined(runs: dict[int, list[Run]], chain: list[int], run: Run) -> Iterator[Found]:
    """The quotation of a chain of blocks; when it never closes, also those that stand in it."""
    pieces = [run, *(runs[number][0] for number in chain[1:])]
    parts = tuple(
        Part(number, piece.start, piece.end, piece.inner)
        for number, piece in zip(chain, pieces, strict=True)
    )
    closed = pieces[-1].closed
    yield Found(parts=parts, closed=closed)
    if closed:
        return
    for number, piece in zip(chain, pieces, strict=True):
        for inner in runs[number]:
            if inner.depth == 1 and inner.closed and piece.start < inner.start < piece.end:
                yield Found(parts=(Part(number, inner.start, inner.end, inner.inner),))


def _strays(block: Block, number: int, runs: Sequence[Run]) -> Iterator[Found]:
    """Marks that open but belong to no words: up to the next words in marks, or to the end."""
    text = block.text
    outer = [run for run in runs if not run.depth]
    starts = {run.start for run in runs}
    ends = {run.end for run in runs if run.closed}
    place = 0
    for match in MARK.finditer(text):
        at, mark = match.start(), match[0]
        while place < len(outer) and outer[place].end <= at:
            place += 1
        following = outer[place] if place < len(outer) else None
        inside = following is not None and following.start <= at
        if inside or at in starts or match.end() in ends:
            continue
        if mark in SINGLE or mark not in CLOSERS or not _opens(text, at):
            continue
        if any(overlapping(block.code, at, at + 1)):
            continue
        end = following.start if following else len(text)
        end = at + len(text[at:end].rstrip())
        if end > match.end():
            yield Found(parts=(Part(number, at, end, (match.end(), end)),), closed=False)


def _opens(text: str, at: int) -> bool:
    return opens_at(text, at) and (at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-")
