"""The fixtures themselves: fresh databases, and nothing left behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from support import needs, postgres

TEMPLATE = "tracker_fixture_template"


@pytest.mark.parametrize("_round", [1, 2])
def test_postgres_database_is_fresh_each_time(postgres_database: str, _round: int) -> None:
    with postgres.connect(postgres_database) as connection:
        connection.execute("CREATE TABLE quote (words text)")
        connection.execute("INSERT INTO quote VALUES ('Café')")
        assert [("Café",)] == connection.execute("SELECT words FROM quote").fetchall()


def test_dropped_database_is_gone_though_somebody_is_connected(postgres_url: str) -> None:
    url = postgres.create_database(postgres_url, "tracker_dropped")
    with postgres.connect(url) as lingering:
        assert (1,) == lingering.execute("SELECT 1").fetchone()
        postgres.drop_database(postgres_url, "tracker_dropped")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        postgres.connect(url)


def test_database_made_from_a_template_has_its_rows(postgres_url: str) -> None:
    try:
        with postgres.connect(postgres.create_database(postgres_url, TEMPLATE)) as connection:
            connection.execute("CREATE TABLE speaker AS SELECT 'Uchida' AS name")
        copy = postgres.create_database(postgres_url, f"{TEMPLATE}_copy", TEMPLATE)
        with postgres.connect(copy) as connection:
            assert ("Uchida",) == connection.execute("SELECT name FROM speaker").fetchone()
        postgres.drop_database(postgres_url, f"{TEMPLATE}_copy")
    finally:
        postgres.drop_database(postgres_url, TEMPLATE)


@pytest.mark.skipif("TRACKER_TEST_POSTGRES" in os.environ, reason="the server is not our own")
def test_server_goes_with_a_test_run_that_is_killed(postgres_url: str) -> None:
    program = (
        "import os, signal; from support import postgres\n"
        "with postgres.server() as url:\n"
        "    print(url, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    tests = str(Path(postgres.__file__).parents[1])
    killed = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": tests},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    folder = Path(killed.stdout.strip().partition("host=")[2])
    assert folder.parent == Path("/tmp")
    deadline = time.monotonic() + 20
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()


def test_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TRACKER_TEST_POSTGRES", raising=False)
    monkeypatch.setattr(postgres, "programs", lambda: tmp_path)
    with pytest.raises(RuntimeError, match=r"did not start:\n(.|\n)*initdb"), postgres.server():
        pass


def test_sqlite_url_names_a_file_that_can_be_made(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    assert file.is_absolute()
    assert not file.exists()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE quote (words)")
    connection.close()
    assert file.exists()


def test_database_url_is_both(database_url: str, request: pytest.FixtureRequest) -> None:
    scheme = {"sqlite": "sqlite:///", "postgresql": "postgresql+psycopg://"}
    assert database_url.startswith(scheme[request.node.callspec.id])


def test_outside_data_is_there(test_data: Path) -> None:
    assert (test_data / "article").is_dir()


def test_personal_settings_are_hidden() -> None:
    ours = {name for name in os.environ if name.startswith("TRACKER_")}
    assert ours <= {"TRACKER_TEST_DATA", "TRACKER_TEST_POSTGRES"}


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [("true", pytest.fail.Exception), (None, pytest.skip.Exception)],
    ids=["in CI it fails", "elsewhere it skips"],
)
@pytest.mark.parametrize("piece", ["data", "postgres"])
def test_missing_piece(
    monkeypatch: pytest.MonkeyPatch, ci: str | None, outcome: type[BaseException], piece: str
) -> None:
    for name in ("CI", "TRACKER_TEST_DATA", "TRACKER_TEST_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(outcome, match="TRACKER_TEST_"):  # noqa: PT012
        if piece == "data":
            needs.outside_data()
        else:
            with postgres.server():
                pass


def test_data_folder_that_does_not_exist_is_an_error_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TRACKER_TEST_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(pytest.fail.Exception, match=r"not a folder: .+nowhere"):
        needs.outside_data()
