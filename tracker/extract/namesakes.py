"""Who a name or an office means: the fullest name in the text, or nobody where several fit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.extract.directory import Directory
from tracker.extract.document import Document, Person
from tracker.extract.heard import Heard
from tracker.extract.labels import Labels
from tracker.extract.names import as_addressed, gender_of, name_words
from tracker.extract.organisations import is_acronym, is_medium
from tracker.extract.places import Places
from tracker.extract.roles import same_office
from tracker.records.extraction import Mention
from tracker.records.vocabulary import SpeakerKind

LONGEST_OFFICE = 4  # words of a phrase such as "the chief executive"


@dataclass
class Namesakes:
    """Finds the one whom a mention names, and tells those of one name apart."""

    doc: Document
    directory: Directory
    places: Places
    heard: Heard
    labels: Labels

    def in_role(self, mention: Mention) -> Mention:
        """As in "the mayor": who alone has the role, or nobody named."""
        words = mention.name.split()
        bare = len(words) == 1
        if bare or (
            words[0].lower() in self.doc.lexicon.words["definite"] and len(words) <= LONGEST_OFFICE
        ):
            person = self.directory.in_role(mention.name)
            if person is not None:
                role = person.role
                return replace(mention, resolved=person.name, role=role, kind="person")
        return replace(mention, kind="unnamed")

    def named(self, mention: Mention, paragraph: int) -> Mention:
        """Whom a name means: a person, or an organisation that the text shows to be one."""
        body = self.directory.body(mention.name)
        if body is not None and mention.role is None:
            return replace(mention, resolved=body.name, kind="organisation")
        words = name_words(mention.name, self.doc.lexicon)
        candidates = self.directory.namesakes(words)
        if " " in mention.name and len(words) == 1:
            fitting = self._addressed(candidates, mention)
            if candidates and not fitting:
                apart = " ".join(mention.name.split())  # Ms Hale, and all the Hales are men
                return replace(mention, resolved=apart, kind="person")
            candidates = fitting
        if len(candidates) > 1:
            candidates = self._told_apart(candidates, mention, paragraph)
            if len(candidates) != 1:
                return replace(mention, kind="person")  # two people of one family name
        if candidates:
            return is_person(mention, candidates[0])
        named_so = is_acronym(mention.name) or is_medium(mention.name, self.doc.lexicon)
        if named_so and mention.role is None:
            return replace(mention, resolved=mention.name, kind="organisation")
        name = as_addressed(mention.name, words, self.doc.lexicon)
        return replace(mention, resolved=name, kind=_kind_of_name(mention, name))

    def _addressed(self, people: list[Person], mention: Mention) -> list[Person]:
        """Whom a form of address with a family name may mean: nobody of another gender."""
        first = mention.name.split()[0].lower().rstrip(".")
        gender = self.doc.lexicon.honorifics.get(first, "-")
        alike = [p for p in people if p.name == " ".join(mention.name.split())]
        if alike or gender == "-" or not people:
            return alike or people
        return [p for p in people if self.heard.gender(p.name) in {"-", gender}]

    def _told_apart(self, people: list[Person], mention: Mention, paragraph: int) -> list[Person]:
        """Who of one name is meant: by honorific, role, or as the only one named so far."""
        gender = gender_of(mention.name, mention.role or "", self.doc.lexicon)
        if gender != "-":
            genders = [self.heard.gender(person.name) for person in people]
            same = [p for p, own in zip(people, genders, strict=True) if own == gender]
            open_ = [p for p, own in zip(people, genders, strict=True) if own == "-"]
            people = same or open_ or people
        if len(people) > 1 and mention.role is not None:
            held = [p for p in people if any(self._same(mention.role, r) for r in p.roles)]
            people = held or people
        if len(people) > 1:
            people = self.places.introduced(people, mention.start) or people
        if len(people) > 1 and mention.name.count(" ") == 0:
            main = self.places.called(mention.name)
            people = [main] if main in people else people
        if len(people) > 1:
            near = {n.person.name for n in self.places.people_between(paragraph, mention.start)}
            people = [p for p in people if p.name in near] or people
        return people

    def _same(self, one: str, other: str) -> bool:
        return same_office(one, other, self.doc.lexicon)

    def label(self, mention: Mention) -> Mention | None:
        """Whom the label of a turn stands for; None if it is a name to be read as any other."""
        if self.labels.is_unknown(mention.name):
            return replace(mention, kind="unnamed")
        person = self.labels.person(mention.name)
        if person is not None:
            return is_person(mention, person)
        answers = mention.name.lower() in self.doc.lexicon.words["answer_labels"]
        return replace(mention, kind="unnamed") if answers else None


def is_person(mention: Mention, person: Person) -> Mention:
    """The mention as somebody whom the text names."""
    role = mention.role or person.role
    return replace(mention, resolved=person.name, role=role, kind="person")


def _kind_of_name(mention: Mention, resolved: str) -> SpeakerKind | None:
    """A lone word without a role may be anything: a person, a company, a country."""
    known = mention.role is not None or " " in resolved or " " in mention.name
    return "person" if known else None
