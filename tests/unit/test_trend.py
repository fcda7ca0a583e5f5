"""A number over years: the baseline, provisional years, limits only with points enough, and changed codes."""

from __future__ import annotations

import pytest

from pathways.statistics import FEWEST_POINTS, newcombe_interval
from pathways.trend import YearCount, change, changes_of, p_value_of, series


def years(*shares: float, first: int = 2015, immature: int = 0) -> list[YearCount]:
    last = first + len(shares) - immature
    return [
        YearCount(year, round(1000 * share), 1000, immature=year >= last)
        for year, share in enumerate(shares, start=first)
    ]


def test_the_change_runs_from_the_first_complete_year_to_the_last() -> None:
    found = series("zeeland", years(0.30, 0.28, 0.20, 0.10, immature=1), rounding=5)
    moved = change(found, rounding=5)
    assert moved is not None
    assert (moved.since, moved.until) == (2015, 2017)
    assert moved.difference.value == pytest.approx(0.20 - 0.30)
    low, high = newcombe_interval(200, 1000, 300, 1000, rounded_to=5)
    assert (moved.difference.low, moved.difference.high) == pytest.approx((float(low), float(high)))
    assert p_value_of(moved.difference) < 0.001


def test_one_complete_year_shows_no_change() -> None:
    assert change(series("nl", years(0.3, 0.2, immature=1), rounding=5), rounding=5) is None


def test_a_withheld_year_has_no_point_and_is_named() -> None:
    found = series("nl", [YearCount(2016, None, 400), *years(0.3, 0.3, first=2017)], rounding=5)
    assert found.withheld == (2016,)
    assert [point.year for point in found.points] == [2017, 2018]
    assert found.baseline is not None
    assert found.baseline.year == 2017


def test_an_interval_holds_its_share() -> None:
    for point in series("nl", years(0.0, 0.5, 1.0), rounding=5).points:
        assert point.low <= point.value <= point.high


def test_control_limits_come_with_twelve_complete_years() -> None:
    few = series("nl", years(*[0.3] * (FEWEST_POINTS - 1)), rounding=5)
    many = series("nl", years(*[0.3] * FEWEST_POINTS, 0.9, immature=1), rounding=5)
    assert few.limits is None
    assert many.limits is not None
    centre, lower, upper = many.limits
    assert centre == pytest.approx(0.3)  # the provisional year is no part of it
    assert len(lower) == len(upper) == FEWEST_POINTS
    assert lower[0] < 0.3 < upper[0]


def test_a_change_of_codes_belongs_to_the_measures_that_use_them() -> None:
    assert [found.year for found in changes_of({"N02BF01", "X"})] == [2023]
    assert changes_of({"080092"}) == ()
