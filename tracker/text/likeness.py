"""How alike two wordings are, and how much two texts share. Typography, case and accents do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.text.sense import turned
from tracker.text.tokens import Token, tokens, words

LIKE: Final = 0.5  # from which two wordings may be of one utterance
PART: Final = 0.9  # share of its words that a part has in common with the whole
LEAST_OF_A_PART: Final = 4  # words; fewer are part of anything
_RUN: Final = 5  # words in a row that two texts share


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share` from 0 to 1 of words and neighbours in common; `part`: one may be cut from the other.

    `turned` says what differs in sense: `negation`, `number`, or nothing.
    """

    share: float
    part: bool
    turned: str | None

    @property
    def like(self) -> bool:
        """Whether both may be wordings of one utterance, sense aside."""
        return self.share >= LIKE or self.part


def likeness(one: str, other: str) -> Likeness:
    """How alike two wordings are; the same both ways round."""
    if (len(one), one) > (len(other), other):
        one, other = other, one
    first, second = tokens(one), tokens(other)
    if len(first) > len(second):
        one, other, first, second = other, one, second, first
    short, long = [token.text for token in first], [token.text for token in second]
    both = sum((_features(short) & _features(long)).values())
    size = _features(short).total() + _features(long).total()
    share = 2 * both / size if size else 0.0
    window = _window(short, long) if len(short) >= LEAST_OF_A_PART else None
    if window is not None:  # what the rest of the longer one says does not turn the sense of a part
        other = _slice(other, second, *window)
    return Likeness(share, part=window is not None, turned=turned(one, other))


def shared_part(one: str, other: str) -> float:
    """The share, 0 to 1, of the smaller text's runs of five words that stand in the other."""
    first, second = set(_runs(words(one))), set(_runs(words(other)))
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


def _features(found: list[str]) -> Counter[Hashable]:
    """The words, and each with the next one."""
    return Counter[Hashable](found) + Counter[Hashable](pairwise(found))


def _slice(text: str, found: list[Token], first: int, last: int) -> str:
    return text[found[first].start : found[last - 1].end]


def _window(short: list[str], long: list[str]) -> tuple[int, int] | None:
    """The `[first, last)` words of `long` that have nearly all words of `short`; a bit longer."""
    wanted, size = Counter(short), min(len(long), len(short) + 1 + len(short) // 8)
    best, at = 0, 0
    here = Counter(long[:size])
    held = sum((here & wanted).values())
    for start in range(len(long) - size + 1):
        if held > best:
            best, at = held, start
        if start + size < len(long):
            held += _slid(here, wanted, long[start], long[start + size])
    return (at, at + size) if best >= PART * len(short) else None


def _slid(here: Counter[str], wanted: Counter[str], out: str, come: str) -> int:
    """Move the window by a word; returns by how much what it has in common grows."""
    lost = here[out] <= wanted[out]
    here[out] -= 1
    here[come] += 1
    return (here[come] <= wanted[come]) - lost


def _runs(found: list[str]) -> Iterable[tuple[str, ...]]:
    if len(found) < _RUN:
        return [tuple(found)] if found else []
    return zip(*(found[n:] for n in range(_RUN)), strict=False)
