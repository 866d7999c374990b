"""What the weights may hold, how sure quotes are, and what the conventions switch."""

import json
from importlib.resources import files

import pytest

from tracker.extract import extract
from tracker.extract.confidence import (
    OWN,
    Table,
    Weights,
    clearest,
    fixed_confidence,
    load_weights,
    reasons,
)
from tracker.extract.conventions import POLNEAR, PRODUCT, Conventions
from tracker.extract.lexicon import load
from tracker.extract.pipeline import run
from tracker.records.extraction import ExtractedQuote

NOTHING = Table({}, {})
CURVE = ((-2.0, 0.1), (0.0, 0.5), (4.0, 0.9))


@pytest.mark.parametrize(
    ("total", "expected"),
    [(-9.0, 0.1), (-2.0, 0.1), (-1.0, 0.3), (0.0, 0.5), (2.0, 0.7), (4.0, 0.9), (50.0, 0.9)],
)
def test_probabilities_lie_on_the_curve(total: float, expected: float) -> None:
    weights = Weights(NOTHING, NOTHING, 0.0, CURVE)
    assert pytest.approx(expected) == weights.probability(total)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [([0.0, OWN - 0.1], 0), ([0.0, OWN + 0.1], 1), ([-9.0, 0.0, 2.0], 2), ([1.0], 0)],
    ids=["hardly better", "clearly better", "the best of others", "nothing else"],
)
def test_other_edges_must_be_clearly_better_than_those_the_rule_chose(
    totals: list[float], expected: int
) -> None:
    best, share = clearest(totals)
    assert best == expected
    assert 0 < share <= 1


def test_a_rule_adds_its_own_weights_to_those_of_all() -> None:
    table = Table({"a": 1.0, "b": 2.0}, {"object": {"b": -5.0, "c": 0.5}})
    assert table.total("after", ["a", "b", "c"]) == 3.0
    assert table.total("object", ["a", "b", "c"]) == -1.5
    assert table.weights("object", ["a", "b", "c", "d"]) == [("b", -3.0), ("a", 1.0), ("c", 0.5)]


def test_the_curve_rises() -> None:
    weights = load_weights()
    assert weights is not None
    assert list(weights.curve) == sorted(weights.curve)
    assert sorted(p for _, p in weights.curve) == [p for _, p in weights.curve]


def test_the_weights_name_no_word_that_is_not_in_the_lexicon() -> None:
    row = json.loads((files("tracker.extract") / "weights" / "en.json").read_text("utf-8"))
    lexicon = load("en")
    known = set(lexicon.closed) | set(lexicon.closed.values())
    lemmas = {form.verb.lemma for forms in lexicon.forms.values() for form in forms}
    shapes = {"none", "marks", "verb", "title", "Name", "digit", "ing", "ed", "ly", "s", "word"}
    looks = {
        "before",
        "first",
        "second",
        "last",
        "next",
        "third",
        "next three",
        "around",
        "start",
        "speaker",
    }
    looks |= {"speaker ends", "before speaker", "after speaker", "before cue", "after cue"}
    for table in (*row["edges"].values(), *row["pieces"].values()):
        for sign in table:
            name, _, value = sign.partition("=")
            lemma = f",{sign}".partition(",cue=")[2]
            assert lemma in lemmas | {""}, sign
            for part in value.split(",") if name in looks else ():
                word = part.rpartition("=")[2]
                ours = word in known | shapes | lemmas | {"", "True", "False"}
                assert ours or not word[0].isalnum(), sign


FIRM = "“It sails,” said Mara Voss. “It always does, in any weather at all.”"
WEAK = "It sails. “It always does, in any weather at all.”"


def test_an_attributed_quotation_is_surer_than_a_floating_one() -> None:
    firm = min(quote.confidence for quote in extract(FIRM).quotes)
    weak = [quote.confidence for quote in extract(WEAK).quotes]
    assert firm >= 0.9
    assert all(confidence < firm for confidence in weak)


TOLD = """Mara Voss said the ferry would sail on Monday, but the crew was doubtful.

“It always does,” she said, “in any weather at all.” The plan, she added, was never in doubt.

The captain criticised the plan to close the port, and Lund, who chairs the board, agreed.

Voss: We shall sail."""


def test_the_reasons_add_up_to_the_confidence() -> None:
    weights = load_weights()
    assert weights is not None
    doc = run(TOLD, "", conventions=POLNEAR)
    assert len(doc.pieces) >= 4
    for piece in doc.pieces:
        rows = reasons(doc, piece)
        total = sum(weight for _, weight in rows)
        if fixed_confidence(piece) is None:
            assert pytest.approx(piece.confidence, abs=0.001) == weights.probability(total)
        assert sorted((abs(weight) for _, weight in rows), reverse=True) == [
            abs(weight) for _, weight in rows
        ]


def quotes(text: str, conventions: Conventions) -> list[tuple[str, str | None]]:
    found: tuple[ExtractedQuote, ...] = run(text, "", conventions=conventions).quotes
    return [(text[q.start : q.end], q.speaker) for q in found]


SWITCHED = [
    (
        "noun phrase",
        "Mara Voss criticised the council’s plan to close the port.",
        [],
        [("the council’s plan to close the port", "Mara Voss")],
    ),
    (
        "name in apposition",
        "The line’s manager, Mara Voss, said that the ferry would sail.",
        [("the ferry would sail", "Mara Voss")],
        [("the ferry would sail", "The line’s manager, Mara Voss")],
    ),
    (
        "labelled turns",
        "Q: Will it sail?\n\nA: It will.\n\nQ: When?\n\nA: On Monday.",
        [("Will it sail?", "Q"), ("It will.", "A"), ("When?", "Q"), ("On Monday.", "A")],
        [],
    ),
]


@pytest.mark.parametrize(
    ("text", "product", "polnear"), [row[1:] for row in SWITCHED], ids=[row[0] for row in SWITCHED]
)
def test_conventions(
    text: str, product: list[tuple[str, str]], polnear: list[tuple[str, str]]
) -> None:
    assert product == quotes(text, PRODUCT)
    assert polnear == quotes(text, POLNEAR)
