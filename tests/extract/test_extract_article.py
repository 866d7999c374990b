"""The article the tracker starts from: exactly its five quotes, as printed and rewritten."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tracker.extract import extract

FIELDS = (
    "start", "end", "type", "speaker", "speaker_start", "speaker_end", "speaker_resolved", "role",
    "cue", "cue_start", "cue_end", "via",
)  # fmt: skip
OFFSETS = ("start", "end", "speaker_start", "speaker_end", "cue_start", "cue_end")
STRINGS = ("speaker", "speaker_resolved", "role", "cue")


@dataclass(frozen=True)
class Article:
    """A text and the quotes it must give, as JSON objects in the order of their start."""

    text: str
    quotes: list[dict[str, Any]]


@pytest.fixture(scope="session")
def article(test_data: Path) -> Article:
    folder = test_data / "article"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    quotes = [{name: quote[name] for name in FIELDS} for quote in expected["quotes"]]
    return Article((folder / "honda-nissan.txt").read_text(encoding="utf-8"), quotes)


def found(text: str) -> list[dict[str, Any]]:
    quotes = extract(text).quotes
    return [{name: getattr(q, name) for name in FIELDS} | {"via": list(q.via)} for q in quotes]


def replaced(article: Article, words: dict[str, str]) -> Article:
    """The article with every one of the whole words replaced, and the offsets moved along."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))

    def new(string: str) -> str:
        return pattern.sub(lambda m: words[m.group()], string)

    def moved(quote: dict[str, Any]) -> dict[str, Any]:
        changed = {name: len(new(article.text[: quote[name]])) for name in OFFSETS}
        changed |= {name: new(quote[name]) for name in STRINGS}
        return quote | changed | {"via": [new(name) for name in quote["via"]]}

    return Article(new(article.text), [moved(quote) for quote in article.quotes])


def reordered(article: Article, order: Sequence[int]) -> Article:
    """The article with its paragraphs in another order."""
    spans = [m.span() for m in re.finditer(r"\S[^\n]*", article.text)]
    text, moves = "", {}
    for number in order:
        start, end = spans[number]
        moves[number] = len(text) - start
        text += article.text[start:end] + "\n\n"

    def moved(quote: dict[str, Any]) -> dict[str, Any]:
        home = next(n for n, (a, b) in enumerate(spans) if a <= quote["start"] < b)
        return quote | {name: quote[name] + moves[home] for name in OFFSETS}

    quotes = [moved(quote) for quote in article.quotes]
    return Article(text, sorted(quotes, key=lambda quote: quote["start"]))


def test_the_five_quotes_and_no_other(article: Article) -> None:
    assert article.quotes == found(article.text)


def test_the_scare_quote_is_no_speech(article: Article) -> None:
    scare = article.text.index("‘Colossal’")
    assert not [q for q in extract(article.text).quotes if q.start <= scare < q.end]


def test_claims_are_proposed_by_the_three_reports_only(article: Article) -> None:
    extraction = extract(article.text)
    indirect = [q.id for q in extraction.quotes if q.type == "indirect"]
    assert indirect == [quote for claim in extraction.claims for quote in claim.quotes]
    assert ["Toshihiro Mibe", "Makoto Uchida", "Makoto Uchida"] == [
        claim.claimant for claim in extraction.claims
    ]


WORDS = {
    "names": {
        "Toshihiro": "Maria", "Mibe": "Keller-Ruiz", "Makoto": "Anton", "Uchida": "O’Dell",
        "Honda": "Velmo", "Nissan": "Tarko", "Reuters": "Bloomberg",
    },
    "roles": {"President": "Chairman", "CEO": "chief executive"},
    "verbs": {"said": "stated", "claims": "insists", "told": "assured", "added": "noted"},
    "verbs in other tenses": {"said": "says", "claims": "argued", "told": "tells", "added": "adds"},
    "straight marks": {"“": '"', "”": '"', "‘": "'", "’": "'"},
    "typewriter marks": {"“": "''", "”": "''", "‘": "'"},
}  # fmt: skip
MARKS = {
    "straight double": ('"', '"', "'", "'", "'"),
    "typewriter": ("''", "''", "'", "'", "'"),
    "german": ("„", "“", "‚", "‘", "’"),
    "guillemets": ("«", "»", "‹", "›", "’"),
    "german guillemets": ("»", "«", "›", "‹", "’"),
    "british single": ("‘", "’", "“", "”", "’"),
    "straight single": ("'", "'", '"', '"', "'"),
    "corners": ("「", "」", "『", "』", "’"),
}


