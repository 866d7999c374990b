"""Who wrote what, when, and what stood there before."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, Id, one_of
from tracker.records.vocabulary import BatchKind


class Batch(Base):
    """Everything one import, extraction or edit wrote; the unit of undo."""

    __tablename__ = "batch"

    id: Mapped[Id]
    kind: Mapped[str]
    summary: Mapped[str]
    actor: Mapped[str]
    started: Mapped[str]
    added: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    updated: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    unchanged: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    rejected: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))

    __table_args__ = (
        one_of("kind", BatchKind),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class Change(Base):
    """The image of a row before an update or a delete, and after an update, as JSON objects.

    `row_key` is a JSON object of the row's primary key; (`entry_kind`, `entry_id`) is the entry
    that the row belongs to. Inserted rows have no image: they carry their batch.
    """

    __tablename__ = "change"

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    entry_kind: Mapped[str]
    entry_id: Mapped[int]
    table_name: Mapped[str]
    row_key: Mapped[str]
    before: Mapped[str]
    after: Mapped[str | None]

    __table_args__ = (
        Index(None, "batch_id"),
        Index(None, "entry_kind", "entry_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )
