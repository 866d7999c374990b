"""JSONL: the same entries give the same bytes, and nothing private leaves unasked."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exporters import Options, export_jsonl
from tracker.records.entries import (
    Alias,
    Anchor,
    Attribution,
    Claim,
    Entry,
    Evidence,
    External,
    Party,
    Quote,
    Source,
    Span,
    Speaker,
    Utterance,
    Version,
)

LINES = [
    (Speaker(name="A"), '{"type": "speaker", "name": "A"}'),
    (
        Speaker(key="a", name="Ä", kind="group", aliases=(Alias(name="B"),), tags=("x", "y")),
        '{"type": "speaker", "key": "a", "kind": "group", "name": "Ä", "aliases": [{"name": "B"}], "tags": ["x", "y"]}',
    ),
    (Utterance(key="u", said="2024"), '{"type": "utterance", "key": "u", "said": "2024"}'),
    (
        Source(key="s", versions=(Version(text="T"), Version(number=2, coverage="none"))),
        '{"type": "source", "key": "s", "versions": [{"text": "T"}, {"number": 2, "coverage": "none"}]}',
    ),
    (
        Quote(
            key="q",
            source="s",
            words="“W”\n",
            anchors=(Anchor(spans=(Span(start=0, end=3), Span(start=4, end=5, marked=False))),),
            attributions=(Attribution(confidence=0.0, parties=(Party(name="he"),)),),
        ),
        '{"type": "quote", "key": "q", "source": "s", "words": "“W”\\n", "anchors": [{"spans": [{"start": 0, "end": 3}, {"start": 4, "end": 5, "marked": false}]}], "attributions": [{"confidence": 0.0, "parties": [{"name": "he"}]}]}',
    ),
    (
        Claim(key="c", statement="S", status="proposed", evidence=(Evidence(quote="q"),)),
        '{"type": "claim", "key": "c", "statement": "S", "evidence": [{"quote": "q"}], "status": "proposed"}',
    ),
]


@pytest.mark.parametrize(("entry", "line"), LINES, ids=[line[:40] for _, line in LINES])
def test_line(entry: Entry, line: str) -> None:
    assert [line.encode() + b"\n"] == list(export_jsonl([entry]))


def test_notes_are_private() -> None:
    (without,) = export_jsonl([Speaker(name="A", note="rang her")])
    (with_notes,) = export_jsonl([Speaker(name="A", note="rang her")], Options(notes=True))
    assert b"rang" not in without
    assert "rang her" == json.loads(with_notes)["note"]


def test_who_an_unnamed_speaker_is_never_leaves() -> None:
    guard = Speaker(
        name="a guard", kind="unnamed", description="in fear", note="it is Bo Holm",
        aliases=(Alias(name="Bo Holm"),), former_keys=("bo-Holm",),
        external=(External(scheme="wikidata", value="Holm"),),
    )  # fmt: skip
    (line,) = export_jsonl([guard], Options(notes=True))
    assert "in fear" == json.loads(line)["description"]
    assert b"Holm" not in line


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_one_safe_line_that_reads_back(text: str) -> None:
    (line,) = export_jsonl([Speaker(name=text)])
    assert text == json.loads(line)["name"]
    assert [line.decode()] == line.decode().splitlines(keepends=True)
    assert not {chr(code) for code in (*range(32), *range(127, 160))} & set(line.decode()[:-1])


def test_no_database_and_no_decoder_is_loaded() -> None:
    import subprocess
    import sys

    program = (
        "import sys, tracker.exporters, tracker.cite\n"
        "print([m for m in ('sqlalchemy', 'msgspec', 'pydantic', 'rich') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "[]\n" == found.stdout
