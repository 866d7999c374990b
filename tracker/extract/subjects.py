"""Who speaks: the subject of a verb of saying, over auxiliaries, appositions and relatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.phrases import (
    DASHES,
    has_verb,
    is_adverb,
    is_capital,
    is_capitalised_one,
    is_plain_name,
    is_pronoun,
    is_time,
    nearest_phrase,
    phrase_after,
    phrase_before,
)

FURTHEST = 60  # tokens between a speaker and the verb, appositions included


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `[first, last)` of the mention; `[left, right)` is all that belongs to it.

    `relative` is the "who" that stands for the mention beside the verb.
    """

    first: int
    last: int
    left: int
    right: int
    relative: int | None = None

    @property
    def printed(self) -> Interval:
        """The tokens of the whole mention with its apposition, or of "who"."""
        if self.relative is not None:
            return self.relative, self.relative + 1
        return min(self.left, self.first), self.last


def subject_before(s: Sentence, verb: int, floor: int = 0) -> Subject | None:
    """The subject to the left of the verb, or None."""
    end = before_auxiliaries(s, verb, floor)
    if end <= floor:
        return None
    last = s.low[end - 1]
    step = _OVER.get(last, _over_dashes if last in DASHES else _plain)
    if is_pronoun(s, end - 1) and not is_capitalised_one(s, end - 1):
        return Subject(end - 1, end, end - 1, verb)
    return step(s, end if step is _plain else end - 1, verb, floor)


def _plain(s: Sentence, end: int, verb: int, floor: int) -> Subject | None:
    phrase = phrase_before(s, end, floor)
    if phrase is None:
        return None
    first = phrase[0]
    who = _relative_before(s, first, floor)
    if who is not None and not is_pronoun(s, phrase[1] - 1):
        longer = phrase_before(s, who, floor)  # "the man who led the march said"
        if longer is not None:
            return Subject(*longer, longer[0], verb)
    return Subject(*phrase, first, verb)


def _relative_before(s: Sentence, first: int, floor: int) -> int | None:
    """The "who" in whose clause a phrase stands, if no comma parts them."""
    for place in range(first - 1, max(floor, first - 12) - 1, -1):
        if s.low[place] == "who" or (
            s.low[place] == "that" and s.has(place + 1, "auxiliaries") and place > floor
        ):
            return place
        if s.low[place] in {",", MARKED, ";", ":", "that"} or s.low[place] in s.lexicon.forms:
            return None
    return None


def before_auxiliaries(s: Sentence, verb: int, floor: int) -> int:
    """Where the words that go with the verb begin: "has also repeatedly" said."""
    end = verb
    while end > floor and (
        is_adverb(s, end - 1)
        or (s.has(end - 1, "auxiliaries") and s.low[end - 1] != "'s")
        or s.has(end - 1, "negatives")
    ):
        end -= 1
    while end > floor + 1 and is_time(s, end - 1) and not s.low[end - 1].startswith("ma"):
        end -= 1
        if s.low[end - 1] in {"on", "in", "last", "this", "late", "early"}:
            end -= 1
    return end


def _before_relative(s: Sentence, who: int, verb: int, floor: int) -> Subject | None:
    end = who - 1 if s.at(who - 1) == "," else who
    phrase = nearest_phrase(s, end, floor)
    return Subject(*phrase, phrase[0], verb, who) if phrase else None


def _over_brackets(s: Sentence, close: int, verb: int, floor: int) -> Subject | None:
    for place in range(close - 1, max(floor, close - 12), -1):
        if s.low[place] == "(":
            phrase = phrase_before(s, place, floor)
            return Subject(*phrase, phrase[0], verb) if phrase else None
    return None


def _over_dashes(s: Sentence, dash: int, verb: int, floor: int) -> Subject | None:
    for place in range(dash - 1, max(floor, dash - 30), -1):
        if s.low[place] in DASHES:
            phrase = phrase_before(s, place, floor)
            return Subject(*phrase, phrase[0], verb) if phrase else None
    return None


