"""Who has spoken so far, and whom a pronoun therefore means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tracker.extract.document import Person
from tracker.extract.places import Named, Places
from tracker.records.extraction import Mention
from tracker.records.vocabulary import SpeakerKind

FURTHEST = 2_000  # characters between a pronoun and the name it stands for, in one paragraph
NEXT = 300  # characters from a pronoun to the name that explains it later
RECENT = 6  # speakers that a pronoun may stand for


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody or something that spoke, or is named where a pronoun looks for it."""

    name: str | None
    kind: SpeakerKind | None
    gender: str = "-"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention that spoke at an offset; several voices spoke jointly."""

    at: int
    voices: tuple[Voice, ...]
    plural: bool = False


class Heard:
    """The speakers of one text so far, in the order in which they were read."""

    def __init__(self, places: Places, learn: Callable[[], Mapping[str, str]]) -> None:
        self._places = places
        self._learn = learn
        self._spoken: list[Spoken] = []
        self._tied: dict[str, str] = {}  # the gender of the first pronoun that meant somebody

    def add(self, at: int, mentions: tuple[Mention, ...], genders: list[str]) -> None:
        """Remember who spoke at an offset."""
        plural = len(mentions) > 1 or mentions[0].kind == "group"
        voices = tuple(
            Voice(m.resolved, m.kind, gender, m.role)
            for m, gender in zip(mentions, genders, strict=True)
        )
        self._spoken.append(Spoken(at, voices, plural))

    def gender(self, name: str | None, printed: str = "-") -> str:
        """What is known of somebody's gender, from the text or from the mention itself."""
        if printed != "-" or name is None:
            return printed
        return self._genders.get(name) or self._tied.get(name, "-")

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        return self._learn()

    def before(self, at: int) -> list[Spoken]:
        """Who spoke before an offset, the last first."""
        return [spoken for spoken in reversed(self._spoken[-RECENT:]) if spoken.at < at]

    def one(self, at: int, paragraph: int, gender: str) -> Voice | None:
        """Whom "he" or "she" at an offset means; a voice without a name is nobody named."""
        paragraph = max(paragraph, at - FURTHEST)
        fitting = [v for v in self._people(at, paragraph) if self._fits(v, gender)]
        found = self._surest(fitting, gender) or self._named_later(at, gender)
        if found is not None and found.name is not None and gender != "-":
            self._tied.setdefault(found.name, gender)
        return found

    def _surest(self, fitting: list[Voice], gender: str) -> Voice | None:
        """The nearest, unless it is a name of unknown gender and another's is known to fit."""
        first = next(iter(fitting), None)
        if first is None or first.name is None or self.gender(first.name, first.gender) == gender:
            return first
        sure = (v for v in fitting if v.name and self.gender(v.name, v.gender) == gender)
        return next(sure, first)

    def _named_later(self, at: int, gender: str) -> Voice | None:
        """As in a first sentence "..., she said", whose speaker opens the next one."""
        if self._places.people_between(0, at):
            return None
        for named in self._places.people_between(at, at + NEXT):
            known = self.gender(named.person.name) == gender != "-"
            if known and self._places.opens_sentence(named.at):
                return self._voice(named.person)
        return None

    def _fits(self, voice: Voice, gender: str) -> bool:
        if voice.kind in {"organisation", "document", "group"}:
            return False
        return gender == "-" or self.gender(voice.name, voice.gender) in {"-", gender}

    def _people(self, at: int, paragraph: int) -> Iterator[Voice]:
        recent = self.before(at)
        inside = [spoken for spoken in recent if spoken.at >= paragraph and not spoken.plural]
        if inside:
            yield from (self._voice(n.person) for n in self._new_subjects(inside[0].at, at))
        yield from (spoken.voices[0] for spoken in inside)
        yield from (self._voice(p) for p in self._places.nearest_first(paragraph, at))
        earlier = [s for s in recent if s.at < paragraph and not s.plural]
        yield from (s.voices[0] for s in earlier)
        if not earlier:
            yield from (
                self._voice(p) for p in self._places.nearest_first(paragraph - NEXT, paragraph)
            )

    def _new_subjects(self, spoke: int, at: int) -> Iterator[Named]:
        """Who opens a sentence after the one in which somebody spoke, the last first."""
        named = self._places.people_between(spoke, at)
        opening: dict[int, Named] = {}
        for name in named:
            opening.setdefault(self._places.sentence(name.at), name)
        last = self._places.sentence(spoke)
        for sentence in sorted(opening, reverse=True):
            first = opening[sentence]
            if sentence > last and not first.owns and self._places.opens_sentence(first.at):
                yield first

    def _voice(self, person: Person) -> Voice:
        return Voice(person.name, "person", person.gender, person.role)

    def body(self, at: int, paragraph: int) -> Voice | None:
        """The organisation that spoke last, in the paragraph or, failing that, before it."""
        spoken = [s for s in self.before(at) if s.voices[0].kind == "organisation"]
        inside = [s for s in spoken if s.at >= paragraph]
        if inside:
            return inside[0].voices[0]
        named = self._places.last_body(paragraph, at)
        if named is not None:
            return Voice(named[1].name, "organisation")
        return spoken[0].voices[0] if spoken else None

    def several(self, at: int, paragraph: int) -> Spoken | None:
        """Whom "they" at an offset means: the last group, organisation or joint speakers."""
        for spoken in self.before(at):
            if spoken.plural or spoken.voices[0].kind == "organisation":
                return spoken
            if spoken.at < paragraph:
                break
        return None

    def two(self, at: int, paragraph: int) -> list[Voice]:
        """The two people or bodies that "both" or "the two leaders" at an offset means."""
        for spoken in self.before(at):
            if len(spoken.voices) == 2:
                return list(spoken.voices)
        names: dict[str, Voice] = {}
        for named in self._places.people_between(max(paragraph, at - FURTHEST), at):
            names[named.person.name] = self._voice(named.person)
        return list(names.values()) if len(names) == 2 else []
