"""Verbs of saying: with a particle or a participle at the clause's end, or at its end themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extract.cues import Cue
from tracker.extract.document import Sentence
from tracker.extract.lexicon import Form
from tracker.extract.verb_second.clauses import FINAL, Clause, holds_verb, is_subclause
from tracker.extract.verb_second.phrases import is_noun

FINITE = frozenset({"third", "past"})
WIDEST_ASIDE = 16  # tokens between a verb and its particle behind an apposition


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying in its clause: the finite verb's place, and whether that ends the clause."""

    cue: Cue
    clause: Clause
    finite: int
    final: bool
    passive: bool = False


def find_sayings(s: Sentence, parts: Sequence[Clause], part: Clause) -> Iterator[Saying]:
    """The verbs of saying of one clause, from left to right."""
    for index in range(part.first, part.last):
        forms = s.lexicon.forms.get(s.low[index], ())
        if not forms or (is_noun(s, index) and index > part.first):
            continue
        whole = _begun_before(s, parts, part) if index == part.last - 1 else part
        found = next((x for f in forms if (x := _saying(s, whole, index, f)) is not None), None)
        if found is not None:
            yield found


def _begun_before(s: Sentence, parts: Sequence[Clause], part: Clause) -> Clause:
    """The subclause that ends here, over appositions: "wie der Leiter, Uwe Brandt, mitteilte"."""
    for before in reversed(parts[: parts.index(part)]):
        if is_subclause(s, part) or holds_verb(s, before) or s.at(before.last) != ",":
            break
        if is_subclause(s, before):
            return Clause(before.first, part.last)
    return part


def _saying(s: Sentence, part: Clause, index: int, form: Form) -> Saying | None:
    """The verb with its particle or auxiliary, if the form can be said by somebody here."""
    joined = form.joined or (form.apart != "" and s.at(index - 1) == form.apart)
    if form.apart and not joined and s.low[part.last - 1] != form.apart:
        part = _reaching(s, part, form.apart) or part
        if s.low[part.last - 1] != form.apart:
            return None
    if form.shape == "participle":
        return _perfect(s, part, index, form)
    if form.shape not in FINITE or s.has(index - 1, "infinitive_marks"):
        return None
    if _has_auxiliary(s, part, index) and form.shape == "third":  # an infinitive: "will sagen"
        return None
    final = index == part.last - 1 and index > part.first and is_subclause(s, part)
    if joined and not final:
        return None
    return Saying(_cue(index, form), part, index, final)


def _reaching(s: Sentence, part: Clause, particle: str) -> Clause | None:
    """The clause up to a particle behind an apposition: "gab die Leiterin, Ada Lorenz, bekannt"."""
    for place in range(part.last + 1, min(len(s.low), part.last + WIDEST_ASIDE)):
        if s.low[place] == particle and s.at(place - 1) == ",":
            return Clause(part.first, place + 1)
        if s.low[place] in FINAL or s.low[place] in s.lexicon.forms:
            return None
    return None


def _cue(index: int, form: Form) -> Cue:
    return Cue(index, index + 1, form.verb, form.shape, "finite")


def _has_auxiliary(s: Sentence, part: Clause, index: int) -> bool:
    return any(s.has(n, "auxiliaries") for n in range(part.first, index))


def _perfect(s: Sentence, part: Clause, index: int, form: Form) -> Saying | None:
    """As in "hat gestern gesagt" and, at the end of a subclause, "gesagt hatte"."""
    final = index == part.last - 2 and s.has(index + 1, "auxiliaries") and is_subclause(s, part)
    places = range(part.first, index)
    finite = index + 1 if final else next((n for n in places if s.has(n, "auxiliaries")), None)
    if finite is None or (not final and index != part.last - 1):
        return None
    if s.has(finite, "perfect_auxiliaries"):
        return Saying(_cue(index, form), part, finite, final)
    passive = s.has(finite, "passive_auxiliaries")
    return Saying(_cue(index, form), part, finite, final, passive=True) if passive else None
