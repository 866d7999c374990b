"""Keys for a shell that completes what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.search.sql import by_code_point

if TYPE_CHECKING:
    from tracker.search.connection import Reader

AFTER_ALL = "~"  # sorts behind every character of a key


def beginning(reader: Reader, prefix: str, limit: int) -> list[str]:
    """The first `limit` current keys that begin with `prefix`, in their order."""
    key = by_code_point(reader, "key")
    found = reader.rows(
        f"SELECT key FROM entry_key WHERE current = 1 AND {key} >= :first AND {key} < :last"
        f" ORDER BY {key} LIMIT :limit",
        first=prefix,
        last=prefix + AFTER_ALL,
        limit=limit,
    )
    return [row[0] for row in found]
