"""Lines of a PDF joined to paragraphs, over columns and pages, and split words joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles
from typing import Final

from tracker.importers.pdf_lines import OTHER_SIZE, Line, Page, body_size, like
from tracker.records.article import Locator
from tracker.text.tokens import is_cjk

_WIDER: Final = 1.35  # of the usual distance of lines: a gap between paragraphs
_FARTHER: Final = 1.1  # of the same: notes stand apart from the text above
_INDENTED: Final = 0.7  # of the size of the type
_COLUMN: Final = 3.5  # of the size; what stands further in begins another column
_SHORT: Final = 0.8  # of a full line's characters: the last line of a paragraph
_ENDED: Final = re.compile(r"[.!?…:。！？][\"'”’»)\]]*(?:\d{1,3})?$")
_ITEM: Final = re.compile(r"(?:[-*•–—▪■◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_SPLIT: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# What usually keeps its hyphen, unless an ending follows.
_KEEPS: Final = frozenset((
    "cross", "full", "half", "long", "self", "short", "vice", "well", "two", "three", "four", "five",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
))  # fmt: skip
_ENDINGS: Final = frozenset(("age", "ages", "en", "er", "ers", "est", "ing", "ings", "ly", "ness"))
_SPLITS: Final = (
    0.02  # of the lines; with so many at the end of lines a typesetter put hyphens there
)


@dataclass(slots=True)
class _Paragraph:
    """The lines of a paragraph, each with the label of its page."""

    lines: list[tuple[Line, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document: the type's size, the distance of lines, a full line's length.

    `splits` says whether words are split at the ends of lines, `words` counts those that are not.
    """

    size: float | None
    leading: float | None
    length: float
    words: Counter[str]
    splits: bool


def running_text(pages: Sequence[Page]) -> tuple[str, tuple[Locator, ...]]:
    """The text of the pages in paragraphs, and where in it another page begins."""
    pages = [_from_margin(page) for page in pages]
    measure = _measured(pages)
    text: list[str] = []
    locators: list[Locator] = []
    length = 0
    for paragraph in _paragraphs(pages, measure):
        if text:
            text.append("\n\n")
            length += 2
        last = ""
        for line, label in paragraph.lines:
            joint, last_trimmed = _joint(last, line.text, measure)
            if last_trimmed:
                text[-1] = text[-1][:-1]
                length -= 1
            start = length + len(joint)
            if not locators or locators[-1].page != label:
                locators.append(Locator(start=start, page=label))
            text.append(joint + line.text)
            length = start + len(line.text)
            last = line.text
    return "".join(text), tuple(locators)


