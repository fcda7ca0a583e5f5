"""Funnel limits: how far chance alone takes a region from the whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom, chi2

from pathways.statistics.intervals import Numbers, quantile_of


def ratio_limits(expected: ArrayLike, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Limits of O / E around 1: chi2inv(p, 2E) / 2E and chi2inv(1 - p, 2E + 2) / 2E, p = (1 - level) / 2.

    As FunnelPlotR 0.6 draws them, after Spiegelhalter, Stat Med 2005;24:1185.
    """
    twice, tail = 2 * np.asarray(expected, float), (1 - level) / 2
    return chi2.ppf(tail, twice) / twice, chi2.ppf(1 - tail, twice + 2) / twice


def proportion_limits(target: float, total: ArrayLike, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Limits of a share around `target`: binomial quantiles, interpolated so that the tails are exact.

    (r - a) / n with r the smallest count whose cumulative chance exceeds p, and
    a = (F(r) - p) / (F(r) - F(r - 1)): Spiegelhalter, Stat Med 2005;24:1185, appendix A.1.

    Raises:
        ValueError: the target is no share strictly between 0 and 1.
    """
    if not 0 < target < 1:
        raise ValueError("limits need a target between 0 and 1")
    n, tail = np.round(np.asarray(total, float)), (1 - level) / 2  # people come whole
    return _binomial_limit(target, n, tail), _binomial_limit(target, n, 1 - tail)


def wide_ratio_limits(expected: ArrayLike, variance: float, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """exp(∓ z √(1/E + τ²)): limits of O / E with room for true differences of variance τ² (log scale)."""
    z = quantile_of(level)
    spread = z * np.sqrt(1 / np.asarray(expected, float) + variance)
    return np.exp(-spread), np.exp(spread)


def wide_proportion_limits(
    target: float, total: ArrayLike, variance: float, level: float = 0.95, *, rounded_to: float = 1
) -> tuple[Numbers, Numbers]:
    """sin²(asin √t ∓ z √(s² + τ²)) with s² = 1/4n: room for true differences of variance τ² (arcsine scale).

    Spiegelhalter 2005. A count rounded to the nearest g adds g²/12 to its variance, g²/12 / (4 n² t (1 - t))
    on this scale; without it rounding alone would raise flags where numbers are small.
    """
    n, z = np.asarray(total, float), quantile_of(level)
    grain = (rounded_to**2 if rounded_to > 1 else 0) / 12
    rounding = grain / (4 * n**2 * target * (1 - target))
    spread = z * np.sqrt(1 / (4 * n) + rounding + variance)
    centre = np.arcsin(np.sqrt(target))
    low, high = np.maximum(centre - spread, 0), np.minimum(centre + spread, np.pi / 2)
    return np.sin(low) ** 2, np.sin(high) ** 2


def _binomial_limit(target: float, n: Numbers, p: float) -> Numbers:
    count = binom.ppf(p, n, target)
    at, below = binom.cdf(count, n, target), binom.cdf(count - 1, n, target)
    return np.clip((count - (at - p) / np.maximum(at - below, 1e-300)) / n, 0, 1)
