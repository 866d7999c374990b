"""What was said: where the words begin after a verb of saying, and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Sentence
from tracker.extract.media import outlet_after
from tracker.extract.phrases import (
    DASHES,
    PAUSES,
    has_verb,
    is_adverb,
    is_capital,
    is_pronoun,
    is_regular_past,
    is_time,
    is_unfinished,
    is_work,
    phrase_after,
    says_nothing,
    source_words,
)
from tracker.extract.subjects import subject_before

FINAL = frozenset({".", "!", "?", "…", "...", "....", ";"})
LOOSE = frozenset({",", ";", ":"}) | DASHES
FEWEST_WORDS = 4  # after which "said" and a noun phrase surely open a clause
RELATIVE = 8  # tokens from "who" to its verb of saying
WIDEST_ASIDE = 16  # tokens between two commas that may be stepped over


@dataclass(slots=True)  # not frozen: made by the thousand
class Content:
    """Where the words begin; `how` is that, colon, marks, question or bare."""

    first: int
    how: str


def content_after(s: Sentence, cue: Cue) -> Content | None:
    """Where the words begin that follow the verb, over hearers, times, places and asides."""
    place = cue.last
    size = len(s.low)
    may_hear = True
    while place < size:
        found = _begins(s, place, cue)
        if found is not None:
            return found
        step = skip(s, place, cue, may_hear=may_hear)
        if step is None:
            return _distant_that(s, cue)
        may_hear = may_hear and is_adverb(s, place)
        place = step
    return None


def _distant_that(s: Sentence, cue: Cue) -> Content | None:
    """As in "told a crowd in Arlen, Wessex, on Monday that": only names may stand between."""
    if not (cue.allows("clause") or cue.allows("that")):
        return None
    for place in range(cue.last, min(len(s.low), cue.last + WIDEST_ASIDE)):
        low = s.low[place]
        if s.has(place, "that_words"):
            return None if _is_demonstrative(s, place) else Content(place + 1, "that")
        if low in FINAL or low in {MARKED, ":"} or s.has(place, "auxiliaries"):
            return None
        if s.has(place, "that_bounds"):
            return None
        if low in s.lexicon.forms or (s.at(place - 1) == "," and s.ends(place, "gerund")):
            return None
    return None


def _begins(s: Sentence, place: int, cue: Cue) -> Content | None:
    """The words, if they begin at `place`."""
    low = s.low[place]
    if s.has(place, "that_words") and not _is_demonstrative(s, place) and _takes_words(cue):
        return Content(place + 2 if s.at(place + 1) == "," else place + 1, "that")
    if low == MARKED and not is_work(s, place):
        return Content(place, "marks")
    if low == ":" and place + 1 < len(s.low):
        return Content(place + 1, "colon")
    if low == "," and s.at(place + 1) == MARKED and cue.allows("quote"):
        return Content(place + 1, "marks")
    if _is_question(s, place, cue):
        return Content(place, "question")
    return Content(place, "bare") if _is_bare_clause(s, place, cue) else None


def _takes_words(cue: Cue) -> bool:
    return cue.allows("quote") or cue.allows("clause") or cue.allows("that")


def _is_question(s: Sentence, place: int, cue: Cue) -> bool:
    if cue.allows("question") and s.has(place, "questions"):
        return True
    asks = cue.allows("clause") or cue.allows("wh")
    return asks and s.has(place, "reported_questions")


def _is_bare_clause(s: Sentence, place: int, cue: Cue) -> bool:
    """Whether a clause without "that" begins; after tell and warn the hearer comes first."""
    if not cue.allows("clause") or says_nothing(s, place):
        return False
    if cue.allows("hearer") and place == cue.last:
        alone = is_pronoun(s, place, "only_subjects")
        alone = alone or (s.has(place, "also_objects") and s.has(place + 1, "auxiliaries"))
        return alone and starts_clause(s, place)
    long = len(s.low) - place > FEWEST_WORDS
    return (cue.allows("phrase") and long and _opens_phrase(s, place)) or starts_clause(s, place)


def _opens_phrase(s: Sentence, place: int) -> bool:
    """Whether a noun phrase begins: after "said" a clause must follow it."""
    if _opens_time(s, place):
        return False
    counted = s.has(place, "groups_said") or s.has(place, "count_leads")
    return counted or (
        (s.has(place, "determiners") or is_capital(s, place)) and not is_time(s, place)
    )


def _is_demonstrative(s: Sentence, place: int) -> bool:
    return s.has(place + 1, "auxiliaries") or s.has(place + 1, "contracted")


def starts_clause(s: Sentence, place: int) -> bool:
    """Whether a subject and a finite verb begin at `place`."""
    low = s.low[place]
    if low in FINAL or low in {",", ")", "("} or low in DASHES or s.has(place, "coordinators"):
        return False
    if s.has(place, "prepositions") or is_time(s, place) or is_adverb(s, place):
        return False
    if _opens_time(s, place) or s.has(place, "object_only"):
        return False
    last = place
    while last < len(s.low) and last - place < 30 and s.low[last] not in {";", ":"}:
        if last > place and s.has(last, "clause_bounds"):
            break
        last += 1
    if is_pronoun(s, place) and not s.has(place, "determiners"):
        alone = s.has(place, "also_objects")  # also objects: "reported it to the board"
        return last - place >= 2 and (not alone or has_verb(s, place, min(last, place + 4)))
    return has_verb(s, place, last) or MARKED in s.low[place + 1 : last]


def _opens_time(s: Sentence, place: int) -> bool:
    return s.has(place, "time_openers") and s.has(place + 1, "time_nouns")


def skip(s: Sentence, place: int, cue: Cue, *, may_hear: bool) -> int | None:
    """Past one adverb, time, phrase or aside after the verb; None where nothing can be skipped."""
    low = s.low[place]
    past: int | None = None
    if low == ",":
        past = _over_aside(s, place)
    elif _opens_time(s, place) or (is_time(s, place) and s.has(place + 1, "time_nouns")):
        past = place + 2
    elif (low == MARKED and is_work(s, place)) or (
        is_time(s, place) or low.isdigit() or is_adverb(s, place) or s.has(place, "verb_particles")
    ):
        past = place + 1
    elif s.has(place, "prepositions"):
        past = _over_phrase(s, place)
    elif may_hear and cue.allows("hearer"):
        past = _over_hearer(s, place)
    elif low == "(":
        past = _over_brackets(s, place)
    return past


def _over_aside(s: Sentence, comma: int) -> int | None:
    """As in ", however," or ", speaking to reporters,": to the token after the second comma."""
    for place in range(comma + 1, min(len(s.low), comma + WIDEST_ASIDE)):
        if s.low[place] == "," or s.low[place] == MARKED:
            inner = s.has(comma + 1, "asides") or s.has(comma + 1, "introductory")
            inner = inner or s.ends(comma + 1, "aside") or is_time(s, comma + 1)
            if not inner or s.low[comma + 1] in s.lexicon.forms:
                return None
            return place if s.low[place] == MARKED else place + 1
    return None


def _over_brackets(s: Sentence, place: int) -> int | None:
    for close in range(place + 1, min(len(s.low), place + 12)):
        if s.low[close] == ")":
            return close + 1
    return None


def _over_phrase(s: Sentence, place: int) -> int | None:
    """Past a prepositional phrase: "in a statement", "to reporters", "on Monday"."""
    index = place + 1
    while s.has(index, "determiners") or is_adverb(s, index):
        index += 1
    while index < len(s.low):
        low = s.low[index]
        if low == MARKED:
            return index + 1 if is_work(s, index) else index
        if low in FINAL or low in {":", ",", "("} or low in DASHES:
            return index
        if s.has(index, "clause_words"):
            return index
        if index > place + 1 and _new_phrase(s, index, place):
            return index
        index += 1
    return index


def _new_phrase(s: Sentence, index: int, opened: int) -> bool:
    if s.has(index, "prepositions") or s.has(index, "breakers"):
        return True
    if is_pronoun(s, index) or s.has(index, "determiners"):
        return index > opened + 1
    dated = is_time(s, index - 1) and not s.has(index - 2, "determiners")
    if dated and not is_time(s, index) and not s.has(index, "time_nouns"):
        return True
    capital = is_capital(s, index) and s.word[index - 1].islower() and index > opened + 1
    return capital and not (s.has(index - 1, "prepositions") or s.has(index - 1, "determiners"))


def _over_hearer(s: Sentence, place: int) -> int | None:
    if s.has(place, "object_pronouns") and not s.has(place, "possessives"):
        return place + 1
    medium = outlet_after(s, place)
    if medium is not None:
        return medium
    phrase = phrase_after(s, place)
    if phrase is None:
        return None
    first, last = phrase
    for index in range(first + 1, last):  # "told the board its plan would fail"
        if s.has(index, "subject_pronouns") or s.has(index, "possessives"):
            return index
    return last


def content_end(s: Sentence, first: int, cue: Cue, rivals: Sequence[Cue]) -> int:
    """Where words that begin at `first` end; `rivals` are the sentence's other verbs of saying."""
    end = len(s.low)
    while end > first and s.low[end - 1] in FINAL:
        end -= 1
    if _is_subordinate(s, cue):
        end = next((n for n in range(first + 2, end) if _pauses(s, n)), end)
    for rival in rivals:
        if rival.first > first:
            cut = _cut_before(s, rival, first, opening=cue.role == "participle" and cue.first < 3)
            if cut is not None and cut < end and not is_unfinished(s, cut):
                end = cut
    aside = _is_aside(s, cue)
    for place in range(first + 1, end):
        if _cuts(s, place) or (aside and _returns(s, place)):
            end = place
            break
    while end > first and (s.low[end - 1] in LOOSE or s.has(end - 1, "joiners")):
        end -= 1
    return end


