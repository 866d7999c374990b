"""Declarative base, naming convention and column types shared by all tables."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

# All columns go into the name: with only the first, two constraints of a table share one name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite gives row ids only to a column declared INTEGER; its integers have 64 bits anyway.
BigId = BigInteger().with_variant(Integer(), "sqlite")

# Keys and names sort by code point everywhere; a PostgreSQL database has an order of its own.
ByCodePoint = Text().with_variant(Text(collation="C"), "postgresql")

Id = Annotated[int, mapped_column(BigId, primary_key=True)]
Sorted = Annotated[str, mapped_column(ByCodePoint)]
BatchId = Annotated[int, mapped_column(BigId, ForeignKey("batch.id"))]
SourceId = Annotated[int, mapped_column(BigId, ForeignKey("source.id", ondelete="CASCADE"))]


class Base(DeclarativeBase):
    """All tables. Columns are integers and text, so that every driver decodes them alike."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, int: BigId}  # noqa: RUF012 - read by SQLAlchemy as it is


def one_of(column: str, vocabulary: Any) -> CheckConstraint:
    """A CHECK that `column` holds a word of a closed vocabulary."""
    words = ", ".join(f"'{word}'" for word in get_args(vocabulary))
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def dated(column: str) -> CheckConstraint:
    """A CHECK that an EDTF text and its first and last day come and go together, in order."""
    return CheckConstraint(
        f"({column} IS NULL AND {column}_first IS NULL AND {column}_last IS NULL)"
        f" OR ({column} IS NOT NULL AND {column}_first IS NOT NULL AND {column}_last IS NOT NULL"
        f" AND {column}_first <= {column}_last)",
        name=f"{column}_days",
    )


def flag(column: str) -> CheckConstraint:
    """A CHECK that an integer column is a truth value."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag")
