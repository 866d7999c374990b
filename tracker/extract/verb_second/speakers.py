"""Who speaks: the subject on either side of the verb, over appositions, or a passive's agent."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.document import Interval, Sentence
from tracker.extract.verb_second.clauses import BOUNDS, Clause, holds_verb, is_subclause, lead
from tracker.extract.verb_second.phrases import is_noun, opens_phrase, phrase_end, subject_from
from tracker.extract.verb_second.sayings import Saying

TOLD = frozenset({"said", "answered", "wrote", "confirmed", "denied"})  # to a hearer
NAME_WORDS = 5  # a name in apposition has fewer


def subject_in_front(s: Sentence, first: int, saying: Saying) -> Interval | None:
    """The subject before the finite verb, if what stands there is one."""
    if first >= saying.finite or _suffers(saying) or not opens_phrase(s, first):
        return None
    if saying.finite - first == 1 and s.has(first, "demonstratives"):
        return None
    last = phrase_end(s, first, saying.finite)
    return (first, last) if last > first and not _is_hearer(s, first, saying) else None


def _is_hearer(s: Sentence, first: int, saying: Saying) -> bool:
    """As in "Der Zeitung sagte sie" and "Reportern sagte Ada Lorenz": the subject stands behind."""
    behind = saying.finite + 1
    pronoun = s.has(first, "subject_pronouns") and not s.has(first, "determiners")
    if pronoun or saying.cue.allows("as") or saying.cue.verb.stance not in TOLD:
        return False
    if s.has(behind, "only_subjects") or s.has(behind, "she"):
        return not s.has(behind, "it_says")
    named = any(s.lexicon.is_title(s.low[n]) for n in range(first, saying.finite))
    return s.has(first, "maybe_hearers") and is_noun(s, behind) and not named


def subject_behind(s: Sentence, saying: Saying) -> Interval | None:
    """The subject after the finite verb; of a second verb, that of the first; a passive's agent."""
    first = saying.clause.first
    if _suffers(saying):
        return _agent(s, saying)
    if saying.finite > first and s.has(saying.finite - 1, "conjunctions"):
        return subject_from(s, first, saying.finite)
    return subject_from(s, saying.finite + 1, saying.clause.last)


def _agent(s: Sentence, saying: Saying) -> Interval | None:
    """Who speaks in a passive: "wurde von der Werft als „Witz“ bezeichnet"."""
    for place in range(saying.clause.first, saying.clause.last):
        if s.has(place, "agents"):
            last = phrase_end(s, place + 1, saying.clause.last)
            return (place + 1, last) if last > place + 1 else None
    return None


def _suffers(saying: Saying) -> bool:
    """Whether the subject of a passive is not who speaks, unlike "wird mit den Worten zitiert"."""
    return saying.passive and not saying.cue.allows("passive")


def is_apart(s: Sentence, saying: Saying, subject: Interval | None, after: Interval | None) -> bool:
    """Whether the subject may stand before a comma: no other is sure, or it is a mere title."""
    if subject is None:
        he = after is not None and (s.has(after[0], "he") or s.has(after[0], "she"))
        return saying.finite == saying.clause.first and not (he or _closes(saying, after))
    title = subject[0] + s.has(subject[0], "determiners")
    return s.at(saying.clause.first - 1) == "," and s.lexicon.is_title(s.at(title))


def _closes(saying: Saying, after: Interval | None) -> bool:
    """As in ", sagte Ada Lorenz,": the verb and its subject are all of the clause."""
    return after is not None and after[1] >= saying.clause.last


def over_apposition(
    s: Sentence, parts: Sequence[Clause], saying: Saying, floor: int
) -> Interval | None:
    """As in "Ada Lorenz, die Leiterin der Werft, sagte": the subject before what stands between."""
    found = None
    for part in reversed([p for p in parts if floor <= p.first < saying.clause.first]):
        phrase = _whole_phrase(s, part)
        if phrase is not None:
            found = phrase
        elif holds_verb(s, part) and not is_subclause(s, part):
            break
    return found


def _whole_phrase(s: Sentence, part: Clause) -> Interval | None:
    """The noun phrase that is all of a clause, but for brackets at its end."""
    first = lead(s, part)
    if not opens_phrase(s, first):
        return None
    last = phrase_end(s, first, part.last)
    whole = last == part.last or s.low[last] == "("
    return (first, last) if last > first and whole else None


def named_after(s: Sentence, subject: Interval) -> Interval:
    """As in "sagte der Leiter der Werft, Ada Lorenz": the name in apposition, if one follows."""
    first = last = subject[1] + 1
    if s.at(subject[1]) != "," or not s.has(subject[0], "determiners"):
        return subject
    while is_noun(s, last) or (last > first and s.has(last, "name_particles")):
        last += 1
    ends = s.at(last) in BOUNDS | {"", "("} or s.has(last, "prepositions")
    return (first, last) if ends and 1 < last - first < NAME_WORDS else subject


def is_it(s: Sentence, subject: Interval | None) -> bool:
    """Whether the subject is the "it" of "es heißt"."""
    return subject is not None and s.has(subject[0], "it_says")


def source_of_it(s: Sentence, saying: Saying) -> Interval | None:
    """The document or body that "es heißt" names after a preposition."""
    for place in range(saying.clause.first, saying.clause.last):
        if s.has(place, "source_of_it"):
            last = phrase_end(s, place + 1, saying.clause.last)
            if last > place + 1 and is_noun(s, last - 1):
                return place + 1, last
    return None


def antecedent(s: Sentence, parts: Sequence[Clause], part: Clause) -> Interval | None:
    """The noun phrase that a relative clause follows."""
    before = next((p for p in parts if p.last == part.first - 1), None)
    if before is None:
        return None
    for place in range(before.first, before.last):
        if opens_phrase(s, place) and phrase_end(s, place, before.last) == before.last:
            return place, before.last
    return None
