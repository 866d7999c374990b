"""The mood of reported speech: er sei, sie habe, man werde. It tells words that somebody said."""

from __future__ import annotations

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.verb_second.clauses import BOUNDS, clauses, holds_verb
from tracker.extract.verb_second.phrases import is_noun, phrase_end


def is_reported(s: Sentence, index: int) -> bool:
    """Whether the word has the form of reported speech, listed or by its ending."""
    return s.has(index, "report_moods") or _sounds_reported(s, index)


def _sounds_reported(s: Sentence, index: int) -> bool:
    """As in "die Werft benötige Geld": an ending in small letters where a verb must stand."""
    if not s.ends(index, "report_mood") or s.ends(index, "past") or not s.word[index].islower():
        return False
    if s.low[index] in s.lexicon.closed or is_noun(s, index + 1) or s.ends(index, "adverb"):
        return False
    return is_noun(s, index - 1) or s.has(index - 1, "subject_pronouns")


def is_main_clause(s: Sentence, first: int) -> bool:
    """Whether a clause with its verb in second place begins at `first`, not a subclause."""
    led = s.has(first, "breakers") and not is_reported(s, first + 1)
    if led or s.has(first, "conjunctions") or s.low[first] in BOUNDS:
        return False
    last = first
    while last < len(s.low) and s.low[last] not in BOUNDS:
        last += 1
    if any(s.low[place] == MARKED for place in range(first + 1, last)):
        return True
    for place in range(first + 1, last):
        verb = s.has(place, "auxiliaries") or s.has(place, "possible_moods")
        if (verb and place < last - 1) or is_reported(s, place):
            return place < last - 1 or last - first <= 3 or not s.has(first, "relatives")
    return s.has(first, "only_subjects") and last - first > 2 and s.low[first + 1] != MARKED


def is_infinitive(s: Sentence, first: int) -> bool:
    """Whether the clause at `first` ends in "zu sagen" or "mitzuteilen"."""
    if s.has(first, "infinitive_leads"):
        return False
    last = first
    while last < len(s.low) and s.low[last] not in BOUNDS:
        last += 1
    marks = s.lexicon.words["infinitive_marks"]
    if any(s.has(n, "infinitive_marks") for n in range(max(first, last - 3), last)):
        return True
    return last > first and any(mark in s.low[last - 1][2:-3] for mark in marks)


def is_statement(s: Sentence, words: Interval) -> bool:
    """Whether words without marks before ", sagte sie" are a clause, and no mere phrase."""
    first, last = words
    parts = [part for part in clauses(s) if first <= part.first < last]
    if len(parts) < 2:
        return phrase_end(s, first, last) < last and not s.has(first, "prepositions")
    return is_main_clause(s, first)


def retells(s: Sentence, *, certain: bool) -> bool:
    """Whether the first verb outside subclauses has the mood of reported speech.

    Only a `certain` form counts, or also one that may be a wish or a condition.
    """
    for part in clauses(s):
        if s.has(part.first, "breakers") or (part.first and s.has(part.first, "relatives")):
            continue
        for place in range(part.first, part.last):
            if is_reported(s, place):
                return True
            if s.has(place, "possible_moods"):
                return not certain
            if s.has(place, "auxiliaries") or s.low[place] in s.lexicon.forms:
                return False
        if holds_verb(s, part):
            return False
    return False
