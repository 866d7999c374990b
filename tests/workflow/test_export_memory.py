"""Ten times the quotes, the same memory."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from support import entries as make
from tracker.importers.lines import read_lines
from tracker.settings import Settings, database
from tracker.workflow.importing import Options, import_lines

FEW, MANY = 1_000, 10_000
OF_A_SOURCE = 10
ALLOWED = 8  # MiB; the quotes themselves would take fifty
# The writer counts and keeps nothing.
COUNTING = """
import resource, sys
from tracker.settings import Settings, database
from tracker.workflow.exporting import export
assert sum(map(len, export(Settings(database(sys.argv[1]), "tester"), to=sys.argv[2]))) > 50_000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def generated() -> Iterator[make.Line]:
    """A speaker, and sources without end, each before its quotes."""
    yield make.person("ann-bell", "Ann Bell", roles=[{"title": "mayor", "since": "2001"}])
    number = 0
    while True:
        number += 1
        words = [f"words of quote {number} {place}" for place in range(OF_A_SOURCE)]
        text = " ".join(f"“{one}” she said." for one in words)
        source = f"s-{number:06}"
        yield make.source(source, text, title=f"Source {number}", url=f"https://x.example/{number}")
        for place, said in enumerate(words):
            reading = make.reading(make.said("ann-bell", name="she"))
            yield make.quote(f"q-{number:06}-{place}", source, said, reading, said="2005")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> dict[int, Settings]:
    """A database with few quotes and one with many."""
    found = {}
    for count in (FEW, MANY):
        path = tmp_path_factory.mktemp("memory") / "tracker.db"
        path.write_bytes(sqlite_template.read_bytes())
        found[count] = Settings(database(str(path)), "tester")
        lines = islice(generated(), 1 + count + count // OF_A_SOURCE)
        report = import_lines(
            found[count], read_lines(make.lines(*lines)), name="x", options=Options()
        )
        assert () == report.faults
    return found


@pytest.mark.parametrize("to", ["csv", "bibtex"])
def test_memory_is_flat(stores: dict[int, Settings], to: str) -> None:
    few, many = (peak(stores[count], to) for count in (FEW, MANY))
    assert many < few + ALLOWED


def peak(settings: Settings, to: str) -> float:
    """MiB of memory at the most that an export's process had."""
    command = [sys.executable, "-c", COUNTING, str(settings.database.file), to]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
