"""The errors a user can act on: what is wrong and where, what to do, and the exit status.

Everything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations

NOTHING_MATCHED = 1
USAGE = 2
FINDINGS = 3
FAILED = 4


class TrackerError(Exception):
    """Something the user can mend. `message` says what and where, `hint` what to do."""

    exit_status = FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TrackerError):
    """The call's words do not fit: an option, a key list, a query value."""

    exit_status = USAGE


class NothingMatched(TrackerError):
    """The question was understood and the answer is empty."""

    exit_status = NOTHING_MATCHED


class UnknownKey(NothingMatched):
    """No entry has this key, now or as a former key."""


class InputError(TrackerError):
    """A file or a line of it cannot be read as what it should be."""


class DatabaseError(TrackerError):
    """The database is missing, busy, damaged, full, too old or too new."""


class Refused(TrackerError):
    """The change would break something: others depend on it, or it is ambiguous."""


class Stale(TrackerError):
    """The entry was changed by somebody else since it was read."""
