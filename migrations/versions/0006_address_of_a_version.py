"""Where a version was read, so that it can be read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source_version", sa.Column("address", sa.Text()))
    op.create_index("ix_source_version_address", "source_version", ["address"])


def downgrade() -> None:
    op.drop_index("ix_source_version_address", "source_version")
    op.drop_column("source_version", "address")
