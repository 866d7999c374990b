"""Token strings and their full-text indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXED = ("quote", "claim", "passage")

# The tokens are split and folded already: FTS5 must only cut at spaces. `ascii` takes all that is
# not ASCII for letters; `unicode61` would cut at the letters that are younger than its tables.
# The point of 3.5 and the mark of filter tokens count as letters too.
TOKENIZER = "ascii tokenchars '._'"

# Built from our tokens, not by PostgreSQL's parser, which would cut them again in its own way.
TSVECTOR = """
CREATE FUNCTION tracker_tsvector(tokens text, filters text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(quote_literal(token) || ':' || place, ' '), '')::tsvector
    || array_to_tsvector(string_to_array(filters, ' '))
  FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS t(token, place)
$$
"""


def create_sqlite_indexes() -> None:
    for name in INDEXED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5(tokens, filters,"
            f" content='{name}_index', content_rowid='id', tokenize=\"{TOKENIZER}\")"
        )


def create_postgresql_indexes() -> None:
    op.execute(TSVECTOR)
    for name in INDEXED:
        op.execute(
            f"ALTER TABLE {name}_index ADD COLUMN ts tsvector"
            " GENERATED ALWAYS AS (tracker_tsvector(tokens, filters)) STORED"
        )
        op.execute(f"CREATE INDEX ix_{name}_index_ts ON {name}_index USING gin (ts)")


def upgrade() -> None:
    op.create_table(
        "quote_index",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("tokens", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id", "id"], ["quote.source_id", "quote.id"], name="fk_quote_index_source_id_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_quote_index"),
        sqlite_strict=True,
    )
    op.create_index("ix_quote_index_day", "quote_index", ["day"], unique=False)
    op.create_index("ix_quote_index_source_id_id", "quote_index", ["source_id", "id"], unique=False)
    op.create_table(
        "claim_index",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("tokens", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["claim.id"], name="fk_claim_index_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_index"),
        sqlite_strict=True,
    )
    op.create_index("ix_claim_index_day", "claim_index", ["day"], unique=False)
    op.create_table(
        "passage_index",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("version_id", BigId, nullable=False),
        sa.Column("start", BigId, nullable=False),
        sa.Column("end", BigId, nullable=False),
        sa.Column("tokens", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_passage_index_source_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["source_version.id"], name="fk_passage_index_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passage_index"),
        sqlite_strict=True,
    )
    op.create_index("ix_passage_index_day", "passage_index", ["day"], unique=False)
    op.create_index("ix_passage_index_source_id", "passage_index", ["source_id"], unique=False)
    op.create_index("ix_passage_index_version_id", "passage_index", ["version_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        create_sqlite_indexes()
    else:
        create_postgresql_indexes()


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name in reversed(INDEXED):
        if sqlite:
            op.execute(f"DROP TABLE {name}_fts")
        op.drop_table(f"{name}_index")
    if not sqlite:
        op.execute("DROP FUNCTION tracker_tsvector(text, text)")
