"""The words a language uses for speech: data files, one folder per language, and their reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from tracker.records.vocabulary import Stance

# Classes whose words tell rightness and edges, the most telling first, and how long a class may be
# whose words are told apart.
TELLING = (
    "subject_pronouns",
    "possessives",
    "determiners",
    "auxiliaries",
    "contracted",
    "relatives",
    "prepositions",
    "conjunctions",
    "breakers",
    "time_words",
    "groups_said",
    "documents",
    "unnamed_heads",
    "speech_nouns",
    "common_verbs",
    "negatives",
)
SHORT = 60


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: its lemma, the stance it takes and what may stand beside it."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a verb; `shape` is base, third, past or ing."""

    verb: Verb
    shape: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of one language; every word is in lower case unless its file says otherwise.

    `closed` maps the words of closed classes to themselves, or to their class if that is long.
    """

    forms: Mapping[str, tuple[Form, ...]]
    words: Mapping[str, frozenset[str]]
    closed: Mapping[str, str]
    titles: frozenset[str]
    honorifics: Mapping[str, str]
    gendered: Mapping[str, str]
    outlets: frozenset[str]
    outlet_endings: frozenset[str]
    organisation_words: frozenset[str]
    spokespeople: frozenset[str]


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once."""
    words = _classes(language)
    return Lexicon(
        forms=_forms(language),
        words=words,
        closed=_closed(words),
        titles=frozenset(_rows(language, "titles")),
        honorifics=_pairs(language, "honorifics"),
        gendered=_pairs(language, "gendered"),
        outlets=frozenset(_rows(language, "outlets")),
        outlet_endings=frozenset(_rows(language, "outlet_endings")),
        organisation_words=frozenset(_rows(language, "organisation_words")),
        spokespeople=frozenset(_rows(language, "spokespeople")),
    )


def _rows(language: str, name: str) -> Iterator[str]:
    text = (files(__package__) / language / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return (line for line in lines if line and not line.startswith("#"))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(":")]


def _pairs(language: str, name: str) -> dict[str, str]:
    return dict(map(_cells, _rows(language, name)))


def _classes(language: str) -> dict[str, frozenset[str]]:
    rows = map(_cells, _rows(language, "words"))
    return {name: frozenset(words.split()) for name, words in rows}


def _closed(classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    rows = [(name, classes[name]) for name in reversed(TELLING)]
    return {w: w if len(words) < SHORT else name for name, words in rows for w in words}


def _forms(language: str) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for row in _rows(language, "verbs"):
        lemma, stance, frames, *listed = _cells(row)
        word, *particles = lemma.split()
        if stance not in get_args(Stance):
            raise ValueError(f"{lemma}: unknown stance {stance}")
        verb = Verb(lemma, cast("Stance", stance), frozenset(frames.split()), tuple(particles))
        for shape, form in _inflect(word, listed[0].split() if listed else None):
            found.setdefault(form, []).append(Form(verb, shape))
    return {form: tuple(sorted(kinds, key=_longest_first)) for form, kinds in found.items()}


def _longest_first(form: Form) -> int:
    return -len(form.verb.particles)


def _inflect(word: str, listed: list[str] | None) -> Iterator[tuple[str, str]]:
    """Each shape of an English verb with its form, by the spelling rules or as listed."""
    third, past, participle, ing = listed or _regular(word)
    yield "past", past
    if participle != past:
        yield "participle", participle
    if word != past:
        yield "base", word
    yield "third", third
    yield "ing", ing


def _regular(word: str) -> tuple[str, str, str, str]:
    if word.endswith("y") and word[-2] not in "aeiou":
        stem = word[:-1]
        return stem + "ies", stem + "ied", stem + "ied", word + "ing"
    if word.endswith("e"):
        return word + "s", word + "d", word + "d", word[:-1] + "ing"
    third = word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, word + "ed", word + "ed", word + "ing"
