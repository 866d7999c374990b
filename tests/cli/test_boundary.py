"""Every failure is one message, one hint and its exit status; a bug keeps its traceback."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from support.command_line import PROGRAM, Tracker, run_process


@pytest.mark.parametrize(
    ("arguments", "status", "message", "hint"),
    [
        (["serch", "x"], 2, "unknown command: serch", "did you mean tracker search?"),
        (["zzzz"], 2, "unknown command: zzzz", "see: tracker --help"),
        (["search"], 2, "missing argument 'QUERY...'", "see: tracker search --help"),
        (["list", "quotess"], 2, "invalid value for 'WHAT': 'quotess'", "see: tracker list --help"),
        (["list", "quotes", "--limit", "x"], 2, "invalid value for '--limit'", "see: "),
        (["list", "quotes", "--limt", "3"], 2, "no such option", "see: tracker list"),
        (["list", "quotes", "--due-before", "2024-02-30"], 2, "February 2024 has 29 days", "see: "),
        (["list", "claims", "--due-before", "soon"], 2, "soon: expected a date", "see: "),
        (["list", "tags", "--source", "flood"], 2, "tags cannot be listed by source", None),
        (["list", "sources", "--due-before", "2030"], 2, "sources cannot be listed by due", "they"),
        (["search", "said:soon"], 2, "soon", None),
        (["show", "bell-wal"], 1, "no entry has the key 'bell-wal'", "did you mean bell-wall"),
        (["search", "zzzz"], 1, "nothing matched", "fewer words"),
        (["list", "quotes", "--status", "rejected"], 1, "nothing to list", None),
        (["cite", "ann-bell"], 1, "ann-bell cannot be cited", "quotes, claims and sources can"),
        (["cite", "-"], 1, "no keys on standard input", None),
        (["undo", "99"], 1, "", None),
        (["undo", "first"], 2, "'first' is no batch", "give its number, or last"),
        (["remove", "ann-bell"], 4, "ann-bell is needed by", None),
        (["edit", "bell-wall", "--set", "words=x", "--set", "b"], 2, "expected FIELD=VALUE", "see"),
        (
            ["edit", "bell-wall", "--set", "wrds=x"],
            4,
            "a quote has no field 'wrds'",
            "its fields: ",
        ),
        (["add", "speaker", "X", "--external", "x"], 2, "expected SCHEME:VALUE", "see: "),
        (["add", "source"], 2, "a source needs a title or --url", None),
        (["show", "x", "--db", "mysql://h/d"], 2, "unknown kind of database: mysql://", "use"),
        (["show", "x", "--db", "sqlite://"], 2, "a database in memory is gone", "name a file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_failures(
    tracker: Tracker, arguments: list[str], status: int, message: str, hint: str | None
) -> None:
    done = tracker(*arguments)
    lines = done.err.splitlines()
    assert status == done.status, done
    assert "" == done.out
    assert lines[0].startswith("Error: ")
    assert message in lines[0]
    assert (hint is None) or lines[1].startswith(f"Hint: {hint}")
    assert "Traceback" not in done.err


def test_control_characters_of_a_message_are_shown_not_obeyed(tracker: Tracker) -> None:
    assert "\\x1b" in tracker("show", "\x1b[2J").err
    assert "\x1b" not in tracker("show", "\x1b[2J").err


@pytest.mark.parametrize(
    "arguments",
    [["search", "x"], ["list", "quotes"], ["show", "x"], ["cite", "x"], ["history"], ["export"]],
    ids=lambda arguments: arguments[0],
)
def test_reading_makes_no_database(arguments: list[str], tmp_path: Path) -> None:
    done = run_process(*arguments, cwd=tmp_path, TRACKER_DB="none.db")
    assert (4, "") == (done.status, done.out)
    assert f"Error: no database at {tmp_path / 'none.db'}" in done.err
    assert "Hint: " in done.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [["search", "x"], ["tag", "x", "y"], ["import", "-"], ["db", "status"], ["db", "check"]],
    ids=lambda arguments: arguments[0],
)
def test_a_text_file_is_no_database(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("This is only text, and long enough. " * 100, encoding="utf-8")
    done = run_process(*arguments, stdin=b"Some text.", cwd=tmp_path, TRACKER_DB="a.db")
    assert 4 == done.status
    assert "is not a SQLite database" in done.err
    assert "Traceback" not in done.err


def test_a_server_that_is_down_and_no_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://ann:s3cret@127.0.0.1:1/quotes"
    for command in (["search", "x"], ["tag", "x", "y"]):
        done = run_process(*command, cwd=tmp_path, TRACKER_DB=url)
        assert 4 == done.status
        assert "cannot be reached" in done.err
        assert "s3cret" not in done.err


def test_a_bug_keeps_its_traceback_and_does_not_exit_with_1(tmp_path: Path) -> None:
    program = (
        "import sys, tracker.__main__ as m, tracker.cli.group as g\n"
        "g.tracker.invoke = lambda context: 1 / 0\n"
        "sys.argv = ['tracker', 'seed']\n"
        "m.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert 4 == done.returncode
    assert "ZeroDivisionError" in done.stderr


def test_a_closed_pipe_is_quiet(database: Path) -> None:
    lines = "".join(f'{{"type":"speaker","name":"Speaker {n}"}}\n' for n in range(3000))
    assert 0 == run_process("import", "-", stdin=lines.encode()).status
    program = " ".join(PROGRAM)
    # Unbuffered, Python drops what a closed pipe did not take, and notices nothing.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    for command in ("list speakers --all", "export", "list speakers --all --format json"):
        done = subprocess.run(
            ["bash", "-c", f"{program} {command} | head -n 1; exit ${{PIPESTATUS[0]}}"],
            capture_output=True,
            text=True,
            env=buffered,
            check=False,
        )
        assert 141 == done.returncode
        assert 1 == len(done.stdout.splitlines())
        assert "" == done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_under_the_output(database: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "list", "quotes"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert 4 == done.returncode
    assert b"Error: output failed: no space left on the device" in done.stderr


def wait_for_a_writer(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        for _ in range(600):
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return
            connection.execute("ROLLBACK")
            time.sleep(0.05)
    pytest.fail("nobody writes")


def test_an_interrupted_import_leaves_nothing(database: Path) -> None:
    before = run_process("list", "speakers", "--all").out
    process = subprocess.Popen(
        [*PROGRAM, "import", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # More than a chunk, so that rows are written; the input stays open, so that it cannot end.
    for number in range(5000):
        process.stdin.write(b'{"type":"speaker","name":"Speaker %d"}\n' % number)
    process.stdin.flush()
    wait_for_a_writer(database)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert 130 == process.returncode
    assert b"" == out
    assert b"Interrupted: nothing was written." in err
    assert b"Traceback" not in err
    assert before == run_process("list", "speakers", "--all").out
    assert 0 == run_process("db", "check").status


# Root may write anywhere, so it becomes nobody, who cannot load what was not loaded before.
AS_NOBODY = """
import os, sys
from tracker.cli.boundary import run
run(["tag", "bell-wall", "before", "--db", sys.argv[1]])
os.chmod(sys.argv[1], 0o444)
os.getuid() or os.setuid(65534)
sys.exit(run(["tag", "bell-wall", "after", "--db", sys.argv[1]]))
"""


def test_a_read_only_database(database: Path) -> None:
    for folder in database.parents[:4]:
        folder.chmod(folder.stat().st_mode | 0o055)
    command = [sys.executable, "-c", AS_NOBODY, str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 4 == done.returncode, done.stderr
    assert "is read-only" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_narrow_locale_is_no_crash(tracker: Tracker, database: Path) -> None:
    assert 0 == tracker("add", "speaker", "Łukasz “Ł” 日本").status
    done = run_process("list", "speakers", PYTHONIOENCODING="ascii")
    assert 0 == done.status
    assert "\\u0141ukasz" in done.out
