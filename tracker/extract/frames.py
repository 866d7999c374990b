"""Words that are no clause: called it X, urged her to go, accused him of lying, vowed to stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Sentence
from tracker.extract.phrases import DASHES, is_adverb, is_time

OBJECT = 14  # tokens an object may have


def frame_content(s: Sentence, cue: Cue) -> int | None:
    """Where the words begin when the verb takes an object or an infinitive; None otherwise."""
    place = cue.last
    while (is_adverb(s, place) or is_time(s, place)) and not s.has(place, "reflexives"):
        place += 1
    if cue.allows("to"):
        place = _over_time(s, place)
    if place >= len(s.low):
        return None
    readings = (FRAMES[frame](s, place) for frame in FRAMES if cue.allows(frame))
    return next((first for first in readings if first is not None), None)


def _over_time(s: Sentence, first: int) -> int:
    """Past "on Monday" or "last week" where an infinitive follows; else where it began."""
    place = first + s.has(first, "prepositions")
    opened = s.has(place, "time_openers") or s.has(place, "determiners")
    place += opened
    if not (is_time(s, place) or (opened and s.has(place, "time_nouns"))):
        return first
    while is_time(s, place) or s.has(place, "time_nouns") or s.at(place).isdigit():
        place += 1
    return place if _to(s, place) is not None else first


def _to(s: Sentence, place: int) -> int | None:
    negated = s.has(place, "infinitive_negations") and s.has(place + 1, "infinitive_marks")
    if s.has(place, "infinitive_marks") or negated:
        return place
    return None


def _gerund(s: Sentence, place: int) -> int | None:
    return place if s.ends(place, "gerund") and len(s.low[place]) > 4 else None


def _person_to(s: Sentence, place: int) -> int | None:
    return place if _object_to(s, place) is not None else None


def _of(s: Sentence, place: int) -> int | None:
    return place if _reaches(s, place, "genitives") is not None else None


def _reaches(s: Sentence, place: int, name: str) -> int | None:
    """The first word of the named class, or marks, after an object and within the clause."""
    for index in range(place, min(len(s.low), place + OBJECT)):
        low = s.low[index]
        if index > place and (low == name if name == MARKED else s.has(index, name)):
            return index
        if low in {".", ";", ":"} or low in DASHES or s.has(index, "auxiliaries"):
            return None
    return None


def _object_to(s: Sentence, place: int) -> int | None:
    if s.has(place, "infinitive_marks") or s.has(place, "prepositions"):
        return None
    index = _reaches(s, place, "infinitive_marks")
    if index is None or not s.word[index + 1 : index + 2] or not s.word[index + 1].islower():
        return None
    if s.has(index + 1, "determiners") or s.ends(index + 1, "gerund"):
        return None
    return index - 1 if s.has(index - 1, "infinitive_negations") else index


def _object_words(s: Sentence, place: int) -> int | None:
    """As in "called the plan “a disgrace”": the object, if words in marks or a predicate follow."""
    if s.has(place, "prepositions") or s.low[place] in {",", ".", MARKED}:
        return place if s.low[place] == MARKED else None
    if _reaches(s, place, MARKED) is not None:
        return place
    return place if _reaches(s, place, "indefinite_articles") is not None else None


def _object_as(s: Sentence, place: int) -> int | None:
    if s.low[place] == MARKED:
        return None
    index = _reaches(s, place, "as_words")
    if index is not None:
        return place
    marked = _reaches(s, place, MARKED)
    return place if marked is not None else None


FRAMES: Final[dict[str, Callable[[Sentence, int], int | None]]] = {
    "to": _to,
    "gerund": _gerund,
    "object-to": _object_to,
    "person-to": _person_to,
    "of": _of,
    "object": _object_words,
    "as": _object_as,
}