def _is_aside(s: Sentence, cue: Cue) -> bool:
    """Whether the verb stands in a relative clause after a comma: "Doe, who said"."""
    for place in range(cue.first - 1, max(0, cue.first - RELATIVE), -1):
        if s.has(place, "person_relatives") or s.has(place, "verb_relatives"):
            return s.low[place - 1] == ","
        if s.low[place] in PAUSES:
            return False
    return False


def _returns(s: Sentence, place: int) -> bool:
    """As in "Doe, who said it fell, lost": the verb of the main clause follows a comma."""
    if not _pauses(s, place):
        return False
    after = place + 1 if s.low[place] == "," else place
    verb = s.has(after, "auxiliaries") or s.has(after, "common_verbs") or s.has(after, "contracted")
    past = any(form.shape in {"past", "third"} for form in s.lexicon.forms.get(s.at(after), ()))
    return verb or past or is_regular_past(s, after)


def _pauses(s: Sentence, place: int) -> bool:
    """Whether a comma stands at `place`, or ends the words in marks before it."""
    return s.low[place] == "," or (s.low[place - 1] == MARKED and s.runs[place - 1].last == ",")


def _is_subordinate(s: Sentence, cue: Cue) -> bool:
    """As in "When Doe said it was late, the crew laughed": the words end where the main clause begins."""
    if s.has(1 if s.has(0, "joiners") else 0, "subordinators"):
        return "," not in s.low[: cue.first]
    return s.has(cue.first - 2, "loose_relatives") or s.has(cue.first - 3, "loose_relatives")


