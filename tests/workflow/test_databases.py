"""The care of a database: what it refuses, and what it keeps."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from support.entries import imported, person, stored
from tracker.errors import DatabaseError, Refused, TrackerError, UsageError
from tracker.records.revisions import HEAD
from tracker.settings import Settings, database
from tracker.settings import settings as settings_of
from tracker.workflow import databases


def foreign(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cats (name text)")
        connection.commit()
    return path


def test_backup_and_restore(sqlite_settings: Settings, tmp_path: Path) -> None:
    imported(sqlite_settings, person("ada", "Ada"))
    saved = databases.backup(sqlite_settings, tmp_path / "saved.db")
    imported(sqlite_settings, person("ben", "Ben"))
    kept = databases.restore(sqlite_settings, saved)
    assert {"ada"} == set(stored(sqlite_settings, "speaker"))
    assert {"ada", "ben"} == set(stored(Settings(database(str(kept)), "x"), "speaker"))


def test_upgrade_makes_a_backup_and_indexes_what_is_missing(sqlite_settings: Settings) -> None:
    imported(sqlite_settings, person("ada", "Ada"))
    databases.downgrade(sqlite_settings, "0004")
    before, after, saved = databases.upgrade(sqlite_settings)
    assert ("0004", HEAD, True) == (before, after, saved is not None and saved.is_file())
    assert all(not each.found for each in databases.check(sqlite_settings))


def test_postgresql_wants_to_hear_of_a_backup(postgres_settings: Settings) -> None:
    databases.downgrade(postgres_settings, "0004")
    with pytest.raises(Refused, match="backup first"):
        databases.upgrade(postgres_settings)
    assert HEAD == databases.upgrade(postgres_settings, backed_up=True)[1]


REFUSED: dict[str, tuple[Callable[[Settings, Path], Any], type[TrackerError]]] = {
    "a backup over a file": (lambda s, p: databases.backup(s, foreign(p / "x.db")), Refused),
    "a restore of another database": (lambda s, p: databases.restore(s, foreign(p / "x.db")), Refused),
    "a restore of nothing": (lambda s, p: databases.restore(s, p / "none.db"), DatabaseError),
    "an unknown revision": (lambda s, p: databases.downgrade(s, "9"), UsageError),
    "a downgrade upwards": (lambda s, p: (databases.downgrade(s, "0002"), databases.downgrade(s, "0004")), Refused),
    "a downgrade of nothing": (lambda s, p: (databases.downgrade(s, "base"), databases.downgrade(s, "0001")), Refused),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "error"), REFUSED.values(), ids=REFUSED)
def test_refused(
    sqlite_settings: Settings,
    tmp_path: Path,
    ask: Callable[[Settings, Path], Any],
    error: type[TrackerError],
) -> None:
    with pytest.raises(error):
        ask(sqlite_settings, tmp_path)


SHOWN = {
    "postgresql://ada@host/q": "postgresql+psycopg://ada@host/q",
    "postgresql+psycopg://ada:geheim@host/q": "postgresql+psycopg://ada:***@host/q",
    "postgresql+psycopg://ada:ge@he:im@host/q": "postgresql+psycopg://ada:***@host/q",
    "postgresql+psycopg://ada@host/q?password=geheim&x=1": "postgresql+psycopg://ada@host/q?password=***&x=1",
}


@pytest.mark.parametrize(("url", "shown"), SHOWN.items(), ids=str)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert shown == database(url).shown


WRONG = ["postgresql+psycopg://ada:geheim@127.0.0.1:abc/q", "postgresql+psycopg://ada@/q?password=geheim&foo=1",
         "postgresql+psycopg://ada:gehe@im:p/w@127.0.0.1:1/q"]  # fmt: skip


@pytest.mark.parametrize("url", WRONG)
@pytest.mark.parametrize(
    "ask", [databases.status, lambda s: stored(s, "speaker")], ids=["write", "read"]
)
def test_a_url_that_is_none_is_said_without_its_password(
    url: str, ask: Callable[[Settings], Any]
) -> None:
    with pytest.raises(DatabaseError) as raised:
        ask(Settings(database(url), "x"))
    assert "geheim" not in f"{raised.value.message} {raised.value.hint}"
    assert "im:p" not in f"{raised.value.message} {raised.value.hint}"


def test_an_empty_name_of_a_database_is_none() -> None:
    with pytest.raises(UsageError, match="names no database"):
        settings_of("")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no folder"):
        imported(Settings(database(str(tmp_path / "typo" / "x.db")), "x"), person("ada", "Ada"))
    assert not (tmp_path / "typo").exists()
