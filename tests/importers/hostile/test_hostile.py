"""Whatever a file is made to do, it is read or refused in seconds and in little memory."""

import multiprocessing
import resource
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import tracker.importers.docx
import tracker.importers.pdf
import tracker.importers.web.page
from importers.hostile.samples import SAMPLES
from tracker.errors import TrackerError
from tracker.importers.file import File
from tracker.importers.formats import HEAD, read_article, recognise
from tracker.text.safe import terminal_safe

PAGES = Path("/proc/self/statm")
SECONDS = 60  # on a machine that does much else; alone they take a tenth
MEMORY = 1_000_000_000  # bytes above what the test run has


def outcome(name: str, data: bytes) -> str:
    """What comes of a file: its text, or the error's message."""
    try:
        return read_article(recognise(name, data[:HEAD]), File(data=data, name=name), {}).text
    except TrackerError as error:
        return error.message if error.hint else f"Traceback would say as much: {error.message}"


def in_little_memory(reply: Connection, name: str, data: bytes) -> None:
    used = int(PAGES.read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    try:
        reply.send(outcome(name, data)[:100_000])
    except BaseException:
        reply.send(traceback.format_exc())
        raise


@pytest.mark.skipif(not PAGES.exists(), reason="memory cannot be limited here")
@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [row[1:] for row in SAMPLES],
    ids=[row[0] for row in SAMPLES],
)
def test_hostile(name: str, make: Callable[[], bytes], expected: str) -> None:
    data = make()
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(
        target=in_little_memory, args=(theirs, name, data)
    )
    began = time.monotonic()
    child.start()
    theirs.close()
    found = ours.recv() if ours.poll(SECONDS) else f"nothing after {SECONDS} seconds"
    if child.is_alive() and not found:
        child.kill()
    child.join(5)
    assert expected in found[:500]
    assert "Traceback" not in found
    assert time.monotonic() - began < SECONDS
    assert "\x1b" not in terminal_safe(found)
    assert "\0" not in found


def test_a_pdf_that_takes_its_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracker.importers.pdf, "_PATIENCE", 0.0)
    data = next(make for title, _, make, _ in SAMPLES if title == "PDF of a billion pages")()
    assert "a.pdf takes too long: 0 of 1 pages" in outcome("a.pdf", data)
