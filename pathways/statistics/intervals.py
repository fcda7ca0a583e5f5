"""Intervals: how far a count or a share may lie from what is behind it."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv, ndtri

Numbers = NDArray[np.float64]
EXACT_BELOW = 10
"""Under this count Byar's approximation gives way to the exact interval (Public Health England 2018)."""


@cache  # an answer asks hundreds of times, and scipy takes a tenth of a millisecond each time
def quantile_of(level: float) -> float:
    """The standard normal quantile of a two-sided level: 1.96 for 0.95.

    Raises:
        ValueError: the level does not lie between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not at {level}")
    return float(ndtri((1 + level) / 2))


def exact_poisson_interval(observed: ArrayLike, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Bounds of a Poisson mean: chi2inv(a/2, 2 O) / 2 and chi2inv(1 - a/2, 2 O + 2) / 2.

    Half such a quantile is the inverse of the incomplete gamma function at half the degrees of freedom. The
    lower bound is 0 at O = 0. Garwood, Biometrika 1936;28:437. `observed` of any shape; need not be whole.
    """
    count = _counts(observed)
    tail = (1 - level) / 2
    lower = np.where(count > 0, gammaincinv(np.maximum(count, 1e-9), tail), 0.0)
    return lower, gammaincinv(count + 1, 1 - tail)


def byar_interval(observed: ArrayLike, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Bounds of a Poisson mean: O (1 - 1/9O - z/3√O)³ and (O+1) (1 - 1/9(O+1) + z/3√(O+1))³.

    Breslow and Day, Statistical Methods in Cancer Research II, IARC 1987, p. 69. The lower is 0 at O = 0.
    """
    count, z = _counts(observed), quantile_of(level)
    some = np.maximum(count, 1e-9)
    lower = np.where(count > 0, some * np.maximum(1 - 1 / (9 * some) - z / (3 * np.sqrt(some)), 0) ** 3, 0.0)
    more = count + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3


def poisson_interval(observed: ArrayLike, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Exact under ten, Byar from there on (Public Health England, Technical Guide 2018)."""
    count = _counts(observed)
    exact, byar = exact_poisson_interval(count, level), byar_interval(count, level)
    small = count < EXACT_BELOW
    return np.where(small, exact[0], byar[0]), np.where(small, exact[1], byar[1])


def ratio_interval(
    observed: ArrayLike, expected: ArrayLike, level: float = 0.95, *, rounded_to: float = 1
) -> tuple[Numbers, Numbers]:
    """Bounds of O / E with E known; `rounded_to`: O may lie half of it lower or higher."""
    count, half = _counts(observed), _half(rounded_to)
    lower, _ = poisson_interval(np.maximum(count - half, 0), level)
    _, upper = poisson_interval(count + half, level)
    return lower / np.asarray(expected, float), upper / np.asarray(expected, float)


def wilson_interval(
    events: ArrayLike, total: ArrayLike, level: float = 0.95, *, rounded_to: float = 1
) -> tuple[Numbers, Numbers]:
    """Bounds of a share: (2x + z² ∓ z √(z² + 4x(1 - x/n))) / 2(n + z²). Wilson, JASA 1927;22:209.

    `rounded_to`: both numbers may lie half of it lower or higher, and the bounds are the widest of that.

    Raises:
        ValueError: a count is negative or above its total.
    """
    x, n, half = _counts(events), _counts(total), _half(rounded_to)
    if np.any(x > n):
        raise ValueError("a share has no more events than its total")
    if not half:
        return _wilson(x, n, level)
    fewest, most = np.maximum(x - half, 0), x + half
    lower, _ = _wilson(fewest, np.maximum(n + half, fewest), level)
    smallest = np.maximum(n - half, 0)
    _, upper = _wilson(np.minimum(most, np.maximum(smallest, most)), np.maximum(smallest, most), level)
    return lower, upper


def newcombe_interval(
    events: ArrayLike,
    total: ArrayLike,
    other_events: ArrayLike,
    other_total: ArrayLike,
    level: float = 0.95,
    *,
    rounded_to: float = 1,
) -> tuple[Numbers, Numbers]:
    """Bounds of the difference of two independent shares, from their Wilson bounds l and u.

    d - √((p1 - l1)² + (u2 - p2)²) and d + √((u1 - p1)² + (p2 - l2)²): Newcombe, Stat Med 1998;17:873,
    method 10. `rounded_to` as in `wilson_interval`.
    """
    p, q = share(events, total), share(other_events, other_total)
    low, high = wilson_interval(events, total, level, rounded_to=rounded_to)
    other_low, other_high = wilson_interval(other_events, other_total, level, rounded_to=rounded_to)
    lower = p - q - np.hypot(p - low, other_high - q)
    upper = p - q + np.hypot(high - p, q - other_low)
    return lower, upper


def share(events: ArrayLike, total: ArrayLike) -> Numbers:
    """x / n; 0 of nothing."""
    x, n = _counts(events), _counts(total)
    return np.divide(x, n, out=np.zeros(np.broadcast(x, n).shape), where=n > 0)


def _wilson(x: Numbers, n: Numbers, level: float) -> tuple[Numbers, Numbers]:
    z = quantile_of(level)
    p = share(x, n)
    centre, spread = 2 * x + z * z, z * np.sqrt(z * z + 4 * x * (1 - p))
    lower, upper = (centre - spread) / (2 * (n + z * z)), (centre + spread) / (2 * (n + z * z))
    return np.minimum(np.maximum(lower, 0), p), np.maximum(np.minimum(upper, 1), p)


def _counts(values: ArrayLike) -> Numbers:
    counts = np.asarray(values, dtype=float)
    if np.any(counts < 0):
        raise ValueError("a count is not negative")
    return counts


def _half(rounded_to: float) -> float:
    return rounded_to / 2 if rounded_to > 1 else 0.0
