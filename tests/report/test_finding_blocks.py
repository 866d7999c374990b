"""Block quotes: which are one quotation, what belongs to its words, and whom the last line names."""

import pytest

from tracker.records.report import Printed
from tracker.report.finding import quotations
from tracker.report.reading import read_report


def found(text: str) -> list[Printed]:
    return list(quotations(read_report(text.encode(), "report.md")))


@pytest.mark.parametrize(
    ("last", "credited"),
    [
        ("> — Marta Oduya (director of the ferry) (as cited in Brandt, 2025)", ["Marta Oduya"]),
        (
            "> — Marta Oduya, director of the ferry, in a letter to the town: page 3",
            ["Marta Oduya"],
        ),
        ("> — Marta Oduya [@oduya2025]", ["Marta Oduya"]),
        ("> — Oduya. She was asked on Monday", ["Oduya"]),
        ("> — the director (Brandt, 2025)", []),
        ("> —[^1]\n\n[^1]: Brandt, 2025.", []),
        ("> *Marta Oduya, director*", ["Marta Oduya"]),
        ("> <cite>Marta Oduya, in the Post</cite>", ["Marta Oduya"]),
    ],
)
def test_last_paragraph(last: str, credited: list[str]) -> None:
    one, *_ = found(f"> We stay here now.\n>\n{last}")
    assert (one.words, one.how) == ("We stay here now.", "block")
    assert [who.name for who in one.credited] == credited


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> We stay here now. (Torv, 2025)", "We stay here now."),
        ("> “We stay here now.” (Torv, 2025, p. 3).", "We stay here now."),
        ("> “We stay here now” (Torv, 2025).\n>\n> — Ilse Torv", "We stay here now"),
        ("> We stay here now.<sup>1</sup>", "We stay here now."),
        ("> We stay here now.¹", "We stay here now."),
        ("> “We stay here now.”2", "We stay here now."),
        ("> We stay here now. [12]", "We stay here now."),
        ("> We stay here now.  \n> *Ann Bell, mayor*", "We stay here now."),
        ("> We stay here now. <cite>Ann Bell</cite>", "We stay here now."),
        # What may be somebody's words belongs to them.
        ("> We stay in 2025", "We stay in 2025"),
        ("> We sold 3.14", "We sold 3.14"),
        ("> We stay (all 40 of us).", "We stay (all 40 of us)."),
        ("> We stay.\n>\n> *And we never rest!*", "We stay.\n\nAnd we never rest!"),
        ("> *We stay.*\n>\n> *Never Rest*", "We stay.\n\nNever Rest"),
        ("> — Do you stay?\n>\n> — Ann does.", "— Do you stay?\n\n— Ann does."),
        ("> We stay.\n>\n> — And we never rest.", "We stay.\n\n— And we never rest."),
    ],
)
def test_words_of_a_block(text: str, words: str) -> None:
    assert [(one.words, one.how) for one in found(text)] == [(words, "block")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> “The ferry won’t wait for it,” Torv said.", ["The ferry won’t wait for it,"]),
        ("> “We stay,” said Torv. “We never rest.”", ["We stay,", "We never rest."]),
        ("> Smith said: “We stay here now.”", ["We stay here now."]),
        ("> Torv told us: “We stay here now,” and left.", ["We stay here now,"]),
        ("> [!NOTE]\n> Ann Bell said “we stay here now”.", ["we stay here now"]),
        ("> [!WARNING]\n> Nothing is said here.", []),
    ],
)
def test_prose_in_a_block(text: str, words: list[str]) -> None:
    both = found(text)
    assert [one.words for one in both] == words
    assert all(one.how == "inline" and one.credited for one in both)


@pytest.mark.parametrize(
    "text",
    [
        "> “Safe” is a word of the council, and of nobody else.",
        "> “We stay,” Torv said.\n>\n> But the council lied to all of us.",
        "> We stay, and “never” is our word for it.",
    ],
)
def test_in_doubt_a_block_is_one_quotation(text: str) -> None:
    assert [one.how for one in found(text)] == ["block"]


def test_reported_speech() -> None:
    (one,) = found("> Reported speech: She stays.\n>\n> — Ann Bell")
    assert one.skipped == "reported speech"
