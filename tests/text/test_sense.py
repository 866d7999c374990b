"""What turns the sense of words: negations, and numbers in figures or words."""

import pytest

from tracker.text.sense import turned

PAIRS = [
    ("We lost 3 boats", "We lost three boats", None),
    ("We lost 3 boats", "We lost four boats", "number"),
    ("We lost 25 boats", "We lost twenty-five boats", None),
    ("We lost 25 boats", "We lost twenty five boats", None),
    ("We lost 20 boats and 5 men", "We lost twenty boats and five men", None),
    ("We lost 25 boats", "We lost twenty boats and five men", "number"),
    ("We lost 100 boats", "We lost a hundred boats", None),
    ("We lost 2 million boats", "We lost two million boats", None),
    ("We lost 2,000 boats", "We lost two thousand boats", "number"),
    ("We lost 0 boats", "We lost zero boats", None),
    ("We lost 71 boats", "We lost seventy-one boats", None),
    ("One never knows", "You never know", None),
    ("We lost 30 boats, 30 of 90", "We lost thirty boats, thirty of ninety", None),
    ("We will sell", "We won't sell", "negation"),
]


@pytest.mark.parametrize(("one", "other", "how"), PAIRS)
def test_turned(one: str, other: str, how: str | None) -> None:
    assert how == turned(one, other)
    assert how == turned(other, one)
