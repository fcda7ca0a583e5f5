"""Draws from tables of weights, for whole columns at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def generator(seed: int, topic: str) -> np.random.Generator:
    """One stream of numbers per topic, so that a change in one topic leaves the others as they were."""
    return np.random.default_rng([seed, *topic.encode()])


def choose(chance: np.random.Generator, weights: ArrayLike, rows: Ints) -> Ints:
    """For each row number one column of `weights`, drawn in proportion to that row's weights."""
    cumulative = np.cumsum(np.asarray(weights, dtype=np.float64), axis=1)
    cumulative /= cumulative[:, -1:]
    drawn = chance.random(len(rows))
    return (drawn[:, None] >= cumulative[rows][:, :-1]).sum(axis=1)


def choose_code(chance: np.random.Generator, weights: Mapping[str, float], size: int) -> NDArray[np.str_]:
    """`size` codes of one table of weights."""
    codes = np.array(list(weights))
    return codes[choose(chance, [list(weights.values())], np.zeros(size, dtype=np.int64))]


def flag(chance: np.random.Generator, share: float, odds: Floats, eligible: Flags | None = None) -> Flags:
    """Flags whose mean over all rows is `share`, likelier where `odds` is larger, never where not eligible.

    The odds are scaled by one common factor (found by bisection) that makes the chances average to the share;
    in a handful of rows there may be too few eligible ones, and then all of those have the flag.
    """
    eligible = np.ones(len(odds), dtype=bool) if eligible is None else eligible
    log_odds = np.log(odds[eligible])
    wanted = share * len(odds)
    low, high = -40.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if expit(log_odds + middle).sum() < wanted else (low, middle)
    flags = np.zeros(len(odds), dtype=bool)
    flags[eligible] = chance.random(len(log_odds)) < expit(log_odds + low)
    return flags


def expit(log_odds: Floats) -> Floats:
    """Chance from log odds."""
    return 1 / (1 + np.exp(-log_odds))


def with_odds(share: Floats, odds: Floats) -> Floats:
    """A chance after multiplying its odds."""
    return share * odds / (1 - share + share * odds)


def spread_days(
    chance: np.random.Generator, median: float, size: int, sigma: float = 0.7, least: int = 1
) -> Ints:
    """Days between two events: lognormal around a median."""
    return np.maximum(least, np.rint(median * np.exp(sigma * chance.standard_normal(size)))).astype(np.int64)


def repeat_each(counts: Ints) -> tuple[Ints, Ints]:
    """The row that each of `sum(counts)` repeats belongs to, and its number (from 0) within that row."""
    rows = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) - first[rows]


def running_days(steps: Ints, rows: Ints, counts: Ints) -> Ints:
    """Days since the start of each row: the running sum of `steps` within its row."""
    total = np.cumsum(steps)
    before = np.concatenate([[0], total])[np.cumsum(counts) - counts]
    return total - before[rows]
