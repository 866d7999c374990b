"""The passage of a text that is nearest to given words, and how the two differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tracker.text.fold import fold
from tracker.text.tokens import CJK

NEAR_ENOUGH: Final = 60.0
_SHOWN: Final = 4  # equal items shown on each side of a difference
_WIDER: Final = 6  # items by which the ends of an alignment may be off, and one in eight more


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage `[start, end)`, its likeness from 0 to 100, and the words that differ.

    In `difference` `[-typed-]` is what only the given words have, `{+text+}` what only the text
    has. Long equal stretches are shortened to `...`.
    """

    start: int
    end: int
    score: float
    difference: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A word or a punctuation mark: its folded form and its span."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Edit:
    """So many typed items against so many of the text, equal or not."""

    equal: bool
    old: int
    new: int


def near(text: str, words: str) -> Near | None:
    """The passage nearest to `words`, ending at word boundaries, or nothing when none is like it."""
    # Here, because commands that only read never look for near passages.
    from rapidfuzz import fuzz

    window = _window(text, words)
    typed = _items(words, 0, len(words))
    if window is None or not typed:
        return None
    there = _tight(typed, _widened(text, *window, len(typed)))
    if not there:
        return None
    start, end = there[0].start, there[-1].end
    score = fuzz.ratio(fold(words[typed[0].start : typed[-1].end]).text, fold(text[start:end]).text)
    if score < NEAR_ENOUGH:
        return None
    return Near(start, end, score, _difference(words, typed, text, there))


def _level(passage: str) -> str:
    """What two passages are compared by: folded, case too."""
    return fold(passage, case=True).text.strip()


def _window(text: str, words: str) -> tuple[int, int] | None:
    """Roughly where the words stand. The aligner swaps a needle longer than its text: all of it."""
    from rapidfuzz import fuzz

    needle, folded = _level(words), fold(text, case=True)
    if not needle or not folded.text.strip():
        return None
    if len(needle) >= len(folded.text):
        return 0, len(text)
    found = fuzz.partial_ratio_alignment(needle, folded.text, score_cutoff=NEAR_ENOUGH / 2)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return folded.original(found.dest_start, found.dest_end)


@cache
def _item() -> re.Pattern[str]:
    """A word, an ideograph or a punctuation mark; built on first use, as reading needs it never."""
    word = rf"[^\W_{CJK}][\u0300-\u036f]*"
    return re.compile(rf"[{CJK}]|{word}(?:['’.,-]?{word})*|[^\s]")


def _items(text: str, start: int, end: int) -> list[_Item]:
    """The words and punctuation marks that begin in a span."""
    return [
        _Item(fold(match[0]).text, match.start(), match.end())
        for match in _item().finditer(text, start, end)
    ]


def _widened(text: str, start: int, end: int, length: int) -> list[_Item]:
    """The items of a window with some more on both sides, whole words only."""
    margin = (_WIDER + length // 8) * 12
    low, high = max(0, start - margin), min(len(text), end + margin)
    while low > 0 and text[low - 1].isalnum() and low > start - 2 * margin:
        low -= 1
    while high < len(text) and text[high].isalnum() and high < end + 2 * margin:
        high += 1
    return _items(text, low, high)


def _tight(typed: list[_Item], there: list[_Item]) -> list[_Item]:
    """`there` without what stands at its ends and matches nothing typed."""
    (old_first, old_last), (first, last) = _densest(_edits(typed, there), there)
    # Typed items that were left out get as many items of the text to be compared with.
    there = there[max(0, first - old_first) : last + len(typed) - old_last]
    _, (first, last) = _densest(_edits(typed, there), there)
    return there[first:last]


def _densest(edits: list[_Edit], there: list[_Item]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The run of edits with most matches and least surplus: its typed items, its text items."""
    best = total = 0.0
    found = (0, 0), (0, 0)
    old_start = new_start = i = j = 0
    for edit in edits:
        if total <= 0:
            total, old_start, new_start = 0.0, i, j
        total += _weight(edit, there[j : j + edit.new])
        i, j = i + edit.old, j + edit.new
        if total > best:
            best, found = total, ((old_start, i), (new_start, j))
    return found


def _weight(edit: _Edit, items: list[_Item]) -> float:
    """What an edit adds to a passage: matches, and half for words that stand for others."""
    if edit.equal:
        return float(len(items))
    spare = sorted(0.5 if item.form[:1].isalnum() else 0.1 for item in items)
    replacing = min(edit.old, edit.new)
    return 0.5 * replacing - sum(spare[: edit.new - replacing])


def _edits(typed: list[_Item], there: list[_Item]) -> list[_Edit]:
    """The edits from the typed items to those of the text, with as many equal items as can be."""
    from rapidfuzz.distance import Indel

    found: list[_Edit] = []
    for code in Indel.opcodes([item.form for item in typed], [item.form for item in there]):
        old, new = code.src_end - code.src_start, code.dest_end - code.dest_start
        equal = code.tag == "equal"
        if found and not equal and not found[-1].equal:
            found[-1] = _Edit(False, found[-1].old + old, found[-1].new + new)
        else:
            found.append(_Edit(equal, old, new))
    return found


def _difference(words: str, typed: list[_Item], text: str, there: list[_Item]) -> str:
    """The typed words with `[-...-]` and `{+...+}` where the text differs."""
    edits = _edits(typed, there)
    shown = ""
    i = j = 0
    for index, edit in enumerate(edits):
        before, after = typed[i : i + edit.old], there[j : j + edit.new]
        i, j = i + edit.old, j + edit.new
        piece = ""
        if edit.equal:
            piece = _shortened(text, after, first=index == 0, last=index == len(edits) - 1)
        else:
            piece += f"[-{_slice(words, before)}-]" if before else ""
            piece += f"{{+{_slice(text, after)}+}}" if after else ""
        leading = (words, before[0]) if before else (text, after[0])
        shown += (" " if shown and _spaced(*leading) else "") + piece
    return shown


def _shortened(text: str, items: list[_Item], *, first: bool, last: bool) -> str:
    """Equal items as they stand in the text, the middle of a long run left out."""
    head, tail = 0 if first else _SHOWN, 0 if last else _SHOWN
    if len(items) <= head + tail + _SHOWN or (first and last):
        return _slice(text, items)
    parts = [_slice(text, items[:head]), _slice(text, items[len(items) - tail :] if tail else [])]
    return " ... ".join(parts).strip()


def _slice(text: str, items: list[_Item]) -> str:
    """The text from the first item to the last."""
    return text[items[0].start : items[-1].end] if items else ""


def _spaced(text: str, item: _Item) -> bool:
    """Whether white space stands before the item."""
    return text[item.start - 1 : item.start].isspace()
