"""The words a language uses for speech: data files, one folder per language, and their reader.

The languages are the folders there are. English is the complete one: a class of words, or a file,
that another language leaves out is empty there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, TypeVar, cast, get_args

from tracker.extract.lexicon.conjugation import read_conjugation
from tracker.records.vocabulary import Stance

Row = TypeVar("Row")

COMPLETE: Final = "en"
PARTS = "|"  # in a lemma whose first part may stand at the end of its clause
PAGES = ("verbs", "words", "grammar")  # the files that a language must have

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
SHORTEST_END = 4  # letters of a word at the end of a longer one


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: its lemma, the stance it takes and what may stand beside it."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a verb; `shape` is base, third, past, participle or ing.

    `apart` is the first part that has to end the clause ("teilte ... mit"); in a form that is
    `joined` it stands before the rest ("mitteilte").
    """

    verb: Verb
    shape: str
    apart: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of saying, such as claim: the stance it takes and what may follow it."""

    lemma: str
    stance: Stance
    frames: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists of one language; every word is in lower case unless its file says otherwise.

    `closed` maps the words of closed classes to themselves, or to their class if that is long.
    `grammar` holds facts such as the word order, by name. `words` are the members of each class,
    `classes` the classes of each word. `endings` are the ends of words that tell a form, the
    longest first; `dates` the words of dates, in the order of the calendar; `sources` what
    introduces a source without a verb, by its first word.
    A lexicon is loaded once and equal only to itself, so what is made from one can be cached.
    """

    language: str
    grammar: Mapping[str, str]
    forms: Mapping[str, tuple[Form, ...]]
    nouns: Mapping[str, Noun]
    words: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    dates: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[tuple[str, ...], ...]]
    closed: Mapping[str, str]
    titles: frozenset[str]
    honorifics: Mapping[str, str]
    gendered: Mapping[str, str]
    outlets: frozenset[str]
    outlet_endings: frozenset[str]
    organisation_words: frozenset[str]
    spokespeople: frozenset[str]
    abbreviations: frozenset[str]
    regions: frozenset[str]
    shortened: Mapping[str, str]
    nicknames: Mapping[str, str]

    def is_title(self, word: str) -> bool:
        """Whether a word can end a role: "president", "co-author", "Gov.", "Polizeisprecher"."""
        return self._holds(self.titles, word.lower().rstrip(".").rpartition("-")[2])

    def is_body(self, word: str) -> bool:
        """Whether a word makes a name that of an organisation: "bank", "Landesbank"."""
        return self._holds(self.organisation_words, word.lower().rpartition("-")[2])

    def _holds(self, words: frozenset[str], low: str) -> bool:
        """Whether a word, or the end of a long one where nouns are joined, is one of `words`."""
        if low in words or not self.joins:
            return low in words
        return any(low[n:] in words for n in range(1, len(low) - SHORTEST_END + 1))

    @property
    def capitals(self) -> bool:
        """Whether all nouns have capital letters, so that a capital does not show a name."""
        return self.grammar.get("nouns") == "capitalised"

    @property
    def joins(self) -> bool:
        """Whether nouns join to longer words, whose last part says what they are."""
        return self.grammar.get("compounds") == "joined"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are, the complete one first."""
    folders = (entry.name for entry in files(__package__).iterdir() if _is_language(entry))
    return tuple(sorted(folders, key=lambda name: (name != COMPLETE, name)))


def _is_language(folder: Traversable) -> bool:
    return folder.is_dir() and all((folder / f"{page}.txt").is_file() for page in PAGES)


@cache
def load(language: str = COMPLETE) -> Lexicon:
    """The lexicon of a language, read once."""
    return read_lexicon(files(__package__) / language)


def read_lexicon(folder: Traversable) -> Lexicon:
    """The lexicon in a folder, whose name is the language's code."""
    words = _filled(
        "words", {n: frozenset(row) for n, row in _classes(folder, "words")}, frozenset()
    )
    return Lexicon(
        language=folder.name,
        grammar=_pairs(folder, "grammar"),
        forms=_forms(folder),
        nouns=_nouns(folder),
        words=words,
        classes=_by_word(words),
        endings=_filled("endings", dict(_classes(folder, "endings")), ()),
        dates=_filled("dates", dict(_classes(folder, "dates")), ()),
        sources=_phrases(folder, "sources"),
        closed=_closed(words),
        titles=frozenset(_rows(folder, "titles")),
        honorifics=_pairs(folder, "honorifics"),
        gendered=_pairs(folder, "gendered"),
        outlets=frozenset(_rows(folder, "outlets")),
        outlet_endings=frozenset(_rows(folder, "outlet_endings")),
        organisation_words=frozenset(_rows(folder, "organisation_words")),
        spokespeople=frozenset(_rows(folder, "spokespeople")),
        abbreviations=frozenset(_rows(folder, "abbreviations")),
        regions=frozenset(_rows(folder, "regions")),
        shortened=_pairs(folder, "shortened"),
        nicknames=_pairs(folder, "nicknames"),
    )


