"""How alike wordings are: rows for judgement, properties for symmetry and bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.likeness import likeness, shared_part

WORDS = st.sampled_from(["we", "will", "not", "never", "build", "a", "the", "wall", "3", "four"])
WORDINGS = st.lists(WORDS, max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "like", "turned"),
    [
        ("We will build the wall by 2031", "We will build a wall by 2031", True, None),
        ("We will build the wall", "“we will build the wall!”", True, None),
        ("We will build the wall", "We will not build the wall", True, "negation"),
        ("We will build the wall", "We won't build the wall", True, "negation"),
        ("It cost 3 million crowns", "It cost 4 million crowns", True, "number"),
        ("It cost three million crowns", "It cost four million crowns", True, "number"),
        ("We will not wait any longer. We will build the wall by summer.",
         "we will build the wall", True, None),
        ("We will wait no longer. We will not build the wall by summer.",
         "we will build the wall", True, "negation"),
        ("the wall", "We will build the wall by next summer, she said", False, None),
        ("Rain fell all night", "We will build the wall", False, None),
        ("", "We will build the wall", False, None),
        ("Wir bauen die Mauer", "Wir bauen die Mauer nicht", True, "negation"),
    ],
    ids=["article", "typography", "not", "won't", "digits", "numerals", "part", "turned part",
         "too short a part", "other", "nothing", "German"],
)  # fmt: skip
def test_wordings(one: str, other: str, like: bool, turned: str | None) -> None:
    found = likeness(one, other)
    assert (like, turned) == (found.like, found.turned)


@given(WORDINGS, WORDINGS)
def test_it_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.share <= 1
    assert 0 <= shared_part(one, other) == shared_part(other, one) <= 1


@given(WORDINGS.filter(bool))
def test_a_wording_is_like_itself(text: str) -> None:
    found = likeness(text, f"“{text.upper()}!”")
    assert (1.0, None) == (found.share, found.turned)
    assert shared_part(text, text) == 1


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_a_negation_more_is_always_seen(found: list[str]) -> None:
    assert likeness(" ".join(found), " ".join([*found, "not"])).turned == "negation"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d e f g h i j", "a b c d e f g h i j and more of it", 1),
        ("a b c d e f g h i j", "k l m n o p q r s t", 0),
        ("", "a b", 0),
        ("a b c d e f g h", "x b c d e f g h", 0.75),
    ],
)
def test_shared_part(one: str, other: str, share: float) -> None:
    assert share == shared_part(one, other)