def _measured(pages: Sequence[Page]) -> _Measure:
    lines = [line for page in pages for line in page.lines]
    size = body_size(pages)
    body = [line for line in lines if size is None or line.size is None or like(line.size, size)]
    gaps = [
        one.y - other.y
        for page in pages
        for one, other in zip(page.lines, page.lines[1:], strict=False)
        if one.y is not None and other.y is not None
        if 0.8 * (size or 10) < one.y - other.y < 4 * (size or 10)
    ]
    lengths = [len(line.text) for line in body] or [0]
    full = quantiles(lengths, n=5)[3] if len(lengths) > 1 else lengths[0]
    words = _vocabulary(lines)
    # Not the middle one: where paragraphs are short, every second gap is one between them.
    leading = sorted(gaps)[len(gaps) // 4] if gaps else None
    return _Measure(size, leading, full, words, _splits(lines, words))


def _paragraphs(pages: Iterable[Page], measure: _Measure) -> list[_Paragraph]:
    """The paragraphs in reading order; notes at a page's foot follow the one the page ends in."""
    done: list[_Paragraph] = []
    waiting: list[_Paragraph] = []
    current = _Paragraph()
    for page in pages:
        body, notes = _parted(page, measure)
        for line in body:
            if current.lines and _begins(current, line, page.label, measure):
                done += [current, *waiting]
                waiting = []
                current = _Paragraph()
            current.lines.append((line, page.label))
        for line in notes:
            if not waiting or _begins(waiting[-1], line, page.label, measure):
                waiting.append(_Paragraph())
            waiting[-1].lines.append((line, page.label))
    done += [current, *waiting]
    return [paragraph for paragraph in done if paragraph.lines]


def _parted(page: Page, measure: _Measure) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the body, and the last ones that are in smaller type."""
    lines = page.lines
    cut = len(lines)
    while cut and _smaller(lines[cut - 1], measure):
        cut -= 1
    if not cut or cut == len(lines) or not _apart(lines[cut - 1], lines[cut], measure):
        return lines, ()
    return lines[:cut], lines[cut:]


def _apart(line: Line, following: Line, measure: _Measure) -> bool:
    if line.y is None or following.y is None or measure.leading is None:
        return True
    return line.y - following.y > measure.leading * _FARTHER


def _smaller(line: Line, measure: _Measure) -> bool:
    return bool(line.size and measure.size and line.size < measure.size * (1 - OTHER_SIZE))


def _begins(current: _Paragraph, line: Line, label: str, measure: _Measure) -> bool:
    """Whether a line begins another paragraph than the one that is open."""
    last, last_label = current.lines[-1]
    if line.size and last.size and not like(line.size, last.size):
        return True
    if _ITEM.match(line.text):
        return True
    ended = bool(_ENDED.search(last.text))
    flows = label != last_label or (
        line.y is not None and last.y is not None and line.y > last.y + 1
    )
    if flows:  # into the next column or page
        return ended and not line.text[:1].islower()
    if line.y is not None and last.y is not None and measure.leading:
        if last.y - line.y > measure.leading * _WIDER:
            return True
        if _indented(current, line):
            return True
    return ended and len(last.text) < measure.length * _SHORT


def _indented(current: _Paragraph, line: Line) -> bool:
    """Whether a line stands in from the one before, or out from a paragraph that stands in."""
    last = current.lines[-1][0]
    if line.x is None or last.x is None or line.text[:1].islower():
        return False
    step = _INDENTED * (line.size or 10.0)
    if line.x - last.x > step:
        return not _ITEM.match(current.lines[0][0].text)
    if len(current.lines) == 1:  # a paragraph of one line before another first line
        return last.x > step and abs(line.x - last.x) < step and bool(_ENDED.search(last.text))
    return current.lines[-2][0].x == last.x and last.x - line.x > step


def _from_margin(page: Page) -> Page:
    """The page with left edges counted from the margin of their column."""
    edges = sorted({line.x for line in page.lines if line.x is not None})
    lines = []
    for line in page.lines:
        if line.x is not None:
            reach = line.x - _COLUMN * (line.size or 10.0)
            line = replace(line, x=line.x - edges[bisect_left(edges, reach)])  # noqa: PLW2901
        lines.append(line)
    return Page(page.label, tuple(lines))


def _vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """The words that stand whole in a line, in lower case."""
    return Counter(
        word.lower().replace("\u2010", "-")
        for line in lines
        for word in _WORD.findall(_SPLIT.sub("", line.text))
    )


def _halves(last: str, line: str) -> tuple[str, str] | None:
    """The two parts of a word, in lower case, when a line ends in the middle of one."""
    split, following = _SPLIT.search(last), _WORD.match(line)
    if split is None or following is None or not line[:1].islower():
        return None
    return split[1].lower(), following[0].lower()


def _splits(lines: Sequence[Line], words: Counter[str]) -> bool:
    """Whether hyphens at the ends of lines are a typesetter's: by words known, else by number."""
    found = [halves for one, other in pairwise(lines) if (halves := _halves(one.text, other.text))]
    whole = sum(1 for left, right in found if words[left + right])
    kept = sum(1 for left, right in found if words[f"{left}-{right}"])
    return whole > kept or (whole == kept and len(found) > len(lines) * _SPLITS)


def _joint(last: str, line: str, measure: _Measure) -> tuple[str, bool]:
    """What stands between two lines of a paragraph, and whether the hyphen before it goes."""
    if not last:
        return "", False
    if halves := _halves(last, line):
        return "", last.endswith("\u00ad") or _is_one_word(*halves, measure)
    if last[-1] in "-\u2010\u00ad" and last[-2:-1].isalnum():
        return "", last.endswith("\u00ad")
    if last[-1] in "—/" or (is_cjk(last[-1]) and is_cjk(line[0])):
        return "", False
    return " ", False


def _is_one_word(left: str, right: str, measure: _Measure) -> bool:
    """Whether the hyphen between two halves was only put there by the line's end."""
    whole, kept = measure.words[left + right], measure.words[f"{left}-{right}"]
    if whole or kept:
        return whole >= kept
    return measure.splits and (left not in _KEEPS or right in _ENDINGS)
