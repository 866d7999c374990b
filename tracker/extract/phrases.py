"""Noun phrases beside a verb, found without a tagger: by closed words, capitals and commas."""

from __future__ import annotations

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.lexicon import Form

DASHES = frozenset({"—", "–", "-", "--", "---"})
STOPS = frozenset({".", "!", "?", "…", "...", ";", ":", "[", "]", MARKED}) | DASHES
PAUSES = STOPS | {",", "(", ")"}
REGULAR = 3  # letters; a word that ends like a past form has more
LONGEST_TITLE = 8  # words
LONGEST_PHRASE = 25  # tokens; who speaks is named close to the verb


def is_adverb(s: Sentence, index: int) -> bool:
    """Whether the word merely colours the verb: also, repeatedly, later."""
    if s.has(index, "before_verb"):
        return True
    ends = len(s.at(index)) > 4 and s.ends(index, "adverb") and s.word[index].islower()
    return ends and not s.has(index, "not_adverbs")


def is_capital(s: Sentence, index: int) -> bool:
    """Whether the word looks like part of a name."""
    if not 0 <= index < len(s.word):
        return False
    word = s.word[index]
    return word[0].isupper() or (word[0] in "@#" and len(word) > 1)


def is_pronoun(s: Sentence, index: int, name: str = "subject_pronouns") -> bool:
    """Whether a pronoun of the named class stands here, alone or in "he'd"."""
    return s.at(index).partition("'")[0] in s.lexicon.words[name]


def is_possessive(s: Sentence, index: int) -> bool:
    """Whether the word ends like an owner: 's or s'."""
    return s.ends(index, "possessive") and len(s.low[index]) > 2


def is_regular_past(s: Sentence, index: int, *, longer: int = REGULAR) -> bool:
    """Whether the word has more than `longer` letters and ends like a past form."""
    return s.ends(index, "past") and len(s.low[index]) > longer


def is_unfinished(s: Sentence, end: int) -> bool:
    """Whether an aside at `end` parts words from their verb: "had not, as Doe claimed, known"."""
    last = end
    while last > 0 and s.low[last - 1] == ",":
        last -= 1
    negated = s.has(last - 1, "negatives") or s.ends(last - 1, "negative")
    if not (negated or s.has(last - 1, "auxiliaries")) or s.at(last) != ",":
        return False
    return not s.has(last + 1, "joiners") and "," in s.low[last + 1 :]


def source_words(s: Sentence, index: int) -> int:
    """How many tokens from `index` introduce a source without a verb: "according to"."""
    for words in s.lexicon.sources.get(s.at(index), ()):
        if s.low[index : index + len(words)] == words:
            return len(words)
    return 0


def is_time(s: Sentence, index: int) -> bool:
    """Whether the word is a day, a month or an adverb of time."""
    return s.has(index, "time_words")


def says_nothing(s: Sentence, place: int) -> bool:
    """As in "said nothing", "told us everything", "said no more": what was said is not told."""
    place += s.has(place, "object_pronouns")
    place += s.has(place, "empty_leads") and s.has(place + 1, "empty_objects")
    if not s.has(place, "empty_objects"):
        return False
    after = place + 1
    while is_adverb(s, after) or is_time(s, after) or s.has(after, "empty_objects"):
        after += 1
    apart = ("prepositions", "infinitive_marks", "breakers", "coordinators")
    return s.at(after) in PAUSES | {""} or any(s.has(after, name) for name in apart)


def is_work(s: Sentence, index: int) -> bool:
    """Whether marked words are the title of a work: on Acme's “Morning Show”, the film “Bees”."""
    run = s.runs.get(index)
    if run is None or not run.first.isupper() or run.words > LONGEST_TITLE:
        return False
    owned = is_possessive(s, index - 1) and not s.has(index - 1, "contracted")
    return owned or s.has(index - 1, "titles_of_works") or s.has(index - 1, "venue_leads")


def has_verb(s: Sentence, first: int, last: int) -> bool:
    """Whether the tokens `[first, last)` show signs of a finite verb."""
    forms, past = s.lexicon.forms, s.lexicon.endings["past"]
    for index in range(first, last):
        names, low = s.classes[index], s.low[index]
        if names and ("auxiliaries" in names or "contracted" in names):
            return True
        if index == first or not s.word[index].islower():
            continue
        if "common_verbs" in names or (len(low) > REGULAR and low.endswith(past)):
            return True
        if low in forms and any(_may_be_finite(s, index, form) for form in forms[low]):
            return True
    return False


def _may_be_finite(s: Sentence, index: int, form: Form) -> bool:
    """Whether the form is no participle, and no noun after an article: "the charge"."""
    if form.shape == "ing":
        return False
    if "noun" not in form.verb.frames or form.shape == "past":
        return True
    owned = s.has(index - 1, "determiners") or is_possessive(s, index - 1)
    return not (owned or s.has(index - 1, "prepositions") or s.low[index - 1][0].isdigit())


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
    return s.has(index, "named_pronouns") and index > 0 and is_capital(s, index)


