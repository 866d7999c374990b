"""Where else words might begin or end: beside commas, dashes, marks and words that join or place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from tracker.extract.document import MARKED, Interval
from tracker.extract.lexicon import Lexicon
from tracker.extract.outline import AHEAD
from tracker.extract.phrases import DASHES, is_unfinished
from tracker.extract.signs import Place

JOINTS = frozenset({",", ";", ":", "(", ")"}) | DASHES
FINAL = frozenset({".", "!", "?", "…", "...", "....", ";"})
JOINING = ("conjunctions", "breakers", "relatives")
PLACING = ("prepositions", "time_words", "time_openers")
SHORT = 12  # tokens; in more words an end before "in" or "on" is one of too many
MOST_ENDS = 6
MOST_STARTS = 2
FURTHEST = 25  # tokens from the first word to another beginning


def other_edges(place: Place) -> list[Interval]:
    """Other token intervals for the words of a piece: another beginning or another end."""
    first, last = place.words
    return [
        *((start, last) for start in islice(_starts(place), MOST_STARTS)),
        *((first, end) for end in islice(_ends(place), MOST_ENDS)),
    ]


def _ends(place: Place) -> Iterator[int]:
    s, (first, last) = place.s, place.words
    whole = last
    if place.cue is None or place.cue[0] < first:
        whole = len(s.low)
        while whole > last and s.low[whole - 1] in FINAL:
            whole -= 1
    marked = place.outline.marks[last] > place.outline.marks[first]
    classes = JOINING + PLACING if marked or last - first <= SHORT else JOINING
    bounds = _bounds(s.lexicon, classes)
    for n in range(first + 1, whole):
        if n != last and _may_end(place, n, bounds) and not is_unfinished(s, n):
            yield n
    if whole > last:
        yield whole


@cache
def _bounds(lexicon: Lexicon, classes: tuple[str, ...]) -> frozenset[str]:
    """The words before which other words may end."""
    return frozenset().union(*(lexicon.words[name] for name in (*classes, "ends_at")))


def _may_end(place: Place, n: int, bounds: frozenset[str]) -> bool:
    low, before = place.s.low[n], place.s.low[n - 1]
    if before in JOINTS:
        return False
    if low in bounds or low in JOINTS or MARKED in (before, low):
        return True
    return place.outline.look[n + AHEAD] in place.s.lexicon.words["ends_at"]


def _starts(place: Place) -> Iterator[int]:
    first, last = place.words
    places = range(first + 1, min(last - 1, first + FURTHEST))
    return (n for n in places if _may_start(place, n))


def _may_start(place: Place, n: int) -> bool:
    s = place.s
    low, before = s.low[n], s.low[n - 1]
    if low in JOINTS:
        return False
    if before in JOINTS or MARKED in (before, low):
        return True
    return s.has(n - 1, "starts_after") or s.has(n, "starts_at")
