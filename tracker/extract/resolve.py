"""Says who each mention is: the fullest name in the text, for last names, roles and pronouns.

What is ambiguous stays unresolved: two people of one family name, a pronoun that fits nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tracker.extract.directory import Directory
from tracker.extract.document import Document, Interval, Person, Piece, Speaker
from tracker.extract.mentions import Reading, read_mentions
from tracker.extract.people import cased, gender_of, name_words
from tracker.records.extraction import Mention
from tracker.records.vocabulary import SpeakerKind

FURTHEST = 2_000  # characters between a pronoun and the name it stands for, in one paragraph
RECENT = 6  # speakers that a pronoun may stand for
WORD = re.compile(r"[^\W\d_][\w’'-]*")


def resolve_speakers(doc: Document) -> Document:
    """Add, for every piece, who speaks."""
    resolver = _Resolver(doc)
    return replace(doc, speakers=tuple(resolver.speaker(piece) for piece in doc.pieces))


class _Resolver:
    """Walks over the pieces in order and remembers who was named."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.directory = Directory(doc.people)
        self.said: dict[Interval, Speaker] = {}
        self.done: list[Speaker | None] = []
        self.people: list[tuple[int, Person | Mention]] = []  # who spoke, by offset
        self.organisations: list[Mention] = []
        self.run_starts = [run.start for run in doc.runs if run.depth == 0]
        self.outer = [run for run in doc.runs if run.depth == 0]
        self.names = self._named_places()
        self.paragraph_starts = {r.paragraph: r.start for r in reversed(doc.regions)}

    def _named_places(self) -> list[tuple[int, Person]]:
        """Where the text outside marks names somebody it also names in full."""
        places: list[tuple[int, Person]] = []
        for m in WORD.finditer(self.doc.text):
            if m.group()[0].isupper():
                person = self.directory.named_at(self.doc.text, m.start(), m.group())
                if person is not None and not self._in_marks(m.start()):
                    places.append((m.start(), person))
        return places

    def _in_marks(self, offset: int) -> bool:
        place = bisect_right(self.run_starts, offset) - 1
        return place >= 0 and self.outer[place].end > offset

    def speaker(self, piece: Piece) -> Speaker | None:
        """Who says a piece; the pieces must come in order."""
        found = self._speaker(piece)
        self.done.append(found)
        return found

    def _speaker(self, piece: Piece) -> Speaker | None:
        span = piece.finding.speaker
        if span is None:
            return None
        if span not in self.said:
            readings = read_mentions(self.doc.text, span, self.doc.lexicon)
            mentions = tuple(self._mention(reading, piece) for reading in readings)
            behalf = next((r.on_behalf_of for r in readings if r.on_behalf_of), None)
            if behalf is None and mentions[0].role:
                behalf = _behalf_in_role(mentions[0].role, self.doc)
            self.said[span] = Speaker(mentions, behalf)
        return self.said[span]

    def _mention(self, reading: Reading, piece: Piece) -> Mention:
        start, end = reading.name
        printed = self.doc.text[start:end]
        role = self.doc.text[slice(*reading.role)] if reading.role else None
        mention = Mention(name=printed, start=start, end=end, role=_squashed(role))
        if reading.kind == "pronoun":
            found = self._pronoun(mention, piece)
            return replace(found, kind=_kind_of_pronoun(found))
        if reading.kind == "person":
            found = self._person(mention)
            return replace(found, kind=_kind_of_name(found))
        if reading.kind == "organisation":
            found = replace(mention, resolved=_without_article(printed), kind="organisation")
            self.organisations.append(found)
            return found
        found = self._unnamed(mention, reading)
        return replace(found, kind=found.kind or "unnamed")

    def _person(self, mention: Mention) -> Mention:
        words = name_words(mention.name, self.doc.lexicon)
        candidates = self.directory.namesakes(words)
        if len(candidates) > 1:
            gender = gender_of(mention.name, mention.role or "", self.doc.lexicon)
            candidates = [p for p in candidates if gender != "-" and p.gender == gender]
            if len(candidates) != 1:
                return mention  # two people of one family name
        if candidates:
            return self._is(mention, candidates[0])
        resolved = replace(mention, resolved=self._as_named(words, mention.name))
        self.people.append((mention.start, resolved))
        return resolved

    def _as_named(self, words: list[str], printed: str) -> str:
        """The name of somebody the text names only so; a rank stays with a single name."""
        rank = printed.split(maxsplit=1)[0].lower()
        alone = len(words) == 1 and rank in {"sir", "lord", "lady", "dame"}
        return _squashed(printed) or "" if alone else cased(" ".join(words))

    def _is(self, mention: Mention, person: Person) -> Mention:
        self.people.append((mention.start, person))
        return replace(mention, resolved=person.name, role=mention.role or person.role)

    def _unnamed(self, mention: Mention, reading: Reading) -> Mention:
        if reading.on_behalf_of and not reading.on_behalf_of.islower():
            return replace(mention, resolved=_without_article(reading.on_behalf_of))
        words = mention.name.split()
        if words and words[0].lower() in {"the", "this"} and len(words) <= 4:
            person = self.directory.in_role(mention.name)
            if person is not None:
                return replace(self._is(mention, person), kind="person")
            for organisation in reversed(self.organisations[-RECENT:]):
                if (organisation.resolved or "").lower().endswith(" " + words[-1].lower()):
                    return replace(mention, resolved=organisation.resolved)
        return mention

    def _pronoun(self, mention: Mention, piece: Piece) -> Mention:
        word = mention.name.lower()
        if word == "i" or (word == "we" and piece.parent is not None):
            parent = self.done[piece.parent] if piece.parent is not None else None
            if parent is None:
                return mention
            first = parent.mentions[0]
            return replace(mention, resolved=first.resolved, role=first.role)
        if word in {"he", "she", "who"}:
            return self._he_or_she(mention, piece, {"he": "m", "she": "f"}.get(word, "-"))
        if word == "it" and self.organisations:
            return replace(mention, resolved=self.organisations[-1].resolved)
        return mention

    def _he_or_she(self, mention: Mention, piece: Piece, gender: str) -> Mention:
        paragraph = max(self._paragraph_start(piece), mention.start - FURTHEST)
        recent = [(at, p) for at, p in reversed(self.people[-RECENT:]) if at < mention.start]
        spoke = [p for at, p in recent if at >= paragraph]
        named = self._names_between(paragraph, mention.start)
        earlier = [p for at, p in recent if at < paragraph]
        for person in [*spoke, *named, *earlier]:
            if _fits(person, gender):
                self.people.append((mention.start, person))
                resolved = person.resolved if isinstance(person, Mention) else person.name
                return replace(mention, resolved=resolved, role=person.role)
        return mention

    def _paragraph_start(self, piece: Piece) -> int:
        number = piece.finding.region.paragraph
        return min(self.paragraph_starts.get(number, 0), piece.start)

    def _names_between(self, start: int, end: int) -> list[Person]:
        """The people named from `start` to `end`: the nearest sentence first, in its order."""
        first = bisect_right(self.names, start - 1, key=lambda place: place[0])
        places = []
        while first < len(self.names) and self.names[first][0] < end:
            places.append(self.names[first])
            first += 1
        sentences: dict[int, list[Person]] = {}
        for at, person in places:
            sentences.setdefault(self.doc.text.rfind(". ", start, at), []).append(person)
        return [person for at in sorted(sentences, reverse=True) for person in sentences[at]]


def _kind_of_pronoun(mention: Mention) -> SpeakerKind | None:
    if mention.resolved is None:
        return None
    return "organisation" if mention.name.lower() == "it" else "person"


def _kind_of_name(mention: Mention) -> SpeakerKind | None:
    """A lone word without a role may be anything: a person, a company, a country."""
    known = mention.role is not None or " " in (mention.resolved or mention.name)
    return "person" if known else None


def _fits(person: Person | Mention, gender: str) -> bool:
    own = person.gender if isinstance(person, Person) else "-"
    return gender == "-" or own in {"-", gender}


def _squashed(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _without_article(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words)


def _behalf_in_role(role: str, doc: Document) -> str | None:
    """Whom somebody in a role such as "Kremlin spokesman" speaks for."""
    readings = read_mentions(role, (0, len(role)), doc.lexicon)
    return readings[0].on_behalf_of
