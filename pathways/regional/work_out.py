"""Working out: from counts per region to points, limits and signals, all from published numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pathways.regional.medians import median_limits
from pathways.regional.values import INNER, OUTER, Count, Place, Point, Regional
from pathways.statistics import wilson_interval
from pathways.statistics.funnel import proportion_limits, wide_proportion_limits
from pathways.variation import Variation, summarise
from pathways.variation.summary import FEWEST_REGIONS


def work_out(
    country: Count,
    counts: Sequence[Count],
    *,
    rounding: int,
    standardise: bool,
    summary: Variation | None = None,
) -> Regional | None:
    """One measure over regions; None where the country itself tells no share.

    With `standardise` the share of a region is O/E times the country's, and its interval is scaled alike.
    Without a `summary` from the build it is worked out from the rounded counts, with regions enough.
    """
    told = [count for count in counts if count.is_told]
    if not country.is_told or not 0 < (country.numerator or 0) < (country.denominator or 0):
        return None
    target = (country.numerator or 0) / (country.denominator or 1)
    adjusted = standardise and bool(told) and all(count.expected for count in told)
    if summary is None or not adjusted:
        summary = _from_rounded(told, target, adjusted=adjusted)
    variance = summary.variance if summary else None
    points = [_point(count, target, variance or 0.0, rounding, adjusted=adjusted) for count in told]
    regional = Regional(
        country=country,
        points=tuple(points),
        withheld=tuple(count.region for count in counts if not count.is_told),
        standardised=adjusted,
        variance=variance,
        summary=summary,
        rounding=rounding,
        rankability=summary.rankability if summary else None,
    )
    return regional.in_order()


def limits(
    regional: Regional, total: Sequence[float], level: float, *, wide: bool
) -> tuple[list[float], list[float]]:
    """The funnel at these numbers of people: for chance alone, or `wide` with room for true differences."""
    if regional.unit != "share":
        return median_limits(regional, total, level, wide=wide)
    if wide:
        low, high = wide_proportion_limits(
            regional.target, list(total), regional.variance or 0.0, level, rounded_to=regional.rounding
        )
    else:
        low, high = proportion_limits(regional.target, list(total), level)
    return low.tolist(), high.tolist()


def _point(count: Count, target: float, variance: float, rounding: int, *, adjusted: bool) -> Point:
    n, x = count.denominator or 1, min(count.numerator or 0, count.denominator or 1)
    scale = target * n / count.expected if adjusted and count.expected else 1.0
    low, high = (float(bound) for bound in wilson_interval(x, n, INNER, rounded_to=rounding))
    value = min(x / n * scale, 1.0)
    place: Place = "inside"
    for level, name in ((INNER, "between"), (OUTER, "outside")):
        lower, upper = wide_proportion_limits(target, n, variance, level, rounded_to=rounding)
        if not lower <= value <= upper:
            place = name  # type: ignore[assignment]
    return Point(count, value, min(low * scale, 1.0), min(high * scale, 1.0), place)


def _from_rounded(told: Sequence[Count], target: float, *, adjusted: bool) -> Variation | None:
    if len(told) < FEWEST_REGIONS:
        return None
    n = np.array([count.denominator or 0 for count in told], float)
    o = np.array([count.numerator or 0 for count in told], float)
    e = np.array([count.expected or 0 for count in told]) if adjusted else n * target
    return summarise(o, e, n, clusters=False)
