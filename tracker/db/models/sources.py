"""Publications, who made them, the captures of their text and what happened to them since."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, BatchId, Id, SourceId, dated, one_of
from tracker.records.vocabulary import Coverage, EventKind, SourceKind, Standing


class Source(Base):
    """A publication: article, interview, speech, broadcast, post, report, book."""

    __tablename__ = "source"

    id: Mapped[Id]
    kind: Mapped[str]
    title: Mapped[str | None]
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    url: Mapped[str | None]
    published: Mapped[str | None]
    published_first: Mapped[str | None]
    published_last: Mapped[str | None]
    language: Mapped[str | None]
    standing: Mapped[str]
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    note: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    digest: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("kind", SourceKind),
        one_of("standing", Standing),
        dated("published"),
        CheckConstraint("origin_id <> id", name="not_its_own_origin"),
        Index(None, "outlet_id"),
        Index(None, "url"),
        Index(None, "origin_id"),
        Index(None, "published_first"),
        Index(None, "batch_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class SourceAuthor(Base):
    """An author of a source, in printed order."""

    __tablename__ = "source_author"

    source_id: Mapped[SourceId] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"))
    batch_id: Mapped[BatchId]

    __table_args__ = (Index(None, "speaker_id"), {"sqlite_strict": True})


class SourceVersion(Base):
    """One immutable capture of a source's text; `length` counts code points.

    `address` is where it was read: an http(s) address, or the `file:` address of a file here.
    """

    __tablename__ = "source_version"

    id: Mapped[Id]
    source_id: Mapped[SourceId]
    number: Mapped[int]
    coverage: Mapped[str]
    text: Mapped[str | None]
    length: Mapped[int]
    sha256: Mapped[str | None]
    captured: Mapped[str | None]
    encoding: Mapped[str | None]
    extractor: Mapped[str | None]
    address: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("coverage", Coverage),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint(
            "(coverage = 'none' AND text IS NULL AND length = 0)"
            " OR (coverage <> 'none' AND text IS NOT NULL AND length(text) = length)",
            name="text_as_covered",
        ),
        UniqueConstraint("source_id", "number"),
        # Parents of the composite keys that keep anchors in their source and spans in their text.
        UniqueConstraint("source_id", "id"),
        UniqueConstraint("id", "length"),
        Index(None, "sha256"),
        Index(None, "address"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class SourceEvent(Base):
    """A correction, clarification, retraction or silent edit."""

    __tablename__ = "source_event"

    id: Mapped[Id]
    source_id: Mapped[SourceId]
    kind: Mapped[str]
    date: Mapped[str | None]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    text: Mapped[str | None]
    url: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("kind", EventKind),
        dated("date"),
        Index(None, "source_id"),
        {"sqlite_strict": True},
    )
