"""Standardisation: what a region would count if its people had the care of the reference."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pathways.statistics.intervals import Numbers, byar_interval


def reference_rates(events: ArrayLike, people: ArrayLike) -> Numbers:
    """Events per person in each stratum; a stratum without people gets the rate of all together.

    Args:
        events, people: one number per stratum of the reference, in the same order.
    """
    counted, at_risk = np.asarray(events, float), np.asarray(people, float)
    overall = counted.sum() / at_risk.sum() if at_risk.sum() else 0.0
    return np.divide(counted, at_risk, out=np.full(counted.shape, overall), where=at_risk > 0)


def expected_events(people: ArrayLike, rates: ArrayLike) -> Numbers:
    """E_j = Σ_k n_jk r_k: indirect standardisation.

    With the rates of all regions together the sum of E is the sum of O (an internal reference).

    Args:
        people: regions x strata.
        rates: of the reference, one per stratum.
    """
    return np.asarray(people, float) @ np.asarray(rates, float)


def direct_rate(
    events: ArrayLike, people: ArrayLike, standard: ArrayLike, level: float = 0.95
) -> tuple[float, float, float]:
    """The rate a standard population would have, and its bounds.

    D = Σ w_k x_k / n_k with w_k = standard_k / Σ standard, and D + √(v / Σ x) (byar(Σ x) - Σ x) with
    v = Σ w_k² x_k / n_k²: Dobson et al, Stat Med 1991;10:457, with Byar's bounds.

    Raises:
        ValueError: a stratum that the standard counts has no people, so it has no rate.
    """
    x, n, weights = (np.asarray(values, float) for values in (events, people, standard))
    if np.any((n <= 0) & (weights > 0)):
        raise ValueError("a stratum without people has no rate to standardise")
    counted = weights > 0
    x, n, weights = x[counted], n[counted], weights[counted] / weights.sum()
    rate, total = float(np.sum(weights * x / n)), float(x.sum())
    if not total:
        return 0.0, 0.0, float("nan")
    spread = np.sqrt(np.sum(weights**2 * x / n**2) / total)
    lower, upper = byar_interval(total, level)
    return rate, float(rate + spread * (lower - total)), float(rate + spread * (upper - total))
