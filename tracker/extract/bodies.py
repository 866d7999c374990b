"""What an organisation, an office, a document or a spokesperson without a name stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.extract.directory import Directory
from tracker.extract.document import Document
from tracker.extract.heard import Heard
from tracker.extract.mentions import Reading, carrier_of
from tracker.extract.names import name_words
from tracker.extract.organisations import is_medium
from tracker.extract.places import Places

LONGEST_ISSUER = 60  # characters of who issued a document
NEAR = 60  # characters between a speaker and the document in which they spoke
OWNED = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+(\S.*)$", re.DOTALL)


def without_article(name: str, doc: Document) -> str:
    """A name as printed, on one line, without the article before it."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in doc.lexicon.words["articles"]:
        words = words[1:]
    return " ".join(words)


@dataclass
class Bodies:
    """Resolves common nouns to the organisations, and remembers which documents were issued."""

    doc: Document
    directory: Directory
    places: Places
    heard: Heard
    _documents: dict[str, str] = field(default_factory=dict)  # noun of a document: who issued it

    def named(self, printed: str) -> str | None:
        """The fullest name of an organisation or a person, if the text has one."""
        bare = without_article(printed, self.doc)
        body = self.directory.body(bare)
        return body.name if body is not None else self.person(printed)

    def person(self, printed: str) -> str | None:
        """The fullest name of somebody whom a name alone means."""
        people = self.directory.namesakes(name_words(printed, self.doc.lexicon))
        return people[0].name if len(people) == 1 else None

    def generic(self, phrase: str, at: int, paragraph: int) -> str | None:
        """Which organisation "the company" at an offset means."""
        words = [word.lower().strip(".,’'") for word in phrase.split()]
        definite = self.doc.lexicon.words["definite"]
        generic = self.doc.lexicon.words["generic_organisations"]
        if not words or words[0] not in definite or words[-1] not in generic:
            return None
        business = words[-1] in self.doc.lexicon.words["businesses"]
        if len(words) > 2:
            return self._owned(phrase) or (None if business else " ".join(phrase.split()[1:]))
        body = self.directory.called(words[-1], at)
        if body is not None:
            return body.name
        voice = self.heard.body(at, paragraph) if business else None
        return voice.name if voice and voice.name and self._is_business(voice.name) else None

    def _is_business(self, name: str) -> bool:
        """Whether no word of a name tells that it is a school, an office, a party or a medium."""
        lexicon = self.doc.lexicon
        nouns = {word.lower() for word in name.split()} & lexicon.words["generic_organisations"]
        return nouns <= lexicon.words["businesses"] and not is_medium(name, lexicon)

    def _owned(self, phrase: str) -> str | None:
        """As in "the city's transport department": a body of its own, as printed."""
        rest = OWNED.sub(r"\2", phrase)
        return rest if " " in rest and len(rest) < len(phrase) else None

    def it(self, at: int, paragraph: int) -> str | None:
        """Which organisation "it" at an offset means."""
        spoken = self.heard.before(at)
        if spoken and spoken[0].at >= paragraph and spoken[0].voices[0].kind == "organisation":
            return spoken[0].voices[0].name
        for start, end in self.places.generics(paragraph, at):
            named = self.places.last_body(end, at)
            if named is not None:
                return named[1].name
            phrase = self.doc.text[start:end]
            return self.generic(phrase, start, paragraph)
        voice = self.heard.body(at, paragraph)
        return voice.name if voice else None

    def document(self, reading: Reading, at: int, paragraph: int) -> str | None:
        """Who issued a document: "a report by the board", "its leaflet", "the report" again."""
        phrase = self.doc.text[slice(*reading.name)]
        issuer = self._issuer(phrase, at, paragraph)
        if issuer is None and phrase.split()[0].lower() in self.doc.lexicon.words["definite"]:
            issuer = self._documents.get(reading.head) or self._spoken_in(reading.head, at)
        if issuer is not None:
            self._documents[reading.head] = issuer
        return issuer

    def _issuer(self, phrase: str, at: int, paragraph: int) -> str | None:
        makers = "|".join(sorted(self.doc.lexicon.words["makers"])) or r"(?!)"
        by = re.search(rf"\s(?:{makers})\s+([^,(]{{2,{LONGEST_ISSUER}}})", phrase)
        if by is not None and carrier_of(phrase, self.doc.lexicon) is None:
            return self._name_or_generic(by.group(1), at, paragraph)
        owned = OWNED.match(phrase)
        if owned is not None:
            return self._name_or_generic(owned.group(1), at, paragraph)
        words = phrase.lower().split()
        if words[0] in self.doc.lexicon.words["organisation_possessives"]:
            return self.it(at, paragraph)
        for gender, owner in (("m", "he"), ("f", "she")):
            if words[0] in self.doc.lexicon.words[owner]:
                voice = self.heard.one(at, paragraph, gender)
                return voice.name if voice else None
        return None

    def _name_or_generic(self, printed: str, at: int, paragraph: int) -> str | None:
        known = self.named(printed)
        if known is not None:
            return known
        bare = without_article(printed, self.doc)
        if bare[:1].isupper():
            return bare
        return self.generic(printed, at, paragraph)

    def _spoken_in(self, noun: str, at: int) -> str | None:
        """As in "Acme said in a filing. The filing states": who spoke in it."""
        for spoken in self.heard.before(at):
            near = self.doc.text[spoken.at : min(at, spoken.at + 2 * NEAR)].lower()
            if re.search(rf"\b{re.escape(noun)}\b", near) and len(spoken.voices) == 1:
                return spoken.voices[0].name
        return None

    def principal(self, reading: Reading, at: int, paragraph: int) -> str | None:
        """Whom a spokesperson or an office without a name speaks for, as printed or in full."""
        if reading.on_behalf_of is not None:
            return reading.on_behalf_of
        phrase = self.doc.text[slice(*reading.name)]
        words = phrase.lower().split()
        lexicon = self.doc.lexicon
        if reading.head in lexicon.words["offices"]:
            return self._office(phrase, words, at, paragraph)
        if reading.head in lexicon.spokespeople and len(words) <= 2:
            return self.it(at, paragraph)
        return None

    def _office(self, phrase: str, words: list[str], at: int, paragraph: int) -> str | None:
        for gender, owner in (("m", "he"), ("f", "she")):
            if words[0] in self.doc.lexicon.words[owner]:
                voice = self.heard.one(at, paragraph, gender)
                return voice.name if voice else None
        if words[0] in self.doc.lexicon.words["organisation_possessives"]:
            return self.it(at, paragraph)
        owner_words = without_article(phrase, self.doc).split()[:-1]
        capitals = [word for word in owner_words if word[:1].isupper()]
        if not capitals or len(capitals) < len(owner_words):
            return None
        return re.sub(r"['’]s?$", "", " ".join(capitals))
