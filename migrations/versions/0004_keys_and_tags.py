"""Keys, handles in other systems, tags."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ByCodePoint = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "entry_key",
        sa.Column("key", ByCodePoint, nullable=False),
        sa.Column("entry_kind", sa.Text, nullable=False),
        sa.Column("entry_id", BigId, nullable=False),
        sa.Column("current", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "entry_kind IN ('source', 'speaker', 'quote', 'claim', 'utterance')",
            name=op.f("ck_entry_key_entry_kind_known"),
        ),
        sa.CheckConstraint("key <> ''", name=op.f("ck_entry_key_key_given")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_entry_key_current_flag")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_entry_key_batch_id"),
        sa.PrimaryKeyConstraint("key", name="pk_entry_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_entry_key_former",
        "entry_key",
        ["entry_kind", "entry_id"],
        unique=False,
        sqlite_where=sa.text("current = 0"),
        postgresql_where=sa.text("current = 0"),
    )
    op.create_index(
        "uq_entry_key_current",
        "entry_key",
        ["entry_kind", "entry_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_table(
        "external_id",
        sa.Column("scheme", ByCodePoint, nullable=False),
        sa.Column("value", ByCodePoint, nullable=False),
        sa.Column("entry_kind", sa.Text, nullable=False),
        sa.Column("entry_id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "entry_kind IN ('source', 'speaker', 'quote', 'claim', 'utterance')",
            name=op.f("ck_external_id_entry_kind_known"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_external_id_batch_id"),
        sa.PrimaryKeyConstraint("scheme", "value", name="pk_external_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_external_id_entry_kind_entry_id",
        "external_id",
        ["entry_kind", "entry_id"],
        unique=False,
    )
    op.create_table(
        "tag",
        sa.Column("id", BigId, nullable=False),
        sa.Column("name", ByCodePoint, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_tag_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("name", name="uq_tag_name"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "tagging",
        sa.Column("entry_kind", sa.Text, nullable=False),
        sa.Column("entry_id", BigId, nullable=False),
        sa.Column("tag_id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "entry_kind IN ('source', 'speaker', 'quote', 'claim', 'utterance')",
            name=op.f("ck_tagging_entry_kind_known"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_tagging_batch_id"),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_tagging_tag_id"),
        sa.PrimaryKeyConstraint("entry_kind", "entry_id", "tag_id", name="pk_tagging"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tagging_tag_id", "tagging", ["tag_id"], unique=False)


def downgrade() -> None:
    op.drop_table("tagging")
    op.drop_table("tag")
    op.drop_table("external_id")
    op.drop_table("entry_key")
