"""Ranking: how well a text answers a query. Pure, so that both databases rank alike.

BM25 over the token strings, with counts taken among the candidates themselves, and a bonus for
words that stand near each other, the more so in the order asked.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.search.language import Words

SATURATION: Final = 1.2  # k1: how soon another occurrence counts for little
LENGTH: Final = 0.75  # b: how much a long text is held against it
NEARNESS: Final = 1.5  # what two words side by side are worth, in words found
BACKWARDS: Final = 0.5  # the same in the wrong order
MOST_PARTS: Final = 64
CHARACTERS: Final = 6  # of a token and its space
FAR: Final = 10**9  # more characters than any text has


def scores(parts: Sequence[Words], texts: Sequence[str]) -> list[float]:
    """The score of each text, a token string, for the words and phrases asked for."""
    needles = [_needle(part) for part in parts[:MOST_PARTS]]
    padded = [f" {text} " for text in texts]
    places = [[_places(needle, text) for needle in needles] for text in padded]
    weights = [
        _weight(sum(1 for found in places if found[n]), len(texts)) for n in range(len(needles))
    ]
    lengths = [text.count(" ") for text in padded]
    average = sum(lengths) / len(lengths) if lengths else 1.0
    return [
        round(_frequency(found, weights, length / average) + _nearness(found, needles, weights), 6)
        for found, length in zip(places, lengths, strict=True)
    ]


def _needle(part: Words) -> str:
    return " " + " ".join(part.tokens) + ("" if part.prefix else " ")


def _places(needle: str, text: str) -> list[int]:
    """Where a needle stands; two may share the space between them."""
    places = []
    at = text.find(needle)
    while at >= 0:
        places.append(at)
        at = text.find(needle, at + 1)
    return places


def _weight(having: int, count: int) -> float:
    """The rarer a word among the candidates, the more it weighs; never less than 1."""
    return 1.0 + log(1 + (count - having + 0.5) / (having + 0.5))


def _frequency(found: list[list[int]], weights: list[float], relative_length: float) -> float:
    held_against = SATURATION * (1 - LENGTH + LENGTH * relative_length)
    return sum(
        weight * len(places) * (SATURATION + 1) / (len(places) + held_against)
        for places, weight in zip(found, weights, strict=True)
    )


def _nearness(found: list[list[int]], needles: list[str], weights: list[float]) -> float:
    """A bonus for each pair of neighbours in the query that are neighbours in the text."""
    total = 0.0
    for n in range(len(needles) - 1):
        if found[n] and found[n + 1]:
            weight = min(weights[n], weights[n + 1])
            total += weight * _closest(found[n], found[n + 1], len(needles[n]), len(needles[n + 1]))
    return NEARNESS * total


def _closest(first: list[int], second: list[int], length: int, second_length: int) -> float:
    """1 for side by side in order, less the farther apart; both lists rise."""
    ahead = behind = FAR
    n, count = 0, len(second)
    for place in first:
        while n < count and second[n] < place:
            n += 1
        if n < count and second[n] - place < ahead:
            ahead = second[n] - place
        if n and place - second[n - 1] < behind:
            behind = place - second[n - 1]
    return max(_near(ahead - length), BACKWARDS * _near(behind - second_length))


def _near(gap: int) -> float:
    """What so many characters between two words leave of their nearness; they may share a space."""
    return 1 / (1 + max(0, gap + 1) / CHARACTERS)
