"""CSV: no formula reaches a spreadsheet, and what is read back is what was stored."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sample_quoted import organisation, quoted, speaker
from support.sample_views import publication
from tracker.exporters import Options
from tracker.exporters.csv import COLUMNS, export_csv
from tracker.records.exports import Quoted
from tracker.text.safe import csv_restore

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def rows(*quotes: Quoted, notes: bool = False) -> list[dict[str, str]]:
    """The rows as Python's own module reads them, formulas restored."""
    written = b"".join(export_csv(quotes, Options(notes=notes))).decode()
    read = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    return [{name: csv_restore(value) for name, value in row.items()} for row in read]


@given(TEXT, TEXT, TEXT)
def test_round_trip(words: str, name: str, title: str) -> None:
    one = quoted(
        words,
        credits=(speaker(name, role=title),),
        publication=publication(title=title, outlet=organisation(name)),
        quote_place=words,
    )
    (row,) = rows(one)
    assert (words, words) == (row["words"], row["place"])
    assert (name, name) == (row["speaker"], row["outlet"])
    assert (title, title) == (row["role"], row["title"])


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "＝1", "\r=1"])
def test_no_cell_begins_like_a_formula(words: str) -> None:
    written = b"".join(export_csv([quoted(words, credits=(speaker(words),))])).decode()
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert not [cell for cell in read[1] if cell[:1] in "=+-@\t\r＝" and cell]
    assert words == rows(quoted(words))[0]["words"]


def test_columns() -> None:
    several = (
        speaker("Ann", role="mayor"),
        speaker("Bo", key="bo"),
        speaker("Wire", part="via", key="wire"),
    )
    (row,) = rows(quoted("A\nB", credits=several, quote_tags=("x", "y"), quote_note="secret"))
    assert [*COLUMNS] == [*row]
    assert "A\nB" == row["words"]
    assert ("Ann; Bo", "mayor; ", "mara-voss; bo") == (
        row["speaker"], row["role"], row["speaker_key"],
    )  # fmt: skip
    assert ("Wire", "x; y", "ev-2024", "2024-03~") == (
        row["via"], row["tags"], row["source"], row["published"],
    )  # fmt: skip


def test_notes_are_a_column_when_asked_for() -> None:
    one = quoted("x", quote_note="secret")
    assert "note" not in rows(one)[0]
    assert "secret" == rows(one, notes=True)[0]["note"]
