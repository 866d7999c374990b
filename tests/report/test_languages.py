"""The marks of languages around words, and inside of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.languages import KNOWN, in_marks_of
from tracker.report.options import Broken, read_options

MARKED = {
    "no marks inside": ("a word", "de", "„a word“"),
    "its own second level": ("a ‚word‘ b", "de", "„a ‚word‘ b“"),
    "English double marks": ("a “word”", "de", "„a ‚word‘“"),
    "straight marks": ('a "word" b', "de", "„a ‚word‘ b“"),
    "straight single marks": ("a 'word' b", "de", "„a ‚word‘ b“"),
    "its own first level": ("a „word“ b", "de", "„a ‚word‘ b“"),
    "two beside each other": ("“a” or “b”", "de", "„‚a‘ or ‚b‘“"),
    "marks in marks": ("a “b ‘c’ d”", "de", "„a ‚b „c“ d‘“"),
    "closing together": ("a “b ‘c’”", "de", "„a ‚b „c“‘“"),
    "an apostrophe": ("we can’t “go”", "de", "„we can’t ‚go‘“"),
    "the apostrophe of a plural": ("the dogs’ “bowl”", "de", "„the dogs’ ‚bowl‘“"),
    "French": ("a “word”", "fr", "«\xa0a “word”\xa0»"),
    "French into German": ("a «\xa0word\xa0» b", "de", "„a ‚word‘ b“"),
    "Danish": ("a »word« b", "da", "»a ›word‹ b«"),
    "Swedish": ("a ”word” b", "sv", "”a ’word’ b”"),
    "English": ("a “word”", "en", "“a ‘word’”"),
    "a region of its own": ("a “word”", "de-CH", "«a ‹word›»"),
    "a region like its language": ("a “word”", "de-AT", "„a ‚word‘“"),
    "Japanese": ("a「b」c", "ja", "「a『b』c」"),
    "never closed": ("a “word", "de", None),
    "never opened": ("a word” b", "de", "„a word” b“"),
    "a plural in single marks": ("‘the dogs’ bowl’", "de", "„‘the dogs’ bowl’“"),
    "half of a cut": ("a ‘word", "de", "„a ‘word“"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "language", "expected"), MARKED.values(), ids=MARKED)
def test_marks(words: str, language: str, expected: str | None) -> None:
    assert expected == in_marks_of(words, language)


@given(st.text("ab ’'‘“”\"„«»‚›‹", max_size=12), st.sampled_from(KNOWN))
def test_the_words_stay(words: str, language: str) -> None:
    found = in_marks_of(words, language)
    assert found is None or letters(words) == letters(found)


def letters(text: str) -> list[str]:
    return [letter for letter in text if letter.isalpha()]


@pytest.mark.parametrize("language", ["xx", "xx-DE", "deu"])
def test_an_unknown_language(language: str) -> None:
    with pytest.raises(Broken, match=f"lang={language}: its marks are not known") as raised:
        read_options([("lang", language)])
    assert "cs, da, de" in (raised.value.hint or "")
