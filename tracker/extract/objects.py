"""Words that are a mere noun phrase: criticised the plan, spoke about bees, called for a vote."""

from __future__ import annotations

from tracker.extract.contents import FINAL, skip
from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Sentence
from tracker.extract.phrases import DASHES, is_adverb, is_time

TOPICS = frozenset({"about", "of", "for", "against", "on", "over", "with", "to", "out", "at"})
CLOSED = FINAL | DASHES | {",", ":", ")", "(", "and", "but", "or", MARKED}
FURTHEST = 9  # tokens from the verb to "about"


def object_after(s: Sentence, cue: Cue) -> tuple[str, int] | None:
    """The rule and where the words begin, if a noun phrase is all that follows the verb."""
    place = cue.last
    while is_adverb(s, place):
        place += 1
    if place >= len(s.low) or s.low[place] in CLOSED:
        return None
    topic = _topic(s, place, cue)
    if topic is not None:
        return "about", topic
    if is_time(s, place) or any(
        s.has(place, name) for name in ("prepositions", "auxiliaries", "breakers", "negatives")
    ):
        return None
    return "object", place


def _topic(s: Sentence, place: int, cue: Cue) -> int | None:
    """The token after "about", which a hearer, an adverb or "out" may stand before."""
    if s.low[place] in TOPICS:
        while s.low[place] == "out" and s.at(place + 1) in TOPICS:
            place += 1
        after = s.at(place + 1)
        return place + 1 if after and after not in CLOSED and after != "to" else None
    if cue.allows("hearer") or cue.allows("question"):
        for index in range(place, min(len(s.low) - 1, place + FURTHEST)):
            if s.low[index] == "about":
                return index + 1
            if s.low[index] in CLOSED or s.has(index, "auxiliaries"):
                return None
    return None


def clause_of_say(s: Sentence, cue: Cue) -> int | None:
    """Where anything begins that "said" and its like must be followed by: a clause, however it looks."""
    if cue.verb.lemma not in ANYTHING:
        return None
    place = cue.last
    while place < len(s.low) and s.low[place] not in CLOSED:
        step = skip(s, place, cue, may_hear=place == cue.last)
        if step is None:
            return place
        place = step
    return None


ANYTHING = frozenset({"say", "argue", "note", "insist", "add", "claim", "tell", "warn", "suggest"})
