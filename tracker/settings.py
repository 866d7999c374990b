"""Command-line options, environment and defaults become one frozen `Settings`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from tracker.errors import UsageError

POSTGRESQL = ("postgresql", "postgresql+psycopg", "postgres")


@dataclass(frozen=True, slots=True)
class Database:
    """Where the database is. `url` may hold a password: print `shown` instead."""

    url: str
    dialect: str
    path: Path | None = None

    @property
    def shown(self) -> str:
        """The address without its password, for messages."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url)
        if parts.password is None:
            return self.url
        netloc = parts.netloc.replace(f":{quote(parts.password, safe='')}@", ":***@")
        return urlunsplit(parts._replace(netloc=netloc.replace(f":{parts.password}@", ":***@")))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a use case needs to know of its surroundings."""

    database: Database
    actor: str


def database(address: str) -> Database:
    """The database behind a URL or a file name.

    `sqlite:///relative.db`, `sqlite:////absolute.db`, a plain path, or
    `postgresql+psycopg://user:password@host/name`. Raises UsageError for anything else.
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        return _file(Path(address))
    if scheme in ("sqlite", "sqlite+pysqlite"):
        path = unquote(rest.removeprefix("/").partition("?")[0])
        if not path or path == ":memory:":
            raise UsageError(
                "a database in memory is gone when the command ends",
                "name a file: --db sqlite:///quotes.db",
            )
        return _file(Path(path))
    if scheme in POSTGRESQL:
        return Database(f"postgresql+psycopg://{rest}", "postgresql")
    raise UsageError(
        f"unknown kind of database: {scheme}://",
        "use sqlite:///FILE, a file name, or postgresql+psycopg://USER@HOST/NAME",
    )


def _file(path: Path) -> Database:
    full = path.expanduser().absolute()
    return Database(f"sqlite:///{full}", "sqlite", full)


def default_path() -> Path:
    """The SQLite file in the user's data folder."""
    from platformdirs import user_data_path  # only when no database is named

    return user_data_path("tracker", appauthor=False) / "tracker.db"


def settings(db: str | None = None, actor: str | None = None) -> Settings:
    """Settings from options, then TRACKER_DB and TRACKER_USER, then defaults."""
    address = db or os.environ.get("TRACKER_DB") or str(default_path())
    who = actor or os.environ.get("TRACKER_USER") or os.environ.get("USER") or "unknown"
    return Settings(database(address), who)