def marked(article: Article, marks: tuple[str, str, str, str, str]) -> Article:
    """The article with other marks: outer, inner, and the apostrophe."""
    opening, closing, inner, inner_closing, apostrophe = marks
    pairs = {"“": opening, "”": closing, "‘": inner}

    def new(string: str) -> str:
        string = re.sub(r"(?<=\w)’(?=\w)", "\0", string)
        string = string.replace("’", inner_closing).replace("\0", apostrophe)
        return "".join(pairs.get(char, char) for char in string)

    # An apostrophe at the end of a prefix would look like a closing mark: count by the whole text.
    table = _lengths(article.text, marks)
    quotes = [q | {name: table[q[name]] for name in OFFSETS} for q in article.quotes]
    return Article(new(article.text), quotes)


def _lengths(text: str, marks: tuple[str, str, str, str, str]) -> list[int]:
    opening, closing, inner, inner_closing, apostrophe = marks
    lengths, total = [0], 0
    for place, char in enumerate(text):
        between = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
        single = apostrophe if between else inner_closing
        total += len({"“": opening, "”": closing, "‘": inner, "’": single}.get(char, char))
        lengths.append(total)
    return lengths


@pytest.mark.parametrize("words", ["names", "roles", "verbs", "verbs in other tenses"])
def test_other_words(article: Article, words: str) -> None:
    changed = replaced(article, WORDS[words])
    assert changed.quotes == found(changed.text)


@pytest.mark.parametrize("marks", MARKS)
def test_other_marks(article: Article, marks: str) -> None:
    changed = marked(article, MARKS[marks])
    assert changed.quotes == found(changed.text)


ORDERS = {
    "the last name before the full one": (5, 0, 1, 2, 3, 4, 6, 7),
    "the reports after the quotation": (0, 2, 1, 3, 4, 5, 6, 7),
    "backwards": (7, 6, 5, 4, 3, 2, 1, 0),
}


@pytest.mark.parametrize("order", ORDERS)
def test_another_order(article: Article, order: str) -> None:
    changed = reordered(article, ORDERS[order])
    assert changed.quotes == found(changed.text)


def test_names_verbs_marks_and_order_at_once(article: Article) -> None:
    steps: list[Callable[[Article], Article]] = [
        lambda a: replaced(a, WORDS["names"] | WORDS["verbs in other tenses"]),
        lambda a: reordered(a, ORDERS["backwards"]),
        lambda a: marked(a, MARKS["british single"]),
    ]
    for step in steps:
        article = step(article)
    assert len(article.quotes) == 5
    assert article.quotes == found(article.text)


@pytest.mark.parametrize("width", [45, 72])
def test_wrapped_lines(article: Article, width: int) -> None:
    """Line breaks within paragraphs change nothing but the white space of a name."""
    lines = [_wrapped(line, width) for line in article.text.split("\n")]
    quotes = found("\n".join(lines))
    for quote in quotes:
        quote["speaker"] = " ".join(quote["speaker"].split())
    assert article.quotes == quotes


def _wrapped(line: str, width: int) -> str:
    """The line with a break instead of the last space that still fits on each line."""
    wrapped = line
    start = 0
    while len(wrapped) - start > width:
        space = wrapped.rfind(" ", start + 1, start + width + 1)
        wrapped = wrapped[:space] + "\n" + wrapped[space + 1 :]
        start = space + 1
    return wrapped