def _continues_left(s: Sentence, first: int, end: int, floor: int) -> bool:
    """Whether the token before `first` belongs to the phrase that ends at `end`."""
    index = first - 1
    low = s.low[index]
    if s.has(index, "phrase_joiners"):
        return index > floor and first < end and _joins(s, index)
    bounds = low in PAUSES or s.has(index, "phrase_bounds") or s.has(index, "breakers")
    if bounds or s.has(index, "relatives") or _is_auxiliary(s, index):
        return False
    pronoun = s.has(index, "subject_pronouns") and not s.has(index, "also_objects")
    if first < end and pronoun:
        return s.has(first, "additives") and (index == floor or s.low[index - 1] in PAUSES)
    return not _is_cue_left(s, index, first, end)


def _is_auxiliary(s: Sentence, index: int) -> bool:
    return s.has(index, "auxiliaries") and not s.has(index, "months_and_verbs")


def _is_cue_left(s: Sentence, index: int, first: int, end: int) -> bool:
    """A verb of saying to the left bounds the phrase, unless it reads as a noun there."""
    if not s.word[index].islower():
        return False
    shapes = {form.shape for form in s.lexicon.forms.get(s.low[index], ())}
    if not shapes:
        return s.word[index].islower() and s.has(index, "common_verbs") and first < end
    noun = index > 0 and (s.has(index - 1, "determiners") or is_possessive(s, index - 1))
    led = s.has(index + 1, "agents") and index > 0  # "a review published by the fund"
    return bool(shapes & {"past", "third"}) and not noun and not led and first < end


def _joins(s: Sentence, index: int) -> bool:
    """Whether "and" joins two speakers rather than two clauses."""
    left, right = s.word[index - 1], s.word[index + 1] if index + 1 < len(s.word) else ""
    titled = right.lower() in s.lexicon.titles or s.at(index + 2) in s.lexicon.titles
    if left[:1].isupper() and (right[:1].isupper() or titled):
        return True
    if (
        left.islower()
        and s.ends(index - 1, "plural")
        and (right.islower() or right == right.title())
    ):
        return True
    first = index
    while first > 0 and s.low[first - 1] not in PAUSES:
        first -= 1
    return right != "" and not has_verb(s, first, index) and not s.has(first, "prepositions")


def _without_lead(s: Sentence, first: int, end: int) -> int:
    """Drop leading conjunctions, adverbs and a prepositional phrase."""
    while (
        first < end
        and (
            s.has(first, "lead_ins")
            or (is_adverb(s, first) and end - first > 1)
            or is_time(s, first)
        )
        and not s.has(first + 1, "genitives")
    ):  # "all of the captains"
        first += 1
    counted = s.has(first, "approximations") and first + 1 < end
    if counted and (s.has(first + 1, "groups_said") or s.at(first + 1)[:1].isdigit()):
        return first + 1
    if first < end and s.has(first, "prepositions") and not _is_adjective(s, first, end):
        return _after_preposition(s, first, end)
    return first


def _is_adjective(s: Sentence, index: int, end: int) -> bool:
    """As in "Outside experts": no preposition."""
    following = index + 1
    if not s.has(index, "also_adjectives") or following >= end:
        return False
    return s.word[following].islower() and not s.has(following, "determiners")


def _after_preposition(s: Sentence, first: int, end: int) -> int:
    """As in "In a statement the company", "On Monday Ann Doe": where the second phrase begins."""
    for index in range(first + 2, end):
        owned = is_possessive(s, index - 1)
        if s.has(index, "determiners") and not s.has(index - 1, "prepositions") and not owned:
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
    if pronoun and not s.has(first, "counted_pronouns"):
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
    if s.has(index, "additives"):
        return is_capital(s, index - 1) and is_capital(s, index + 1)
    if s.has(index, "prepositions"):
        return _keeps_preposition(s, index)
    if low in PAUSES or s.has(index, "adversatives") or is_time(s, index) or is_pronoun(s, index):
        return False
    if any(s.has(index, name) for name in ("breakers", "relatives", "auxiliaries")):
        return False
    dated = s.has(index, "time_openers") and s.has(index + 1, "time_nouns")
    if dated or (is_adverb(s, index) and s.word[index].islower()):
        return False
    return not (s.has(index, "determiners") and not s.has(index - 1, "prepositions"))


def _keeps_preposition(s: Sentence, index: int) -> bool:
    """Keeps "of Acme" in the phrase, but not "in a statement", "on Monday", "after the vote"."""
    if not s.has(index, "phrase_prepositions"):
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
    if s.low[first].startswith(s.lexicon.endings["party"]) or is_time(s, first):
        return False
    return not any(s.low[n] in s.lexicon.organisation_words for n in words)


def nearest_phrase(s: Sentence, end: int, floor: int) -> Interval | None:
    """The smallest noun phrase that ends before `end`: "the mayor" in "met the mayor"."""
    first = end
    while first > floor and end - first < LONGEST_PHRASE and _continues_left(s, first, end, floor):
        if s.has(first - 1, "prepositions") and not _names_office(s, first - 1):
            break
        if s.word[first - 1].islower() and s.ends(first - 1, "past") and first < end:
            break
        first -= 1
        if s.has(first, "determiners"):
            break
    return (first, end) if first < end else None


def _names_office(s: Sentence, index: int) -> bool:
    """As in "Secretary of State", "head of research": the preposition belongs to a title."""
    return s.has(index, "office_prepositions") and s.at(index - 1) in s.lexicon.titles
