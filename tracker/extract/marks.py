"""Finds words in quotation marks, paragraph by paragraph.

A mark that does not fit costs at most its own paragraph: it is dropped, or its run ends with the
paragraph. Apostrophes, feet and inches are no marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from tracker.extract.document import Document, Interval, Region, Run
from tracker.text.marks import CLOSERS, CLOSING, MARKS, SINGLE

MARK = re.compile(
    "|".join(re.escape(mark) for mark in sorted(MARKS, key=lambda mark: (-len(mark), mark)))
)
WORD = re.compile(r"\w*")
DEEPEST = 4
_AMBIGUOUS = frozenset({'"', "''", "»", "›", "”"})  # open and close, by where they stand


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    start: int
    inner: int


@dataclass(frozen=True, slots=True)
class _Around:
    """The text of a region, the single marks in it that may close, and the language's elisions."""

    text: str
    lo: int
    hi: int
    singles: list[int]
    elisions: Collection[str]


def find_marks(doc: Document) -> Document:
    """Add the runs of every region."""
    elisions = doc.lexicon.words["elisions"]
    runs = [run for region in doc.regions for run in marked_runs(doc.text, region, elisions)]
    return replace(doc, runs=tuple(runs))


def marked_runs(text: str, region: Region, elisions: Collection[str] = ()) -> list[Run]:
    """The runs of one region in order of their start, with their depth.

    `elisions` are words that may begin with an apostrophe, such as "em".
    """
    lo, hi = region.start, region.end
    marks = list(MARK.finditer(text, lo, hi))
    if not marks:
        return []
    singles = [m.start() for m in marks if _may_close_single(text, m, hi)]
    around = _Around(text, lo, hi, singles, elisions)
    found: list[tuple[int, int, Interval, bool]] = []
    stack: list[_Open] = []
    for m in marks:
        _read_mark(around, m, stack, found)
    unclosed = [o for o in stack if o.mark not in SINGLE or o.start == lo]
    found.extend((o.start, hi, (o.inner, hi), False) for o in unclosed)
    return list(_with_depth(text, found))


def _read_mark(
    around: _Around,
    m: re.Match[str],
    stack: list[_Open],
    found: list[tuple[int, int, Interval, bool]],
) -> None:
    text, mark = around.text, m.group()
    before = text[m.start() - 1] if m.start() > around.lo else " "
    after = text[m.end()] if m.end() < around.hi else " "
    if mark in SINGLE and before.isalnum() and after.isalnum():
        return
    if mark in "'’" and stack and _is_elision(around, m, before):
        return
    opener = _closes(stack, mark)
    if opener is not None and not _looks_opening(mark, before, after):
        if mark in SINGLE and _is_possessive(around, m):
            return
        found.append((stack[opener].start, m.end(), (stack[opener].inner, m.start()), True))
        del stack[opener:]
    elif _opens(around, m, before, after):
        _forget_same(text, mark, m.start(), stack, found)
        if len(stack) < DEEPEST:
            stack.append(_Open(mark, m.start(), m.end()))


def _is_elision(around: _Around, m: re.Match[str], before: str) -> bool:
    """As in "’em", "rock ’n’ roll" and "sleepin’.’": an apostrophe at the edge of a word."""
    text, place = around.text, m.start()
    word = WORD.match(text, m.end(), around.hi)
    if before.isspace() and word is not None and word.group().lower() in around.elisions:
        return True
    if before in "nN" and text[place - 2] in "'’" and text[place - 3 : place - 2].isspace():
        return True
    if text[max(around.lo, place - 2) : place] != "in":
        return False
    follows = text[m.end() : min(m.end() + 3, around.hi)]
    stopped = follows[:1] in {".", ",", "!", "?"} and follows[1:2] in {"'", "’"}
    goes_on = follows[:1] == " " and follows[1:2].islower()
    return (stopped and not follows[2:3].isalnum()) or (
        goes_on and _later(around.singles, place) is not None and not text[place - 3].isspace()
    )


def _closes(stack: list[_Open], mark: str) -> int | None:
    for place in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[place].mark]:
            return place
    return None


def _looks_opening(mark: str, before: str, after: str) -> bool:
    """A mark that could close, but stands like an opening one."""
    if mark in "\"'" or mark in ("''", "“"):
        return (before.isspace() or before in "([—–") and (after.isalnum() or after in "[$£€")
    return False


def _opens(around: _Around, m: re.Match[str], before: str, after: str) -> bool:
    mark = m.group()
    if mark not in CLOSERS or (after.isspace() and mark not in "«»"):
        return False
    if mark in ("'", "‘"):
        if before.isalnum() or before in ".,!?…%)’":
            return False
        word = WORD.match(around.text, m.end(), around.hi)
        elided = word is not None and (
            word.group().lower() in around.elisions or _decade(word.group())
        )
        return not elided and (mark == "‘" or _later(around.singles, m.start()) is not None)
    if mark in _AMBIGUOUS:
        return not (before.isalnum() or before in ".,!?…%)")
    return True


def _decade(word: str) -> bool:
    return len(word) == 3 and word[:2].isdigit() and word[2] == "s"


def _may_close_single(text: str, m: re.Match[str], hi: int) -> bool:
    after = text[m.end()] if m.end() < hi else " "
    before = text[m.start() - 1] if m.start() else " "
    return m.group() in "'’" and not before.isspace() and not after.isalnum()


def _later(singles: list[int], place: int) -> int | None:
    """The next single mark after `place` that may close."""
    following = bisect_right(singles, place)
    return singles[following] if following < len(singles) else None


def _is_possessive(around: _Around, m: re.Match[str]) -> bool:
    """As in "the trustees' plan": an apostrophe after s, a word after it, and a mark still to come."""
    follows = around.text[m.end() : min(m.end() + 2, around.hi)]
    if around.text[m.start() - 1] not in "sS" or len(follows) < 2 or follows[0] != " ":
        return False
    if not follows[1].islower():
        return False
    return _later(around.singles, m.start()) is not None


def _forget_same(
    text: str,
    mark: str,
    place: int,
    stack: list[_Open],
    found: list[tuple[int, int, Interval, bool]],
) -> None:
    """A second opening mark of one kind: the first was stray, or its closing mark is missing."""
    for index, opened in enumerate(stack):
        if opened.mark == mark:
            end = place
            while end > opened.inner and text[end - 1].isspace():
                end -= 1
            if end > opened.inner and text[end - 1] in ".!?…,":
                found.append((opened.start, end, (opened.inner, end), False))
            del stack[index:]
            return


def _with_depth(text: str, found: list[tuple[int, int, Interval, bool]]) -> Iterator[Run]:
    ends: list[int] = []
    for start, end, inner, closed in sorted(found, key=lambda f: (f[0], -f[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1]:
            continue  # two runs that cross: the outer one stays
        if inner[0] < inner[1]:
            yield Run(
                start, end, inner, len(ends), closed, *_edges(text, inner), _words(text, inner)
            )
            ends.append(end)


def _words(text: str, inner: Interval) -> int:
    return len(text[inner[0] : inner[1]][:200].split(None, 10))


def _edges(text: str, inner: Interval) -> tuple[str, str]:
    """The first letter or digit and the last character that is no mark; a space for none."""
    first, last = inner
    while first < last and not text[first].isalnum():
        first += 1
    while last > inner[0] and (text[last - 1].isspace() or text[last - 1] in CLOSING):
        last -= 1
    return text[first : first + 1] or " ", text[last - 1] if last > inner[0] else " "
