"""Ranking: what a better answer is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.language import Words, parse
from tracker.search.rank import scores


def best_first(typed: str, *texts: str) -> list[str]:
    rated = zip(scores(parse(typed).positive_words(), texts), texts, strict=True)
    return [text for _, text in sorted(rated, key=lambda pair: -pair[0])]


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("water", "water water is here now", "water is here right now"),
        ("water", "the water", "the water of a very long sentence that says much else"),
        ("old water", "the old water is here", "water that is the old"),
        ("old water", "the old water is there", "the water old is there"),
        ("old water", "some old and bad water", "old people in the cold, cold water"),
        ("old OR water", "old water is here", "old wine is here"),
        ('"old water" lido', "old water lido is it", "lido it is that has old water"),
        ("wat*", "water wats watt", "water and wine"),
        ("3.5 percent", "3.5 percent of it", "percent of it is 3.5"),
    ],
)
def test_better_answer_comes_first(typed: str, better: str, worse: str) -> None:
    assert [better, worse] == best_first(typed, worse, better)


def test_rare_word_weighs_more() -> None:
    texts = ["water here", "water here", "water here", "lido here", "nothing here"]
    by_text = dict(zip(texts, scores(parse("water OR lido").positive_words(), texts), strict=True))
    assert by_text["lido here"] > by_text["water here"] > by_text["nothing here"] == 0


def test_overlapping_places_are_counted() -> None:
    one, two = scores([Words(("a", "a"))], ["a a b", "a a a"])
    assert two > one


def test_nothing_to_rank() -> None:
    assert [] == scores([Words(("a",))], [])
    assert [0.0, 0.0] == scores([], ["a", ""])


tokens = st.lists(st.sampled_from("a b c ab 3.5".split()), max_size=12).map(" ".join)  # noqa: SIM905
parts = st.lists(
    st.builds(
        Words, st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), st.booleans()
    ),
    max_size=70,
)


@given(parts, st.lists(tokens, max_size=6))
def test_scores_do_not_depend_on_the_order_of_texts(asked: list[Words], texts: list[str]) -> None:
    forward = scores(asked, texts)
    assert forward == scores(asked, texts[::-1])[::-1]
    assert all(score >= 0 for score in forward)
