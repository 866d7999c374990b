"""Propositions in our own words, the quotes that bear on them and what was found of them."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, BatchId, Id, dated, one_of
from tracker.records.vocabulary import Relation, Status


class Claim(Base):
    """One proposition. `source_id` names the publication that makes the claim itself."""

    __tablename__ = "claim"

    id: Mapped[Id]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    statement: Mapped[str]
    made: Mapped[str | None]
    made_first: Mapped[str | None]
    made_last: Mapped[str | None]
    due: Mapped[str | None]
    due_first: Mapped[str | None]
    due_last: Mapped[str | None]
    language: Mapped[str | None]
    status: Mapped[str]
    note: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    digest: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("status", Status),
        dated("made"),
        dated("due"),
        CheckConstraint("statement <> ''", name="statement_given"),
        Index(None, "source_id"),
        Index(
            "ix_claim_due_first",
            "due_first",
            sqlite_where=text("due_first IS NOT NULL"),
            postgresql_where=text("due_first IS NOT NULL"),
        ),
        Index(None, "status"),
        Index(None, "batch_id"),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )


class Evidence(Base):
    """How a quote bears on a claim. `source_id` is the quote's."""

    __tablename__ = "evidence"

    id: Mapped[Id]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"))
    source_id: Mapped[int]
    quote_id: Mapped[int]
    relation: Mapped[str]
    judged_by: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("relation", Relation),
        UniqueConstraint("claim_id", "quote_id", "relation"),
        ForeignKeyConstraint(
            ["source_id", "quote_id"], ["quote.source_id", "quote.id"], ondelete="CASCADE"
        ),
        Index(None, "quote_id"),
        {"sqlite_strict": True},
    )


class Verdict(Base):
    """An assessment of a claim, in the words of whoever made it."""

    __tablename__ = "verdict"

    id: Mapped[Id]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"))
    rating: Mapped[str]
    by: Mapped[str | None]
    date: Mapped[str | None]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    url: Mapped[str | None]
    summary: Mapped[str | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (dated("date"), Index(None, "claim_id"), {"sqlite_strict": True})
