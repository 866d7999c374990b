"""Many hands at once, a killed import, a full disk: nothing lost, nothing half-written."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import needs
from support.entries import imported, lines, person, quote, reading, said, source, stored
from tracker.errors import DatabaseError
from tracker.records.entries import Speaker
from tracker.settings import Settings
from tracker.store.books import Books
from tracker.store.inserting import insert
from tracker.workflow.databases import check
from tracker.workflow.writing import writing

WRITERS, EACH = 4, 8
ADD = """
import sys, tracker
from tracker.records.entries import Speaker
t = tracker.open(sys.argv[1])
for n in range(int(sys.argv[3])):
    t.add_speaker(Speaker(name=f"Writer {sys.argv[2]} {n}"))
"""


def healthy(settings: Settings) -> bool:
    return all(not result.found for result in check(settings))


def test_writers_wait_for_each_other_and_lose_nothing(settings: Settings) -> None:
    command = [sys.executable, "-c", ADD, settings.database.url]
    writers = [subprocess.Popen([*command, str(n), str(EACH)]) for n in range(WRITERS)]
    assert [0] * WRITERS == [writer.wait(timeout=120) for writer in writers]
    assert WRITERS * EACH == len(stored(settings, "speaker"))
    assert healthy(settings)


def test_writers_of_one_name_get_keys_of_their_own(settings: Settings) -> None:
    program = ADD.replace("{sys.argv[2]} {n}", "Same")
    command = [sys.executable, "-c", program, settings.database.url]
    writers = [subprocess.Popen([*command, str(n), str(EACH)]) for n in range(WRITERS)]
    assert [0] * WRITERS == [writer.wait(timeout=120) for writer in writers]
    assert WRITERS * EACH == len(stored(settings, "speaker"))


def delete_in_the_middle(settings: Settings) -> None:
    with writing(settings, "edit", "x") as work:
        insert(work, Books(), Speaker(name="Ann"))
        work.counts.added += 1
        settings.database.path.unlink()


def test_a_database_deleted_while_it_is_written_is_no_success(sqlite_settings: Settings) -> None:
    with pytest.raises(DatabaseError, match="deleted or replaced"):
        delete_in_the_middle(sqlite_settings)


def many(count: int) -> list[bytes]:
    text = "“We sail at dawn,” Ruiz said. " * 20
    entries = [person("ruiz", "Ana Ruiz")]
    for n in range(count):
        entries.append(source(f"s{n}", text))
        spans = [{"spans": [{"start": 0, "end": 18}]}]
        entries.append(
            quote(f"q{n}", f"s{n}", "We sail at dawn", reading(said("ruiz")), anchors=spans)
        )
    return lines(*entries)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "ctrl-c"])
def test_an_import_that_dies_leaves_nothing(sqlite_settings: Settings, how: int) -> None:
    imported(sqlite_settings, person("ada", "Ada"))
    where = sqlite_settings.database.url
    command = [sys.executable, "-m", "tracker", "import", "--from", "jsonl", "-", "--db", where]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        # Far more than a pipe holds: when it is all taken, thousands of rows have been written,
        # and the end that would commit them never comes.
        process.stdin.write(b"".join(many(4_000)))
        process.stdin.flush()
        process.send_signal(how)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode != 0
    assert b"Traceback" not in complaint
    assert {"ada"} == set(stored(sqlite_settings, "speaker"))
    assert healthy(sqlite_settings)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        needs.missing("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(b"".join(many(4_000)))
    command = [sys.executable, "-m", "tracker"]
    where = ["--db", str(small_disk / "tracker.db")]
    made = subprocess.run(
        [*command, "add", "speaker", "Ada", *where], capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr
    full = subprocess.run([*command, "import", str(path), *where], capture_output=True, check=False)
    assert full.returncode == 4
    assert b"the disk is full" in full.stderr
    assert b"Traceback" not in full.stderr
    listed = subprocess.run(
        [*command, "list", "speakers", "--format", "keys", *where], capture_output=True, check=True
    )
    assert listed.stdout == b"ada\n"
