"""Working out medians of days: points, limits and signals, all from published quartiles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from pathways.graph import Quartiles
from pathways.medians import Numbers, SpanUnit, bounds, error_of, middle_of, unit_of
from pathways.regional.values import INNER, OUTER, Count, Place, Point, Regional
from pathways.statistics import Dispersion, dispersion, quantile_of, rankability
from pathways.variation.summary import FEWEST_REGIONS


def work_out_days(country: Count, counts: Sequence[Count]) -> Regional | None:
    """The median days of a measure over regions; None where the country tells none.

    Everything is done on the scale of ln(1 + days), or weeks, on which spans lie about evenly around their
    median. There is no correction for age and sex.
    """
    told = [count for count in counts if count.days]
    if country.days is None:
        return None
    unit = unit_of([country.days.median])
    target = np.log1p(middle_of(country.days, unit))
    medians = np.array([np.log1p(middle_of(_of(count), unit)) for count in told])
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
    assert regional.unit != "share", "a median is told in days or weeks"
    spread = _errors(regional.country, total, regional.unit)
    low, high = bounds(regional.target, spread, level, regional.variance or 0.0 if wide else 0.0)
    return low.tolist(), high.tolist()


def _of(count: Count) -> Quartiles:
    assert count.days, "a median has quartiles"
    return count.days


def _errors(country: Count, total: ArrayLike, unit: SpanUnit) -> Numbers:
    """s of a median among so many with the country's spread."""
    return error_of(_of(country), total, unit)


def _point(count: Count, unit: SpanUnit, target: float, error: float, variance: float) -> Point:
    value = middle_of(_of(count), unit)
    low, high = bounds(value, error_of(_of(count), count.denominator or 1, unit), INNER)
    place: Place = "inside"
    for level, name in ((INNER, "between"), (OUTER, "outside")):
        reach = quantile_of(level) * np.sqrt(error**2 + variance)
        if abs(np.log1p(value) - target) > reach:
            place = name  # type: ignore[assignment]
    return Point(count, value, float(low), float(high), place)
