"""Every format: known by its name, written piece by piece, the same bytes each time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.sample_quoted import cited, claimed, quoted
from support.sample_rows import ENTRIES
from support.tree import ROOT
from tracker.exporters import EXPORTERS

ITEMS = {
    "entries": ENTRIES[0],
    "sources": cited(quoted()),
    "quotes": quoted(),
    "statements": claimed(),
}
AHEAD = 1  # a separator may be written before its item is asked for


@pytest.mark.parametrize("to", EXPORTERS)
def test_flat_memory(to: str) -> None:
    exporter = EXPORTERS[to]
    asked = 0

    def items() -> Iterator[object]:
        nonlocal asked
        for _ in range(50):
            asked += 1
            yield ITEMS[exporter.content]

    most = 0
    for written, piece in enumerate(exporter.write(items()), 1):
        most = max(most, len(piece))
        assert asked <= written + AHEAD
    assert 50 == asked
    assert most < 4_000


@pytest.mark.parametrize("to", EXPORTERS)
def test_nothing_is_a_whole_file_too(to: str) -> None:
    written = b"".join(EXPORTERS[to].write([]))
    assert written == b"".join(EXPORTERS[to].write(iter(())))
    assert not written or written.endswith(b"\n")


@pytest.mark.parametrize("to", EXPORTERS)
def test_every_format_is_described(to: str) -> None:
    assert f"`{to}`" in (ROOT / "docs" / "formats.md").read_text("utf-8") or to == "jsonl"
    assert Path(f"x{EXPORTERS[to].suffix}").suffix == EXPORTERS[to].suffix
