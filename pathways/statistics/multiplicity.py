"""Multiplicity: which of many comparisons are beyond chance, and how many would seem so by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import false_discovery_control

from pathways.statistics.intervals import Numbers


def adjusted(p_values: ArrayLike) -> Numbers:
    """Benjamini-Hochberg adjusted p-values: those up to q are discoveries at a false share of q.

    Benjamini and Hochberg, J R Stat Soc B 1995;57:289. In the order given; empty for none.
    """
    p = np.asarray(p_values, float)
    return false_discovery_control(p, method="bh") if p.size else p


def beyond_chance(p_values: ArrayLike, false_share: float = 0.05) -> NDArray[np.bool_]:
    """Which comparisons are discoveries when at most `false_share` of the discoveries may be false."""
    return np.asarray(adjusted(p_values) <= false_share)


def expected_false_signals(comparisons: int, level: float) -> float:
    """How many of so many comparisons fall outside limits of `level` when nothing is behind them."""
    return comparisons * (1 - level)
