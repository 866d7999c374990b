"""Who speaks or publishes, under which names, in which role at which date."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, BatchId, Id, Sorted, dated, flag, one_of
from tracker.records.vocabulary import SpeakerKind


class Speaker(Base):
    """A person, organisation, role-holder, group, unnamed source or document."""

    __tablename__ = "speaker"

    id: Mapped[Id]
    kind: Mapped[str]
    name: Mapped[str]
    description: Mapped[str | None]
    note: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    digest: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("kind", SpeakerKind),
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("merged_into_id <> id", name="not_into_itself"),
        Index(None, "batch_id"),
        Index(
            "ix_speaker_merged_into_id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class SpeakerName(Base):
    """A name a speaker goes by; `main` marks the speaker's own, the others are aliases."""

    __tablename__ = "speaker_name"

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    name: Mapped[str]
    folded: Mapped[Sorted]
    main: Mapped[int]
    origin: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        UniqueConstraint("speaker_id", "name"),
        Index(None, "folded"),
        flag("main"),
        {"sqlite_strict": True},
    )


class Occupancy(Base):
    """A speaker's title at an organisation over an interval; an unknown end of it is NULL."""

    __tablename__ = "occupancy"

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    title: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    since: Mapped[str | None]
    since_first: Mapped[str | None]
    since_last: Mapped[str | None]
    until: Mapped[str | None]
    until_first: Mapped[str | None]
    until_last: Mapped[str | None]
    printed: Mapped[str | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))
    batch_id: Mapped[BatchId]

    __table_args__ = (
        dated("since"),
        dated("until"),
        CheckConstraint("since_first <= until_last", name="starts_before_it_ends"),
        Index(None, "speaker_id"),
        Index(None, "organisation_id"),
        Index(None, "source_id"),
        {"sqlite_strict": True},
    )
