"""The schema revisions this program knows, oldest first; a test compares them with `migrations/`.

A constant, because reading a database must not load Alembic just to learn the newest one.
"""

from __future__ import annotations

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
HEAD = REVISIONS[-1]
