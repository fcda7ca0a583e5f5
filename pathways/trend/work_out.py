"""Working out: from counts per year to a series, its limits and its change, all from published numbers."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.special import ndtr

from pathways.differences import Difference, Share, difference
from pathways.statistics import FEWEST_POINTS, proportion_chart, quantile_of, wilson_interval
from pathways.trend.values import Change, Series, YearCount, YearPoint


def series(area: str, counts: Sequence[YearCount], *, rounding: int) -> Series:
    """The years that may be told, in order, with limits (p-chart) from twelve complete years on."""
    ordered = sorted(counts, key=lambda count: count.year)
    points = tuple(
        _point(count, rounding) for count in ordered if count.numerator is not None and count.denominator
    )
    withheld = tuple(c.year for c in ordered if c.numerator is None or not c.denominator)
    found = Series(area, points, withheld)
    if len(found.complete) < FEWEST_POINTS:
        return found
    chart = proportion_chart(
        [point.count.numerator or 0 for point in found.complete],
        [point.count.denominator or 1 for point in found.complete],
    )
    limits = (chart.centre, tuple(chart.lower.tolist()), tuple(chart.upper.tolist()))
    return Series(area, points, withheld, limits)


def change(found: Series, *, rounding: int) -> Change | None:
    """The last complete year beside the baseline; None with fewer than two complete years."""
    first, last = found.baseline, found.last
    if first is None or last is None or first is last:
        return None
    return Change(first.year, last.year, difference(_share(last), _share(first), rounding))


def p_value_of(moved: Difference) -> float:
    """How often chance makes a difference at least as large, from the width of its interval.

    The interval has room for rounding, so this is rather too large than too small.
    """
    bound = moved.low if moved.value > 0 else moved.high
    error = abs(moved.value - bound) / quantile_of(0.95)
    return float(2 * ndtr(-abs(moved.value) / error)) if error else 1.0


def _point(count: YearCount, rounding: int) -> YearPoint:
    n = count.denominator or 1
    x = min(count.numerator or 0, n)
    low, high = wilson_interval(x, n, rounded_to=rounding)
    return YearPoint(count, x / n, float(low), float(high))


def _share(point: YearPoint) -> Share:
    n = point.count.denominator or 1
    return Share(min(point.count.numerator or 0, n), n)
