"""Where the reporter's own words name people and organisations, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.extract.directory import Directory
from tracker.extract.document import Document, Interval, Organisation, Person
from tracker.extract.lexicon import Lexicon
from tracker.extract.names import CAPITAL
from tracker.extract.organisations import is_acronym

WORD = re.compile(rf"[{CAPITAL}](?<![\w’'-].)[\w-]*(?:[’'][\w-]+)*")
OWNING = re.compile(r"[’']s?$")
OPENING = 40  # characters of a title and a given name
BYLINE = 60  # characters before a name on a line such as "By Ann Doe"
LOOK_BACK = 600  # characters that are searched for an organisation called by a common noun


@dataclass(slots=True)  # not frozen: made by the thousand
class Named:
    """A family name in the text and whom it means; `owns` as in "Doe's report"."""

    at: int
    person: Person
    owns: bool = False


class Places:
    """All places of one text where somebody or something is named outside marks."""

    def __init__(self, doc: Document, directory: Directory) -> None:
        self._doc = doc
        self._directory = directory
        self._runs = [run for run in doc.runs if run.depth == 0]
        self._run_starts = [run.start for run in self._runs]
        self._sentences = sorted(s.start[0] for s in doc.sentences if s.region.depth == 0)
        self.people: list[Named] = []
        self._first: dict[str, int] = {}
        self._main: dict[str, Person] = {}  # who is called by a family name alone
        bodies = [(at, body) for body in doc.organisations for at in body.places]
        for found in WORD.finditer(doc.text):
            word = found.group()
            owns = "’" in word or "'" in word
            if owns:
                bare = OWNING.sub("", word)
                owns, word = bare != word, bare
            if directory.is_family(word):
                self._name_person(found.start(), word, owns=owns)
            elif word.isupper() and is_acronym(word):
                body = directory.body(word)
                bodies += [(found.start(), body)] if body is not None else []
        self.bodies = sorted(
            (row for row in bodies if not self.in_marks(row[0])), key=lambda row: row[0]
        )

    def _name_person(self, at: int, word: str, *, owns: bool) -> None:
        person = self._directory.named_at(self._doc.text, at, word) or self._main_of(word)
        if person is not None and not self._is_unsaid(at):
            self.people.append(Named(at, person, owns))
            self._first.setdefault(person.name, at)

    def _main_of(self, word: str) -> Person | None:
        """Whom an ambiguous family name alone means: who bore it before the others came."""
        family = self._directory.family(word)
        if len(family) < 2:
            return None
        named = [person for person in family if person.name in self._first]
        if len(named) == 1:
            self._main.setdefault(word.casefold(), named[0])
        return self._main.get(word.casefold())

    def called(self, word: str) -> Person | None:
        """Who is called by a family name alone, where several bear it."""
        return self._main.get(word.casefold())

    def _is_unsaid(self, offset: int) -> bool:
        """Whether a name stands in marks, or on the line that names an article's author."""
        if self.in_marks(offset):
            return True
        line = self._doc.text[max(0, offset - BYLINE) : offset].rpartition("\n")[2].split()
        return bool(line) and line[0].lower().strip(":") in self._doc.lexicon.words["bylines"]

    def in_marks(self, offset: int) -> bool:
        """Whether words in marks stand at an offset."""
        place = bisect_right(self._run_starts, offset) - 1
        return place >= 0 and self._runs[place].end > offset

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self._sentences, offset)

    def opens_sentence(self, offset: int) -> bool:
        """Whether few words, a title or a given name, stand between a sentence's start and here."""
        number = self.sentence(offset) - 1
        return number >= 0 and offset - self._sentences[number] <= OPENING

    def introduced(self, people: Sequence[Person], before: int) -> list[Person]:
        """Those of some people who are named before an offset."""
        return [p for p in people if self._first.get(p.name, before) < before]

    def people_between(self, start: int, end: int) -> list[Named]:
        """The people named from `start` to `end`, in order."""
        first = bisect_left(self.people, start, key=lambda named: named.at)
        last = bisect_left(self.people, end, key=lambda named: named.at)
        return self.people[first:last]

    def nearest_first(self, start: int, end: int) -> list[Person]:
        """The people named from `start` to `end`: the nearest sentence first, in its order."""
        sentences: dict[int, list[Person]] = {}
        for named in self.people_between(start, end):
            sentences.setdefault(self.sentence(named.at), []).append(named.person)
        return [person for at in sorted(sentences, reverse=True) for person in sentences[at]]

    def last_body(self, start: int, end: int) -> tuple[int, Organisation] | None:
        """The organisation named last from `start` to `end`, and where."""
        last = bisect_left(self.bodies, end, key=lambda row: row[0]) - 1
        return self.bodies[last] if last >= 0 and self.bodies[last][0] >= start else None

    def generics(self, start: int, end: int) -> Iterator[Interval]:
        """Phrases such as "the company" from `start` to `end`, the last first."""
        found = _generic(self._doc.lexicon).finditer(
            self._doc.text, max(start, end - LOOK_BACK), end
        )
        for match in reversed(list(found)):
            if not self.in_marks(match.start()):
                yield match.span()


@cache
def _generic(lexicon: Lexicon) -> re.Pattern[str]:
    first = "|".join(sorted(lexicon.words["definite"])) or r"(?!)"
    nouns = "|".join(sorted(lexicon.words["generic_organisations"])) or r"(?!)"
    owner = r"(?:[\w-]+(?:[’']s?)?\s){0,2}"
    return re.compile(rf"\b(?:{first})\s{owner}(?:{nouns})\b(?!-)", re.IGNORECASE)