def _cut_before(s: Sentence, rival: Cue, first: int, *, opening: bool) -> int | None:
    """Where a second report begins within the words of the first."""
    before = s.at(rival.first - 1)
    joined = s.has(rival.first - 1, "joiners")
    if rival.role == "participle" and not joined:
        return {MARKED: rival.first, ",": rival.first - 1}.get(before)
    if joined and rival.shape in {"past", "third", "ing"}:
        return rival.first - 1
    helped = verb_group(s, rival, first)
    says = rival.allows("quote") or rival.allows("that") or rival.allows("clause")
    if says and helped < rival.first and s.has(helped - 1, "joiners"):
        return helped - 1  # "and has said", "but went on to say"
    if before == ",":
        return rival.first - 1
    return _before_subject(s, rival, first, opening=opening)


def _before_subject(s: Sentence, rival: Cue, first: int, *, opening: bool) -> int | None:
    """Where a second report begins with a subject of its own."""
    subject = subject_before(s, rival.first, first)
    if subject is None or subject.left <= first + 1:
        return None
    if opening and s.at(subject.left - 1) == ",":  # "Conceding that it fell, Doe said"
        return subject.left - 1
    return _joint_before(s, subject.left, rival)


def verb_group(s: Sentence, cue: Cue, floor: int) -> int:
    """Where the words that go with the verb begin: "has also" said, "went on to" say."""
    place = cue.first
    if cue.role == "infinitive":
        while place > floor and not s.has(place, "went_on"):
            place -= 1
        return place
    while place > floor + 1 and (s.has(place - 1, "auxiliaries") or is_adverb(s, place - 1)):
        place -= 1
    return place


def _joint_before(s: Sentence, left: int, rival: Cue) -> int | None:
    """The comma, perhaps with a conjunction after it, that stands before a second subject."""
    before = s.at(left - 1)
    if s.has(left - 1, "contrasts"):
        return left - 1
    if s.has(left - 1, "joiners") and is_pronoun(s, left):
        return left - 1
    if s.has(left - 1, "after_commas"):
        place = left - 3 if s.has(left - 2, "prepositions") else left - 2  # ", in which Doe said"
        return place if s.at(place) == "," else None
    if before == MARKED and s.runs[left - 1].last == ",":
        return left
    if before == "," and s.at(rival.last) in {",", "", "."}:
        return left - 1
    return left - 1 if before in {";"} | DASHES else None


def _cuts(s: Sentence, place: int) -> bool:
    """Whether the reporter's own words go on at `place`."""
    low = s.low[place]
    if low in s.lexicon.sources and source_words(s, place):
        return s.at(place - 1) == ","
    if low == ";":
        return starts_clause(s, place + 1)
    if low in DASHES:
        return s.has(place + 1, "after_dashes") or s.has(place + 1, "questions")
    if low == "," and s.has(place + 1, "joiners"):
        return s.has(place + 2, "refusals") or (
            s.has(place + 1, "adversatives") and is_regular_past(s, place + 2, longer=4)
        )
    return False


def clause_start(s: Sentence, end: int, floor: int) -> int:
    """Where the clause that ends at `end` begins, past conjunctions; never before `floor`."""
    first = floor
    for place in range(end - 1, floor - 1, -1):
        if s.low[place] in {";", ".", "!", "?", ":"}:
            first = place + 1
            break
    while first < end and (
        s.low[first] == "," or s.low[first] in DASHES or s.has(first, "clause_leads")
    ):
        first += 1
    return first
