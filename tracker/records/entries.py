"""The entries of the database as plain values, and the schema of scripted imports.

One JSONL line is one entry; `type` says which. The same dataclasses are decoded by msgspec,
checked again by pydantic when a line is bad, written by the store, read back by look-ups and
printed by exports, so there is one definition of every field.

Conventions: other entries are named by their key. Dates are EDTF text (`2024`, `2024-03~`,
`2024-03-15`, `2024-03/2024-05`). Offsets are `[start, end)` in Unicode code points of the text
of the version named beside them. A field that is not known is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.records.vocabulary import (
    AnchorState,
    Coverage,
    EventKind,
    Part,
    QuoteKind,
    Relation,
    SourceKind,
    SpeakerKind,
    Stance,
    Standing,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class External:
    """The handle of an entry in another system; (scheme, value) is unique."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One immutable capture of a source's text.

    `captured` is an ISO 8601 time in UTC, `sha256` the hex digest of the UTF-8 text, `address` where
    on the web the text was read, after redirects.
    """

    number: int = 1
    coverage: Coverage = "full"
    text: str | None = None
    sha256: str | None = None
    captured: str | None = None
    encoding: str | None = None
    extractor: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a source after it was published."""

    kind: EventKind
    date: str | None = None
    text: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication. `outlet` and `authors` are keys of speakers, `origin` the wire copy's source."""

    type: Literal["source"] = "source"
    key: str | None = None
    kind: SourceKind = "article"
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None
    standing: Standing = "current"
    origin: str | None = None
    versions: tuple[Version, ...] = ()
    events: tuple[Event, ...] = ()
    tags: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    former_keys: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a speaker; `origin` says where it comes from."""

    name: str
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An occupancy: a title, at an organisation, over an interval.

    `organisation` is the key of a speaker. A missing `since` or `until` is unknown.
    `printed` is the role as a source printed it ("Nissan CEO"), `source` the key of that source.
    """

    title: str
    organisation: str | None = None
    since: str | None = None
    until: str | None = None
    printed: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks or publishes."""

    type: Literal["speaker"] = "speaker"
    key: str | None = None
    kind: SpeakerKind = "person"
    name: str
    description: str | None = None
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    tags: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    former_keys: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One member of an attribution, in order.

    `speaker` is the key of the resolved speaker; `name` and `role` stand as printed, at
    `[start, end)` of the anchor's version. A name without a speaker is not resolved.
    """

    part: Part = "speaker"
    speaker: str | None = None
    name: str | None = None
    role: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One complete reading of who said it. Rivals stand beside each other, at most one accepted.

    `version` numbers the version that the cue's and the parties' offsets refer to.
    """

    stance: Stance = "said"
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    version: int | None = None
    confidence: float | None = None
    assigned_by: str | None = None
    status: Status = "accepted"
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """`[start, end)` of one passage; `marked` says whether it stands in quotation marks."""

    start: int
    end: int
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a quote stands in one version of its source."""

    version: int = 1
    state: AnchorState = "exact"
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage in which somebody says something.

    `words` hold what is between the outer marks. Without `anchors` the import finds the words in
    the source's newest text. `said` is the date of speaking; `parent` the key of the quote this
    one stands in; `utterance` the key of what was said once and printed in several places.
    """

    type: Literal["quote"] = "quote"
    key: str | None = None
    source: str
    kind: QuoteKind = "direct"
    words: str
    anchors: tuple[Anchor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    said: str | None = None
    place: str | None = None
    occasion: str | None = None
    page: str | None = None
    paragraph: str | None = None
    timestamp: str | None = None
    language: str | None = None
    original_language: str | None = None
    parent: str | None = None
    utterance: str | None = None
    status: Status = "accepted"
    tags: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    former_keys: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How a quote bears on a claim, and who judged that."""

    quote: str
    relation: Relation = "states"
    judged_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An assessment of a claim, in the words of whoever made it."""

    rating: str
    by: str | None = None
    date: str | None = None
    url: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition in our own words.

    `made` is when it was claimed, `due` when a promise or forecast comes due, `source` the
    publication it was taken from when that makes the claim itself.
    """

    type: Literal["claim"] = "claim"
    key: str | None = None
    statement: str
    made: str | None = None
    due: str | None = None
    source: str | None = None
    language: str | None = None
    attributions: tuple[Attribution, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    status: Status = "accepted"
    tags: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    former_keys: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What was said once, wherever it was printed; quotes name it by its key."""

    type: Literal["utterance"] = "utterance"
    key: str | None = None
    said: str | None = None
    former_keys: tuple[str, ...] = ()
    note: str | None = None


Entry = Source | Speaker | Quote | Claim | Utterance
ENTRIES: dict[str, type[Entry]] = {
    "source": Source,
    "speaker": Speaker,
    "quote": Quote,
    "claim": Claim,
    "utterance": Utterance,
}
