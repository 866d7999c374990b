"""Finds the verbs of saying in a sentence and leaves out the nouns that look like them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.document import MARKED, Sentence
from tracker.extract.lexicon import Form, Verb
from tracker.extract.media import outlet_before
from tracker.extract.phrases import (
    DASHES,
    PAUSES,
    is_adverb,
    is_capital,
    is_possessive,
    is_pronoun,
    is_regular_past,
    is_time,
    phrase_before,
)

UNLISTED = Verb("", "said", frozenset({"that"}))
SPEAKERS = ("unnamed_heads", "documents", "subject_relatives")


@dataclass(slots=True)  # not frozen: made by the thousand
class Cue:
    """A verb of saying, tokens `[first, last)`.

    `role` is finite, participle (", adding that"), infinitive ("went on to say"), purpose ("stood up
    to say"), passive or unsaid ("did not say").
    """

    first: int
    last: int
    verb: Verb
    shape: str
    role: str

    def allows(self, frame: str) -> bool:
        """Whether the verb's row lists `frame`."""
        return frame in self.verb.frames


def find_cues(s: Sentence) -> list[Cue]:
    """The verbs of saying of a sentence, from left to right."""
    return list(_cues(s))


def _cues(s: Sentence) -> Iterator[Cue]:
    forms, thats = s.lexicon.forms, s.lexicon.words["that_words"]
    places = [n for n, low in enumerate(s.low) if low in forms]
    if not thats.isdisjoint(s.low):
        places = sorted({*places, *(n for n, low in enumerate(s.low[1:]) if low in thats)})
    for index in places:
        low = s.low[index]
        form = _fitting(s, index, forms[low]) if low in forms else _unlisted(s, index)
        if form is None or _is_noun(s, index, form):
            continue
        role = _role(s, index, form)
        if role is not None:
            size = len(form.verb.particles)
            last = index + 1 + size + (size > 0 and not _follows(s, index + 1, form))
            yield Cue(index, last, form.verb, form.shape, role)


def _unlisted(s: Sentence, index: int) -> Form | None:
    """As in "Ann Doe fretted that it would sink": a rare verb, by its ending and "that"."""
    if not is_regular_past(s, index, longer=5) or not s.word[index].islower():
        return None
    place = index - 1
    while is_adverb(s, place):
        place -= 1
    known = any(s.has(place, name) for name in SPEAKERS) or s.at(place) in s.lexicon.titles
    somebody = known or is_capital(s, place) or is_pronoun(s, place, "only_subjects")
    return Form(UNLISTED, "past") if somebody and not s.has(index, "minds") else None


def _fitting(s: Sentence, index: int, forms: tuple[Form, ...]) -> Form | None:
    """The form whose particles follow; forms with more particles come first."""
    for form in forms:
        size = len(form.verb.particles)
        later = is_time(s, index + 1) and _follows(s, index + 2, form)  # "called Monday for"
        if (later or _follows(s, index + 1, form)) and not (
            size and s.has(index + 1 + size, "infinitive_marks")
        ):  # not "went on to say"
            return form
    return None


def _follows(s: Sentence, index: int, form: Form) -> bool:
    return s.low[index : index + len(form.verb.particles)] == form.verb.particles


def _is_noun(s: Sentence, index: int, form: Form) -> bool:
    """As in "the claim", "Ann Doe's report", "in answer": a noun or an adjective, not a verb."""
    before = s.at(index - 1)
    if (
        s.word[index][0].isupper()
        and index
        and before != MARKED
        and not s.has(index - 1, "lead_ins")
        and not (form.shape in {"third", "past"} and is_headline(s))
    ):
        return True
    if s.has(index - 1, "determiners") and not s.has(index - 1, "stand_alone"):
        return not s.has(index - 1, "demonstratives") or form.shape != "past"
    if is_possessive(s, index - 1) and not s.has(index - 1, "contracted"):
        return True
    if s.has(index + 1, "genitives") and form.shape != "past":
        return True
    if form.shape in {"base", "third"} and "noun" in form.verb.frames:
        return not _plain_subject(s, index, form.shape)
    return False


def is_headline(s: Sentence) -> bool:
    """Whether every longer word begins with a capital letter."""
    return len(s.word) < 30 and not any(len(w) > 4 and w.islower() for w in s.word)


def _plain_subject(s: Sentence, index: int, shape: str) -> bool:
    if s.has(index - 1, "subject_pronouns") or s.has(index - 1, "verb_leads"):
        return True
    if shape != "base":
        return _singular_subject(s, index)
    joined = s.at(index - 1) == "," or s.has(index - 1, "additives")  # "and state engineers said"
    return _plural_subject(s, index) and (not joined or _object_begins(s, index + 1))


def _singular_subject(s: Sentence, index: int) -> bool:
    """Whether a form in -s is a verb: by what stands before it, and what may follow a verb."""
    if _medium_reports(s, index) or (s.has(index + 1, "that_words") and _opens_clause(s, index)):
        return True
    follows = _object_begins(s, index + 1)
    begins = follows and s.at(index + 1) not in {":", ",", MARKED}
    if begins and (s.at(index - 1) == "," or _opens_clause(s, index, longest=6)):
        return True
    if s.has(index - 1, "documents") or is_adverb(s, index - 1):
        return True
    if s.has(index + 1, "object_pronouns") and not s.has(index - 1, "prepositions"):
        return True
    if not (follows and is_capital(s, index - 1)) or s.has(index - 1, "determiners"):
        return False
    return s.at(index + 1) != "," or s.at(index + 2) == MARKED or _after_comma(s, index)


def _medium_reports(s: Sentence, index: int) -> bool:
    """As in ", the Times reports."."""
    medium = outlet_before(s, index) if s.at(index + 1) in {".", ""} else None
    return medium is not None and s.at(medium - 1) == ","


def _after_comma(s: Sentence, index: int) -> bool:
    """As in ", Reuters reports,", but not "in other Western states, ferries"."""
    first = index
    while is_capital(s, first - 1):
        first -= 1
    return s.at(first - 1) == ","


def _opens_clause(s: Sentence, index: int, longest: int = 3) -> bool:
    """Whether an article and a word or two are all that stands before, as in "The firm forecasts"."""
    first = index
    while first > 0 and s.low[first - 1] not in PAUSES:
        first -= 1
    whole = not any(s.has(n, "prepositions") for n in range(first, index))
    return whole and 2 <= index - first <= longest and s.has(first, "determiners")


def _object_begins(s: Sentence, index: int) -> bool:
    """Whether a clause, marks or a comma can begin here."""
    if s.at(index) in {":", ",", MARKED} or is_capital(s, index):
        return True
    if s.has(index, "infinitive_marks") or s.has(index, "infinitive_negations"):
        return s.has(index, "infinitive_negations") or s.word[index + 1 : index + 2] != ()
    return s.has(index, "determiners") or s.has(index, "object_openers") or is_pronoun(s, index)


def _plural_subject(s: Sentence, index: int) -> bool:
    before = s.at(index - 1)
    if (
        s.has(index - 1, "plural_nouns")
        or s.has(index - 1, "auxiliaries")
        or is_adverb(s, index - 1)
    ):
        return True
    if (
        s.has(index - 1, "negatives")
        or s.has(index - 1, "base_leads")
        or before in {",", ")"}
        or before in DASHES
    ):
        return True
    if s.ends(index - 1, "plural") and not s.ends(index - 1, "singular"):
        return True
    return is_capital(s, index - 1) and any(
        s.has(n, "additives") for n in range(max(0, index - 4), index)
    )


def _role(s: Sentence, index: int, form: Form) -> str | None:
    place = index
    while is_adverb(s, place - 1):
        place -= 1
    before = s.at(place - 1)
    if s.has(place - 1, "infinitive_marks"):
        return _infinitive_role(s, place)
    if _is_unspoken(s, place):
        return "unsaid"
    if form.shape == "ing" or s.has(place - 1, "perfect_leads"):
        return "participle" if form.shape != "ing" else _ing_role(s, place, before)
    passive = s.has(place - 1, "passive_auxiliaries") or s.ends(place - 1, "are")
    if passive and form.shape in {"past", "participle"}:
        return "passive"
    if form.shape == "participle" and not s.has(place - 1, "auxiliaries"):
        return "finite" if s.has(place - 1, "have_contracted") else None
    return "finite"


def _infinitive_role(s: Sentence, place: int) -> str | None:
    if s.has(place - 2, "continuing"):
        return "infinitive"
    marked = s.at(place + 1) == MARKED or (
        s.at(place + 1) in {",", ":"} and s.at(place + 2) == MARKED
    )
    unsaid = any(s.has(n, "refusals") or s.has(n, "negatives") for n in range(place - 4, place))
    return "unsaid" if unsaid else "participle" if marked else "purpose"


def _is_unspoken(s: Sentence, place: int) -> bool:
    """As in "did not say", "could say", "declined to say": nothing was said."""
    words = range(max(0, place - 3), place)
    for n in words:
        if s.has(n, "negatives") or s.ends(n, "negative"):
            return True
    return s.has(place - 1, "hypothetical") or _by_nobody(s, place)


def _by_nobody(s: Sentence, place: int) -> bool:
    """As in "No one has said", "no member of the crew said", "if Doe says"."""
    end = place
    while end > 0 and (s.has(end - 1, "auxiliaries") or is_adverb(s, end - 1)):
        end -= 1
    subject = phrase_before(s, end)
    if subject is None:
        return False
    first = subject[0]
    before = first - 1
    negated = s.has(first, "negative_subjects") or s.has(before, "negative_subjects")
    lacking = s.has(first, "negative_determiners") and subject[1] - first > 1
    lacking = lacking or (s.has(before, "negative_determiners") and s.at(before - 1) != ",")
    present = any(form.shape in {"base", "third"} for form in s.lexicon.forms.get(s.at(place), ()))
    return negated or lacking or (present and end == place and s.has(before, "conditions"))


def _ing_role(s: Sentence, place: int, before: str) -> str | None:
    if s.has(place - 1, "passive_auxiliaries") or s.ends(place - 1, "be"):
        return "finite"
    if before in {"", ",", MARKED, ")"} or before in DASHES or s.has(place - 1, "joiners"):
        return "participle"
    if s.has(place - 1, "prepositions") or s.has(place - 1, "breakers"):
        if s.has(place - 1, "as_words"):
            return "as"
        return "participle" if s.has(place - 1, "participle_leads") else None
    return "participle"
