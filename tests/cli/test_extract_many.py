"""`tracker extract` over many texts: the same whatever --jobs is, and whoever is killed."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from support.archive import archive, article
from support.command_line import PROGRAM, Tracker, run_process
from tracker.cli.extracting import AT_ONCE

COUNT = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("many") / "archive", COUNT)


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    """What one process prints."""
    done = run_process("extract", str(folder))
    assert (0, "") == (done.status, done.err)
    return done.out


def exported(database: Path) -> str:
    done = run_process("export", "--db", str(database))
    assert 0 == done.status
    return done.out


@pytest.fixture(scope="module")
def stored(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What one process says of storing, and the export of what it stored."""
    database = tmp_path_factory.mktemp("stored") / "one.db"
    done = run_process("extract", "--store", "--db", str(database), "archive", cwd=folder.parent)
    assert 0 == done.status, done.err
    return done.out, exported(database)


def test_a_folder_gives_its_texts_in_the_order_of_their_names(printed: str) -> None:
    found = [json.loads(line) for line in printed.splitlines()]
    names = [row["doc_id"] for row in found]
    assert (COUNT, sorted(names)) == (len(set(names)), names)
    assert "year-0/0000" == names[0]
    assert all(row["quotes"] for row in found)


@pytest.mark.parametrize("jobs", ["2", "4"])
def test_the_output_does_not_depend_on_jobs(folder: Path, printed: str, jobs: str) -> None:
    done = run_process("extract", str(folder), "--jobs", jobs)
    assert (0, printed, "") == (done.status, done.out, done.err)


@pytest.mark.parametrize("jobs", ["2", "4"])
def test_what_is_stored_does_not_depend_on_jobs(
    folder: Path, stored: tuple[str, str], tmp_path: Path, jobs: str
) -> None:
    database = tmp_path / "many.db"
    call = ("extract", "--store", "--db", str(database), "--jobs", jobs, "archive")
    done = run_process(*call, cwd=folder.parent)
    assert stored == (done.out, exported(database))


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [
        int(child)
        for child in listed.split()
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def first_line(process: subprocess.Popen[str]) -> str:
    """The first line of output and nothing behind it, which `communicate` would not see again."""
    assert process.stdout is not None
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(process.stdout.fileno(), 1)
    return line.decode()


def started(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_killed_worker_loses_and_doubles_nothing(folder: Path, printed: str) -> None:
    process = started("extract", str(folder), "--jobs", "2", cwd=folder)
    first = first_line(process)
    victim = children(process.pid)[0]
    os.kill(victim, signal.SIGKILL)
    rest, err = process.communicate(timeout=60)
    assert (0, printed, "") == (process.returncode, first + rest, err)


def test_an_interrupted_run_goes_on(folder: Path, stored: tuple[str, str], tmp_path: Path) -> None:
    database = tmp_path / "cut.db"
    call = ("extract", "--store", "--quiet", "--db", str(database), "--jobs", "2", "archive")
    process = started(*call, cwd=folder.parent)
    first_line(process)
    workers = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it, to all of them
    _, err = process.communicate(timeout=60)
    assert 130 == process.returncode
    told = re.fullmatch(
        r"Interrupted: (\d+) texts are stored; the same command again goes on\.\n", err
    )
    assert told is not None
    listed = run_process("list", "sources", "--format", "keys", "--db", str(database)).out
    assert AT_ONCE <= int(told[1]) == len(listed.splitlines()) < COUNT
    gone(workers)
    again = run_process(*call, cwd=folder.parent)
    assert int(told[1]) == again.out.count("added 0, updated 0, unchanged ")
    assert stored[1] == exported(database)


def gone(processes: list[int]) -> None:
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() for process in processes):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_read_is_passed_over(tracker: Tracker, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "good.txt").write_text(article(1), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9 \x81\x00")
    done = tracker("extract", "none.txt", "good.txt", "bad.txt", "nokey", "--jobs", jobs)
    assert (4, 1) == (done.status, len(done.out.splitlines()))
    told = done.err.splitlines()
    assert [4, True, True, True] == [
        len(told),
        told[0].startswith("skipped: none.txt cannot be read: "),
        told[1].startswith("skipped: bad.txt"),
        told[2].startswith("skipped: nokey is no file, and as the key of a source: no entry has"),
    ]
    assert "Error: 3 of 4 texts could not be read" == told[3]


def test_a_stored_source_by_its_key(tracker: Tracker) -> None:
    by_key = tracker("extract", "flood", "--format", "json")
    (found,) = json.loads(by_key.out)
    assert ("flood", "told") == (found["doc_id"], found["quotes"][0]["cue"])
    stored_again = tracker("extract", "flood", "--store")
    assert "flood: added 0, updated 0, unchanged 3, rejected 0\n" == stored_again.out


def test_names_on_standard_input(tracker: Tracker, tmp_path: Path) -> None:
    for number in (2, 1):
        (tmp_path / f"{number}.txt").write_text(article(number), encoding="utf-8")
    done = tracker("extract", "--names", "-", stdin="2.txt\nflood\n1.txt\n")
    assert ["2", "flood", "1"] == [json.loads(row)["doc_id"] for row in done.out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--store", "--explain", "a.txt"), "--store prints no reasons"),
        (("--store", "--conventions", "polnear", "a.txt"), "product's conventions"),
        (("--jsonl", "--names", "-"), "choose one"),
        (("--jobs", "0", "a.txt"), "0 is not in the range"),
        (("--names", "a.txt"), "write: --names -"),
        (("--language", "xx", "a.txt"), "known: en, de"),
        (("--language", "", "a.txt"), "known: en, de"),
    ],
)
def test_options_that_do_not_go_together(
    tracker: Tracker, arguments: tuple[str, ...], message: str
) -> None:
    done = tracker("extract", *arguments)
    assert 2 == done.status
    assert message in done.err


def test_a_folder_without_texts(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "empty" / ".hidden").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "empty" / "picture.png").write_bytes(b"x")
    done = tracker("extract", "empty")
    assert (4, "") == (done.status, done.out)
    assert "empty holds no texts" in done.err


def test_a_text_that_is_refused_leaves_nothing_behind(tracker: Tracker, tmp_path: Path) -> None:
    for name, key in (("a", "story-a"), ("b", "claim-wall"), ("c", "story-c")):
        head = f"---\nkey: {key}\noutlet: The {name} Post\n---\n"
        (tmp_path / f"{name}.txt").write_text(head + article(1 + ord(name)), encoding="utf-8")
    done = tracker("extract", "--store", "--quiet", "a.txt", "b.txt", "c.txt", "--jobs", "2")
    assert (4, 2) == (done.status, done.out.count("added"))
    assert done.err.startswith("skipped: ")
    assert done.err.endswith("Error: 1 of 3 texts were not stored\n")
    listed = tracker("list", "speakers", "--format", "keys").out.split()
    assert {"the-a-post", "the-c-post"} == {key for key in listed if key.endswith("-post")}
    assert tracker("extract", "--store", "b.txt").err.startswith("Error: ")
