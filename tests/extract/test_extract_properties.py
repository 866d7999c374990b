"""What holds for any text: it never raises, and every offset names words of the text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.extract import extract
from tracker.records.extraction import Extraction

WORDS = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "''",
        "``",
        "«",
        "»",
        "„",
        "「",
        "」",
        ",",
        ".",
        "?",
        ":",
        ";",
        "—",
        "(",
        ")",
        "[",
        "]",
        "\n",
        "\n\n",
        "said",
        "says",
        "told",
        "asked",
        "adding",
        "that",
        "he",
        "who",
        "and",
        "but",
        "according",
        "to",
        "Reuters",
        "Mara",
        "Voss",
        "the",
        "mayor",
        "spokesman",
        "for",
        "44",
        "it's",
        "**Ann:**",
        "Q:",
        "A:",
        "when",
        "was",
        "not",
        "saying",
        "'em",
        '18"',
        "U.S.",
        "Mr.",
        "called",
        "as",
    ]
)
NEWS = st.lists(WORDS, max_size=60).map(" ".join)
TIGHT = st.lists(WORDS, max_size=40).map("".join)


def check(text: str, extraction: Extraction) -> None:
    ids = [quote.id for quote in extraction.quotes]
    assert len(set(ids)) == len(ids)
    assert sorted(q.start for q in extraction.quotes) == [q.start for q in extraction.quotes]
    for quote in extraction.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        spans = [(quote.cue, quote.cue_start, quote.cue_end)]
        spans += [(quote.speaker, quote.speaker_start, quote.speaker_end)]
        spans += [(m.name, m.start, m.end) for m in quote.speakers]
        for printed, start, end in spans:
            assert (printed is None) == (start is None) == (end is None)
            if start is not None:
                assert printed == text[start:end] != ""
        assert quote.parent is None or quote.parent in ids[: ids.index(quote.id)]
        assert 0 < quote.confidence <= 1
    for claim in extraction.claims:
        assert claim.statement.strip()
        assert set(claim.quotes) <= set(ids)


@given(st.text())
def test_any_text(text: str) -> None:
    check(text, extract(text))


@given(NEWS)
def test_any_order_of_the_words_that_rules_look_at(text: str) -> None:
    check(text, extract(text))


@given(TIGHT)
def test_the_same_words_without_spaces(text: str) -> None:
    check(text, extract(text))


@given(NEWS)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert extract(text) == extract(text)


@given(NEWS, NEWS)
def test_quotes_of_one_level_do_not_overlap(first: str, second: str) -> None:
    quotes = extract(first + "\n\n" + second).quotes
    outer = [quote for quote in quotes if quote.parent is None]
    assert all(a.end <= b.start for a, b in pairwise(outer))


HOSTILE = {
    "marks": "“",
    "straight marks": '" ',
    "single marks": " 'a",
    "nested marks": "“‘",
    "verbs": "said ",
    "names": "Mara Voss ",
    "capitals": "A",
    "hyphens": "A-",
    "apostrophes": "A’",
    "commas": "a, ",
    "according": "according to ",
    "attributions": "“Yes,” said Mara Voss. ",
    "paragraphs": "“Yes,” he said.\n\n",
    "turns": "ANN: yes\n\nBOB: no\n\n",
    "brackets": "(",
    "possessives": "Voss’s ",
    "pronouns": "Mara Voss slept. “Yes,” she said. ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    """Eight times the text takes at most about twice eight times as long."""
    small, large = (_seconds(unit * (size // len(unit))) for size in (5_000, 40_000))
    assert large < 16 * small + 0.2


def _seconds(text: str) -> float:
    extract(text[:1000])
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        extract(text)
        best = min(best, time.process_time() - start)
    return best


def test_an_empty_text_has_nothing() -> None:
    assert Extraction(doc_id="a") == extract("", "a")
