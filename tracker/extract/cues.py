"""Finds the verbs of saying in a sentence and leaves out the nouns that look like them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.document import MARKED, Sentence
from tracker.extract.lexicon import Form, Verb
from tracker.extract.phrases import (
    DASHES,
    PAUSES,
    is_adverb,
    is_capital,
    is_possessive,
    is_pronoun,
)

APART = frozenset({"by", "while", "after", "before", "in", "when", "for"})


@dataclass(frozen=True, slots=True)
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
    for index, low in enumerate(s.low):
        forms = s.lexicon.forms.get(low)
        if forms is None:
            continue
        form = _fitting(s, index, forms)
        if form is None or _is_noun(s, index, form):
            continue
        role = _role(s, index, form)
        if role is not None:
            yield Cue(index, index + 1 + len(form.verb.particles), form.verb, form.shape, role)


def _fitting(s: Sentence, index: int, forms: tuple[Form, ...]) -> Form | None:
    """The form whose particles follow; forms with more particles come first."""
    for form in forms:
        size = len(form.verb.particles)
        follows = s.low[index + 1 : index + 1 + size] == form.verb.particles
        if follows and not (size and s.at(index + 1 + size) == "to"):  # not "went on to say"
            return form
    return None


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
        return before not in {"this", "that", "it"} or form.shape != "past"
    if is_possessive(before) and not s.has(index - 1, "contracted"):
        return True
    if s.at(index + 1) == "of" and form.shape != "past":
        return True
    if form.shape in {"base", "third"} and "noun" in form.verb.frames:
        return not _plain_subject(s, index, form.shape)
    return False


def is_headline(s: Sentence) -> bool:
    """Whether every longer word begins with a capital letter."""
    return len(s.word) < 30 and not any(len(w) > 4 and w.islower() for w in s.word)


def _plain_subject(s: Sentence, index: int, shape: str) -> bool:
    if s.has(index - 1, "subject_pronouns") or s.at(index - 1) in {"who", "to", "which"}:
        return True
    if shape == "base":
        joined = s.at(index - 1) in {"and", ","}  # "and state engineers said"
        return _plural_subject(s, index) and (not joined or _object_begins(s, index + 1))
    if s.at(index + 1) == "that" and _opens_clause(s, index):
        return True
    if s.has(index - 1, "documents") or is_adverb(s, index - 1):
        return True
    return (
        is_capital(s, index - 1)
        and not s.has(index - 1, "determiners")
        and _object_begins(s, index + 1)
    )


def _opens_clause(s: Sentence, index: int) -> bool:
    """Whether an article and a word or two are all that stands before, as in "The firm forecasts"."""
    first = index
    while first > 0 and s.low[first - 1] not in PAUSES:
        first -= 1
    return 2 <= index - first <= 3 and s.has(first, "determiners")


def _object_begins(s: Sentence, index: int) -> bool:
    """Whether a clause, marks or a comma can begin here."""
    if s.at(index) in {"that", ":", ",", MARKED, "how", "why"} or is_capital(s, index):
        return True
    return s.has(index, "determiners") or is_pronoun(s, index)


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
        or before in {"who", "and", "to", ",", ")"}
        or before in DASHES
    ):
        return True
    if before.endswith("s") and not before.endswith("ss"):
        return True
    return is_capital(s, index - 1) and "and" in s.low[max(0, index - 4) : index]


def _role(s: Sentence, index: int, form: Form) -> str | None:
    place = index
    while is_adverb(s, place - 1):
        place -= 1
    before = s.at(place - 1)
    if before == "to":
        return _infinitive_role(s, place)
    if _is_unspoken(s, place):
        return "unsaid"
    if form.shape == "ing":
        return _ing_role(s, place, before)
    passive = before in s.lexicon.words["passive_auxiliaries"] or before.endswith(("'s", "'re"))
    if passive and form.shape in {"past", "participle"} and not before.endswith("'s"):
        return "passive"
    if form.shape == "participle" and not s.has(place - 1, "auxiliaries"):
        return "finite" if before.startswith(("'", "he'", "she'", "they'")) else None
    return "finite"


def _infinitive_role(s: Sentence, place: int) -> str | None:
    if s.at(place - 2) in {"on", "continued", "continues"}:
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
        if s.has(n, "negatives") or s.low[n].endswith("n't"):
            return True
    return s.has(place - 1, "hypothetical")


def _ing_role(s: Sentence, place: int, before: str) -> str | None:
    if s.has(place - 1, "passive_auxiliaries") or before.endswith(("'s", "'re", "'m")):
        return "finite"
    if before in {"", ",", MARKED, ")", "and", "but"} or before in DASHES:
        return "participle"
    if s.has(place - 1, "prepositions") or s.has(place - 1, "breakers"):
        return "as" if before == "as" else "participle" if before in APART else None
    return "participle"
