"""The media that carried somebody's words: "Reuters reports", "told Reuters", "according to Reuters"."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.document import Interval, Sentence
from tracker.extract.phrases import is_capital

LONGEST_NAME = 5
TALKS = frozenset(
    {"interview", "interviews", "comments", "conversation", "remarks", "spoke", "speaking"}
)
NAMED_FIRST = frozenset({"channel", "radio"})  # Channel Two, Radio Free Harbour


def outlets(s: Sentence) -> list[Interval]:
    """The tokens of every medium that a sentence names outside marks."""
    found: list[Interval] = []
    place = 0
    while place < len(s.low):
        last = _outlet_end(s, place) if is_capital(s, place) else None
        if last is None:
            place += 1
        else:
            found.append((place, last))
            place = last
    return found


def _outlet_end(s: Sentence, first: int) -> int | None:
    last = first
    while is_capital(s, last) and last - first < LONGEST_NAME:
        last += 1
    for end in range(last, first, -1):
        if " ".join(s.word[first:end]) in s.lexicon.outlets:
            return end
    if last - first > 1 and s.low[first] in NAMED_FIRST:
        return last
    return last if last - first > 1 and s.word[last - 1] in s.lexicon.outlet_endings else None


def is_outlet(s: Sentence, span: Interval) -> bool:
    """Whether the tokens name a medium, with or without an article."""
    first = span[0] + 1 if s.at(span[0]) == "the" and span[1] - span[0] > 1 else span[0]
    return _outlet_end(s, first) == span[1]


def carriers(
    s: Sentence, cues: Sequence[Interval], ends: Sequence[int]
) -> list[tuple[int, Interval]]:
    """Which report each medium carried: the report's number and the medium's tokens.

    `cues` are the tokens of the reports' verbs, `ends` the tokens after which their words end.
    """
    found: list[tuple[int, Interval]] = []
    if not cues:
        return found
    for outlet in outlets(s):
        number = _carried(s, outlet, cues, ends)
        if number is not None:
            found.append((number, outlet))
    return found


def _carried(
    s: Sentence, outlet: Interval, cues: Sequence[Interval], ends: Sequence[int]
) -> int | None:
    first = outlet[0] - 1 if s.at(outlet[0] - 1) == "the" else outlet[0]
    before = s.at(first - 1)
    for number, cue in enumerate(cues):
        if cue[1] == first and s.low[cue[0]].startswith(("t", "i")) and _is_told(s, cue):
            return number
    if before in {"to", "with"} and TALKS & set(s.low[max(0, first - 4) : first - 1]):
        return min(range(len(cues)), key=lambda n: abs(cues[n][0] - first))
    if before == "to" and s.at(first - 2) == "according":
        return _ended_at(s, first - 2, ends)
    if s.at(outlet[1]) in s.lexicon.forms and s.at(outlet[1] + 1) in {",", ".", ""}:
        return _ended_at(s, first, ends)
    if s.at(outlet[1]) in {"quoted", "quotes"}:
        later = [n for n, cue in enumerate(cues) if cue[0] > outlet[1]]
        return later[0] if later else None
    return None


def _is_told(s: Sentence, cue: Interval) -> bool:
    return any(
        form.verb.lemma in {"tell", "inform"} for form in s.lexicon.forms.get(s.low[cue[0]], ())
    )


def _ended_at(s: Sentence, place: int, ends: Sequence[int]) -> int | None:
    """The report whose words, or whose attribution, end with the comma before `place`."""
    if s.at(place - 1) != ",":
        return None
    return next((n for n, end in enumerate(ends) if end in {place - 1, place}), None)
