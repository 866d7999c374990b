"""Command-line options, environment and defaults become one frozen `Settings`."""

# pathlib and what it loads take 3 ms, which every search would pay.
# ruff: noqa: PTH109, PTH111, PTH118
from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_NO = ("", "0", "no", "false", "off")
POSTGRESQL = ("postgresql", "postgresql+psycopg", "postgres")


class Database(NamedTuple):
    """Where the database is: of SQLite the `file`, as an absolute path.

    `url` may hold a password: print `shown` instead.
    """

    url: str
    dialect: str
    file: str | None = None

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        from pathlib import Path

        return None if self.file is None else Path(self.file)

    @property
    def shown(self) -> str:
        """The address without its password, for messages."""
        if self.file is not None:
            return self.file
        import re  # only for servers

        # Up to the last @, for a password may hold one that should have been written %40.
        hidden = re.sub(r"(://[^:/@]*):.*@", r"\1:***@", self.url)
        return re.sub(r"(password=)[^&]*", r"\1***", hidden, flags=re.IGNORECASE)


class Settings(NamedTuple):
    """Everything a use case needs to know of its surroundings.

    `offline` forbids whatever would ask the web.
    """

    database: Database
    actor: str
    pandoc: str | None = None  # a path, or `none`; by default it is looked for
    offline: bool = False


def database(address: str) -> Database:
    """The database behind a URL or a file name.

    `sqlite:///relative.db`, `sqlite:////absolute.db`, a plain path, or
    `postgresql+psycopg://user:password@host/name`. Raises UsageError for anything else.
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        return _file(address)
    if scheme in ("sqlite", "sqlite+pysqlite"):
        from urllib.parse import unquote  # only for URLs

        path = unquote(rest.removeprefix("/").partition("?")[0])
        if not path or path == ":memory:":
            raise UsageError(
                "a database in memory is gone when the command ends",
                "name a file: --db sqlite:///quotes.db",
            )
        return _file(path)
    if scheme in POSTGRESQL:
        return Database(f"postgresql+psycopg://{rest}", "postgresql")
    raise UsageError(
        f"unknown kind of database: {scheme}://",
        "use sqlite:///FILE, a file name, or postgresql+psycopg://USER@HOST/NAME",
    )


def _file(path: str) -> Database:
    # Not abspath: behind a symbolic link, `..` is another folder than the one before it.
    full = os.path.join(os.getcwd(), os.path.expanduser(path.removeprefix("./")))
    return Database(f"sqlite:///{full}", "sqlite", full)


def default_path() -> str:
    """The SQLite file in the user's data folder."""
    from platformdirs import user_data_dir  # only when no database is named

    return os.path.join(user_data_dir("tracker", appauthor=False), "tracker.db")


def settings(db: str | None = None, actor: str | None = None) -> Settings:
    """Settings from options, then TRACKER_DB, TRACKER_USER, TRACKER_PANDOC, TRACKER_OFFLINE, then defaults."""
    if db is not None and not db.strip():
        raise UsageError("--db names no database", "is a variable of your shell not set?")
    address = db or os.environ.get("TRACKER_DB") or default_path()
    who = actor or os.environ.get("TRACKER_USER") or os.environ.get("USER") or "unknown"
    offline = os.environ.get("TRACKER_OFFLINE", "").strip().lower() not in _NO
    pandoc = os.environ.get("TRACKER_PANDOC") or None
    return Settings(database(address), who, pandoc, offline)
