"""Sources named without a verb: "according to the report"."""

from __future__ import annotations

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.phrases import DASHES

ENDS = frozenset({",", ".", ";", ":", "!", "?", MARKED, "("}) | DASHES


def according_to(s: Sentence) -> list[tuple[Interval, Interval]]:
    """The tokens of every "according to" in a sentence with those of the source after it."""
    found = []
    for index in range(len(s.low) - 2):
        if s.low[index] == "according" and s.low[index + 1] == "to":
            last = _source_end(s, index + 2)
            if last > index + 2:
                found.append(((index, index + 2), (index + 2, last)))
    return found


def _source_end(s: Sentence, first: int) -> int:
    last = first
    while last < len(s.low) and last - first < 25:
        if s.low[last] in ENDS or s.has(last, "relatives") and s.low[last] != "that":
            break
        if last > first and s.low[last] in {"as", "that", "during", "after", "while", "but"}:
            break
        last += 1
    return last
