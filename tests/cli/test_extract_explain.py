"""What `tracker extract` tells people: reasons, claims with their dates, how far it is."""

import io
import json
import sys
from pathlib import Path

import pytest

from support.command_line import ARTICLE, Tracker
from tracker.cli import progress
from tracker.cli.progress import Progress, told, told_of_lines
from tracker.records.extraction import ExtractedQuote

STORY = """---
title: The lock
published: 2025-11-04
---
The lock gates will be closed by Friday, harbour master Ruth Amsel said.

She promised that a new lock would open by 2031.

Amsel denied that the old one would open next year. The gates broke in 2019, she said.
"""


def test_the_command_line_counts_from_the_text_s_own_date(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(STORY, encoding="utf-8")
    printed = json.loads(tracker("extract", "lock.txt").out)
    assert ["2025-11-07", "2031", "2026", None] == [claim["due"] for claim in printed["claims"]]
    moved = json.loads(tracker("extract", "lock.txt", "--published", "2026-02").out)
    assert [None, "2031", "2027", None] == [claim["due"] for claim in moved["claims"]]
    shown = tracker("extract", "lock.txt", "--format", "plain").out
    assert "due\t7 November 2025\n" in shown
    assert 0 == tracker("import", "lock.txt").status
    due = tracker("list", "claims", "--due-before", "2026-06-30", "--format", "jsonl").out
    assert {"2025-11-07", "2026"} == {json.loads(line)["due"] for line in due.splitlines()}
    key = next(json.loads(line)["key"] for line in due.splitlines() if "2025-11-07" in line)
    assert "due\t7 November 2025\n" in tracker("show", key).out


def test_reasons_in_words(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(ARTICLE, encoding="utf-8")
    done = tracker("extract", "flood.txt", "--explain")
    assert (0, "") == (done.status, done.err)
    first = done.out.split("\n\n")[0].splitlines()
    assert [
        "quote\tq1 of flood (direct)",
        'words\t"Nobody predicted this flood,"',
        "speaker\tAnn Bell, Mayor",
        "rule\twords in marks stand before their verb: “…,” she said",
        "cue\t“told”, which takes no side",
    ] == first[:5]
    assert {"who", "edges", "confidence", "for"} <= {line.partition("\t")[0] for line in first}
    assert done == tracker("extract", "flood.txt", "--explain")
    assert done.out == tracker("extract", "flood.txt", "--explain", "--jobs", "2").out


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_reasons_as_json(tracker: Tracker, form: str) -> None:
    plain = json.loads(tracker("extract", "-", stdin=ARTICLE).out)
    printed = json.loads(tracker("extract", "-", "--explain", "--format", form, stdin=ARTICLE).out)
    (found,) = printed if form == "json" else [printed]
    for quote in found["quotes"]:
        explanation = quote.pop("explanation")
        assert {"rule", "reading", "cue", "speaker", "edges", "confidence", "signs"} == set(
            explanation
        )
        assert all(sign["words"] for sign in explanation["signs"])
        assert set(ExtractedQuote.__dataclass_fields__) == set(quote)
    assert plain == found


def test_fields_without_reasons(tracker: Tracker) -> None:
    done = tracker("extract", "-", "--format", "plain", stdin=ARTICLE)
    labels = [line.partition("\t")[0] for line in done.out.split("\n\n")[0].splitlines()]
    assert ["quote", "words", "speaker", "confidence"] == labels


def test_text_from_outside_reaches_no_terminal_raw(tracker: Tracker) -> None:
    text = "“It was \x1b[31mred and late,” Ann \x1b[1mBell said."
    assert "\x1b" not in tracker("extract", "-", "--explain", stdin=text).out


def test_conventions(tracker: Tracker) -> None:
    text = "Ann Bell criticised the council’s plan to close the port."
    counts = [
        len(json.loads(tracker("extract", "-", "--conventions", name, stdin=text).out)["quotes"])
        for name in ("product", "polnear")
    ]
    assert [0, 1] == counts


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (312, 1000, 3.0, "312 of 1,000 texts, 104 a second, 7 s left"),
        (1, 1000, 1.0, "1 of 1,000 texts, 1.0 a second, 16 min 39 s left"),
        (1, 100_000, 1.0, "1 of 100,000 texts, 1.0 a second, 27 h 46 min left"),
        (5, 5, 1.0, "5 of 5 texts, 5.0 a second, 0 s left"),
        (0, 5, 1.0, "0 of 5 texts, 0.0 a second"),
        (7, None, 0.5, "7 texts, 14 a second"),
        (1, 2, 0.0, "1 of 2 texts, 0.0 a second"),
    ],
)
def test_how_far_it_is(done: int, total: int | None, seconds: float, line: str) -> None:
    assert line == told(done, total, seconds)


@pytest.mark.parametrize(
    ("done", "share", "seconds", "line"),
    [
        (12_000, 0.4, 3.0, "12,000 lines (40 %), 4,000 a second, 4 s left"),
        (1_000, 1.0, 2.0, "1,000 lines (100 %), 500 a second"),
        (1_000, 0.0, 0.0, "1,000 lines (0 %), 0 a second"),
    ],
)
def test_how_far_an_import_is(done: int, share: float, seconds: float, line: str) -> None:
    assert line == told_of_lines(done, share, seconds)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown"),
    [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)],
    ids=["terminal", "quiet", "pipe"],
)
def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: bool, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "OFTEN", 0.0)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    line = Progress(2, quiet=quiet)
    line.step()
    line.lines(9, 0.5)
    line.hide()
    assert shown == ("1 of 2 texts" in stream.getvalue())
    assert shown == ("10 lines (50 %)" in stream.getvalue())
    assert not shown or stream.getvalue().endswith("\r\x1b[K")
