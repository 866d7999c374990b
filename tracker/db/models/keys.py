"""What people type and sort by: keys, handles in other systems, tags.

These rows belong to an entry of any kind, so (`entry_kind`, `entry_id`) is no foreign key; the
orphan report of `tracker db check` looks after it. `source_id` is set for a source and for the
quotes and claims that belong to one.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, BatchId, Id, Sorted, flag, one_of
from tracker.records.vocabulary import EntryKind


class EntryKey(Base):
    """A key and the entry it resolves to, for ever; `current` marks the one that is printed."""

    __tablename__ = "entry_key"

    key: Mapped[Sorted] = mapped_column(primary_key=True)
    entry_kind: Mapped[str]
    entry_id: Mapped[int]
    current: Mapped[int]
    source_id: Mapped[int | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("entry_kind", EntryKind),
        flag("current"),
        CheckConstraint("key <> ''", name="key_given"),
        Index(
            "uq_entry_key_current",
            "entry_kind",
            "entry_id",
            unique=True,
            sqlite_where=text("current = 1"),
            postgresql_where=text("current = 1"),
        ),
        Index(
            "ix_entry_key_former",
            "entry_kind",
            "entry_id",
            sqlite_where=text("current = 0"),
            postgresql_where=text("current = 0"),
        ),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )


class ExternalId(Base):
    """The handle of an entry in another system."""

    __tablename__ = "external_id"

    scheme: Mapped[Sorted] = mapped_column(primary_key=True)
    value: Mapped[Sorted] = mapped_column(primary_key=True)
    entry_kind: Mapped[str]
    entry_id: Mapped[int]
    source_id: Mapped[int | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("entry_kind", EntryKind),
        Index(None, "entry_kind", "entry_id"),
        {"sqlite_strict": True},
    )


class Tag(Base):
    """A word that people sort entries by."""

    __tablename__ = "tag"

    id: Mapped[Id]
    name: Mapped[Sorted]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        UniqueConstraint("name"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class Tagging(Base):
    """A tag on an entry."""

    __tablename__ = "tagging"

    entry_kind: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True)
    source_id: Mapped[int | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("entry_kind", EntryKind),
        Index(None, "tag_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )
