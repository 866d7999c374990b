"""`tracker review` asks about each proposal, and writes each decision at once."""

import json
from pathlib import Path

import pytest

from support.command_line import Tracker
from support.typist import on_terminal

FIRST, SECOND = "bell-2029-nobody-predicted", "dal-2029-water-utility"


def status_of(tracker: Tracker, key: str) -> str:
    return json.loads(tracker("show", key, "--format", "jsonl").out)["status"]


@pytest.mark.parametrize(
    ("answers", "statuses", "summary"),
    [
        ("a\nr\n", ("accepted", "rejected"), "accepted 1, rejected 1, skipped 0"),
        ("s\nACCEPT\n", ("proposed", "accepted"), "accepted 1, rejected 0, skipped 1"),
        ("q\n", ("proposed", "proposed"), "accepted 0, rejected 0, skipped 0"),
        ("a\n", ("accepted", "proposed"), "accepted 1, rejected 0, skipped 0"),
        ("", ("proposed", "proposed"), "accepted 0, rejected 0, skipped 0"),
        ("x\n\n?\nr\nq\n", ("rejected", "proposed"), "accepted 0, rejected 1, skipped 0"),
        ("e\ncem-dal\nq\n", ("accepted", "proposed"), "accepted 1, rejected 0, skipped 0"),
        ("e\n\nr\nq\n", ("rejected", "proposed"), "accepted 0, rejected 1, skipped 0"),
    ],
    ids=repr,
)
def test_answers(tracker: Tracker, answers: str, statuses: tuple[str, str], summary: str) -> None:
    done = tracker("review", "flood", stdin=answers)
    assert 0 == done.status
    assert summary == done.out.splitlines()[-1]
    assert statuses == (status_of(tracker, FIRST), status_of(tracker, SECOND))


def test_the_passage_stands_in_its_sentence(tracker: Tracker) -> None:
    shown = tracker("review", stdin="q\n").out
    assert "speaker\tAnn Bell, Mayor [ann-bell]" in shown
    assert "cue\ttold" in shown
    assert "confidence\t0." in shown
    assert '«"Nobody predicted this flood,"» Mayor Ann Bell told reporters.' in shown


def test_another_speaker(tracker: Tracker) -> None:
    tracker("review", stdin="e\nCem Dal\nq\n")
    shown = tracker("show", FIRST).out
    assert "speaker\tCem Dal" in shown
    assert "[cem-dal]" in shown
    assert "rival\tAnn Bell" in shown


def test_a_decision_is_a_batch_of_its_own(tracker: Tracker) -> None:
    tracker("review", stdin="a\na\n")
    tracker("undo", "last")
    assert ("accepted", "proposed") == (status_of(tracker, FIRST), status_of(tracker, SECOND))


def test_accept_above(tracker: Tracker) -> None:
    done = tracker("review", "--accept-above", "0.5")
    assert 0 == done.status
    assert {f"accepted {FIRST}", f"accepted {SECOND}"} <= set(done.out.splitlines())
    assert 1 == tracker("review", "--accept-above", "0.5").status
    assert 2 == tracker("review", "--accept-above", "7").status


def test_claims_are_asked_about_after_the_quotes(tracker: Tracker) -> None:
    tracker("review", "--accept-above", "0.5")
    (claim,) = tracker("list", "claims", "--format", "keys", "--status", "proposed").out.split()
    done = tracker("review", stdin="e\nSomebody had warned the utility.\n")
    assert f"accepted {claim}" in done.out
    assert "statement\tSomebody had warned the utility." in tracker("show", claim).out
    assert 1 == tracker("review").status


def test_a_claim_goes_with_the_only_quote_behind_it(tracker: Tracker) -> None:
    tracker("review", stdin="r\nr\nr\n")
    assert "" == tracker("list", "claims", "--format", "keys", "--status", "proposed").out


def test_unknown_source(tracker: Tracker) -> None:
    assert 1 == tracker("review", "nowhere", stdin="a\n").status


def test_a_decision_outlives_the_next_import(tracker: Tracker, filled: Path) -> None:
    tracker("review", stdin="a\nr\n")
    tracker("import", str(filled.with_name("flood.txt")), "--source", "flood")
    assert ("accepted", "rejected") == (status_of(tracker, FIRST), status_of(tracker, SECOND))


PROMPT = "[q]uit [?] "


@pytest.mark.parametrize(
    ("typed", "statuses", "status"),
    [
        (["a", "r"], ("accepted", "rejected"), 0),
        (["?", "s", "q"], ("proposed", "proposed"), 0),
        (["a", "\x04"], ("accepted", "proposed"), 0),
        (["a", "\x03"], ("accepted", "proposed"), 130),
    ],
    ids=repr,
)
def test_one_key_answers_on_a_terminal(
    tracker: Tracker, typed: list[str], statuses: tuple[str, str], status: int
) -> None:
    answers = [(PROMPT, letter) for letter in typed]
    ended, shown = on_terminal("review", answers=answers, errors=True)
    assert status == ended
    assert statuses == (status_of(tracker, FIRST), status_of(tracker, SECOND))
    assert "Traceback" not in shown
    assert ("what was decided is kept." in shown) == (status == 130)


def test_another_speaker_is_typed_on_a_terminal(tracker: Tracker) -> None:
    answers = [(PROMPT, "e"), ("by key or name: ", "cem-dal\n"), (PROMPT, "q")]
    on_terminal("review", answers=answers, errors=True)
    assert "[cem-dal]" in tracker("show", FIRST).out