def _over_commas(s: Sentence, comma: int, verb: int, floor: int) -> Subject | None:
    """As in "Ann Doe, the chair of the board, who resigned, said": step left over each aside."""
    segments = _segments(s, comma, floor)
    chosen = _named_segment(s, segments)
    if chosen is None:
        return None
    first, last = chosen
    if is_plain_name(s, first, last):
        before = [segment for segment in segments if segment[1] < first]
        left = before[-1][0] if before and _describes(s, before[-1]) else first
        return Subject(first, last, left, verb)
    phrase = phrase_before(s, last, max(floor, first))
    if phrase is None or (has_verb(s, *phrase) and not is_capital(s, phrase[0])):
        return None
    return Subject(*phrase, phrase[0], verb)


def _segments(s: Sentence, comma: int, floor: int) -> list[Interval]:
    """The stretches between commas from the clause's start up to the last comma."""
    segments: list[Interval] = []
    end = comma
    for place in range(comma - 1, max(floor, comma - FURTHEST) - 1, -1):
        hard = s.low[place] in {";", ":", MARKED, "?", "!"} or s.low[place] in DASHES
        if hard or s.low[place] == ",":
            segments.append((place + 1, end))
            end = place
        if hard:
            break
    else:
        segments.append((max(floor, comma - FURTHEST), end))
    return [(a, b) for a, b in (_unbracketed(s, *x) for x in reversed(segments)) if a < b]


def _unbracketed(s: Sentence, first: int, last: int) -> Interval:
    """A stretch without the brackets it ends in: "Ann Doe (D-Ohio)"."""
    if last > first and s.low[last - 1] == ")":
        for place in range(last - 1, first - 1, -1):
            if s.low[place] == "(":
                return first, place
    return first, last


def _named_segment(s: Sentence, segments: list[Interval]) -> Interval | None:
    for place in range(1, len(segments)):
        if s.low[segments[place][0]] in {"who", "whose"}:
            segments = segments[:place]
            break
    for place in range(len(segments) - 1, -1, -1):
        first, last = segments[place]
        if s.low[first] == "the" and s.at(first + 1).rstrip(".") in s.lexicon.honorifics:
            return first + 1, last  # the Ven. Ann Doe
        if is_plain_name(s, first, last) and not _is_title(s, first, last):
            return segments[place]
        if place == 0 or not _describes(s, segments[place]):
            return segments[place]
    return None


def _is_title(s: Sentence, first: int, last: int) -> bool:
    return last > first and s.low[last - 1] in s.lexicon.titles


def _describes(s: Sentence, segment: Interval) -> bool:
    """Whether a stretch between commas can stand in apposition to a name before it."""
    first, last = segment
    if s.has(first, "determiners") or s.has(first, "relatives") or s.has(first, "prepositions"):
        return True
    if s.word[first].isdigit() or s.word[first].islower():
        return True
    return _is_title(s, first, last) or not is_plain_name(s, first, last)


def subject_after(s: Sentence, first: int) -> Subject | None:
    """The subject to the right of the verb: "said Ann Doe, the chair"."""
    phrase = phrase_after(s, first)
    if phrase is None:
        return None
    right = phrase[1]
    if s.at(right) == "," and not is_capital(s, right - 1):
        name = right + 1
        last = name
        while is_capital(s, last) or s.has(last, "name_particles"):
            last += 1
        if is_plain_name(s, name, last) and s.at(last) in {",", ".", "", "who"}:
            return Subject(name, last, phrase[0], last)  # "said the team manager, Harm Doe"
    return Subject(*phrase, phrase[0], right)


_OVER: Final[dict[str, Callable[[Sentence, int, int, int], Subject | None]]] = {
    "who": _before_relative,
    ",": _over_commas,
    ")": _over_brackets,
}


def sentence_subject(s: Sentence, limit: int) -> Interval | None:
    """The subject of the first finite verb before `limit`, as far as one can tell."""
    for place in range(1, min(limit, len(s.low))):
        low = s.low[place]
        plain = s.word[place].islower() and not s.has(place - 1, "determiners")
        past = low.endswith("ed") and len(low) > 3 and not s.has(place - 1, "prepositions")
        if plain and (past or s.has(place, "auxiliaries") or s.has(place, "common_verbs")):
            found = subject_before(s, place)
            if found is not None and s.word[found.first][0].isalnum():
                return found.first, found.last
    return None
