"""What is exported can be imported into an empty database, and exports the same there."""

import io
from pathlib import Path

import pytest

from support import sample_exports
from support import sample_rows as sample
from tracker.exporters import EXPORTERS, Options, excerpts, export_jsonl
from tracker.importers.lines import read
from tracker.search import lookup
from tracker.search.connection import open_reader
from tracker.settings import Settings, database
from tracker.workflow.exporting import export
from tracker.workflow.importing import import_lines


def exported(url: str, *, only_excerpts: bool = False) -> bytes:
    with open_reader(database(url)) as reader:
        entries = lookup.all_entries(reader)
        if only_excerpts:
            entries = excerpts(entries, lookup.entries(reader, "quote"))
        return b"".join(export_jsonl(entries, Options(notes=True)))


def imported(url: str, lines: bytes) -> None:
    settings = Settings(database(url), "tester")
    report = import_lines(settings, read(io.BytesIO(lines)), name="sample.jsonl")
    assert () == report.faults
    assert report.committed


@pytest.mark.parametrize("only_excerpts", [False, True], ids=["whole", "excerpts"])
def test_round_trip(database_url: str, tmp_path: Path, only_excerpts: bool) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    sample.write(database_url)
    lines = exported(database_url, only_excerpts=only_excerpts)
    imported(other, lines)
    assert lines.decode() == exported(other).decode()
    assert lines == exported(other, only_excerpts=only_excerpts)


def test_whatever_another_format_tells_comes_back_too(settings: Settings, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    sample_exports.fill(settings)
    lines = exported(settings.database.url)
    imported(other, lines)
    assert lines == exported(other)
    for to in EXPORTERS:
        here, there = (export(one, to=to) for one in (settings, Settings(database(other), "t")))
        assert b"".join(here) == b"".join(there), to
