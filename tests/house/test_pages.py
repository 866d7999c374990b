"""The documents say what the program does: their commands run, their samples import."""

import dataclasses
import re
import runpy
from pathlib import Path

import pytest

from support.tree import ROOT
from tracker.importers.lines import read_lines
from tracker.records import entries
from tracker.search import language
from tracker.settings import Settings
from tracker.workflow.importing import import_lines

README = (ROOT / "README.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
RECORDS = [
    record
    for record in vars(entries).values()
    if isinstance(record, type) and dataclasses.is_dataclass(record)
]


def indented(page: str, first: str) -> str:
    """The indented block of a page that begins with this line."""
    block = re.search(
        rf"(?:^    .*\n|^\n)*^    {re.escape(first)}.*\n(?:^    .*\n|^\n)*", page, re.MULTILINE
    )
    assert block is not None, first
    return "\n".join(line[4:] for line in block[0].splitlines()).strip() + "\n"


def test_the_tour_shows_what_its_commands_show() -> None:
    refreshed = runpy.run_path(str(ROOT / "docs" / "tour.py"))["refreshed"]
    assert refreshed(README) == README, "run: make docs"


def test_the_sample_lines_import(sqlite_settings: Settings) -> None:
    block = indented(README, '{"type": "speaker"')
    lines = [line.encode() for line in block.splitlines() if line.startswith("{")]
    report = import_lines(sqlite_settings, read_lines(lines), name="README.md")
    assert (3, ()) == (report.counts.added, report.faults)


def test_the_sample_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import tracker

    monkeypatch.chdir(tmp_path)
    tracker.open("quotes.db").seed()
    (tmp_path / "draft.md").write_text("“We can win the competition as long as we stick to it.”")
    exec(compile(indented(README, "import tracker"), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Makoto Uchida (Nissan CEO)" in printed
    assert "1 Q102 a negation differs" in printed


def test_the_query_language_is_described_by_its_own_rows() -> None:
    rows = [line for line in (language.__doc__ or "").splitlines() if line.startswith("|")]
    assert "\n".join(rows) in (ROOT / "docs" / "search.md").read_text("utf-8")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type) -> None:
    named = set(re.findall(r"[a-z_0-9]+", FORMATS))
    assert [field.name for field in dataclasses.fields(record) if field.name not in named] == []


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").glob("*.md")),
    ],
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(
        r"\]\(([^)#:\s]+)\)", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    )
    assert [link for link in links if not (path.parent / link).exists()] == []
