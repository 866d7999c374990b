"""Noun phrases beside a verb, found without a tagger: by closed words, capitals and commas."""

from __future__ import annotations

from tracker.extract.document import MARKED, Interval, Sentence

DASHES = frozenset({"—", "–", "-", "--", "---"})
STOPS = frozenset({".", "!", "?", "…", "...", ";", ":", "[", "]", MARKED}) | DASHES
PAUSES = STOPS | {",", "(", ")"}
LONGEST_PHRASE = 25  # tokens; who speaks is named close to the verb


def is_adverb(s: Sentence, index: int) -> bool:
    """Whether the word merely colours the verb: also, repeatedly, later."""
    low = s.at(index)
    ends = len(low) > 4 and low.endswith("ly") and s.word[index].islower()
    return s.has(index, "before_verb") or (ends and low not in {"family", "ally", "rally", "tally"})


def is_capital(s: Sentence, index: int) -> bool:
    """Whether the word looks like part of a name."""
    word = s.word[index] if 0 <= index < len(s.word) else ""
    return word[:1].isupper() or (word[:1] in "@#" and len(word) > 1)


def is_pronoun(s: Sentence, index: int) -> bool:
    """Whether a subject pronoun stands here, alone or in "he'd"."""
    return s.at(index).partition("'")[0] in s.lexicon.words["subject_pronouns"]


def is_possessive(low: str) -> bool:
    """Whether the word ends in 's or s'."""
    return low.endswith(("'s", "s'")) and len(low) > 2


def is_time(s: Sentence, index: int) -> bool:
    """Whether the word is a day, a month or an adverb of time."""
    return s.has(index, "time_words")


def has_verb(s: Sentence, first: int, last: int) -> bool:
    """Whether the tokens `[first, last)` show signs of a finite verb."""
    for index in range(first, last):
        low = s.low[index]
        if s.has(index, "auxiliaries") or s.has(index, "contracted"):
            return True
        if s.word[index].islower() and index > first:
            if s.has(index, "common_verbs") or (low.endswith("ed") and len(low) > 3):
                return True
            if any(form.shape != "ing" for form in s.lexicon.forms.get(low, ())):
                return True
    return False


def phrase_before(s: Sentence, end: int, floor: int = 0) -> Interval | None:
    """Tokens of the noun phrase that ends just before `end`, none of them before `floor`."""
    if end <= floor:
        return None
    if s.has(end - 1, "subject_pronouns") and not is_capitalised_one(s, end - 1):
        return end - 1, end
    first = end
    while first > floor and end - first < LONGEST_PHRASE and _continues_left(s, first, end, floor):
        first -= 1
    first = _without_lead(s, first, end)
    return (first, end) if first < end else None


def is_capitalised_one(s: Sentence, index: int) -> bool:
    """Whether a pronoun is part of a name: "The One"."""
    return s.low[index] in {"one", "it", "us"} and index > 0 and is_capital(s, index)


def _continues_left(s: Sentence, first: int, end: int, floor: int) -> bool:
    """Whether the token before `first` belongs to the phrase that ends at `end`."""
    index = first - 1
    low = s.low[index]
    if low in {"and", "or", "&"}:
        return index > floor and first < end and _joins(s, index)
    bounds = low in PAUSES or low in {"but", "nor", "yet"} or s.has(index, "breakers")
    if bounds or s.has(index, "relatives") or (s.has(index, "auxiliaries") and low != "may"):
        return False
    if first < end and s.has(index, "subject_pronouns") and low not in {"one", "it", "you"}:
        return False
    return not _is_cue_left(s, index, first, end)


def _is_cue_left(s: Sentence, index: int, first: int, end: int) -> bool:
    """A verb of saying to the left bounds the phrase, unless it reads as a noun there."""
    if not s.word[index].islower():
        return False
    shapes = {form.shape for form in s.lexicon.forms.get(s.low[index], ())}
    if not shapes:
        return s.word[index].islower() and s.has(index, "common_verbs") and first < end
    noun = index > 0 and (s.has(index - 1, "determiners") or is_possessive(s.low[index - 1]))
    led = s.at(index + 1) == "by" and index > 0  # "a review published by the fund"
    return bool(shapes & {"past", "third"}) and not noun and not led and first < end


def _joins(s: Sentence, index: int) -> bool:
    """Whether "and" joins two speakers rather than two clauses."""
    left, right = s.word[index - 1], s.word[index + 1] if index + 1 < len(s.word) else ""
    titled = right.lower() in s.lexicon.titles or s.at(index + 2) in s.lexicon.titles
    if left[:1].isupper() and (right[:1].isupper() or titled):
        return True
    if left.islower() and left.endswith("s") and (right.islower() or right == right.title()):
        return True
    first = index
    while first > 0 and s.low[first - 1] not in PAUSES:
        first -= 1
    return right != "" and not has_verb(s, first, index) and not s.has(first, "prepositions")


