"""How common words are, so that looking for a quotation begins with its rarest ones.

Made from the full-text index when an import has made it grow; on PostgreSQL its statistics tell.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_word",
        sa.Column("indexed", sa.Text, nullable=False),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.CheckConstraint("indexed IN ('quote', 'passage')", name=op.f("ck_common_word_indexed")),
        sa.PrimaryKeyConstraint("indexed", "word", name="pk_common_word"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("common_word")
