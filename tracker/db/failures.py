"""What a driver's failure or a schema's revision means to the user. Knows no driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import DatabaseError
from tracker.records.revisions import HEAD, REVISIONS

if TYPE_CHECKING:
    from tracker.settings import Database

BUSY_SECONDS = 30

# What the driver says, what we say, what the user can do. The first that fits is taken.
EXPLANATIONS = (
    ("file is not a database", "is not a SQLite database", "name another file with --db"),
    ("malformed", "is damaged", "restore a backup: tracker db restore FILE"),
    ("readonly", "is read-only", "check the permissions of the file and its folder"),
    ("read-only", "is read-only", "check the permissions of the file and its folder"),
    ("locked", "is locked by another process", f"it waited {BUSY_SECONDS} seconds; try again"),
    ("disk is full", "cannot grow: the disk is full", "nothing was written; make room, try again"),
    ("no space left", "cannot grow: the disk is full", "nothing was written; make room, try again"),
    ("disk i/o error", "cannot be read or written (disk I/O error)", "check the disk"),
    ("unable to open", "cannot be opened", "check that the file and its folder are ours to use"),
    ("password authentication", "refuses the user or the password", "check the URL"),
    ("no password supplied", "refuses the user or the password", "check the URL"),
    ("permission denied", "does not let this user read it", "ask its owner for the right to"),
    ("does not exist", "does not exist on the server", "create it first: createdb NAME"),
    ("connection", "cannot be reached", "check that the server runs and that the URL is right"),
    ("timeout", "cannot be reached in time", "check that the server runs, and the URL"),
    ("resolve host", "cannot be reached", "check the name of the server in the URL"),
)


def explain(error: BaseException, database: Database) -> DatabaseError:
    """The user's error for a driver's; never shows a password."""
    said = str(error).lower()
    for pattern, what, hint in EXPLANATIONS:
        if pattern in said:
            return DatabaseError(f"the database {database.shown} {what}", hint)
    # An unknown message may repeat the address, so it is left to the traceback's chain.
    return DatabaseError(f"the database {database.shown} failed ({type(error).__name__})")


def not_an_address(database: Database) -> DatabaseError:
    """A URL that cannot be read as one; what it holds is not repeated beyond `shown`."""
    return DatabaseError(
        f"{database.shown} is not the address of a database",
        "postgresql+psycopg://USER:PASSWORD@HOST/NAME, with %40 for an @ in the password",
    )


def refusal(found: str) -> DatabaseError | None:
    """Why a database at this revision is not used; None when it is."""
    if found == HEAD:
        return None
    if found in REVISIONS:
        return DatabaseError(
            f"the database is at revision {found}, this tracker needs {HEAD}",
            "run: tracker db upgrade",
        )
    return DatabaseError(
        f"the database is at revision {found}, newer than this tracker's {HEAD}",
        "update tracker, or name another database with --db",
    )
