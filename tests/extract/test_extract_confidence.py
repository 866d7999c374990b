"""What the weights may hold, how sure quotes are, and what the conventions switch."""

import json
from importlib.resources import files

import pytest

from tracker.extract import extract
from tracker.extract.confidence import Table, Weights, clearest, load_weights
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


def test_another_edge_must_be_clearly_better_than_the_one_the_rule_chose() -> None:
    edges = Table({"a": 1.0, "b": 9.0}, {"object": {"b": -9.0}})
    assert [0, 1, 0] == [
        clearest("after", [[], ["a"]], edges)[0],
        clearest("after", [[], ["b"]], edges)[0],
        clearest("object", [[], ["b"]], edges)[0],
    ]


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
    looks = {"before", "first", "second", "last", "next", "third", "around", "start", "speaker"}
    looks |= {"speaker ends", "before speaker", "after speaker", "before cue", "after cue"}
    for table in (*row["edges"].values(), *row["pieces"].values()):
        for sign in table:
            name, _, value = sign.partition("=")
            if name == "cue":
                assert value in lemmas
            for part in value.split(",") if name in looks else ():
                word = part.removeprefix("verb=")
                ours = word in known | shapes | {"", "True", "False", "None"}
                assert ours or not word[0].isalnum(), sign


FIRM = "“It sails,” said Mara Voss. “It always does, in any weather at all.”"
WEAK = "It sails. “It always does, in any weather at all.”"


def test_an_attributed_quotation_is_surer_than_a_floating_one() -> None:
    firm = min(quote.confidence for quote in extract(FIRM).quotes)
    weak = [quote.confidence for quote in extract(WEAK).quotes]
    assert firm >= 0.9
    assert all(confidence < firm for confidence in weak)


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
