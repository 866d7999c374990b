"""A small database for the command line, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from support.command_line import ARTICLE, ENTRIES, Result, Tracker, run_here


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a few entries (batch 1) and an article with proposals (batch 2)."""
    folder = tmp_path_factory.mktemp("filled")
    database = folder / "tracker.db"
    (folder / "flood.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        on = ["--db", str(database), "--by", "tester"]
        entries = run_here(patch, ["import", *on, "-"], ENTRIES.encode())
        assert entries.status == 0, entries.err
        article = ["import", *on, "--source", "flood", str(folder / "flood.txt")]
        assert run_here(patch, article).status == 0
    return database


@pytest.fixture
def database(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the filled database, named by TRACKER_DB."""
    path = Path(shutil.copy(filled, tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_DB", str(path))
    monkeypatch.setenv("TRACKER_USER", "tester")
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def tracker(database: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    """Runs a command on the filled database in this process."""

    def call(*arguments: str, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        return run_here(monkeypatch, list(arguments), data)

    return call
