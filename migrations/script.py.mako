"""${message}

House rules: a migration imports nothing from the package, has one purpose, keeps schema and data
apart, and has a true downgrade. Batch mode rebuilds a SQLite table and silently drops its
triggers and its FTS5 link: create them again. One constraint per ALTER, all named. A merged
migration is never changed. Add the revision to `tracker/records/revisions.py`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
