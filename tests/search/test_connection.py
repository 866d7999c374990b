"""A database is opened for reading only, and whatever is wrong with it is said plainly."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from support import postgres
from tracker.db import schema
from tracker.db.engine import make_engine
from tracker.errors import DatabaseError
from tracker.records.revisions import HEAD
from tracker.search.connection import Reader, open_reader, translated
from tracker.settings import database


def make(url: str) -> None:
    engine = make_engine(database(url))
    with engine.begin() as connection:
        schema.ensure(connection)
    engine.dispose()


def execute(url: str, statement: str) -> None:
    engine = make_engine(database(url))
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def speakers(url: str, count: int) -> None:
    execute(
        url, "INSERT INTO batch (id, kind, summary, actor, started) VALUES (1, 'edit', '', '', '')"
    )
    rows = ", ".join(f"({n}, 'person', 'a%:b', 1)" for n in range(1, count + 1))
    rows = rows.replace("%", "%%") if url.startswith("postgresql") else rows
    execute(url, f"INSERT INTO speaker (id, kind, name, batch_id) VALUES {rows}")


@pytest.mark.parametrize(
    ("sql", "lists", "sqlite", "postgresql"),
    [
        ("a = :b", (), "a = :b", "a = %(b)s"),
        ("a = :b_1 OR b = :b", (), "a = :b_1 OR b = :b", "a = %(b_1)s OR b = %(b)s"),
        ("a::text || ':b'", (), "a::text || ':b'", "a::text || ':b'"),
        (":a::tsquery", (), ":a::tsquery", "%(a)s::tsquery"),
        ("a LIKE '%:b''%'", (), "a LIKE '%:b''%'", "a LIKE '%%:b''%%'"),
        ("a % 2 = :b", (), "a % 2 = :b", "a %% 2 = %(b)s"),
        ('"x:y" = :b', (), '"x:y" = :b', '"x:y" = %(b)s'),
        ("a IN :b", (("b", 2),), "a IN (:b_0, :b_1)", "a IN (%(b_0)s, %(b_1)s)"),
        ("a IN :b", (("b", 0),), "a IN (NULL)", "a IN (NULL)"),
    ],
)
def test_translated(sql: str, lists: tuple, sqlite: str, postgresql: str) -> None:
    assert sqlite == translated(sql, "sqlite", lists)
    assert postgresql == translated(sql, "postgresql", lists)


def test_rows_one_and_stream(database_url: str) -> None:
    make(database_url)
    speakers(database_url, 2500)
    with open_reader(database(database_url)) as reader:
        assert [(1, "a%:b"), (2, "a%:b")] == reader.rows(
            "SELECT id, name FROM speaker WHERE id IN :ids AND name LIKE 'a%' ORDER BY id",
            ids=[1, 2, 9999],
        )
        assert [] == reader.rows("SELECT id FROM speaker WHERE id IN :ids", ids=())
        assert (7,) == reader.one("SELECT id FROM speaker WHERE id = :id", id=7)
        assert None is reader.one("SELECT id FROM speaker WHERE id = :id", id=0)
        stream = reader.stream("SELECT id FROM speaker WHERE id > :least ORDER BY id", least=1)
        assert (2,) == next(stream)
        assert (2500,) == reader.one("SELECT count(*) FROM speaker"), "while a stream is open"
        assert list(range(3, 2501)) == [row[0] for row in stream]


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["NUL", "lone surrogate"])
def test_text_that_no_database_holds_matches_nothing(database_url: str, text: str) -> None:
    make(database_url)
    with open_reader(database(database_url)) as reader:
        assert [] == reader.rows("SELECT key FROM entry_key WHERE key = :key", key=text)
        assert [] == reader.rows("SELECT key FROM entry_key WHERE key IN :keys", keys=[text])


def test_writing_is_refused(database_url: str) -> None:
    make(database_url)
    with (
        open_reader(database(database_url)) as reader,
        pytest.raises(Exception, match=r"read-?only"),
    ):
        reader.rows("DELETE FROM alembic_version RETURNING 1")
    with open_reader(database(database_url)) as reader:
        assert (HEAD,) == reader.one("SELECT version_num FROM alembic_version")


def test_wrong_statement_keeps_its_traceback(database_url: str) -> None:
    make(database_url)
    with open_reader(database(database_url)) as reader:
        for wrong in ("SELECT words FROM nowhere", "SELEKT 1", "SELECT :missing"):
            with pytest.raises(Exception, match=r"\w") as caught:
                reader.rows(wrong)
            assert not isinstance(caught.value, DatabaseError)
        with pytest.raises(Exception, match="nowhere") as caught:
            next(reader.stream("SELECT words FROM nowhere"))
        assert not isinstance(caught.value, DatabaseError)


def test_missing_file_is_said_and_not_created(tmp_path: Path) -> None:
    path = tmp_path / "none" / "tracker.db"
    with pytest.raises(DatabaseError, match=r"no database at .*tracker\.db") as caught:
        open_reader(database(str(path)))
    assert "tracker seed" in caught.value.hint
    assert 4 == caught.value.exit_status
    assert [] == list(tmp_path.iterdir())


def text_file(path: Path) -> None:
    path.write_text("He said it. " * 200, encoding="utf-8")


def damaged(path: Path) -> None:
    make(f"sqlite:///{path}")
    content = bytearray(path.read_bytes())
    content[100:8192] = os.urandom(8092)
    path.write_bytes(content)


def locked(path: Path) -> None:
    make(f"sqlite:///{path}")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    HELD.append(holder)


HELD: list[sqlite3.Connection] = []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (text_file, "is not a SQLite database"),
        (damaged, "is damaged"),
        (locked, "is locked by another process"),
        (Path.mkdir, "is a folder"),
        (Path.touch, "holds no tables of the tracker"),
    ],
    ids=["a text file", "damaged", "locked", "a folder", "empty"],
)
def test_unusable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: object, said: str
) -> None:
    monkeypatch.setattr("tracker.search.connection.BUSY_SECONDS", 0.1)
    path = tmp_path / "tracker.db"
    spoil(path)
    try:
        with pytest.raises(DatabaseError, match=said) as caught:
            open_reader(database(str(path)))
    finally:
        while HELD:
            HELD.pop().close()
    assert str(path) in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", f"revision 0001, .*needs {HEAD}"),
        (
            "UPDATE alembic_version SET version_num = '9999'",
            f"revision 9999, newer than this tracker's {HEAD}",
        ),
        ("DROP TABLE alembic_version", "holds no tables of the tracker"),
        ("DELETE FROM alembic_version", "holds no tables of the tracker"),
    ],
    ids=["older", "newer", "not ours", "no version"],
)
def test_revision_is_checked(database_url: str, statement: str, said: str) -> None:
    make(database_url)
    execute(database_url, statement)
    with pytest.raises(DatabaseError, match=said):
        open_reader(database(database_url))


def test_read_while_another_process_writes(sqlite_url: str) -> None:
    make(sqlite_url)
    target = database(sqlite_url)
    writer = sqlite3.connect(target.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute(
        "INSERT INTO batch (id, kind, summary, actor, started) VALUES (1, 'edit', '', '', '')"
    )
    with open_reader(target) as reader:
        assert (0,) == reader.one("SELECT count(*) FROM batch")
        writer.execute("COMMIT")
        assert (1,) == reader.one("SELECT count(*) FROM batch")
    writer.close()


@pytest.mark.parametrize("left", [False, True], ids=["closed", "with a write-ahead log"])
def test_folder_that_cannot_be_written(sqlite_url: str, tmp_path: Path, left: bool) -> None:
    make(sqlite_url)
    writer = sqlite3.connect(tmp_path / "tracker.db", isolation_level=None)
    writer.execute(
        "INSERT INTO batch (id, kind, summary, actor, started) VALUES (1, 'edit', '', '', '')"
    )
    folder = tmp_path / "shelf"
    folder.mkdir()
    if not left:
        writer.close()
    for file in tmp_path.glob("tracker.db*"):
        shutil.copy(file, folder)
    assert left == (folder / "tracker.db-wal").exists()
    folder.chmod(0o555)
    program = (
        "import os, sys; from tracker.search.connection import open_reader;"
        "from tracker.settings import database\n"
        "os.chdir(sys.argv[1]); os.getuid() or os.setuid(65534)\n"
        "with open_reader(database('tracker.db')) as reader:\n"
        "    print(reader.one('SELECT count(*) FROM batch'))\n"
    )
    for parent in (folder, *folder.parents[:4]):  # with xdist one folder more
        parent.chmod(parent.stat().st_mode | 0o055)
    run = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    writer.close()
    assert "(1,)\n" == run.stdout, run.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ada:s3cret%21@localhost:1/x", "cannot be reached"),
        ("ada:s3cret%21@/x?host=/nowhere", "cannot be reached"),
        ("ada:s3cret%21@no-such-host.invalid/x", "cannot be reached"),
        ("ada:s3cret%21@localhost:many/x", "cannot be reached"),
    ],
    ids=["nobody listens", "no socket", "no such host", "no such port"],
)
def test_server_that_is_down(address: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said) as caught:
        open_reader(database(f"postgresql+psycopg://{address}"))
    shown = f"{caught.value.message} {caught.value.hint}"
    assert "s3cret" not in shown
    assert "cret%21" not in shown


def test_unknown_database_on_the_server(postgres_url: str) -> None:
    absent = postgres_url.replace("/postgres?", "/absent?")
    with pytest.raises(DatabaseError, match="does not exist on the server"):
        open_reader(database(absent))


def test_connection_lost_in_mid_run(postgres_database: str) -> None:
    make(postgres_database)
    with Reader(database(postgres_database)) as reader:
        (pid,) = reader.one("SELECT pg_backend_pid()")
        with postgres.connect(postgres_database) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with pytest.raises(DatabaseError, match="cannot be reached"):
            reader.rows("SELECT 1")
        with pytest.raises(DatabaseError, match="cannot be reached"):
            reader.rows("SELECT 1")


def test_reader_without_rights_is_told(postgres_database: str) -> None:
    make(postgres_database)
    execute(postgres_database, "CREATE ROLE guest LOGIN")
    try:
        with pytest.raises(DatabaseError, match="does not let this user read it"):
            open_reader(database(postgres_database.replace("postgres@", "guest@")))
    finally:
        execute(postgres_database, "DROP ROLE guest")


def test_reading_loads_nothing_heavy(sqlite_url: str) -> None:
    make(sqlite_url)
    program = (
        "import sys; from tracker.search.connection import open_reader;"
        f"from tracker.settings import database; open_reader(database({sqlite_url!r}));"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(eval(run.stdout))
    heavy = {"sqlalchemy", "alembic", "pydantic", "msgspec", "rich", "rapidfuzz", "psycopg"}
    assert "sqlite3" in loaded
    assert set() == heavy & loaded
