"""What full-text search indexes: token strings of our own, the same on both databases.

`tokens` are the words in order, `filters` the filter tokens, both separated by spaces; `day` is
the ISO day that sorts. SQLite indexes them in an external-content FTS5 table (`quote_fts`,
`claim_fts`, `passage_fts`), PostgreSQL in a generated column `ts` with a GIN index; both are
written out in the migration.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base, Id, SourceId


class QuoteIndex(Base):
    """The words of a quote as tokens."""

    __tablename__ = "quote_index"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    tokens: Mapped[str]
    filters: Mapped[str]
    day: Mapped[str | None]

    __table_args__ = (
        ForeignKeyConstraint(["source_id", "id"], ["quote.source_id", "quote.id"]),
        Index(None, "day"),
        Index(None, "source_id", "id"),
        {"sqlite_strict": True},
    )


class ClaimIndex(Base):
    """The statement of a claim as tokens."""

    __tablename__ = "claim_index"

    id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    source_id: Mapped[int | None]
    tokens: Mapped[str]
    filters: Mapped[str]
    day: Mapped[str | None]

    __table_args__ = (Index(None, "day"), {"sqlite_strict": True})


class PassageIndex(Base):
    """A passage of at most 1,000 tokens, `[start, end)` of the newest text of a source.

    A passage of no length is the source's title.
    """

    __tablename__ = "passage_index"

    id: Mapped[Id]
    source_id: Mapped[SourceId]
    version_id: Mapped[int] = mapped_column(ForeignKey("source_version.id"))
    start: Mapped[int]
    end: Mapped[int]
    tokens: Mapped[str]
    filters: Mapped[str]
    day: Mapped[str | None]

    __table_args__ = (
        Index(None, "source_id"),
        Index(None, "version_id"),
        Index(None, "day"),
        {"sqlite_strict": True},
    )


class CommonWord(Base):
    """How many quotes or passages hold a word that many hold; the empty word says as of which id.

    Kept because counting takes as long as finding. It need not be exact: it only says what to look
    for first.
    """

    __tablename__ = "common_word"

    indexed: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    entries: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint("indexed IN ('quote', 'passage')", name="indexed"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )
