"""The samples of exports in the documentation are what the program writes."""

import re

import pytest

from support import sample_exports as sample
from support.tree import ROOT
from tracker.exporters import EXPORTERS
from tracker.settings import Settings
from tracker.workflow.exporting import export

PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8").partition("\n## Export\n")[2]
SECTIONS = re.split(r"^### ", PAGE.partition("\n## ")[0], flags=re.MULTILINE)[1:]
SHOWN = [section for section in SECTIONS if re.search(r"^    \S", section, re.MULTILINE)]


@pytest.mark.parametrize("section", SHOWN, ids=lambda section: section.partition("\n")[0])
def test_sample(section: str, sqlite_settings: Settings) -> None:
    sample.fill(sqlite_settings)
    to = section.split(maxsplit=1)[0]
    written = b"".join(export(sqlite_settings, to=to)).decode().splitlines()
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    assert len(lines) > 0
    for line in lines:
        whole, cut, _ = line.partition("…")
        complete = not cut or line in written
        assert line in written if complete else [w for w in written if w.startswith(whole)], line


def test_every_format_has_its_section() -> None:
    named = {name for section in SECTIONS for name in section.partition("\n")[0].split(" and ")}
    assert set(EXPORTERS) - {"jsonl"} == named
