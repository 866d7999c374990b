"""Why a quote was taken for one: every rule, stance and sign has words, and they are true."""

import ast
import json
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.archive import article
from support.tree import PACKAGE
from tracker.extract import extract
from tracker.extract.confidence import Table, Weights
from tracker.extract.conventions import POLNEAR, PRODUCT, Conventions
from tracker.extract.explain import Explanation, explained
from tracker.extract.pipeline import run
from tracker.extract.wording import RULES, SIGNS, STANCES, sign_words
from tracker.records.vocabulary import Stance

ARTICLES = Path(__file__).parent / "articles"
RULE_OF = {"make_report": 0, "Finding": 0, "words_after": 2, "_report_to_end": 2}


def strings(node: ast.AST) -> set[str]:
    constants = (each for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {each.value for each in constants if isinstance(each.value, str)}


def rules_of(tree: ast.AST) -> set[str]:
    """The names of rules that code writes into what it finds."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = RULE_OF.get(getattr(node.func, "id", ""), len(node.args))
            named = [
                *node.args[place : place + 1],
                *(k.value for k in node.keywords if k.arg == "rule"),
            ]
            found |= set().union(*map(strings, named))
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
            found |= strings(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in {"_rule", "_speaker_of_floating"}:
            found |= set().union(*(strings(n) for n in ast.walk(node) if isinstance(n, ast.Return)))
    return found - {""}


def test_every_rule_has_its_words() -> None:
    sources = (path.read_text("utf-8") for path in (PACKAGE / "extract").glob("*.py"))
    found = set().union(*(rules_of(ast.parse(source)) for source in sources))
    assert {"marks before", "floating", "turn", "unsaid"} < found
    assert set() == found - set(RULES)


def learned() -> set[str]:
    """Every sign that some weight stands for."""
    pages = (files("tracker.extract") / "weights").iterdir()
    tables = [json.loads(page.read_text(encoding="utf-8"))["pieces"] for page in pages]
    return {sign for table in tables for signs in table.values() for sign in signs}


def test_every_rule_that_has_weights_has_its_words() -> None:
    pages = (files("tracker.extract") / "weights").iterdir()
    rules = {rule for page in pages for rule in json.loads(page.read_text("utf-8"))["pieces"]}
    assert set() == rules - {""} - set(RULES)


def test_every_sign_has_its_words() -> None:
    assert set() == {sign.partition("=")[0] for sign in learned()} - set(SIGNS)
    for sign in learned():
        words = sign_words(sign)
        assert words
        assert not {"{", "}", "_", "="} & set(words), sign


def test_every_stance_has_its_words() -> None:
    assert set(get_args(Stance)) == set(STANCES)


SIGN_ROWS = [
    ("next=,,Name", "behind the words: “,”, a capitalised word"),
    ("next=,", "behind the words: “,”"),
    ("third=,,the", "behind the words: “,”, and after one more “the”"),
    ("start=none,marks", "the words begin with words in marks, behind the edge of the sentence"),
    ("run=5,a", "words in the marks: 6 to 7; the last sign in them: a letter"),
    ("length=0", "the length of the words in tokens: less than 1"),
    ("length=10", "the length of the words in tokens: 40 or more"),
    ("share=6", "the weight of these edges among all, in per cent: 95 or more"),
    ("piece=0of1", "which piece of how many: 1 of 1"),
    ("piece=3of3", "which piece of how many: a later one of 3 or more"),
    ("cue=say", "the cue is a form of “say”"),
    ("side=before", "the words stand before the cue"),
    ("headline", "the sentence looks like a headline"),
    ("of tomorrow=5", "of tomorrow: 5"),
]


@pytest.mark.parametrize(("sign", "words"), SIGN_ROWS, ids=[row[0] for row in SIGN_ROWS])
def test_a_sign_in_words(sign: str, words: str) -> None:
    assert words == sign_words(sign)


def why(text: str) -> list[Explanation]:
    return list(explained(text)[1])


TALK = (
    "Ruth Amsel, the harbour master, opened the gates. “We counted,” she said. Amsel denied that it"
    " was late.\n\n“It was cold.”\n\nA spokesman for the Tidewater Port Authority said the"
    " harbour would close."
)


def test_reasons_say_what_stands_in_the_text() -> None:
    marked, denied, floating, spokesman = why(TALK)
    assert ("marks before", RULES["marks before"]) == (marked.rule, marked.reading)
    assert "“said”, which takes no side" == marked.cue
    assert "“she” is Ruth Amsel, who is named before it in this paragraph" in marked.speaker
    assert "those of the marks" == marked.edges
    assert "“denied”, a denial" == denied.cue
    assert "“Amsel” is Ruth Amsel, as the text names them in full" in denied.speaker
    assert denied.edges.startswith("those that the rule chose; ")
    assert "floating" == floating.rule
    assert floating.cue.startswith("none; ")
    assert "whoever spoke last before" in floating.speaker
    assert "speaks for" in spokesman.speaker
    assert "from the signs below" in spokesman.confidence
    weights = [sign.weight for sign in spokesman.signs]
    side = [weight > 0 for weight in weights]
    assert [True] * sum(side) + [False] * (len(side) - sum(side)) == side
    assert 2 <= sum(side) <= 3
    assert sorted(weights, key=lambda weight: (weight < 0, -abs(weight))) == weights


def test_two_of_one_name_stay_open() -> None:
    text = "Ann Doe and Tom Doe own the mill. The mill will close, Doe said."
    (only,) = why(text)
    assert "who “Doe” is stays open: it may be Ann Doe or Tom Doe" in only.speaker


def test_a_pronoun_for_nobody_stays_open() -> None:
    assert "who “he” is stays open" in why("The mill will close, he said.")[0].speaker


def test_learned_edges_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    short = Weights(Table({"length=4": 99.0}, {}), Table({}, {}), 0.0, ((-1.0, 0.9), (1.0, 0.9)))
    for module in ("confidence", "explain"):
        monkeypatch.setattr(f"tracker.extract.{module}.load_weights", lambda _: short)
    text = "Ann Doe said the old harbour closed, and the ferry that served the islands stayed away."
    found, (only,) = explained(text)
    assert ["the old harbour closed"] == [text[q.start : q.end] for q in found.quotes]
    assert only.edges == (
        "ends earlier than the rule had it, with “closed”; 5 were weighed, these have 100% of the"
        " weight"
    )


@pytest.mark.parametrize("conventions", [PRODUCT, POLNEAR], ids=["product", "polnear"])
def test_explaining_changes_nothing(conventions: Conventions) -> None:
    for number in range(12):
        text = article(number)
        found, reasons = explained(text, conventions=conventions)
        assert extract(text, conventions=conventions) == found
        assert len(found.quotes) == len(reasons)
        assert (found, reasons) == explained(text, conventions=conventions)


WORDS = st.sampled_from(
    ["“", "”", '"', ",", ".", "?", ":", "\n\n", "said", "told", "adding", "that", "he", "and",
     "according", "to", "Reuters", "Mara", "Voss", "the mayor", "spokesman", "for", "who", "not"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=50).map(" ".join))
def test_any_quote_can_say_why(text: str) -> None:
    found, reasons = explained(text)
    assert len(found.quotes) == len(reasons)
    for reason in reasons:
        assert reason.rule in RULES
        assert all([reason.cue, reason.speaker, reason.edges, reason.confidence])


def test_every_rule_of_the_invented_articles_has_its_words() -> None:
    for path in ARTICLES.glob("*.txt"):
        for piece in run(path.read_text("utf-8"), "").pieces:
            assert piece.finding.rule in RULES
