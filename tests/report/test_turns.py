"""Pieces of one turn, printed as one quotation: joined as the writer joins them, or not at all."""

import pytest

from tracker.report.turns import crosses, joined

ROWS = [
    (["By March", "half of it is gone."], "By March, half of it is gone", "By March, half of it is gone."),
    (["By March", "half of it is gone."], "By March half of it", "By March half of it is gone."),
    (["By March", "half of it is gone."], "half of it", "By March half of it is gone."),
    (["By March", "half of it is gone."], "By March. half of it", None),
    (["By March", "half of it is gone."], "half of it By March", None),
    (["We wait", "It is late."], "We wait. It is late.", "We wait. It is late."),
    (["We wait", "It is late."], "We wait; It is late.", "We wait; It is late."),
    (["We wait", "It is late."], "We wait It is late.", None),
    (["We wait", "It is late."], "We wait, It is late.", None),
    (["We wait.", "It is late."], "We wait. It is late", "We wait. It is late."),
    (["Do we wait?", "It is late."], "Do we wait? It is late.", "Do we wait? It is late."),
    (["Do we wait?", "It is late."], "Do we wait. It is late.", None),
    (["We wait –", "and wait."], "We wait – and wait", "We wait – and wait."),
    (["A", "b c", "D e"], "A b c. D e", "A b c. D e"),
    (["A b"], "A b", "A b"),
    (["A b"], "nothing", None),
    (["A b"], "", None),
]  # fmt: skip


@pytest.mark.parametrize(("pieces", "words", "text"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_joined(pieces: list[str], words: str, text: str | None) -> None:
    assert text == joined(pieces, words)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 3, False),
        (0, 4, False),
        (0, 5, True),
        (4, 8, False),
        (3, 8, False),
        (2, 8, True),
        (0, 8, True),
    ],
)
def test_crosses(first: int, last: int, expected: bool) -> None:
    assert expected == crosses(["abc", "defg"], first, last)
