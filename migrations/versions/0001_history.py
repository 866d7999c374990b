"""Batches, and the images of what they changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("added", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("updated", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("rejected", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("undone_by_id", BigId, nullable=True),
        sa.CheckConstraint(
            "kind IN ('import', 'extract', 'edit', 'review', 'merge', 'undo')",
            name=op.f("ck_batch_kind_known"),
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["batch.id"], name="fk_batch_undone_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "change",
        sa.Column("id", BigId, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.Column("entry_kind", sa.Text, nullable=False),
        sa.Column("entry_id", BigId, nullable=False),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("row_key", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_change_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_change_batch_id", "change", ["batch_id"], unique=False)
    op.create_index(
        "ix_change_entry_kind_entry_id", "change", ["entry_kind", "entry_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("change")
    op.drop_table("batch")
