from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.extract import remembered
from tracker.extract.lexicon import load
from tracker.extract.remembered import LONGEST, Remembered
from tracker.extract.sentences import token_pattern

PIECES = st.sampled_from(
    [*"aZé7.,’'-@$ \n", "U.S.", "Mr.", "et al.", "et", "al.", "1,000", "z. B."]
)


def test_each_word_is_read_once_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    asked: list[str] = []
    known = Remembered(lambda word: asked.append(word) or word.upper())
    assert [known[word] for word in ("a", "b", "a", "c", "a")] == ["A", "B", "A", "C", "A"]
    assert asked == ["a", "b", "c", "a"]


def test_long_words_are_not_kept() -> None:
    known = Remembered(len)
    assert known["x" * (LONGEST + 1)] == LONGEST + 1
    assert not known


@pytest.mark.parametrize("language", ["en", "de"])
@example(text="et al. Z")
@given(text=st.lists(PIECES, max_size=12).map("".join))
def test_the_quick_branch_changes_no_token(language: str, text: str) -> None:
    lexicon = replace(
        load(language), abbreviations=frozenset({*load(language).abbreviations, "et al."})
    )
    whole = token_pattern(lexicon)
    quick, _, rest = whole.pattern.removeprefix(r"(?!\s)(?:").partition(r"++(?=,?\s)|")
    assert quick
    slow = re.compile(rf"(?!\s)(?:{rest}")
    found = [m.span() for m in whole.finditer(text)]
    assert found == [m.span() for m in slow.finditer(text)]
    outside = "".join(
        text[last:first]
        for (_, last), (first, _) in pairwise([(0, 0), *found, (len(text), len(text))])
    )
    assert not outside.strip()  # by which the offsets of tokens are found again
