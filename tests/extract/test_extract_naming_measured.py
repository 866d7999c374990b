"""The measure of named speakers: what counts as right, and a floor for the invented articles."""

from typing import Any

import pytest
from articles import invented
from naming import FIELDS, judge, measure, table

# The name of the row, a field, what the annotation gives, what was found, and the outcome.
JUDGED: list[tuple[str, str, dict[str, Any], Any, str]] = [
    ("the same name", "speaker_resolved", {"speaker_resolved": "Mara Voss"}, "Mara Voss", "right"),
    ("an article more", "speaker_resolved", {"speaker_resolved": "Fund"}, "the Fund", "right"),
    (
        "another name of the same",
        "speaker_resolved",
        {"speaker_resolved": "Acme Ltd.", "speaker_aliases": ["Acme"]},
        "Acme",
        "right",
    ),
    ("somebody else", "speaker_resolved", {"speaker_resolved": "Mara Voss"}, "Piet Lund", "wrong"),
    ("nobody", "speaker_resolved", {"speaker_resolved": "Mara Voss"}, None, "missing"),
    ("a guess", "speaker_resolved", {"speaker_resolved": None}, "Mara Voss", "guessed"),
    ("rightly nobody", "speaker_resolved", {"speaker_resolved": None}, None, "right"),
    ("carriers in order", "via", {"via": ["BBC", "Reuters"]}, ("BBC", "Reuters"), "right"),
    ("carriers out of order", "via", {"via": ["BBC", "Reuters"]}, ("Reuters", "BBC"), "wrong"),
    ("no carrier", "via", {"via": []}, (), "right"),
]


@pytest.mark.parametrize(
    ("field", "gold", "found", "expected"), [row[1:] for row in JUDGED], ids=[r[0] for r in JUDGED]
)
def test_judgement(field: str, gold: dict[str, Any], found: Any, expected: str) -> None:
    assert expected == judge(field, gold, {field: found})


def test_speakers_of_the_invented_articles_are_named() -> None:
    counts, misses = measure(invented())
    for field in FIELDS:
        whole = sum(number for (name, _), number in counts.items() if name == field)
        assert whole > 0
        assert counts[field, "right"] >= 0.95 * whole, misses
    assert "| speaker_resolved |" in table(counts)
