"""Where a pattern's runs stand in a text, one behind the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tracker.report.quoted_words import Joint, Pattern, Word, words_of

MOST_STARTS: Final = 200  # places of the first run that are tried
BRACKETED: Final = 4  # words that a bracket may stand for, and two for each of its own


class Text:
    """A stored text; its words are told apart when a quotation does not stand there to the letter."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        """The words in order."""
        return words_of(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """What each word is compared by."""
        return [word.key for word in self.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the words with each key."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            found[key].append(number)
        return found

    def find(self, run: Sequence[str], first: int, last: int) -> int | None:
        """The number of the word where `run` begins, not before `first` nor behind `last`."""
        found = self.places.get(run[0], [])
        for at in found[bisect_left(found, first) :]:
            if at > last:
                return None
            if self.keys[at : at + len(run)] == run:
                return at
        return None


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each run the words of the text `[first, last)` that it repeats."""

    spans: tuple[tuple[int, int], ...]

    @property
    def left_out(self) -> int:
        """Words of the text between the runs."""
        return sum(after[0] - before[1] for before, after in pairwise(self.spans))


def align(pattern: Pattern, text: Text) -> Alignment | None:
    """The place where all runs stand in their order and least is left out, or None."""
    runs = [[word.key for word in run] for run in pattern.runs]
    best: Alignment | None = None
    start = 0
    for _ in range(MOST_STARTS):
        at = text.find(runs[0], start, len(text.keys))
        if at is None:
            break
        found = _from(at, runs, pattern.joints, text)
        if found is not None and (best is None or found.left_out < best.left_out):
            best = found
            if not found.left_out:
                break
        start = at + 1
    return best


def _from(at: int, runs: list[list[str]], joints: Sequence[Joint], text: Text) -> Alignment | None:
    """The runs from this place of the first on, each as near behind the one before as it stands."""
    spans = [(at, at + len(runs[0]))]
    for run, joint in zip(runs[1:], joints, strict=True):
        end = spans[-1][1]
        place = text.find(run, end, end + _reach(joint, text))
        if place is None:
            return None
        spans.append((place, place + len(run)))
    return Alignment(tuple(spans))


def _reach(joint: Joint, text: Text) -> int:
    if joint.kind == "gap":
        return len(text.keys)
    return BRACKETED + 2 * len(joint.content.split())


def out_of_order(pattern: Pattern, text: Text) -> bool:
    """Whether all runs of at least two words stand in the text, whatever their order."""
    runs = [[word.key for word in run] for run in pattern.runs]
    return len(runs) > 1 and all(
        len(run) > 1 and text.find(run, 0, len(text.keys)) is not None for run in runs
    )
