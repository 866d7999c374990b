"""What people read about an entry: names instead of keys, the role at the date, what to beware of.

The read side fills these values; the command line prints them and `cite` makes citations of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.records.entries import (
    Attribution,
    Claim,
    Quote,
    Source,
    Span,
    Speaker,
)
from tracker.records.vocabulary import (
    AnchorState,
    Coverage,
    Part,
    QuoteKind,
    Relation,
    SpeakerKind,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A speaker as a name with its key."""

    key: str
    kind: SpeakerKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One party of an attribution as it is printed.

    `key` and `kind` are missing while nobody has said who the printed name is. `role` is the one
    to show, and `role_from` where it comes from: the occupancy at the said date, or the source's
    own words. `conflict` says in a sentence how the two disagree.
    """

    part: Part
    key: str | None = None
    kind: SpeakerKind | None = None
    name: str
    printed_name: str | None = None
    role: str | None = None
    printed_role: str | None = None
    role_from: Literal["said date", "printed"] | None = None
    conflict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An attribution with its credits, in the order of its parties."""

    attribution: Attribution
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A source without its texts, with the names of its outlet and authors."""

    source: Source
    outlet: Named | None = None
    authors: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One passage of a quote: the words to cite, and whether they stand in marks."""

    words: str
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The passage of a quote as it stands, with the rest of its sentence before and after it.

    `spans` index `passage`; `repeated` says of each whether its words stand elsewhere in the text
    too. `near` are some code points before and after the passage, however the sentence runs.
    """

    before: str
    passage: str
    after: str
    version: int
    spans: tuple[Span, ...] = ()
    repeated: tuple[bool, ...] = ()
    near: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLink:
    """A claim that a quote bears on."""

    key: str
    relation: Relation
    statement: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Another quote that belongs to this one: the same utterance elsewhere, or a nested one.

    Of a sighting of an utterance also: `state` as of its newest anchor, `copy_of` the source that
    its own is a copy of in the end, `drift` how its words differ from those of the best witness.
    """

    key: str
    words: str
    source: str
    kind: QuoteKind | None = None
    outlet: str | None = None
    said: str | None = None
    published: str | None = None
    state: AnchorState | None = None
    copy_of: str | None = None
    drift: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """Where one utterance was printed: its quotes by key, the `first` and the `best` of them.

    `origins` counts the sources, all copies of one as one.
    """

    utterance: str
    said: str | None = None
    first: str | None = None
    best: str | None = None
    origins: int = 0
    quotes: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quote with everything that is printed about it.

    `said` is the quote's said date, else its utterance's. `attribution` is the one to show: the
    accepted one, else the best proposal; `rivals` are the others. `state` tells how the quote
    stands in the newest version it has an anchor for; `pieces` are its passages there. `sightings`
    are those of its utterance, itself among them; None when it was joined with no utterance.
    """

    key: str
    kind: QuoteKind
    status: Status
    words: str
    quote: Quote
    publication: Publication
    said: str | None = None
    attribution: Attribution | None = None
    credits: tuple[Credit, ...] = ()
    rivals: tuple[Reading, ...] = ()
    state: AnchorState | None = None
    pieces: tuple[Piece, ...] = ()
    context: Context | None = None
    claims: tuple[ClaimLink, ...] = ()
    sightings: Sightings | None = None
    nested: tuple[Sighting, ...] = ()
    warnings: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A quote that bears on a claim."""

    quote: str
    relation: Relation
    judged_by: str | None = None
    kind: QuoteKind
    status: Status
    words: str
    speaker: str | None = None
    source: str
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim, who makes it, where it was published and what bears on it."""

    key: str
    status: Status
    statement: str
    claim: Claim
    publication: Publication | None = None
    attribution: Attribution | None = None
    credits: tuple[Credit, ...] = ()
    rivals: tuple[Reading, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    warnings: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A capture of a source without its text; `length` in code points."""

    number: int
    coverage: Coverage
    length: int
    captured: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    extractor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source, its captures, its wire copies and what was found in it.

    `quotes` counts the quotes of each status, `claims` the claims it makes or its quotes bear on.
    """

    key: str
    publication: Publication
    versions: tuple[VersionView, ...] = ()
    copies: tuple[str, ...] = ()
    quotes: dict[str, int]
    claims: int = 0
    warnings: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """An occupancy with the name of its organisation."""

    title: str
    organisation: Named | None = None
    since: str | None = None
    until: str | None = None
    printed: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker and how much of it there is.

    `quotes` counts what it says, also for or through others, and what is not yet reviewed;
    `claims` what it claims; `sources` what it wrote or published; `merged` the names of the
    speakers that were merged into it.
    """

    key: str
    speaker: Speaker
    roles: tuple[RoleView, ...] = ()
    quotes: int = 0
    claims: int = 0
    sources: int = 0
    merged: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceView:
    """What was said once, and where it was printed."""

    key: str
    said: str | None = None
    note: str | None = None
    former_keys: tuple[str, ...] = ()
    sightings: Sightings
    revision: int = 1
