"""Fits weights for signs: a choice among options, and a judgement of right or wrong.

Both are logistic models whose loss is made least by L-BFGS. Needs numpy, which nothing else here
does. A row is an array of numbers of signs; equal input gives equal weights.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import numpy as np

MEMORY = 8  # steps that L-BFGS remembers
MOST_STEPS = 70
ENOUGH = 1e-4  # relative gain of a step that ends the search

Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


class Signs:
    """Rows of signs as one matrix of ones, without the signs that are too rare to learn from."""

    def __init__(self, rows: Sequence[array[int]], size: int, rarest: int) -> None:
        widths = np.array([len(row) for row in rows])
        flat = np.concatenate([np.frombuffer(row, dtype=np.uint32) for row in rows])
        seen = np.bincount(flat, minlength=size)
        self.kept = np.flatnonzero(seen >= rarest)
        number = np.full(size, len(self.kept))  # the last column takes what is too rare
        number[self.kept] = np.arange(len(self.kept))
        self.columns = np.full((len(rows), widths.max()), len(self.kept))
        self.columns[np.arange(widths.max()) < widths[:, None]] = number[flat]
        self.width = len(self.kept)

    def totals(self, weights: np.ndarray) -> np.ndarray:
        """The sum of the weights of each row."""
        return np.append(weights, 0.0)[self.columns].sum(axis=1)

    def slope(self, errors: np.ndarray) -> np.ndarray:
        """The sum of the rows' errors for each sign."""
        flat = np.repeat(errors, self.columns.shape[1])
        return np.bincount(self.columns.ravel(), flat, self.width + 1)[: self.width]


def fit_choice(signs: Signs, firsts: np.ndarray, right: np.ndarray, shrink: float) -> np.ndarray:
    """Weights under which the right options of each group are likely.

    `firsts` are the places of the groups' first rows; every group has a right row.
    """
    group = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(right))))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = signs.totals(weights)
        power = np.exp(totals - np.maximum.reduceat(totals, firsts)[group])
        good = np.where(right, power, 0.0)
        whole, part = np.add.reduceat(power, firsts), np.add.reduceat(good, firsts)
        slope = signs.slope(power / whole[group] - good / part[group])
        return _shrunk(np.log(whole / part).sum(), slope, weights, shrink)

    return least(loss, signs.width)


def fit_judgement(signs: Signs, right: np.ndarray, shrink: float) -> np.ndarray:
    """Weights whose sum tells right rows from wrong ones."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = signs.totals(weights)
        errors = 1 / (1 + np.exp(-np.clip(totals, -30, 30))) - right
        value = (np.logaddexp(0, totals) - right * totals).sum()
        return _shrunk(value, signs.slope(errors), weights, shrink)

    return least(loss, signs.width)


def _shrunk(
    value: float, slope: np.ndarray, weights: np.ndarray, shrink: float
) -> tuple[float, np.ndarray]:
    return float(value + shrink / 2 * weights @ weights), slope + shrink * weights


def least(loss: Loss, width: int) -> np.ndarray:
    """Where a smooth loss is least, by L-BFGS with steps halved until they gain."""
    place = np.zeros(width)
    value, slope = loss(place)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(MOST_STEPS):
        way = -_turned(slope, past)
        step = 1.0 if past else 1 / np.abs(slope).sum()
        while True:
            new_value, new_slope = loss(place + step * way)
            if new_value <= value + 1e-4 * step * (slope @ way) or step < 1e-8:
                break
            step /= 2
        moved, turned = step * way, new_slope - slope
        gained = value - new_value
        place, value, slope = place + moved, new_value, new_slope
        if moved @ turned > 0:
            past = [*past[1 - MEMORY :], (moved, turned)]
        if gained < ENOUGH * abs(value):
            break
    return place


def _turned(slope: np.ndarray, past: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The slope times an estimate of the inverse curvature, from the steps remembered."""
    way, shares = slope, []
    for moved, turned in reversed(past):
        share = (moved @ way) / (moved @ turned)
        way = way - share * turned
        shares.append(share)
    if past:
        moved, turned = past[-1]
        way = way * ((moved @ turned) / (turned @ turned))
    for (moved, turned), share in zip(past, reversed(shares), strict=True):
        way = way + (share - (turned @ way) / (moved @ turned)) * moved
    return way
