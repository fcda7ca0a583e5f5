"""A number over years: the baseline, provisional years, limits only with points enough, and changed codes."""

from __future__ import annotations

import numpy as np
import pytest

from pathways.graph import Quartiles
from pathways.medians import bounds, error_of
from pathways.statistics import FEWEST_POINTS, individuals_chart, newcombe_interval
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


# -- medians of days


def medians(*days: int, people: int = 400, immature: int = 0) -> list[YearCount]:
    """Years whose quartiles lie at half and at twice the median."""
    last = 2015 + len(days) - immature
    return [
        YearCount(year, None, people, year >= last, Quartiles(middle // 2, middle, 2 * middle))
        for year, middle in enumerate(days, start=2015)
    ]


def test_a_year_of_days_shows_its_median_with_the_interval_of_its_quartiles() -> None:
    found = series("nl", [*medians(40), YearCount(2016, None, 20)], rounding=5, unit="days")
    (point,) = found.points
    low, high = bounds(40, error_of(Quartiles(20, 40, 80), 400, "days"), 0.95)
    assert (point.value, point.low, point.high) == (40, pytest.approx(float(low)), pytest.approx(float(high)))
    assert 20 < point.low < 40 < point.high < 80
    assert found.withheld == (2016,)


def test_medians_in_weeks_are_a_seventh_of_those_in_days() -> None:
    found = series("nl", medians(140, 210), rounding=5, unit="weeks")
    assert [point.value for point in found.points] == [20, 30]


def test_a_change_of_medians_has_the_bounds_of_both_years() -> None:
    """By hand: 40 and 60 days; the bound below is as far as 60 falls and 40 rises, squared and added."""
    found = series("nl", medians(40, 60, 90, immature=1), rounding=5, unit="days")
    first, last, _ = found.points
    moved = change(found, rounding=5)
    assert moved is not None
    assert (moved.since, moved.until, moved.difference.value) == (2015, 2016, 20)
    assert (20 - moved.difference.low) ** 2 == pytest.approx((60 - last.low) ** 2 + (first.high - 40) ** 2)
    assert (moved.difference.high - 20) ** 2 == pytest.approx((last.high - 60) ** 2 + (40 - first.low) ** 2)
    assert not moved.difference.within_chance
    same = change(series("nl", medians(40, 41), rounding=5, unit="days"), rounding=5)
    assert same is not None
    assert same.difference.within_chance


def test_medians_that_do_not_change_rarely_seem_to() -> None:
    """Spans that double as often as they halve, in quartiles of whole days: about 5 % exclude nought."""
    dice = np.random.default_rng(12)
    excluded = 0
    for _ in range(400):
        told = [
            np.quantile(dice.lognormal(4, 0.8, 150), [0.25, 0.5, 0.75], method="inverted_cdf") for _ in "ab"
        ]
        counts = [
            YearCount(2015 + place, None, 150, days=Quartiles(*(round(day) for day in days)))
            for place, days in enumerate(told)
        ]
        moved = change(series("nl", counts, rounding=5, unit="days"), rounding=5)
        assert moved is not None
        excluded += not moved.difference.within_chance
    assert excluded / 400 <= 0.065


def test_control_limits_of_medians_are_those_of_individual_values() -> None:
    days = [40, 44, 38, 41, 45, 39, 42, 40, 43, 38, 44, 41]
    found = series("nl", medians(*days), rounding=5, unit="days")
    chart = individuals_chart(days)
    assert found.limits is not None
    assert found.limits[0] == pytest.approx(chart.centre)
    assert found.limits[2] == pytest.approx(tuple(chart.upper))


def test_a_change_of_codes_belongs_to_the_measures_that_use_them() -> None:
    assert [found.year for found in changes_of({"N02BF01", "X"})] == [2023]
    assert changes_of({"080092"}) == ()
