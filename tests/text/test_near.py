"""The nearest passage, its edges, and how the difference reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.find import near

TEXT = (
    "The harbour was closed at noon. “Nobody in this town will ever forget what the old ferry did "
    "for us,” said the harbour master, Ada Lind. She said it is not permitted to park there, and "
    "that the council would decide in May. 我们不能赢得竞争。"
)


@pytest.mark.parametrize(
    ("words", "there", "difference"),
    [
        (
            "what the new ferry did for us",
            "what the old ferry did for us",
            "what the [-new-]{+old+} ferry did for us",
        ),
        ("it is permitted to park", "it is not permitted to park", "it is {+not+} permitted to park"),
        (
            "the council would certainly decide",
            "the council would decide",
            "the council would [-certainly-] decide",
        ),
        ("Council would decide", "council would decide", "[-Council-]{+council+} would decide"),
        ("what the old ferry had", "what the old ferry did", "what the old ferry [-had-]{+did+}"),
        ("did for us, the master", "did for us,” said the harbour master",
         "did for us,{+” said+} the {+harbour+} master"),
        ("我们不能赢得比赛。", "我们不能赢得竞争。", "我们不能赢得[-比赛-]{+竞争+}。"),
        (
            "Everybody in this town will ever forget what the old ferry did for us,” said the harbour mistress",
            "Nobody in this town will ever forget what the old ferry did for us,” said the harbour master",
            "[-Everybody-]{+Nobody+} in this town will ... ” said the harbour [-mistress-]{+master+}",
        ),
    ],
)  # fmt: skip
def test_the_nearest_passage(words: str, there: str, difference: str) -> None:
    found = near(TEXT, words)

    assert found is not None
    assert there == TEXT[found.start : found.end]
    assert difference == found.difference
    assert 60 <= found.score < 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, "Quantum physics puzzles zebras"),
        (TEXT, ""),
        (TEXT, " — "),
        ("", "anything"),
        ("…", "anything"),
        ("short text", "a needle that is much longer than the short text it is looked for in"),
    ],
)
def test_nothing_is_near(text: str, words: str) -> None:
    assert near(text, words) is None


def test_a_needle_longer_than_its_text() -> None:
    found = near("the old ferry did for us", "what the old ferry did for us all")

    assert found is not None
    assert (0, 24) == (found.start, found.end)
    assert "[-what-] the old ferry did for us [-all-]" == found.difference


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=40))
def test_whatever_is_near_lies_in_the_text(text: str, words: str) -> None:
    found = near(text, words)

    assert found is None or 0 <= found.start < found.end <= len(text)
    assert found is None or 0 <= found.score <= 100


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(6, 12), st.data())
def test_a_changed_word_is_the_only_difference(
    start: int, length: int, data: st.DataObject
) -> None:
    """The edges are right wherever the passage stands."""
    everything = [
        f"{one}{two}"
        for one in "klmnprst"
        for two in ("abo", "edi", "igu", "ofa", "uke", "ymo", "ahe")
    ]
    passage = everything[start : start + length]
    changed = data.draw(st.integers(1, length - 2))
    typed = [*passage[:changed], "zzzz", *passage[changed + 1 :]]
    text = " ".join(everything)
    found = near(text, " ".join(typed))

    assert found is not None
    assert " ".join(passage) == text[found.start : found.end]
    assert 1 == found.difference.count(f"[-zzzz-]{{+{passage[changed]}+}}")
    assert 1 == found.difference.count("[-") == found.difference.count("{+")
