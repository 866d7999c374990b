"""The rows of lists: entries, tags, batches, and what the batches did to one entry."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records.vocabulary import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after; references are keys where the entry still has one."""

    field: str
    before: str | int | float | None = None
    after: str | int | float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row of an entry that was changed, or `removed` with all it held.

    `about` tells rows of one table apart: the title of a role, the name of an alias.
    """

    table: str
    about: str | None = None
    fields: tuple[FieldChange, ...]
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What one batch did to an entry; `added` names what it added."""

    batch: int
    when: str
    who: str
    kind: str
    summary: str
    undone_by: int | None = None
    added: tuple[str, ...] = ()
    changes: tuple[RowChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source in a list; `coverage` is that of its newest version."""

    key: str
    kind: str
    title: str | None
    outlet: str | None
    published: str | None
    standing: str
    coverage: str | None
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A speaker in a list; `role` is the one that began last."""

    key: str
    kind: str
    name: str
    role: str | None
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """A quote in a list."""

    key: str
    status: str
    kind: str
    speaker: str | None
    words: str
    said: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in a list; `evidence` counts the quotes that bear on it."""

    key: str
    status: str
    statement: str
    claimant: str | None
    made: str | None
    due: str | None
    evidence: int
    rating: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRow:
    """A tag in a list, with the number of entries that have it."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A batch in a list, the newest first."""

    number: int
    kind: str
    summary: str
    who: str
    when: str
    added: int
    updated: int
    unchanged: int
    rejected: int
    undone_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedRow:
    """A printed name that stands for no speaker yet, in the attribution of a quote or claim."""

    name: str
    role: str | None
    part: str
    of_kind: EntryKind
    of: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTextRow:
    """A source that shares its text with another: `share` of the smaller text, in per cent."""

    key: str
    share: int
    outlet: str | None
    published: str | None
    origin: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAsRow:
    """A quote that may be of the same utterance as another.

    `likeness` is in per cent, `part` says that one may be cut from the other, `why_not` what speaks
    against it: another negation or number, another speaker, other days of speaking.
    """

    key: str
    likeness: int
    part: bool
    why_not: str | None
    speaker: str | None
    said: str | None
    source: str
    words: str


Row = (
    SourceRow
    | SpeakerRow
    | QuoteRow
    | ClaimRow
    | TagRow
    | BatchRow
    | UnresolvedRow
    | SameTextRow
    | SameAsRow
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list, and how many rows all pages have together."""

    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """A place in a report that prints a quote.

    `printed` is the revision of the quote that stands there, `revision` the one it has now;
    `standing` and `events` are those of its source, `state` that of its newest anchor. `why` holds
    the reasons to look at the place again.
    """

    report: str
    place: str
    key: str
    printed: int
    revision: int
    status: str
    source: str
    standing: str
    events: tuple[str, ...] = ()
    state: str | None = None
    words: str
    why: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether somebody should look at it again."""
        return bool(self.why)
