"""The working value that the steps of extraction pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.lexicon import Lexicon
from tracker.records.extraction import ExtractedClaim, ExtractedQuote, Mention
from tracker.records.vocabulary import QuoteKind, Stance

Interval = tuple[int, int]

MARKED = "\N{OBJECT REPLACEMENT CHARACTER}"  # the token that stands for words in marks


@dataclass(frozen=True, slots=True)
class Run:
    """Words in marks, `[start, end)` with the marks; `depth` 0 is outermost.

    `inner` is the interval between the marks, `first` its first letter and `last` its last
    character that is no mark, `words` how many words it holds, counted to ten. A run that is not `closed` ends with its paragraph.
    """

    start: int
    end: int
    inner: Interval
    depth: int
    closed: bool
    first: str
    last: str
    words: int


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text read as prose: a paragraph, a labelled turn, or words in marks.

    `depth` is that of the runs which stand in it, `level` says how many quotes its quotes stand
    in. `speaker` is who says all of it: the offsets of a turn's label. Reports inside somebody's
    words count only when they hold marks.
    """

    start: int
    end: int
    paragraph: int
    depth: int = 0
    level: int = 0
    speaker: Interval | None = None
    inside_words: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; a run in marks is one token, `MARKED`.

    `start`, `end` are offsets in the text, `low` the words in lower case with straight
    apostrophes and `classes` the classes of words each belongs to. `runs` maps a token's index
    to its run.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    low: tuple[str, ...]
    classes: tuple[frozenset[str], ...]
    runs: Mapping[int, Run]
    region: Region
    lexicon: Lexicon

    def has(self, index: int, name: str) -> bool:
        """Whether the token at `index` exists and belongs to the named class of words."""
        try:  # the most frequent question of all, and nearly always about a token that exists
            return index >= 0 and name in self.classes[index]
        except IndexError:
            return False

    def ends(self, index: int, name: str) -> bool:
        """Whether the token at `index` exists and has one of the named endings."""
        return 0 <= index < len(self.low) and self.low[index].endswith(self.lexicon.endings[name])

    def at(self, index: int) -> str:
        """The word in lower case at `index`, or nothing outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def offsets(self, first: int, last: int) -> Interval:
        """Offsets of the tokens `[first, last)`."""
        return self.start[first], self.end[last - 1]


@dataclass(frozen=True, slots=True)
class Finding:
    """A quote as the rules found it: its pieces, who speaks, and the rule's name.

    `via` are offsets of the media that carried it, `printed` those of the speaker's whole mention
    where `speaker` is only the name in it.
    """

    rule: str
    pieces: tuple[Interval, ...]
    region: Region
    speaker: Interval | None = None
    cue: Interval | None = None
    stance: Stance = "said"
    via: tuple[Interval, ...] = ()
    printed: Interval | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One interval of a finding: its type, the places of its group and parent, how sure it is."""

    start: int
    end: int
    type: QuoteKind
    finding: Finding
    group: int
    parent: int | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the text names: the fullest name, the roles as printed, and f, m or -.

    `sure` when more than two capital letters tells that it is a person.
    """

    name: str
    roles: tuple[str, ...] = ()
    gender: str = "-"
    sure: bool = False

    @property
    def role(self) -> str | None:
        """The role that is printed first."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body the text names: the fullest name and where it or a shorter form stands.

    `nouns` are what the text calls it in apposition: charity for "Acme, a charity".
    """

    name: str
    places: tuple[int, ...] = ()
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a finding: one or more mentions, for whom, and who passed their words on."""

    mentions: tuple[Mention, ...]
    on_behalf_of: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text and all that the steps so far have found in it; `published` is an EDTF date."""

    text: str
    doc_id: str
    lexicon: Lexicon
    conventions: Conventions = PRODUCT
    published: str | None = None
    regions: tuple[Region, ...] = ()
    runs: tuple[Run, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    pieces: tuple[Piece, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    speakers: tuple[Speaker | None, ...] = ()
    quotes: tuple[ExtractedQuote, ...] = ()
    claims: tuple[ExtractedClaim, ...] = ()
