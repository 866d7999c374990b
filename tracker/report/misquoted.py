"""The place of a text that a quotation nearly repeats, and how the two differ."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Final

from tracker.records.report import Match
from tracker.report.aligning import Text
from tracker.report.quoted_words import Pattern
from tracker.text.near import near
from tracker.text.sense import turned

SHARED: Final = 0.6  # of the quotation's words, in order: less is another sentence
FEWEST: Final = 4  # words; of fewer nobody can say what they are near to
MARGIN: Final = 8  # words around the place where most of them stand
RARE: Final = 6  # places of a word that votes for where the quotation stands
TURNED: Final = {"negation": "Q102", "number": "Q103", None: "Q101"}


def nearest(pattern: Pattern, text: Text) -> Match | None:
    """The nearest place; None when too few words are the same, or too few words were given."""
    # Here, because what only reads never loads it.
    from rapidfuzz.distance import LCSseq

    keys = [word.key for run in pattern.runs for word in run]
    if len(keys) < FEWEST or sum(key in text.places for key in keys) < SHARED * len(keys):
        return None
    printed = " ".join(pattern.text[run[0].start : run[-1].end] for run in pattern.runs)
    first, last = _narrowed(keys, text, *_window(keys, text))
    begin, end = text.words[first].start, text.words[last - 1].end
    found = near(text.text[begin:end], printed)
    if found is None:
        return None
    stored = text.text[begin + found.start : begin + found.end]
    there = [
        word.key
        for word in text.words[first:last]
        if begin + found.start <= word.start and word.end <= begin + found.end
    ]
    share = LCSseq.similarity(keys, there) / len(keys)
    if share < SHARED:
        return None
    span = (begin + found.start, begin + found.end)
    code = TURNED[turned(printed, stored)]
    return Match(code, *span, (span,), diff=found.difference, likeness=share)


def _narrowed(keys: list[str], text: Text, first: int, last: int) -> tuple[int, int]:
    """The part of a window that holds most of the quotation's words."""
    size, wanted = len(keys) + max(2, len(keys) // 4), set(keys)
    held = [0, *accumulate(key in wanted for key in text.keys[first:last])]
    ends = range(min(size, len(held) - 1), len(held))
    end = max(ends, key=lambda at: held[at] - held[max(0, at - size)])
    return max(first, first + end - size - 1), min(last, first + end + 1)


def _window(keys: list[str], text: Text) -> tuple[int, int]:
    """The words `[first, last)` of the text among which most of the quotation's stand."""
    votes: Counter[int] = Counter()
    for number, key in enumerate(keys):
        places = text.places.get(key, ())
        if len(places) <= RARE:
            # A word more or less moves what follows by one: neighbours count as one place.
            votes.update((place - number) // MARGIN for place in places)
    if not votes:
        return 0, len(text.keys)
    best = max(votes, key=lambda one: (votes[one] + votes[one - 1] + votes[one + 1], -one))
    start = best * MARGIN
    last = start + len(keys) + len(keys) // 4 + 3 * MARGIN
    return max(0, start - 2 * MARGIN), min(len(text.keys), last)
