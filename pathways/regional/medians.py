"""Working out medians of days: points, limits and signals, all from published quartiles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pathways.graph import Quartiles
from pathways.regional.values import INNER, OUTER, Count, Place, Point, Regional, Unit
from pathways.statistics import Dispersion, dispersion, median_error, quantile_of, rankability
from pathways.variation.summary import FEWEST_REGIONS

WHOLE_DAYS = 91
"""Quartiles above thirteen weeks are told in whole weeks."""
LENGTH = {"days": 1, "weeks": 7}

Numbers = NDArray[np.float64]


def work_out_days(country: Count, counts: Sequence[Count]) -> Regional | None:
    """The median days of a measure over regions; None where the country tells none.

    Everything is done on the scale of ln(1 + days), or weeks, on which spans lie about evenly around their
    median. There is no correction for age and sex.
    """
    told = [count for count in counts if count.days]
    if country.days is None:
        return None
    unit: Unit = "weeks" if country.days.median > WHOLE_DAYS else "days"
    target = np.log1p(country.days.median / LENGTH[unit])
    medians = np.array([np.log1p(_of(count).median / LENGTH[unit]) for count in told])
    errors = _errors(country, [count.denominator or 1 for count in told], unit)
    found = (
        dispersion((medians - target) / errors, errors)
        if len(told) >= FEWEST_REGIONS
        else Dispersion(1.0, 0.0, len(told))
    )
    each = zip(told, errors, strict=True)
    points = [_point(count, unit, float(target), error, found.variance) for count, error in each]
    ranks = rankability(found.variance, errors) if len(told) >= FEWEST_REGIONS else None
    regional = Regional(
        country=country,
        points=tuple(points),
        withheld=tuple(count.region for count in counts if not count.days),
        standardised=False,
        variance=found.variance if len(told) >= FEWEST_REGIONS else None,
        summary=None,
        rounding=1,
        rankability=ranks,
        unit=unit,
    )
    return regional.in_order()


def median_limits(
    regional: Regional, total: Sequence[float], level: float, *, wide: bool
) -> tuple[list[float], list[float]]:
    """The funnel around the country's median: exp(ln(1 + m) ∓ z √(s² + τ²)) - 1, `wide` with τ²."""
    spread = _errors(regional.country, total, regional.unit)
    low, high = _bounds(regional.target, spread, level, regional.variance or 0.0 if wide else 0.0)
    return low.tolist(), high.tolist()


def _bounds(middle: float, error: ArrayLike, level: float, variance: float) -> tuple[Numbers, Numbers]:
    reach = quantile_of(level) * np.sqrt(np.asarray(error, float) ** 2 + variance)
    return np.maximum(np.expm1(np.log1p(middle) - reach), 0), np.expm1(np.log1p(middle) + reach)


def _of(count: Count) -> Quartiles:
    assert count.days, "a median has quartiles"
    return count.days


def _errors(country: Count, total: ArrayLike, unit: Unit) -> Numbers:
    """s of a median among so many with the country's spread, and the variance that whole units add (1/12)."""
    return _error(_of(country), total, unit)


def _error(days: Quartiles, total: ArrayLike, unit: Unit) -> Numbers:
    low, middle, high = (span / LENGTH[unit] for span in (days.q25, days.median, days.q75))
    spread = median_error(np.log1p(low), np.log1p(high), total)
    return np.sqrt(spread**2 + 1 / (12 * (1 + middle) ** 2))


def _point(count: Count, unit: Unit, target: float, error: float, variance: float) -> Point:
    value = _of(count).median / LENGTH[unit]
    low, high = _bounds(value, _error(_of(count), count.denominator or 1, unit), INNER, 0.0)
    place: Place = "inside"
    for level, name in ((INNER, "between"), (OUTER, "outside")):
        reach = quantile_of(level) * np.sqrt(error**2 + variance)
        if abs(np.log1p(value) - target) > reach:
            place = name  # type: ignore[assignment]
    return Point(count, value, float(low), float(high), place)
