"""How words stand in a text: verbatim, cut, altered or otherwise. The text is invented."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support.prose import prose
from tracker.report.aligning import Text
from tracker.report.compare import Voice, compare
from tracker.report.judging import GOOD
from tracker.report.quoted_words import words_of
from tracker.text.fold import fold

TEXT = (
    "“We will not sail at dawn, and 12 boats stay in port,” Ruiz said. “The harbour is full of"
    " old-fashioned ships,” she added. “It’s the best – and the worst – year since 1998.”\n\n"
    "“Growth was 5.2 percent [net] … or $3 million,” Dal said. “Nothing moves. Fuel is cheap."
    " Nobody pays. Crews are paid.”\n\n"
    "“The U.S. can’t wait,” said the minister. The river rose by two metres."
)
RUIZ, DAL = frozenset({"ruiz"}), frozenset({"dal"})


def _voices() -> list[Voice]:
    ends = [(TEXT.index("“We will"), TEXT.index(" Ruiz said")), (TEXT.index("“The harbour"), TEXT.index(" she added"))]  # fmt: skip
    dal = TEXT.index("“Growth"), TEXT.index(" Dal said")
    return [*(Voice(*span, RUIZ) for span in ends), Voice(*dal, DAL)]


ROWS = [
    # verbatim
    ("We will not sail at dawn", "Q000", ()),
    ("12 boats stay in port,", "Q000", ()),
    ("12 boats stay in port.", "Q000", ()),
    ("  12 boats stay in port  ", "Q000", ()),
    ("Growth was 5.2 percent [net]", "Q000", ()),
    ("Growth was 5.2 percent [net] … or $3 million", "Q000", ()),
    ("The river rose by two metres", "Q000", ()),
    # typography
    ("It's the best - and the worst - year since 1998.", "Q001", ()),
    ("It’s the best — and the worst — year", "Q001", ()),
    ("The U.S. can't wait", "Q001", ()),
    ("Growth was 5.2 percent [net] ... or $3 million", "Q001", ()),
    # marked as left out
    ("12 boats … in port", "Q002", ("stay",)),
    ("12 boats ... in port", "Q002", ("stay",)),
    ("12 boats [...] in port", "Q002", ("stay",)),
    ("12 boats (…) in port", "Q002", ("stay",)),
    ("12 boats . . . in port", "Q002", ("stay",)),
    ("12 … port", "Q002", ("boats stay in",)),
    ("… 12 boats stay in port …", "Q002", ()),
    ("Fuel is cheap. … Crews are paid.", "Q104", ("Nobody pays",)),
    ("We … sail at dawn", "Q104", ("will not",)),
    ("The U.S. … wait", "Q104", ("can’t",)),
    ("Growth … Fuel is cheap", "Q104", ("was 5.2 percent [net] … or $3 million,” Dal said. “Nothing moves",)),
    ("stay in port … the best", "Q002", ("” Ruiz said. “The harbour is full of old-fashioned ships,” she added. “It’s",)),
    ("stay in port … Growth was 5.2 percent", "Q106", None),
    ("the worst – year since 1998 … Fuel is cheap", "Q105", None),
    ("12 boats stay … We will not sail", "Q107", ()),
    # brackets
    ("[The fleet] will not sail at dawn", "Q003", ()),
    ("We [in the harbour] will not sail", "Q003", ()),
    ("12 [of the] boats stay in port", "Q003", ()),
    ("[T]he harbour is full", "Q003", ()),
    ("we will not sail at dawn", "Q003", ()),
    ("We will not sail [sic] at dawn", "Q003", ()),
    ("We will not sail at dawn (emphasis added)", "Q003", ()),
    ("We will not [leave] at dawn", "Q003", ("sail",)),
    ("The harbo[u]r is full", "Q003", ("harbour",)),
    ("We [shall] sail at dawn", "Q104", ("will not",)),
    ("We will [never] sail at dawn", "Q104", ("not",)),
    ("The harbour is [not] full", "Q102", ()),
    ("[Nobody says] the harbour is full", "Q102", ()),
    ("and [20] boats stay in port", "Q103", ("12",)),
    # not marked
    ("We will sail at dawn, and 12 boats stay", "Q102", ()),
    ("The harbour is never full of old-fashioned ships", "Q102", ()),
    ("We will not sail at dawn, and 20 boats stay in port", "Q103", ()),
    ("We shall not sail at dawn", "Q101", ()),
    ("Nothing is full of boats in port", None, ()),
    ("We will not sail at dawn, and 12 boats remain in port", "Q101", ()),
    ("We will not sail at dawn and 12 boats stay in port", "Q108", ()),
    ("We Will Not Sail At Dawn", "Q108", ()),
    ("The harbour is full of old fashioned ships", "Q101", ()),
    # elsewhere, or a part of a number
    ("Growth was 5", None, ()),
    ("Growth was 5.2 percent [net] or $300 million", "Q103", ()),
    ("The moon is made of green cheese, they say", None, ()),
    ("boats", "Q000", ()),
    ("boat", None, ()),
    ("", None, ()),
    ("…", None, ()),
    ("[sic]", None, ()),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "omitted"), ROWS, ids=[row[0] for row in ROWS])
def test_rows(words: str, code: str | None, omitted: tuple[str, ...] | None) -> None:
    found = compare(words, Text(TEXT), _voices())
    assert code == (found and found.code)
    if found and omitted is not None:
        assert omitted == found.omitted


DIFFERENCES = [
    ("We shall not sail at dawn", "We [-shall-]{+will+} not sail at dawn"),
    ("We will sail at dawn, and 12 boats", "We will {+not+} sail at dawn, and 12 boats"),
    ("12 blue boats stay in port", "12 [-blue-] boats stay in port"),
]


@pytest.mark.parametrize(("words", "difference"), DIFFERENCES)
def test_difference(words: str, difference: str) -> None:
    found = compare(words, Text(TEXT))
    assert found is not None
    assert difference == found.diff


def test_the_nearest_of_two_places_is_compared() -> None:
    text = (
        "The water is not safe to drink, and it is not safe to swim in. We tested it 14 times between"
        " May and August, and nine of those tests failed."
    )
    found = compare("It is safe to swim in", Text(text))
    assert found is not None
    assert "Q102" == found.code
    assert text[: found.end].endswith("not safe to swim in")


def test_the_place_is_that_of_the_words() -> None:
    found = compare("12 boats stay in port", Text(TEXT))
    assert found is not None
    assert "12 boats stay in port" == TEXT[found.start : found.end]


TEXTS = prose()


@given(TEXTS, st.data())
def test_any_cut_is_exact(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    cut = text[words[first].start : words[last].end]
    found = compare(cut, Text(text))
    assert found is not None
    assert "Q000" == found.code


@given(TEXTS, st.data())
def test_a_changed_word_is_never_exact(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    assume(words)
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["zebra", "not", "17", "never"]))
    assume(other != words[at].key)
    changed = text[: words[at].start] + other + text[words[at].end :]
    assume(fold(changed).text not in fold(text).text)
    found = compare(changed, Text(text))
    assert found is None or found.code not in GOOD


@given(TEXTS, st.text(max_size=60))
def test_anything_is_answered(text: str, words: str) -> None:
    found = compare(words, Text(text))
    assert found is None or 0 <= found.start <= found.end <= len(text)
