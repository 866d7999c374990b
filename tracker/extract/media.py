"""The media that carried somebody's words: "Reuters reports", "told Reuters", "according to Reuters"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tracker.extract.document import Interval, Sentence
from tracker.extract.lexicon import Lexicon
from tracker.extract.phrases import is_capital, is_possessive

LONGEST_NAME = 5
LONGEST_REPORT = 8  # tokens of "a report in the Times" before the medium's name


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


@cache
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in lexicon.outlets)


def _outlet_end(s: Sentence, first: int) -> int | None:
    last = first
    while is_capital(s, last) and last - first < LONGEST_NAME:
        last += 1
    if s.low[first].partition("'")[0].upper() in s.lexicon.outlets and is_possessive(s, first):
        shown = last if s.has(last, "titles_of_works") and last > first + 1 else first
        return shown + 1 if shown > first else None  # the BBC's Today programme
    if last > first and s.word[first].partition(" ")[0] in _first_words(s.lexicon):
        for end in range(last, first, -1):
            if " ".join(s.word[first:end]) in s.lexicon.outlets:
                return end
    if last - first > 1 and s.has(first, "outlet_openers"):  # Channel Two, Radio Free Harbour
        return last
    the = s.has(first - 1, "definite") and s.has(first - 1, "articles")  # the Times
    named = last - first > 1 or the
    return last if named and s.word[last - 1] in s.lexicon.outlet_endings else None


def outlet_after(s: Sentence, first: int) -> int | None:
    """The end of a medium's name that begins at `first`, with or without an article."""
    end = _outlet_end(s, first) if is_capital(s, first) else None
    if end is not None or not s.has(first, "definite_articles"):
        return end
    return _outlet_end(s, first + 1) if is_capital(s, first + 1) else None


def outlet_before(s: Sentence, end: int) -> int | None:
    """Where a medium's name that ends before `end` begins, its article included."""
    for first in range(end - 1, max(-1, end - LONGEST_NAME - 1), -1):
        if not is_capital(s, first):
            return None
        if _outlet_end(s, first) == end:
            return first - 1 if s.has(first - 1, "definite_articles") else first
    return None


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
    first = outlet[0] - 1 if s.has(outlet[0] - 1, "articles") else outlet[0]
    told = (number for number, cue in enumerate(cues) if cue[1] == first and _is_told(s, cue))
    number = next(told, None)
    return _carried_after(s, first, cues, ends) if number is None else number


def _carried_after(
    s: Sentence, first: int, cues: Sequence[Interval], ends: Sequence[int]
) -> int | None:
    """By what stands before a medium: "in an interview with", "according to", "seen by"."""
    if s.at(first - 1) in {"to", "with"} and _talks(s, first):
        return min(range(len(cues)), key=lambda n: abs(cues[n][0] - first))
    according = _according(s, first)
    if according is not None:
        return _ended_at(s, according, ends)
    if s.has(first - 1, "makers") and s.has(first - 2, "carried_by"):
        return _last_before(first, cues)  # as first reported by
    return _carried_before(s, first, cues, ends)


def _carried_before(
    s: Sentence, first: int, cues: Sequence[Interval], ends: Sequence[int]
) -> int | None:
    """By the verb after a medium: ", Reuters reported." and "Reuters quoted Doe as saying"."""
    place = first + 1 if s.has(first, "articles") else first
    verb = _outlet_end(s, place) or place
    if s.at(verb) in s.lexicon.forms and s.at(verb + 1) in {",", ".", ""}:
        ended = _ended_at(s, first, ends)
        return _last_before(first, cues) if ended is None and s.at(first - 1) == "," else ended
    if s.has(verb, "quoters"):
        return next((n for n, cue in enumerate(cues) if cue[0] > verb), None)
    return None


def _according(s: Sentence, first: int) -> int | None:
    """Where "according to" stands before a medium, or before a report by it."""
    for place in range(first - 2, max(-1, first - 2 - LONGEST_REPORT), -1):
        if s.at(place) == "according" and s.at(place + 1) == "to":
            written = any(s.has(n, "documents") for n in range(place + 2, first - 1))
            joined = s.has(first - 1, "makers") or s.has(first - 1, "role_links")
            return place if place + 2 == first or (written and joined) else None
    return None


def _last_before(place: int, cues: Sequence[Interval]) -> int | None:
    """The last report whose verb stands before a place."""
    before = [(cue[0], number) for number, cue in enumerate(cues) if cue[0] < place]
    return max(before)[1] if before else None


def _talks(s: Sentence, first: int) -> bool:
    """Whether what stands before "to" or "with" is a talk: "in an interview with"."""
    return any(s.has(n, "talks") for n in range(max(0, first - 4), first - 1))


def _is_told(s: Sentence, cue: Interval) -> bool:
    return any(
        form.verb.lemma in s.lexicon.words["tellings"]
        for form in s.lexicon.forms.get(s.low[cue[0]], ())
    )


def _ended_at(s: Sentence, place: int, ends: Sequence[int]) -> int | None:
    """The report whose words, or whose attribution, end with the comma before `place`."""
    if s.at(place - 1) != ",":
        return None
    return next((n for n, end in enumerate(ends) if end in {place - 1, place}), None)
