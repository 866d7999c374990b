"""Quotes, where they stand in each version, and every reading of who said them."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, BatchId, Id, SourceId, dated, flag, one_of
from tracker.records.vocabulary import AnchorState, Part, QuoteKind, Stance, Status


class Utterance(Base):
    """What was said once, wherever it was printed."""

    __tablename__ = "utterance"

    id: Mapped[Id]
    said: Mapped[str | None]
    said_first: Mapped[str | None]
    said_last: Mapped[str | None]
    note: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    digest: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        dated("said"),
        Index(None, "batch_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


def present(column: str, *columns: str) -> Index:
    """An index over the few rows that have a value in `column`."""
    where = text(f"{column} IS NOT NULL")
    name = "_".join((column, *columns))
    return Index(f"ix_quote_{name}", column, *columns, sqlite_where=where, postgresql_where=where)


class Quote(Base):
    """A passage in which somebody says something; `words` stand between the outer marks."""

    __tablename__ = "quote"

    id: Mapped[Id]
    source_id: Mapped[SourceId]
    kind: Mapped[str]
    words: Mapped[str]
    said: Mapped[str | None]
    said_first: Mapped[str | None]
    said_last: Mapped[str | None]
    place: Mapped[str | None]
    occasion: Mapped[str | None]
    page: Mapped[str | None]
    paragraph: Mapped[str | None]
    timestamp: Mapped[str | None]
    language: Mapped[str | None]
    original_language: Mapped[str | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("quote.id"))
    utterance_id: Mapped[int | None] = mapped_column(ForeignKey("utterance.id"))
    status: Mapped[str]
    note: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    digest: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("kind", QuoteKind),
        one_of("status", Status),
        dated("said"),
        CheckConstraint("words <> ''", name="words_given"),
        CheckConstraint("parent_id <> id", name="not_in_itself"),
        UniqueConstraint("source_id", "id"),
        present("parent_id"),
        present("utterance_id"),
        Index(None, "status", "source_id"),
        Index(None, "batch_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class Anchor(Base):
    """Where a quote stands in one version of its source; old anchors stay."""

    __tablename__ = "anchor"

    id: Mapped[Id]
    quote_id: Mapped[int]
    source_id: Mapped[int]
    version_id: Mapped[int]
    state: Mapped[str]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("state", AnchorState),
        UniqueConstraint("quote_id", "version_id"),
        UniqueConstraint("id", "version_id"),
        ForeignKeyConstraint(
            ["source_id", "quote_id"], ["quote.source_id", "quote.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["source_id", "version_id"],
            ["source_version.source_id", "source_version.id"],
            ondelete="CASCADE",
        ),
        Index(None, "source_id", "quote_id"),
        Index(None, "version_id"),
        {"sqlite_strict": True},
    )


class Span(Base):
    """One passage of an anchor, `[start, end)` in code points, inside the version's text."""

    __tablename__ = "span"

    anchor_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    version_id: Mapped[int]
    version_length: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    marked: Mapped[int]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        CheckConstraint(
            '0 <= start AND start < "end" AND "end" <= version_length', name="inside_the_text"
        ),
        flag("marked"),
        ForeignKeyConstraint(
            ["anchor_id", "version_id"], ["anchor.id", "anchor.version_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["version_id", "version_length"], ["source_version.id", "source_version.length"]
        ),
        Index(None, "version_id"),
        {"sqlite_strict": True},
    )


def accepted_once(column: str) -> Index:
    """At most one accepted attribution for each quote and for each claim."""
    where = text(f"status = 'accepted' AND {column} IS NOT NULL")
    return Index(
        f"uq_attribution_accepted_{column}",
        column,
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


class Attribution(Base):
    """One complete reading of who said a quote or makes a claim."""

    __tablename__ = "attribution"

    id: Mapped[Id]
    quote_id: Mapped[int | None]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"))
    source_id: Mapped[int | None]
    version_id: Mapped[int | None]
    version_length: Mapped[int | None]
    stance: Mapped[str]
    cue: Mapped[str | None]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
    confidence: Mapped[float | None] = mapped_column(REAL)
    assigned_by: Mapped[str | None]
    status: Mapped[str]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("stance", Stance),
        one_of("status", Status),
        CheckConstraint("(quote_id IS NULL) <> (claim_id IS NULL)", name="of_one_thing"),
        CheckConstraint("quote_id IS NULL OR source_id IS NOT NULL", name="quote_has_source"),
        CheckConstraint("0 <= confidence AND confidence <= 1", name="confidence_range"),
        CheckConstraint(
            "(cue_start IS NULL AND cue_end IS NULL)"
            " OR (version_length IS NOT NULL AND cue_start IS NOT NULL AND cue_end IS NOT NULL"
            " AND 0 <= cue_start AND cue_start < cue_end AND cue_end <= version_length)",
            name="cue_inside_the_text",
        ),
        CheckConstraint(
            "(version_id IS NULL) = (version_length IS NULL)", name="version_with_length"
        ),
        ForeignKeyConstraint(
            ["source_id", "quote_id"], ["quote.source_id", "quote.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["version_id", "version_length"], ["source_version.id", "source_version.length"]
        ),
        Index(None, "quote_id"),
        Index(None, "claim_id"),
        Index(None, "version_id"),
        accepted_once("quote_id"),
        accepted_once("claim_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class Party(Base):
    """One member of an attribution, in order; name and role stand as printed."""

    __tablename__ = "party"

    attribution_id: Mapped[int] = mapped_column(
        ForeignKey("attribution.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int | None]
    part: Mapped[str]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    name: Mapped[str | None]
    role: Mapped[str | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("part", Part),
        CheckConstraint("speaker_id IS NOT NULL OR name IS NOT NULL", name="somebody"),
        CheckConstraint(
            '(start IS NULL AND "end" IS NULL)'
            ' OR (start IS NOT NULL AND "end" IS NOT NULL AND 0 <= start AND start < "end")',
            name="mention_in_order",
        ),
        Index(None, "speaker_id"),
        {"sqlite_strict": True},
    )


class ReportUse(Base):
    """A report that prints a quote, at a place, with the quote's revision of that day."""

    __tablename__ = "report_use"

    id: Mapped[Id]
    report: Mapped[str]
    place: Mapped[str]
    source_id: Mapped[int]
    quote_id: Mapped[int]
    quote_revision: Mapped[int]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        UniqueConstraint("report", "place", "quote_id"),
        ForeignKeyConstraint(["source_id", "quote_id"], ["quote.source_id", "quote.id"]),
        Index(None, "quote_id"),
        {"sqlite_strict": True},
    )
