"""Says who each mention is: the fullest name in the text, for last names, roles and pronouns.

What is ambiguous stays unresolved: two people of one family name, a pronoun that fits nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from tracker.extract.bodies import Bodies, without_article
from tracker.extract.directory import Directory
from tracker.extract.document import Document, Interval, Piece, Speaker
from tracker.extract.genders import learn_genders
from tracker.extract.heard import Heard
from tracker.extract.labels import Labels
from tracker.extract.mentions import Reading, carrier_of, is_nobody, read_mentions, spoken_for
from tracker.extract.names import gender_of
from tracker.extract.namesakes import Namesakes
from tracker.extract.places import Places
from tracker.extract.pronouns import Pronouns, Setting, as_voice
from tracker.records.extraction import Mention


def resolve_speakers(doc: Document) -> Document:
    """Add, for every piece, who speaks."""
    resolver = _Resolver(doc)
    return replace(doc, speakers=tuple(resolver.speaker(piece) for piece in doc.pieces))


class _Resolver:
    """Walks over the pieces in order and remembers who was named."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.directory = Directory(doc.people, doc.organisations, doc.lexicon)
        places = Places(doc, self.directory)
        self.heard = Heard(places, partial(learn_genders, doc, places))
        self.bodies = Bodies(doc, self.directory, places, self.heard)
        labels = Labels(doc, self.directory, places)
        self.namesakes = Namesakes(doc, self.directory, places, self.heard, labels)
        self.pronouns = Pronouns(
            doc, self.directory, self.heard, self.bodies, labels, self.namesakes
        )
        self.said: dict[Interval, Speaker | None] = {}
        self.done: list[Speaker | None] = []
        self.paragraph_starts = {r.paragraph: r.start for r in reversed(doc.regions)}

    def speaker(self, piece: Piece) -> Speaker | None:
        """Who says a piece; the pieces must come in order."""
        span = piece.finding.speaker
        if span is not None and span not in self.said:
            self.said[span] = self._speaker(span, piece)
        found = self.said[span] if span is not None else None
        self.done.append(found)
        return found

    def _speaker(self, span: Interval, piece: Piece) -> Speaker | None:
        setting = self._setting(piece)
        readings = read_mentions(self.doc.text, span, self.doc.lexicon)
        turn = piece.finding.rule == "turn"
        mentions = [m for r in readings for m in self._mentions(r, setting, turn=turn)]
        if not mentions:
            return None
        behalf = next((r.on_behalf_of for r in readings if r.on_behalf_of), None)
        mentions[0], behalf = self._with_principal(mentions[0], behalf)
        if not setting.inside_words:
            genders = [self._gender(m) for m in mentions]
            self.heard.add(mentions[0].start, tuple(mentions), genders)
        return Speaker(tuple(mentions), behalf, self._carriers(mentions[0], span))

    def _gender(self, mention: Mention) -> str:
        """What a mention itself tells; a family name is no given name: "Thomas" of "Ann Thomas"."""
        words = mention.name.split()
        whole = mention.resolved if mention.kind == "person" and mention.resolved else ""
        alone = len(words) == 1 and len(whole.split()) > 1 and whole.endswith(words[0])
        name = "" if alone else mention.name
        return gender_of(name, mention.role or "", self.doc.lexicon)

    def _with_principal(self, first: Mention, behalf: str | None) -> tuple[Mention, str | None]:
        """Whom a mention speaks for; an unnamed one is resolved to it if that is no person."""
        if behalf is None and first.role:
            behalf = spoken_for(first.role, self.doc.lexicon)
        if behalf is None and first.kind == "unnamed":
            behalf = first.resolved  # an office, a spokesperson without a name
        if behalf is None:
            return first, None
        person = self.bodies.person(behalf)
        if first.kind == "unnamed":
            silent = person or self._is_counsel(first)
            first = replace(first, resolved=None if silent else self._in_full(behalf))
        return first, person or behalf

    def _is_counsel(self, mention: Mention) -> bool:
        """Whether an unnamed lawyer speaks, who is not the client."""
        words = {re.sub(r"\W", "", word) for word in mention.name.lower().split()}
        return not words.isdisjoint(self.doc.lexicon.words["counsel"])

    def _in_full(self, behalf: str) -> str | None:
        """Whom somebody speaks for, if that is a name."""
        known = self.bodies.named(behalf)
        return known or (None if behalf.islower() else without_article(behalf, self.doc))

    def _carriers(self, first: Mention, span: Interval) -> tuple[str, ...]:
        """Who passed a document on: "a letter seen by the BBC"."""
        if first.kind != "document":
            return ()
        carrier = carrier_of(self.doc.text[slice(*span)], self.doc.lexicon)
        return () if carrier is None else (without_article(carrier, self.doc),)

    def _mentions(self, reading: Reading, setting: Setting, *, turn: bool) -> list[Mention]:
        mention = self._printed(reading)
        labelled = self.namesakes.label(mention) if turn else None
        if labelled is not None:
            return [labelled]
        if reading.kind == "pronoun":
            return self.pronouns.mentions(mention, setting)
        if reading.kind == "pair":
            both = self.heard.two(mention.start, setting.paragraph)
            if reading.head in self.doc.lexicon.words["body_pairs"]:
                both = both if all(voice.kind == "organisation" for voice in both) else []
            return [as_voice(mention, voice) for voice in both] or [replace(mention, kind="group")]
        if reading.kind == "person":
            return [self.namesakes.named(mention, setting.paragraph)]
        if reading.kind == "unnamed":
            nobody = is_nobody(mention.name, reading.head, self.doc.lexicon)
            return [] if nobody else [self._unnamed(mention, reading, setting.paragraph)]
        return [self._body(mention, reading, setting.paragraph)]

    def _printed(self, reading: Reading) -> Mention:
        start, end = reading.name
        role = self.doc.text[slice(*reading.role)] if reading.role else None
        printed = " ".join(role.split()) if role else None
        return Mention(name=self.doc.text[start:end], start=start, end=end, role=printed)

    def _body(self, mention: Mention, reading: Reading, paragraph: int) -> Mention:
        """An organisation, a document or a group."""
        if reading.kind == "organisation":
            name = self.bodies.named(mention.name) or without_article(mention.name, self.doc)
            if name.endswith("s") and self.directory.family(name[:-1]):
                return replace(mention, kind="group")  # a family: the Lunds
            return replace(mention, resolved=name, kind="organisation")
        if reading.kind == "generic":
            found = self.bodies.generic(mention.name, mention.start, paragraph)
            return replace(mention, resolved=found, kind="organisation")
        if reading.kind == "document":
            found = self.bodies.document(reading, mention.start, paragraph)
            person = found is not None and self.bodies.person(found) is not None
            return replace(mention, resolved=found, kind="person" if person else "document")
        return replace(mention, kind="group")

    def _unnamed(self, mention: Mention, reading: Reading, paragraph: int) -> Mention:
        """A spokesperson, an office, a role that one person has, or somebody unnamed."""
        principal = self.bodies.principal(reading, mention.start, paragraph)
        if principal is not None:
            return replace(mention, resolved=principal, kind="unnamed")
        return self.namesakes.in_role(mention)

    def _setting(self, piece: Piece) -> Setting:
        finding = piece.finding
        start = min(self.paragraph_starts.get(finding.region.paragraph, 0), piece.start)
        inside = finding.region.inside_words and finding.rule != "turn"
        parent = self.done[piece.parent] if piece.parent is not None else None
        return Setting(start, inside, piece.parent is not None, parent)
