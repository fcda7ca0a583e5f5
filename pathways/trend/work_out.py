"""Working out: from counts per year to a series, its limits and its change, all from published numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from scipy.special import ndtr

from pathways.differences import Difference, Share, difference
from pathways.medians import bounds, error_of, middle_of
from pathways.statistics import (
    FEWEST_POINTS,
    Chart,
    individuals_chart,
    proportion_chart,
    quantile_of,
    wilson_interval,
)
from pathways.trend.values import Change, Series, Unit, YearCount, YearPoint

LEVEL = 0.95


def series(area: str, counts: Sequence[YearCount], *, rounding: int, unit: Unit = "share") -> Series:
    """The years that may be told, in order, with limits from twelve complete years on.

    A p-chart of shares, an XmR chart of medians.
    """
    ordered = sorted(counts, key=lambda count: count.year)
    points = tuple(_point(count, rounding, unit) for count in ordered if count.is_told)
    withheld = tuple(count.year for count in ordered if not count.is_told)
    found = Series(area, points, withheld, unit=unit)
    if len(found.complete) < FEWEST_POINTS:
        return found
    chart = _chart(found)
    return replace(found, limits=(chart.centre, tuple(chart.lower.tolist()), tuple(chart.upper.tolist())))


def change(found: Series, *, rounding: int) -> Change | None:
    """The last complete year beside the baseline; None with fewer than two complete years."""
    first, last = found.baseline, found.last
    if first is None or last is None or first is last:
        return None
    apart = (
        difference(_share(last), _share(first), rounding) if found.unit == "share" else _between(last, first)
    )
    return Change(first.year, last.year, apart)


def p_value_of(moved: Difference) -> float:
    """How often chance makes a difference at least as large, from the width of its interval.

    The interval has room for rounding, so this is rather too large than too small.
    """
    bound = moved.low if moved.value > 0 else moved.high
    error = abs(moved.value - bound) / quantile_of(LEVEL)
    return float(2 * ndtr(-abs(moved.value) / error)) if error else 1.0


def _point(count: YearCount, rounding: int, unit: Unit) -> YearPoint:
    n = count.denominator or 1
    if count.days and unit != "share":
        middle = middle_of(count.days, unit)
        low, high = bounds(middle, error_of(count.days, n, unit), LEVEL)
        return YearPoint(count, middle, float(low), float(high))
    x = min(count.numerator or 0, n)
    low, high = wilson_interval(x, n, LEVEL, rounded_to=rounding)
    return YearPoint(count, x / n, float(low), float(high))


def _chart(found: Series) -> Chart:
    if found.unit != "share":
        return individuals_chart([point.value for point in found.complete])
    return proportion_chart(
        [point.count.numerator or 0 for point in found.complete],
        [point.count.denominator or 1 for point in found.complete],
    )


def _between(last: YearPoint, first: YearPoint) -> Difference:
    """One median minus another, with bounds from the bounds of both: d ∓ √((m1 - l1)² + (u2 - m2)²).

    Zou and Donner, Stat Med 2008;27:1693, as Newcombe's method 10 is for shares.
    """
    apart = last.value - first.value
    low = apart - hypot(last.value - last.low, first.high - first.value)
    high = apart + hypot(last.high - last.value, first.value - first.low)
    return Difference(apart, low, high)


def _share(point: YearPoint) -> Share:
    n = point.count.denominator or 1
    return Share(min(point.count.numerator or 0, n), n)
