"""`tracker db`, `tracker seed` and `tracker schema`."""

import json
from pathlib import Path

from support.command_line import Tracker, run_process


def test_status(tracker: Tracker, database: Path) -> None:
    shown = dict(line.split("\t") for line in tracker("db", "status").out.splitlines())
    found = json.loads(tracker("db", "status", "--format", "json").out)
    assert (str(database), "sqlite", "3") == (shown["database"], shown["kind"], shown["quotes"])
    assert (str(database), 3) == (found["address"], found["counts"]["quote"])


def test_backup_and_restore(tracker: Tracker, tmp_path: Path) -> None:
    before = tracker("export").out
    assert 0 == tracker("db", "backup", "saved.db").status
    assert 4 == tracker("db", "backup", "saved.db").status
    tracker("remove", "claim-wall")
    assert before != tracker("export").out
    done = tracker("db", "restore", "saved.db")
    assert done.out.startswith(f"restored from {tmp_path / 'saved.db'}; what was there: ")
    assert before == tracker("export").out
    assert 4 == tracker("db", "restore", "none.db").status
    assert before == tracker("export").out


def test_an_older_database_is_refused_until_it_is_upgraded(tracker: Tracker) -> None:
    before = tracker("export").out
    assert 0 == tracker("db", "downgrade", "0004").status
    for command in (["search", "wall"], ["tag", "flood", "x"], ["list", "quotes"]):
        done = tracker(*command)
        assert 4 == done.status
        assert "Hint: run: tracker db upgrade" in done.err
    assert "upgraded from 0004 to " in tracker("db", "upgrade").out
    assert "already at revision" in tracker("db", "upgrade").out
    assert before == tracker("export").out
    assert 0 == tracker("search", "wall").status
    assert 2 == tracker("db", "downgrade", "0000").status


def test_check(tracker: Tracker) -> None:
    done = tracker("db", "check")
    assert {"ok"} == {line.split("\t")[1] for line in done.out.splitlines()}


def test_damage_is_found(tracker: Tracker, database: Path) -> None:
    data = bytearray(database.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xaa" * 4096
    database.write_bytes(data)
    done = tracker("db", "check")
    assert 4 == done.status
    assert "damaged" in done.err
    assert "Traceback" not in done.err


def test_seed_twice(tmp_path: Path) -> None:
    first = run_process("seed", cwd=tmp_path, TRACKER_DB="new.db")
    again = run_process("seed", cwd=tmp_path, TRACKER_DB="new.db")
    assert (0, 0) == (first.status, again.status)
    assert "(batch 1; undo: tracker undo 1)" in first.out
    assert "added 0, updated 0, unchanged " in again.out


def test_schemas(tracker: Tracker) -> None:
    for which in ("import", "extraction"):
        schema = json.loads(tracker("schema", which).out)
        assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    assert 2 == tracker("schema", "report").status
