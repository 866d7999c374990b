"""`tracker export`: formats, selections, files that are whole or not there."""

import json
from pathlib import Path

import pytest

from support.command_line import Tracker
from support.typist import on_terminal
from tracker.exporters import EXPORTERS


@pytest.mark.parametrize("to", EXPORTERS)
def test_every_format_is_written(tracker: Tracker, to: str) -> None:
    done = tracker("export", "--to", to)
    assert (0, "") == (done.status, done.err)
    assert "flood" in done.out


def test_a_query_selects(tracker: Tracker) -> None:
    done = tracker("export", "--to", "markdown", "speaker:bell", "wall")
    assert 0 == done.status
    assert "`bell-wall`" in done.out
    assert 2 == done.out.count("\n> ")
    assert "Cem Dal" not in done.out


def test_keys_on_standard_input(tracker: Tracker) -> None:
    found = tracker("search", "--format", "keys", "--in", "quotes", "wall").out
    done = tracker("export", "--to", "csv", "-", stdin=found)
    assert len(found.splitlines()) == len(done.out.splitlines()) - 1
    assert (2, 1) == (tracker("export", "--no-such").status, tracker("export", "-").status)
    wrong = tracker("export", "-", stdin="no-such-key\n")
    assert (1, "") == (wrong.status, wrong.out)
    assert "no entry has the key 'no-such-key'" in wrong.err


@pytest.mark.parametrize("to", EXPORTERS)
@pytest.mark.parametrize("words", [["zebra"], ["said:2024-99"]], ids=["nothing", "wrong"])
def test_what_is_wrong_is_said_before_the_first_byte(
    tracker: Tracker, to: str, words: list[str]
) -> None:
    done = tracker("export", "--to", to, *words)
    assert done.status in (1, 2)
    assert ("", True) == (done.out, bool(done.err))


@pytest.mark.parametrize("words", [["zebra"], ["said:1066"], ["bell-wal"]])
def test_nothing_matched(tracker: Tracker, tmp_path: Path, words: list[str]) -> None:
    done = tracker("export", "--to", "csv", *words, "-o", str(tmp_path / "x.csv"))
    assert (1, "") == (done.status, done.out)
    assert done.err
    assert not (tmp_path / "x.csv").exists()


def test_file(tracker: Tracker, tmp_path: Path) -> None:
    done = tracker("export", "--to", "html", "-o", "page.html")
    assert (0, "", "") == (done.status, done.out, done.err)
    assert tracker("export", "--to", "html").out == (tmp_path / "page.html").read_text("utf-8")
    assert ["page.html"] == [one.name for one in tmp_path.iterdir() if ".db" not in one.name]


def test_a_file_is_replaced_only_when_asked(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("mine", "utf-8")
    done = tracker("export", "--to", "csv", "-o", "x.csv")
    assert 4 == done.status
    assert "x.csv exists already" in done.err
    assert "--force" in done.err
    assert "mine" == (tmp_path / "x.csv").read_text("utf-8")
    assert 0 == tracker("export", "--to", "csv", "-o", "x.csv", "--force").status
    assert (tmp_path / "x.csv").read_text("utf-8").startswith("key,status,")


def test_a_file_that_fails_half_way_is_not_there(
    tracker: Tracker, tmp_path: Path, database: Path
) -> None:
    (tmp_path / "x.csv").write_text("mine", "utf-8")
    database.write_bytes(database.read_bytes()[:100] + b"x" * 5000)
    done = tracker("export", "--to", "csv", "-o", "x.csv", "--force")
    assert 4 == done.status
    assert "mine" == (tmp_path / "x.csv").read_text("utf-8")
    assert ["x.csv"] == [one.name for one in tmp_path.iterdir() if ".db" not in one.name]


@pytest.mark.parametrize("file", ["no/such/folder/x.csv", "."])
def test_a_file_that_cannot_be_written(tracker: Tracker, file: str) -> None:
    done = tracker("export", "--to", "csv", "-o", file)
    assert done.status in (2, 4)
    assert file in done.err
    assert "Traceback" not in done.err


def test_base_of_iris(tracker: Tracker) -> None:
    done = tracker("export", "--to", "schema-org", "bell-wall", "--base-url", "https://q.example")
    (node,) = json.loads(done.out)["@graph"]
    assert "https://q.example/bell-wall" == node["@id"]


def test_options_that_do_not_go_together(tracker: Tracker) -> None:
    done = tracker("export", "--to", "ris", "--notes")
    assert (2, "") == (done.status, done.out)
    assert "ris has no place for private notes" in done.err
    assert "--to jsonl or csv" in done.err


def test_a_terminal_obeys_nothing(tracker: Tracker) -> None:
    line = {"type": "quote", "key": "evil-1", "source": "flood", "words": "a\x1b]0;owned\x07b"}
    assert 0 == tracker("import", "-", stdin=json.dumps(line)).status
    status, shown = on_terminal("export", "--to", "csv", "evil-1", errors=True)
    assert 0 == status, shown
    assert "a\\x1b]0;owned\\x07b" in shown
    assert "a\x1b]0;owned\x07b" in tracker("export", "--to", "csv", "evil-1").out
