"""What extraction finds in one text, in the published JSON's own field names.

Offsets are code points of the input text. A direct span includes its marks; `group` ties the
pieces of one split quote; `parent` is the id of the quote a nested one stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records.vocabulary import QuoteKind, Relation, SpeakerKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named in an attribution: as printed, where, who and what that is, the printed role."""

    name: str
    start: int
    end: int
    resolved: str | None = None
    role: str | None = None
    kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedQuote:
    """One piece of a quote. `speaker...` repeat the first of `speakers` for simple readers."""

    id: str
    start: int
    end: int
    type: QuoteKind
    group: str
    parent: str | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_resolved: str | None = None
    role: str | None = None
    speakers: tuple[Mention, ...] = ()
    on_behalf_of: str | None = None
    via: tuple[str, ...] = ()
    stance: Stance = "said"
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedClaim:
    """A claim proposed by a quote; `quotes` are ids of the quotes that state or deny it.

    Nobody is the claimant of what is only denied.
    """

    id: str
    statement: str
    claimant: str | None = None
    quotes: tuple[str, ...] = ()
    relation: Relation = "states"
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document."""

    doc_id: str
    quotes: tuple[ExtractedQuote, ...] = ()
    claims: tuple[ExtractedClaim, ...] = ()
