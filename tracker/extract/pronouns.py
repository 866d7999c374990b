"""Whom a pronoun means, in the reporter's words and in those of a speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.extract.bodies import Bodies
from tracker.extract.directory import Directory
from tracker.extract.document import Document, Person, Speaker
from tracker.extract.heard import Heard, Voice
from tracker.extract.labels import Labels
from tracker.extract.namesakes import Namesakes, is_person
from tracker.extract.places import WORD
from tracker.records.extraction import Mention

LOOK_BACK = 400  # characters of somebody's words in which a pronoun looks for a name


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mention stands: its paragraph's start, and whose words hold it, if any do."""

    paragraph: int
    inside_words: bool = False
    nested: bool = False
    parent: Speaker | None = None


@dataclass
class Pronouns:
    """Resolves pronouns; what fits nobody stays as printed."""

    doc: Document
    directory: Directory
    heard: Heard
    bodies: Bodies
    labels: Labels
    namesakes: Namesakes

    def mentions(self, mention: Mention, setting: Setting) -> list[Mention]:
        """Everybody whom a pronoun means, at least one mention."""
        word, words = mention.name.lower(), self.doc.lexicon.words
        if word in words["first_person"] or (word in words["first_plural"] and setting.nested):
            return [_of_parent(mention, setting.parent)]
        if word in words["second_person"]:
            return [self._addressed(mention, setting.parent)]
        if word in words["organisation_pronouns"]:
            return [self._it(mention, setting)]
        if word in words["group_pronouns"]:
            return self._they(mention, setting)
        return [self._he_or_she(mention, word, setting)]

    def _it(self, mention: Mention, setting: Setting) -> Mention:
        if setting.inside_words:
            return mention
        name = self.bodies.it(mention.start, setting.paragraph)
        return replace(mention, resolved=name, kind="organisation" if name else None)

    def _they(self, mention: Mention, setting: Setting) -> list[Mention]:
        spoken = self.heard.several(mention.start, setting.paragraph)
        voices = spoken.voices if spoken else ()
        return [as_voice(mention, voice) for voice in voices] or [replace(mention, kind="group")]

    def _he_or_she(self, mention: Mention, word: str, setting: Setting) -> Mention:
        words = self.doc.lexicon.words
        gender = "m" if word in words["he"] else "f" if word in words["she"] else "-"
        if gender == "-" and word not in words["relative_pronouns"]:
            return mention
        if setting.inside_words:
            return self._named_in_words(mention, gender, setting)
        voice = self.heard.one(mention.start, setting.paragraph, gender)
        return as_voice(mention, voice) if voice else mention

    def _addressed(self, mention: Mention, parent: Speaker | None) -> Mention:
        """Whom "you" means in a conversation of two."""
        label = self.labels.other(parent.mentions[0].name) if parent else None
        if label is None:
            return mention
        other = replace(mention, name=label)
        found = self.namesakes.label(other) or self.namesakes.named(other, mention.start)
        return replace(found, name=mention.name)

    def _named_in_words(self, mention: Mention, gender: str, setting: Setting) -> Mention:
        """Whom "he" means within somebody's words: the last one whom these name before."""
        speaker = setting.parent.mentions[0].resolved if setting.parent else None
        start = max(setting.paragraph, mention.start - LOOK_BACK)
        found: Person | None = None
        for word in WORD.finditer(self.doc.text, start, mention.start):
            people = self.directory.namesakes([word.group()])
            if len(people) == 1 and people[0].name != speaker:
                fits = gender == "-" or self.heard.gender(people[0].name) in {"-", gender}
                found = people[0] if fits else found
        return is_person(mention, found) if found else mention


def as_voice(mention: Mention, voice: Voice) -> Mention:
    """The mention as somebody who spoke before."""
    return replace(mention, resolved=voice.name, role=voice.role, kind=voice.kind)


def _of_parent(mention: Mention, parent: Speaker | None) -> Mention:
    if parent is None:
        return mention
    first = parent.mentions[0]
    return replace(mention, resolved=first.resolved, role=first.role, kind=first.kind)