def _without_lead(s: Sentence, first: int, end: int) -> int:
    """Drop leading conjunctions, adverbs and a prepositional phrase."""
    while first < end and (
        s.has(first, "lead_ins") or (is_adverb(s, first) and end - first > 1) or is_time(s, first)
    ):
        first += 1
    counted = s.at(first) in {"about", "over", "under", "around"} and first + 1 < end
    if counted and (s.has(first + 1, "groups_said") or s.at(first + 1)[:1].isdigit()):
        return first + 1
    if first < end and s.has(first, "prepositions"):
        return _after_preposition(s, first, end)
    return first


def _after_preposition(s: Sentence, first: int, end: int) -> int:
    """As in "In a statement the company", "On Monday Ann Doe": where the second phrase begins."""
    for index in range(first + 2, end):
        starts = s.has(index, "determiners") or is_possessive(s.low[index - 1])
        if starts and not s.has(index - 1, "prepositions") and not is_possessive(s.low[index - 1]):
            return index
        if is_capital(s, index) and (s.word[index - 1].islower() or is_time(s, index - 1)):
            return index
        if is_time(s, index - 1) or s.low[index - 1].isdigit():
            return index
    return end


def phrase_after(s: Sentence, first: int) -> Interval | None:
    """Tokens of the noun phrase that begins at `first`, as in "said Ann Doe of Acme"."""
    while is_adverb(s, first):
        first += 1
    if first >= len(s.low) or not _may_begin(s, first):
        return None
    pronoun = s.has(first, "subject_pronouns") and not s.has(first, "determiners")
    if pronoun and s.low[first] != "one":
        return first, first + 1
    last = first + 1
    while last < len(s.low) and last - first < LONGEST_PHRASE and _continues_right(s, last):
        last += 1
    return first, last


def _may_begin(s: Sentence, index: int) -> bool:
    if s.low[index] in PAUSES or is_time(s, index) or s.has(index, "breakers"):
        return False
    return not (s.has(index, "prepositions") or s.has(index, "object_only"))


def _continues_right(s: Sentence, index: int) -> bool:
    """Whether the token at `index` belongs to the phrase before it."""
    low = s.low[index]
    if low == "and":
        return is_capital(s, index - 1) and is_capital(s, index + 1)
    if s.has(index, "prepositions"):
        return _keeps_preposition(s, index)
    if low in PAUSES or low == "but" or is_time(s, index) or is_pronoun(s, index):
        return False
    if any(s.has(index, name) for name in ("breakers", "relatives", "auxiliaries")):
        return False
    dated = s.has(index, "time_openers") and s.has(index + 1, "time_nouns")
    if dated or (is_adverb(s, index) and s.word[index].islower()):
        return False
    return not (s.has(index, "determiners") and not s.has(index - 1, "prepositions"))


def _keeps_preposition(s: Sentence, index: int) -> bool:
    """Keeps "of Acme" in the phrase, but not "in a statement", "on Monday", "after the vote"."""
    if s.low[index] not in {"of", "for", "with", "from", "at"}:
        return False
    nouns = s.lexicon.words["speech_nouns"] | s.lexicon.words["time_nouns"]
    return not any(s.at(place) in nouns for place in range(index + 1, index + 4))


def is_plain_name(s: Sentence, first: int, last: int) -> bool:
    """Whether the tokens are nothing but a personal name."""
    if first >= last or last - first > 6:
        return False
    joined = s.lexicon.words["name_particles"]
    words = range(first, last)
    if not all(is_capital(s, n) or s.low[n] in joined or s.low[n] == "." for n in words):
        return False
    if s.low[first].startswith(("d-", "r-", "d.", "r.")) or is_time(s, first):
        return False
    return not any(s.low[n] in s.lexicon.organisation_words for n in words)


def nearest_phrase(s: Sentence, end: int, floor: int) -> Interval | None:
    """The smallest noun phrase that ends before `end`: "the mayor" in "met the mayor"."""
    first = end
    while first > floor and end - first < LONGEST_PHRASE and _continues_left(s, first, end, floor):
        low = s.low[first - 1]
        if s.has(first - 1, "prepositions") and not _names_office(s, first - 1):
            break
        if s.word[first - 1].islower() and low.endswith("ed") and first < end:
            break
        first -= 1
        if s.has(first, "determiners"):
            break
    return (first, end) if first < end else None


def _names_office(s: Sentence, index: int) -> bool:
    """As in "Secretary of State", "head of research": the preposition belongs to a title."""
    return s.low[index] in {"of", "for"} and s.at(index - 1) in s.lexicon.titles
