"""The clauses of a sentence, and what their first word says of them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.phrases import DASHES
from tracker.extract.verb_second.phrases import (
    is_adjective,
    is_hyphen,
    is_named_in_marks,
    is_noun,
    opens_phrase,
)

FINAL = frozenset({".", "!", "?", "…", "...", "....", ";"})
BOUNDS = FINAL | DASHES | {",", ":"}
LONGEST_BRACKET = 8  # tokens; brackets around more are clauses of their own
RESUMING = (
    "auxiliaries",
    "report_moods",
    "possible_moods",
    "conjunctions",
    "that_words",
    "prepositions",
    "before_verb",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[first, last)` between two pauses; short brackets belong to the clause around them."""

    first: int
    last: int


def clauses(s: Sentence) -> list[Clause]:
    """The clauses of a sentence from left to right; none is empty."""
    found: list[Clause] = []
    first = place = 0
    while place < len(s.low):
        if s.low[place] == "(":
            place = _after_bracket(s, place)
            continue
        if s.low[place] in BOUNDS and not is_hyphen(s, place):
            if first < place:
                found.append(Clause(first, place))
            first = place + 1
        place += 1
    if first < len(s.low):
        found.append(Clause(first, len(s.low)))
    return found


def _after_bracket(s: Sentence, place: int) -> int:
    for close in range(place + 1, min(len(s.low), place + LONGEST_BRACKET)):
        if s.low[close] == ")":
            return close + 1
    return place + 1


def lead(s: Sentence, part: Clause) -> int:
    """The first token of a clause after its conjunctions and an "also" before a noun phrase."""
    place = part.first
    while place < part.last - 1 and s.has(place, "conjunctions"):
        place += 1
    if s.has(place, "focus_words") and opens_phrase(s, place + 1):
        place += 1
    return place


def is_subclause(s: Sentence, part: Clause) -> bool:
    """Whether a clause begins with a word that sends its verb to the end."""
    place = lead(s, part)
    if s.has(place, "prepositions"):
        place += 1
    if s.has(place, "relatives"):
        return s.at(part.first - 1) in {",", "–", "—"}
    return any(s.has(place, name) for name in ("as_words", "breakers", "questions"))


def holds_verb(s: Sentence, part: Clause) -> bool:
    """Whether an auxiliary or an open word in small letters could be the clause's verb."""
    return any(
        s.has(n, "auxiliaries")
        or (
            s.word[n].islower()
            and s.low[n] not in s.lexicon.closed
            and not (is_adjective(s, n) and is_noun(s, n + 1))
        )
        for n in range(part.first, part.last)
    )


def left_start(s: Sentence, end: int, floor: int) -> int:
    """Where words that end at `end` begin: after the last colon, semicolon or stop, at a clause."""
    first = floor
    for place in range(end - 1, floor - 1, -1):
        if s.low[place] in FINAL | {":"}:
            first = place + 1
            break
    while first < end and (s.low[first] in BOUNDS or s.has(first, "conjunctions")):
        first += 1
    return first


def goes_on(s: Sentence, first: int, end: int, *, alone: bool) -> Interval | None:
    """The words after an attribution between pauses, from `first` to `end`, if they go on there.

    What stands in apposition to the source is stepped over: the words go on with a finite verb.
    Words that stand `alone`, with none before the attribution, may begin with anything.
    """
    place = first
    while place < end and not _resumes(s, place):
        following = next((n for n in range(place, end) if s.low[n] == ","), None)
        if following is None:
            place = first if alone else end
            break
        place = following + 1
    while end > place and s.low[end - 1] in BOUNDS:
        end -= 1
    return (place, end) if place < end else None


def _resumes(s: Sentence, place: int) -> bool:
    if s.low[place] == MARKED:
        return not is_named_in_marks(s, place)
    return any(s.has(place, name) for name in RESUMING) or _is_small_verb(s, place)


def _is_small_verb(s: Sentence, place: int) -> bool:
    """Whether an open word in small letters stands where only a verb can, before a noun phrase."""
    if not s.word[place].islower() or s.low[place] in s.lexicon.closed:
        return False
    following = place + 1
    return opens_phrase(s, following) and not is_noun(s, following)
