"""Words that follow a noun of saying: her claim that it sank, his promise to pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.extract.contents import content_end, starts_clause
from tracker.extract.cues import Cue
from tracker.extract.document import Interval, Sentence
from tracker.extract.lexicon import Noun, Verb
from tracker.extract.phrases import (
    PAUSES,
    has_verb,
    is_adverb,
    is_possessive,
    nearest_phrase,
    phrase_after,
)
from tracker.extract.report import Report, make_report
from tracker.extract.subjects import sentence_subject

FURTHEST = 8  # tokens from the noun to its words, as over "on Monday" and "by the board"
OWNER = 5  # tokens from the owner to the noun, as over "recent and wholly baseless"


def noun_reports(s: Sentence, cues: Sequence[Cue]) -> Iterator[Report]:
    """What stands after the nouns of saying in a sentence, each with its owner as the speaker."""
    if s.lexicon.nouns.keys().isdisjoint(s.low):
        return
    verbs = {cue.first for cue in cues}
    for place, low in enumerate(s.low):
        noun = s.lexicon.nouns.get(low)
        first = _words(s, place, noun) if noun is not None and place not in verbs else None
        if noun is None or first is None:
            continue
        speaker = _speaker(s, place, first)
        goal = s.has(first, "infinitive_marks")
        if goal and speaker is None:
            continue
        cue = Cue(place, place + 1, Verb(noun.lemma, noun.stance, frozenset()), "noun", "noun")
        last = _end(s, place, first, content_end(s, first, cue, cues), goal=goal)
        if last - first > 1:
            yield make_report("noun", cue, speaker, [(first, last)])


def _words(s: Sentence, place: int, noun: Noun) -> int | None:
    """Where the words begin: after "that", or at "to" right after the noun."""
    if "to" in noun.frames and s.has(place + 1, "infinitive_marks"):
        plain = s.word[place + 2 : place + 3] != () and s.word[place + 2].islower()
        closed = s.has(place + 2, "determiners") or s.ends(place + 2, "gerund")
        return place + 1 if plain and not closed else None
    if "that" not in noun.frames:
        return None
    for index in range(place + 1, min(len(s.low) - 1, place + FURTHEST)):
        if s.has(index, "that_words"):
            relative = s.has(index + 1, "auxiliaries") or s.has(index + 1, "common_verbs")
            return index + 1 if not relative and starts_clause(s, index + 1) else None
        if s.low[index] in PAUSES or s.has(index, "auxiliaries") or s.low[index] in s.lexicon.forms:
            return None
    return None


def _end(s: Sentence, place: int, first: int, last: int, *, goal: bool) -> int:
    """Where the words end: at a comma, and before the verb whose subject the noun is."""
    subject = goal and not has_verb(s, 0, place)
    clause = not goal and not has_verb(s, 0, place)
    for index in range(first + 2, last):
        if s.low[index] == "," or (subject and s.has(index, "auxiliaries")):
            return index
        if clause and _second_verb(s, first, index):
            return index
    return last


def _second_verb(s: Sentence, first: int, index: int) -> bool:
    """As in "the claim that it was rigged was rejected": a verb after a clause that has its own."""
    before = index - 1
    helped = ("auxiliaries", "negatives", "subject_pronouns", "joiners", "contracted")
    if not s.has(index, "auxiliaries") or any(s.has(before, name) for name in helped):
        return False
    joins = ("relatives", "breakers", "joiners", "that_words")
    joined = any(s.has(n, name) for n in range(first, index) for name in joins)
    return (
        not joined
        and not is_adverb(s, before)
        and any(
            s.has(n, "auxiliaries") or s.has(n, "common_verbs") for n in range(first + 1, before)
        )
    )


def _speaker(s: Sentence, place: int, end: int) -> Interval | None:
    """The owner before the noun, who follows "by" or "from" after it, or who came "with" it."""
    for index in range(place - 1, max(-1, place - OWNER - 1), -1):
        if s.has(index, "possessives"):
            return index, index + 1
        if is_possessive(s, index):
            return nearest_phrase(s, index + 1, 0)
        if s.has(index, "companions"):
            return sentence_subject(s, index)
        if s.low[index] in PAUSES or s.has(index, "prepositions") or s.has(index, "auxiliaries"):
            break
    for index in range(place + 1, end):
        if s.has(index, "noun_agents"):
            phrase = phrase_after(s, index + 1)
            return (phrase[0], min(phrase[1], end - 1)) if phrase else None
    return None
