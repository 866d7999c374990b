"""What leaves the database in one piece: an entry with all that an export tells about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.records.entries import External
from tracker.records.views import ClaimView, Publication, Quotation, RoleView
from tracker.records.vocabulary import SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A speaker as others may know it; the private note is not part of it."""

    key: str
    kind: SpeakerKind
    name: str
    description: str | None = None
    roles: tuple[RoleView, ...] = ()
    external: tuple[External, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation, and the profiles of its speakers by key.

    The context of the quotation holds some code points before and after its passage, however the
    sentence runs.
    """

    quotation: Quotation
    speakers: Mapping[str, Profile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A claim, the profiles of its speakers, and the sources of its evidence, both by key."""

    claim: ClaimView
    speakers: Mapping[str, Profile] = field(default_factory=dict)
    sources: Mapping[str, Publication] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source with those of its quotes that are exported, by key."""

    publication: Publication
    quotes: tuple[Quoted, ...] = ()
