"""The scorer of `make eval`, and that the invented articles stay as well read as they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from articles import invented
from evaluate import PRODUCT, Report, figures, run
from scoring import attribution, compare, f1, head_word

HERE = Path(__file__).resolve().parents[2]

TEXT = 'Mr. Bob Lee said: "It is cold today." Ann Ray, a nurse, denied that it rained at all.'
GOLD = [('"It is cold today."', "direct", "Bob Lee"), ("that it rained at all", "indirect", "Ann Ray, a nurse")]  # fmt: skip


def quote(words: str, kind: str, speaker: str | None, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    row = {"start": start, "end": start + len(words), "type": kind, "speaker": speaker}
    return row | more


ROWS = [
    ("the same", GOLD, 100.0, 100.0, 100.0),
    ("one missing", GOLD[:1], 200 / 3, 200 / 3, 100.0),
    ("family name", [("It is cold today", "direct", "Lee"), GOLD[1]], 100.0, 100.0, 100.0),
    ("other speaker", [GOLD[0], ("it rained at all", "indirect", "Bob")], 100.0, 50.0, 50.0),
    ("too few words", [GOLD[0], ("rained at all", "indirect", "Ann Ray")], 50.0, 50.0, 100.0),
    ("nothing", [], 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(
    ("found", "span", "joint", "attr"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_scores(found: list[tuple[str, str, str]], span: float, joint: float, attr: float) -> None:
    counts, _ = compare(TEXT, [quote(*row) for row in GOLD], [quote(*row) for row in found])
    assert pytest.approx(span) == f1(counts, "all", "overlap")
    assert pytest.approx(joint) == f1(counts, "all", "joint")
    assert pytest.approx(attr) == attribution(counts)


def test_beliefs_are_neither_asked_for_nor_punished() -> None:
    gold = [quote(*GOLD[0]), quote(*GOLD[1], reported=False)]
    for found in ([GOLD[0]], [GOLD[0], ("it rained at all", "indirect", None)]):
        counts, _ = compare(TEXT, gold, [quote(*row) for row in found])
        assert f1(counts, "all", "joint") == 100.0


def test_direct_spans_that_only_space_parts_are_one() -> None:
    text = "“It sails.” “It floats.” Voss said."
    gold = [{"start": 0, "end": 24, "type": "direct", "speaker": "Voss"}]
    parts = [gold[0] | {"end": 11}, gold[0] | {"start": 12}]
    counts, _ = compare(text, gold, parts)
    assert (100.0, 1) == (f1(counts, "direct", "joint"), counts["all", "found"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ann Ray’s", "ray"), ("Jane Roe, of Acme", "roe"), ("the president", "president"), ("", "")],
)
def test_head_words(name: str, expected: str) -> None:
    assert expected == head_word(name)


def test_the_invented_articles_are_read_well() -> None:
    report = Report()
    for article in invented():
        report.add(article, run(article.text, article.name, conventions=PRODUCT), ["all"])
    joint, direct = figures(report.counts["all"])[:2]
    assert joint >= 85
    assert direct >= 95


def test_outsiders_can_measure() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "TRACKER_TEST_DATA"}
    done = subprocess.run(
        [sys.executable, HERE / "benchmarks" / "evaluate.py"],
        capture_output=True,
        text=True,
        check=True,
        env=environment | {"PYTHONPATH": str(HERE)},
    )
    assert "## invented: 13 articles" in done.stdout
    assert "naive floor" in done.stdout
