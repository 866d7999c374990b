"""Copies of a SQLite database while others may be using it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.errors import DatabaseError


def copy(source: Path, target: Path) -> None:
    """Copy a database through SQLite's online backup; the target is complete or not there.

    Raises DatabaseError when the source is missing or no database, or the target cannot be made.
    """
    source, target = source.absolute(), target.absolute()
    if not source.is_file():
        raise DatabaseError(f"there is no database at {source}", "check the path")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(unfinished)) as new,
        ):
            old.backup(new)
            # One file that can be moved about: no log beside it.
            new.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise DatabaseError(
            f"{source} could not be copied to {target}: {error}",
            "check that both can be opened and that the disk has room",
        ) from error
