"""Words that are a mere noun phrase: criticised the plan, spoke about bees, called for a vote."""

from __future__ import annotations

from tracker.extract.contents import FINAL, skip
from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Sentence
from tracker.extract.phrases import DASHES, is_adverb, is_time, says_nothing

CLOSED = FINAL | DASHES | {",", ":", ")", "(", MARKED}
FURTHEST = 9  # tokens from the verb to "about"


def object_after(s: Sentence, cue: Cue) -> tuple[str, int] | None:
    """The rule and where the words begin, if a noun phrase is all that follows the verb."""
    place = cue.last
    while is_adverb(s, place):
        place += 1
    if _is_closed(s, place) or says_nothing(s, place):
        return None
    if s.has(place, "infinitive_marks") and _is_infinitive(s, place):
        return None
    topic = _topic(s, place, cue)
    if topic is not None:
        return "about", topic
    counted = s.has(place, "verb_counts") and _is_number(s, place + 1)
    apart = ("prepositions", "auxiliaries", "breakers", "negatives")
    if is_time(s, place) or (not counted and any(s.has(place, name) for name in apart)):
        return None
    return None if cue.allows("deed") else ("object", place)


def _is_infinitive(s: Sentence, place: int) -> bool:
    return any(form.shape == "base" for form in s.lexicon.forms.get(s.at(place + 1), ()))


def _is_number(s: Sentence, place: int) -> bool:
    return s.at(place)[:1].isdigit() or s.has(place, "groups_said")


def _is_closed(s: Sentence, place: int) -> bool:
    """Whether the sentence or the clause ends at `place`."""
    return place >= len(s.low) or s.low[place] in CLOSED or s.has(place, "coordinators")


def _topic(s: Sentence, place: int, cue: Cue) -> int | None:
    """The token after "about", which a hearer, an adverb or "out" may stand before."""
    if s.has(place, "prepositions"):
        later = _about(s, place + 1)
        if later is not None:
            return later
    if s.has(place, "topic_leads"):
        while s.has(place, "verb_particles") and s.has(place + 1, "topic_leads"):
            place += 1
        closed = _is_closed(s, place + 1) or s.has(place + 1, "infinitive_marks")
        return None if closed else place + 1
    return _about(s, place) if cue.allows("hearer") or cue.allows("question") else None


def _about(s: Sentence, place: int) -> int | None:
    """The token after the next "about" of the clause."""
    for index in range(place, min(len(s.low) - 1, place + FURTHEST)):
        if s.has(index, "about_words"):
            return index + 1
        if _is_closed(s, index) or s.has(index, "auxiliaries"):
            return None
    return None


def clause_of_say(s: Sentence, cue: Cue) -> int | None:
    """Where anything begins that "said" and its like must be followed by: a clause, however it looks."""
    if not cue.allows("anything"):
        return None
    place = cue.last
    while not _is_closed(s, place):
        if says_nothing(s, place):
            return None
        step = skip(s, place, cue, may_hear=place == cue.last)
        if step is None:
            return place
        place = step
    return None
