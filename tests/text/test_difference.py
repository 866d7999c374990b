"""What differs: rows for how it reads, properties for what must hold of any two texts."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.difference import (
    difference,
    paragraph_changes,
    shown_pieces,
    word_pieces,
)

WORDS = st.sampled_from(["the", "wall", "is", "not", "high", ",", "“", "3.5", "it’s", "壁", "é"])
WORDINGS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)
TEXTS = st.lists(WORDINGS, max_size=6).map("\n\n".join)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The flood was in 1989.", "The flood was in 1998.", "The flood was in [-1989-]{+1998+}."),
        ("two old men", "three young women", "[-two old men-]{+three young women+}"),
        ("we win", "we will win", "we {+will+} win"),
        ("we will win", "we win", "we [-will-] win"),
        ("we win", "we  win", "we win"),
        ("a b c d e f g h i j k l m n o p X", "a b c d e f g h i j k l m n o p Y",
         "... l m n o p [-X-]{+Y+}"),
        ("", "new", "{+new+}"),
        ("", "", ""),
        ("it isn't so", "it is so", "it [-isn't-]{+is+} so"),
        ("Oh ! he said", "Oh! he said", "Oh! he said"),
        ("two men came", "three men came", "[-two-]{+three+} men came"),
        ("he came.", "he came", "he came[-.-]"),
        ("1,000 came", "1,500 came", "[-1,000-]{+1,500+} came"),
    ],
    ids=["number", "run", "more", "less", "space", "long", "nothing before", "nothing", "n't", "space before", "one word", "stop", "thousands"],
)  # fmt: skip
def test_words(old: str, new: str, shown: str) -> None:
    assert shown == difference(old, new)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("One.\n\nTwo is here.", "One.\n\nTwo was here.", [("changed", 2)]),
        ("One.\n\nTwo.", "Corrected today.\n\nOne.\n\nTwo.", [("added", 1)]),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", [("removed", 2)]),
        ("One.\n\nTwo.", "One.\nTwo.", [("changed", 1), ("removed", 2)]),
        ("One  and two.\n \n\nThree.", "One and two.\n\nThree.\n", []),
        ("a b c d.\n\ne f g h.", "x y.\n\na b c z.\n\ne f g h.", [("added", 1), ("changed", 2)]),
        ("", "All new.", [("added", 1)]),
    ],
    ids=["changed", "added", "removed", "joined", "spaces", "both", "from nothing"],
)  # fmt: skip
def test_paragraphs(old: str, new: str, changes: list[tuple[str, int]]) -> None:
    assert changes == [(each.change, each.number) for each in paragraph_changes(old, new)]


def test_a_long_line_is_cut() -> None:
    pieces = word_pieces("", "word " * 200)
    assert "{+word word ..." == shown_pieces(pieces, most=11)


def paragraphs(text: str) -> list[list[str]]:
    found = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text)
    return [re.findall(r"\w+(?:['’.,-]\w+)*|[^\w\s]", each) for each in found if each.strip()]


@given(WORDINGS, WORDINGS)
def test_the_pieces_are_both_wordings(old: str, new: str) -> None:
    pieces = word_pieces(old, new)
    assert old == "".join(piece.old for piece in pieces)
    assert new == "".join(piece.new for piece in pieces)
    assert all("".join(p.old.split()) == "".join(p.new.split()) for p in pieces if p.equal)
    assert all(one.equal != other.equal for one, other in pairwise(pieces))


@given(WORDINGS)
def test_nothing_differs_from_itself(text: str) -> None:
    assert all(piece.equal for piece in word_pieces(text, text))
    assert () == paragraph_changes(text, text)


@given(TEXTS, TEXTS)
def test_every_changed_paragraph_is_told(old: str, new: str) -> None:
    changes = paragraph_changes(old, new)
    assert bool(changes) == (paragraphs(old) != paragraphs(new))
    for each in changes:
        assert each.change != "added" or each.pieces[0].old == ""
        assert each.change != "removed" or each.pieces[0].new == ""
        assert not all(piece.equal for piece in each.pieces)
    numbers = [c.number for c in changes if c.change != "removed"]
    assert numbers == sorted(set(numbers))


def test_a_long_paragraph_is_compared_by_words() -> None:
    old = " ".join(f"word{n} of the" for n in range(700))
    new = old.replace("word5 ", "worm5 ").replace("word690 ", "worm690 ")
    assert [(False, "word5 "), (False, "word690 ")] == [
        (p.equal, p.old) for p in word_pieces(old, new) if not p.equal
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("same\n\n" * 4_000 + "x", "y\n\n" + "same\n\n" * 4_001),
        ("the " * 20_000 + "a", "b " + "the " * 20_001),
        ("\n\n".join(map(str, range(5_000))), "\n\n".join(map(str, range(9_000, 4_000, -1)))),
    ],
    ids=["paragraphs", "words", "all new"],
)
def test_much_of_the_same_takes_no_time(old: str, new: str) -> None:
    begin = time.process_time()
    assert paragraph_changes(old, new)
    assert time.process_time() - begin < 3