def _rows(folder: Traversable, name: str) -> Iterator[str]:
    page = folder / f"{name}.txt"
    lines = page.read_text(encoding="utf-8").splitlines() if page.is_file() else []
    stripped = (line.strip() for line in lines)
    return (line for line in stripped if line and not line.startswith("#"))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(":")]


def _pair(row: str) -> tuple[str, str]:
    """The name and the value of a row, parted at its last colon: a pattern may hold one."""
    name, _, value = row.rpartition(":")
    return name.strip(), value.strip()


def _pairs(folder: Traversable, name: str) -> dict[str, str]:
    return dict(map(_pair, _rows(folder, name)))


def _classes(folder: Traversable, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for title, words in map(_pair, _rows(folder, name)):
        yield title, tuple(words.split())


def _filled(page: str, found: dict[str, Row], empty: Row) -> dict[str, Row]:
    """The rows of a page with an empty one for each that only other languages have."""
    return dict.fromkeys(_names(page), empty) | found


@cache
def _names(page: str) -> frozenset[str]:
    """The names of the rows that some language has; rules may ask for any of them in all."""
    folders = [files(__package__) / language for language in languages()]
    return frozenset(name for folder in folders for name, _ in _classes(folder, page))


def _phrases(folder: Traversable, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted((tuple(row.split()) for row in _rows(folder, name)), key=len):
        found[words[0]] = (words, *found.get(words[0], ()))
    return found


def _by_word(words: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, members in words.items():
        for word in members:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _closed(classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    rows = [(name, classes[name]) for name in reversed(TELLING)]
    return {w: w if len(words) < SHORT else name for name, words in rows for w in words}


def _forms(folder: Traversable) -> dict[str, tuple[Form, ...]]:
    conjugation = read_conjugation(map(_pair, _rows(folder, "conjugation")))
    found: dict[str, list[Form]] = {}
    for row in _rows(folder, "verbs"):
        lemma, stance, frames, *listed = _cells(row)
        word, *particles = lemma.split()
        apart, _, word = word.rpartition(PARTS)
        verb = Verb(lemma, _stance(lemma, stance), frozenset(frames.split()), tuple(particles))
        for shape, form in conjugation.forms(word, listed[0].split() if listed else ()):
            found.setdefault(form, []).append(Form(verb, shape, apart))
            if apart:
                found.setdefault(apart + form, []).append(Form(verb, shape, joined=True))
    return {form: tuple(sorted(kinds, key=_longest_first)) for form, kinds in found.items()}


def _stance(lemma: str, stance: str) -> Stance:
    if stance not in get_args(Stance):
        raise ValueError(f"{lemma}: unknown stance {stance}")
    return cast("Stance", stance)


def _nouns(folder: Traversable) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in _rows(folder, "nouns"):
        forms, stance, frames = _cells(row)
        lemma = forms.split()[0]
        noun = Noun(lemma, _stance(lemma, stance), frozenset(frames.split()))
        found.update(dict.fromkeys(forms.split(), noun))
    return found


def _longest_first(form: Form) -> int:
    return -len(form.verb.particles) - bool(form.apart)
