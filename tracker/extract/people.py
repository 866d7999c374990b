"""The people and organisations a text names: the fullest names, roles and what shows a gender."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import reduce

from tracker.extract.document import Document, Interval, Organisation, Person
from tracker.extract.lexicon import Lexicon
from tracker.extract.names import (
    CAPITAL,
    SHORT_FORMS,
    Named,
    as_addressed,
    cased,
    family_key,
    gender_of,
    name_key,
    name_words,
    split_name,
)
from tracker.extract.organisations import apposed_bodies, linked_offices, short_name
from tracker.extract.roles import is_title, roles_beside

# The dot of a short form belongs to it. A capital comes first, by which the search is quick.
_DOT = "|".join(rf"(?<={form})" for form in SHORT_FORMS.split("|") if "?" not in form)
_PART = rf"[{CAPITAL}](?:\.(?=\s)|[\w’'&\-]{{0,60}}+(?:\.(?=\s)(?:{_DOT}))?)"
# What must not stand before it is asked behind the capital: the search then looks for that alone.
_FIRST = _PART.replace("]", r"](?<![^\W_].)", 1)
CHAIN = re.compile(rf"{_FIRST}(?:(?:[ ][a-z]{{1,3}}){{0,3}}[ \n]{_PART}){{1,9}}")
LEGAL = re.compile(r" ([a-z]{2,6})\b")  # of "Acme Ferries plc"
LONGEST_NAME = 5
SHORT_LINE = 32  # characters; a shorter line is a heading, whose last word begins no name


def find_people(doc: Document) -> Document:
    """Add everybody and every organisation that the text names in full."""
    register = _Register(doc)
    for span in _chains(doc.text):
        for part in _parts(doc.text, span, doc.lexicon):
            register.take(part)
    for span in linked_offices(doc.text, doc.lexicon):
        register.take_organisation(span)
    for span, noun in apposed_bodies(doc.text, doc.lexicon):
        register.take_organisation(span, noun)
    organisations = register.organisations()
    return replace(doc, people=register.people(organisations), organisations=organisations)


def _chains(text: str) -> Iterator[Interval]:
    """The chains of capitals; a line break ends one unless lines are as long as a column."""
    for chain in CHAIN.finditer(text):
        start, end = chain.span()
        while (cut := text.find("\n", start, end)) >= 0:
            if cut - max(0, text.rfind("\n", 0, cut) + 1) >= SHORT_LINE:
                break
            yield start, cut
            start = cut + 1
        yield start, end


def _parts(text: str, span: Interval, lexicon: Lexicon) -> Iterator[Interval]:
    """A chain in pieces, cut at small words that are no particles of a name."""
    start, end = span
    place = start
    for word in re.finditer(r"(?<= )[a-z]{1,3}(?=\s)", text[start:end]):
        if word.group() not in lexicon.words["name_particles"]:
            yield place, start + word.start() - 1
            place = start + word.end() + 1
    if place < end:
        yield place, end


@dataclass
class _Register:
    """Gathers what the text tells of each name."""

    doc: Document
    known: dict[tuple[str, str], Person] = field(default_factory=dict)
    # Mr Doe, Lord Ingleby: by family name, then by the gender of the form of address
    single: dict[str, dict[str, Person]] = field(default_factory=lambda: defaultdict(dict))
    # The form as printed first, and who was named in full before it
    forms: dict[tuple[str, str], tuple[str, frozenset[tuple[str, str]]]] = field(
        default_factory=dict
    )
    elsewhere: set[tuple[str, str]] = field(default_factory=set)  # named, and not as a place
    bodies: dict[int, str] = field(default_factory=dict)  # by where the name begins

    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, span: Interval) -> None:
        """Read one chain of capitals."""
        doc = self.doc
        form = LEGAL.match(doc.text, span[1])
        if form is not None and form.group(1) in doc.lexicon.words["lower_legal_forms"]:
            span = (span[0], form.end())
        named = split_name(doc.text, span, doc.lexicon)
        if named is None:
            return
        if named.organisation:
            self.take_organisation(named.name)
            return
        printed = doc.text[slice(*named.name)]
        words = name_words(printed, doc.lexicon)
        if " ".join(words) in doc.lexicon.regions or _is_office(words, doc.lexicon):
            return
        if 1 < len(words) <= LONGEST_NAME:
            self._person(named, words)
        elif len(words) == 1 and " " in printed:
            self._single(named, printed, words[0])

    def take_organisation(self, span: Interval, noun: str | None = None) -> None:
        """Remember where an organisation is named, and what the text calls it."""
        name = " ".join(self.doc.text[slice(*span)].split())
        first, _, rest = name.partition(" ")
        if rest and first.lower() in self.doc.lexicon.words["determiners"]:
            span, name = (span[1] - len(rest), span[1]), rest
        self.bodies[span[0]] = max(name, self.bodies.get(span[0], ""), key=len)
        if noun is not None:
            self.nouns[short_name(name, self.doc.lexicon)].add(noun)

    def _person(self, named: Named, words: list[str]) -> None:
        doc = self.doc
        name = cased(" ".join(words))
        key = name_key(name, doc.lexicon)
        old = self.known.get(key)
        roles = tuple(self._roles(named))
        printed = doc.text[slice(*named.name)]
        told = old is not None and old.gender != "-"
        gender = "-" if told else gender_of(printed, " ".join(roles[:1]), doc.lexicon)
        if key not in self.elsewhere and not _is_place(doc, named.name[0]):
            self.elsewhere.add(key)
        addressed = len(printed.split()) > len(words)
        new = Person(name, roles, gender, bool(roles) or gender != "-" or addressed)
        self.known[key] = new if old is None else _merged(old, new)

    def _roles(self, named: Named) -> Iterator[str]:
        text = self.doc.text
        if named.role is not None:
            yield " ".join(text[slice(*named.role)].split())
        start = named.role[0] if named.role else named.name[0]
        yield from roles_beside(text, (start, named.name[1]), self.doc.lexicon)

    def _single(self, named: Named, printed: str, word: str) -> None:
        """Somebody who is named by family name and form of address alone."""
        gender = gender_of(printed, "", self.doc.lexicon)
        name = as_addressed(printed, [word], self.doc.lexicon)
        new = Person(name, tuple(self._roles(named)), gender, sure=True)
        addressed = self.single[word.casefold()]
        old = addressed.get(gender)
        addressed[gender] = new if old is None else _merged(old, new)
        form = " ".join(printed.split())
        self.forms.setdefault((word.casefold(), gender), (form, frozenset(self.known)))

    def organisations(self) -> tuple[Organisation, ...]:
        """What is named, shorter forms of a name with the fullest."""
        whole: dict[str, str] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for start in sorted(self.bodies):
            name = self.bodies[start]
            short = short_name(name, self.doc.lexicon)
            whole[short] = max(whole.get(short, ""), name, key=len)
            places[short].append(start)
        return tuple(
            Organisation(whole[short], tuple(rows), frozenset(self.nouns.get(short, ())))
            for short, rows in places.items()
        )

    def people(self, organisations: tuple[Organisation, ...]) -> tuple[Person, ...]:
        """Everybody, without what turned out to be a place or an organisation."""
        bodies = {short_name(body.name, self.doc.lexicon) for body in organisations}
        found = [
            person
            for key, person in self.known.items()
            if (person.sure or key in self.elsewhere)
            and short_name(person.name, self.doc.lexicon) not in bodies
        ]
        families: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(found):
            families[family_key(person.name)].append(number)
        for family, addressed in self.single.items():
            self._join(found, families.get(family, []), family, addressed)
        return tuple(found)

    def _join(
        self, found: list[Person], namesakes: list[int], family: str, addressed: dict[str, Person]
    ) -> None:
        """Add who is addressed by a family name to whoever bears it in full, or as somebody apart.

        Mr and Ms of one family are two people: neither is somebody who is named in full only later.
        """
        both = {"m", "f"} <= addressed.keys()
        if not both:
            gender = next((gender for gender in addressed if gender != "-"), "-")
            addressed = {gender: reduce(_merged, addressed.values())}
        for gender, person in addressed.items():
            if both and gender == "-":
                continue
            form, before = self.forms[family, gender]
            fitting = [n for n in namesakes if found[n].gender in {"-", gender} or gender == "-"]
            if both:
                fitting = [n for n in fitting if self._key(found[n]) in before]
            if not namesakes and not both:
                found.append(person)
            elif not fitting:
                found.append(replace(person, name=form))
            elif len(fitting) == 1 and (both or len(namesakes) == 1):
                whole = found[fitting[0]]
                found[fitting[0]] = replace(_merged(whole, person), name=whole.name)

    def _key(self, person: Person) -> tuple[str, str]:
        return name_key(person.name, self.doc.lexicon)


def _is_office(words: list[str], lexicon: Lexicon) -> bool:
    """As in "Chief Financial Officer", "Mr Speaker": a title, and no name before it."""
    return is_title(words[-1], lexicon) and words[0].lower() not in lexicon.gendered


def _is_place(doc: Document, start: int) -> bool:
    """Whether a name stands after a word such as "in", as that of a town does."""
    before = doc.text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in doc.lexicon.words["place_prepositions"]


def _merged(old: Person, new: Person) -> Person:
    if not new.roles and old.sure and len(new.name) <= len(old.name) and new.gender == "-":
        return old
    roles = old.roles + tuple(role for role in new.roles if role not in old.roles)
    return Person(
        max(old.name, new.name, key=len),
        roles[:LONGEST_NAME],
        old.gender if old.gender != "-" else new.gender,
        old.sure or new.sure,
    )
