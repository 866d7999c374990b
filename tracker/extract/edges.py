"""Where else words might begin or end: at commas, dashes, conjunctions and closing marks."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extract.document import MARKED, Interval
from tracker.extract.phrases import DASHES, is_time
from tracker.extract.signs import Place

JOINTS = frozenset({",", ";", ":", "(", ")"}) | DASHES
OPENERS = frozenset(
    [
        "and",
        "but",
        "while",
        "as",
        "after",
        "before",
        "when",
        "because",
        "though",
        "although",
        "if",
        "since",
        "unless",
        "who",
        "which",
        "whose",
        "where",
        "so",
        "than",
        "despite",
        "amid",
        "with",
        "without",
    ]
)
PLACES = frozenset({"in", "on", "at", "during", "from", "for", "by", "to", "over", "about", "of"})
MOST = 10  # other edges that are tried
FINAL = frozenset({".", "!", "?", "…", "...", "....", ";"})


def other_edges(place: Place, *, before: bool) -> list[Interval]:
    """Other token intervals for the words of a piece; `before` for words before their verb."""
    first, last = place.words
    ends = [(first, end) for end in _ends(place)]
    if not before:
        return ends[:MOST]
    starts = [(start, last) for start in _starts(place)]
    return [*starts[:MOST], *ends[: MOST // 2]]


def _ends(place: Place) -> Iterator[int]:
    s, (first, last) = place.s, place.words
    whole = len(s.low)
    while whole > last and s.low[whole - 1] in FINAL:
        whole -= 1
    if whole > last and (place.cue is None or place.cue[0] < first):
        yield whole
    marked = any(s.low[n] == MARKED for n in range(first, last))
    short = last - first <= 12 or marked
    for n in range(first + 1, last):
        low = s.low[n]
        if (
            low in JOINTS
            or (low in OPENERS and s.at(n - 1) not in JOINTS)
            or s.at(n - 1) == MARKED
            or (short and (low in PLACES or is_time(s, n)))
        ):
            yield n


def _starts(place: Place) -> Iterator[int]:
    s, (first, last) = place.s, place.words
    for n in range(first, last - 1):
        low = s.low[n]
        if low in JOINTS or low in {"and", "but", "that", "while", "as", "because", "when", "if"}:
            yield n + 1
