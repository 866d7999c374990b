"""Sentences, above all where quotation marks stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["“A.” he said."],
        ["“Is it?” Uchida asked.", "Then he left."],
        ["“Is it?” asked Uchida.", "“Stop!” he said."],
        ["“It works.”", "She left."],
        ['"It works."', "She left.", '"No!"', "Bye."],
        ["“Well,” he said.", "“I don’t know... maybe.”"],
        ["He said: “It works.", "It really does.”", "Then he left."],
        ["“It works.", "It really does,” he said.", "“I saw it.”"],
        ["„Es geht.", "Wirklich.“", "Sie ging."],
        ["«Oui.", "Non.»", "Il part.", "« Oui. »", "Il dort."],
        ["``Go.", "Now.''", "He left.", "``Why?'' Ann asked."],
        ["‘It works.", "It does.’", "She left.", "The boys’ team won.", "It’s so."],
        ["He was 5'8\".", "Then he left.", 'He said "no" twice.'],
        ["He said “stop.", "Then he left."],
        ["(He left.", "She stayed.)", "Then he came."],
        ["(“He left.”)", "She stayed."],
        ["He left (twice!).", "Then she came."],
        ["“...well.", "Then.”"],
        ["The U.S. “wins.”", "Dr. Smith and Sen. Dole agree at 5 p.m. in Rome."],
        ["It rose 3.5 percent.", "Nobody cared."],
        ["It is over"],
        ["One line\nthat wraps.", "And\nmore text."],
    ],
    ids=lambda expected: expected[0][:25],
)  # fmt: skip
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)

    assert expected == [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("他说。“好。走。”然后。", ["他说。", "“好。", "走。”", "然后。"]),
        ("He said it.”Then she", ["He said it.”", "Then she"]),
        ("It ended. —", ["It ended. —"]),
        ("😀 Hello there. Café ends.", ["😀 Hello there.", "Café ends."]),
    ],
)
def test_sentences_not_parted_by_one_space(text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in sentences(text)]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Head.\n\n“It works.” She left. He stayed.\n\nTail."
    found = sentences(text, 7, text.index("\n\nTail"))

    assert ["“It works.”", "She left.", "He stayed."] == [text[start:end] for start, end in found]


@settings(deadline=None)
@given(
    st.text(
        st.one_of(
            st.sampled_from("aB.?! \n\"'“”‘’«»()。…"), st.characters(exclude_categories=["Cs"])
        ),
        max_size=60,
    )
)
def test_every_visible_character_is_in_exactly_one_trimmed_sentence(text: str) -> None:
    spans = sentences(text)
    outside = [0, *(at for span in spans for at in span), len(text)]

    assert sorted(outside) == outside
    assert all(
        text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans
    )
    assert not any(
        text[low:high].strip() for low, high in zip(outside[::2], outside[1::2], strict=True)
    )
