"""`tracker extract` prints one object for each document and stores nothing."""

import json
from dataclasses import fields
from pathlib import Path

from support.command_line import ARTICLE, Tracker, run_process
from tracker.records.extraction import ExtractedQuote


def test_a_file(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(ARTICLE, encoding="utf-8")
    done = tracker("extract", "flood.txt")
    (line,) = done.out.splitlines()
    found = json.loads(line)
    assert (0, "", "flood") == (done.status, done.err, found["doc_id"])
    quote = found["quotes"][0]
    assert [field.name for field in fields(ExtractedQuote)] == list(quote)
    assert '"Nobody predicted this flood,"' == ARTICLE[quote["start"] : quote["end"]]
    assert ("Ann Bell", "told") == (quote["speaker_resolved"], quote["cue"])
    assert quote["parent"] is None


def test_pretty_is_the_same(tracker: Tracker) -> None:
    plain = tracker("extract", "-", stdin=ARTICLE).out
    pretty = tracker("extract", "-", "--pretty", stdin=ARTICLE).out
    assert json.loads(plain) == json.loads(pretty)
    assert 1 == len(plain.splitlines()) < len(pretty.splitlines())


def test_documents_in_lines(tracker: Tracker) -> None:
    lines = [
        json.dumps({"doc_id": "a", "text": ARTICLE, "more": 1}),
        '{"doc_id": "b", "text": ""}',
        "",
        '{"doc_id": "c"}',
        "{",
        '{"text": "x"}',
        '{"doc_id": "d", "text": "Eve Fox said it was late.\\r\\n"}',
    ]
    done = tracker("extract", "--jsonl", "-", stdin="\n".join(lines))
    assert ["a", "b", "d"] == [json.loads(line)["doc_id"] for line in done.out.splitlines()]
    assert 4 == done.status
    for message in (
        "standard input:4: text: expected text",
        "standard input:5: is not JSON: ",
        "standard input:6: doc_id: expected text",
        "Error: 3 of 6 texts could not be read",
    ):
        assert message in done.err


def test_no_database_is_made(tmp_path: Path) -> None:
    done = run_process("extract", "-", stdin=ARTICLE.encode(), cwd=tmp_path, TRACKER_DB="none.db")
    assert 0 == done.status
    assert [] == list(tmp_path.iterdir())


def test_a_missing_file(tracker: Tracker) -> None:
    done = tracker("extract", "none.txt")
    assert (4, "") == (done.status, done.out)
    assert "none.txt cannot be read" in done.err
