"""Distance between two ways of dividing people over flows, and whether chance makes it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pathways.statistics.intervals import Numbers

DRAWS = 1999
AT_ONCE = 250
ENOUGH = 100
"""So many draws as large tell p to a tenth of itself; at 0.05 that takes all of them."""


def total_variation(one: ArrayLike, other: ArrayLike) -> float:
    """½ Σ |p - q| of the shares of two vectors of counts: the part that would have to go another way.

    0 where either is empty. The order of the flows must be the same.
    """
    a, b = np.asarray(one, float), np.asarray(other, float)
    if not a.sum() or not b.sum():
        return 0.0
    return float(np.abs(a / a.sum() - b / b.sum()).sum() / 2)


def variation_p_value(
    one: ArrayLike, other: ArrayLike, *, rounded_to: int = 1, draws: int = DRAWS, seed: int = 1
) -> float:
    """How often chance makes a total variation at least as large, when both come from the same shares.

    Draws two samples of the sizes given from the pooled shares and rounds their counts as the given ones are;
    (1 + as large) / (1 + draws), Davison and Hinkley, Bootstrap Methods 1997, 4.2. Chance that has done it a
    hundred times needs no further draws: 100 / draws until then, Besag and Clifford, Biometrika 1991;78:301.
    Every draw is the same for the same numbers.
    """
    a, b = np.asarray(one, float), np.asarray(other, float)
    if not a.sum() or not b.sum():
        return 1.0
    shares, found = (a + b) / (a + b).sum(), total_variation(a, b) - 1e-12
    dice = np.random.default_rng(seed)
    as_large = 0
    for done in range(0, draws, AT_ONCE):
        now = min(AT_ONCE, draws - done)
        first, second = (
            _shares(_rounded(dice.multinomial(round(side.sum()), shares, size=now), rounded_to))
            for side in (a, b)
        )
        places = np.flatnonzero(np.abs(first - second).sum(axis=1) / 2 >= found)
        if as_large + len(places) >= ENOUGH:
            return ENOUGH / (done + int(places[ENOUGH - as_large - 1]) + 1)
        as_large += len(places)
    return (1 + as_large) / (1 + draws)


def _rounded(counts: np.ndarray, to: int) -> Numbers:
    return np.floor(counts / to + 0.5) * to if to > 1 else counts.astype(float)


def _shares(counts: Numbers) -> Numbers:
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
