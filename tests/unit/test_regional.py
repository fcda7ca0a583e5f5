"""One measure over regions: who stands out, who is not told, and how rarely that is chance."""

from __future__ import annotations

import numpy as np
import pytest

from pathways.graph import Quartiles
from pathways.regional import Count, limits, work_out, work_out_days

COUNTRY = Count("all", 24_000, 4800)


def regions(shares: list[float], size: int = 2000) -> list[Count]:
    return [Count(f"r{i}", size, round(size * share), size * 0.2) for i, share in enumerate(shares)]


def test_a_region_far_from_the_others_is_outside_and_the_others_are_not() -> None:
    found = work_out(
        COUNTRY, regions([0.2] * 6 + [0.195, 0.205, 0.21, 0.19, 0.3]), rounding=5, standardise=True
    )
    assert found is not None
    assert [point.region for point in found.signals] == ["r10"]
    assert {point.place for point in found.points if point.region != "r10"} == {"inside"}


def test_regions_that_truly_differ_a_lot_get_wider_limits() -> None:
    alike = work_out(COUNTRY, regions([0.2] * 12), rounding=5, standardise=True)
    apart = work_out(COUNTRY, regions([0.1, 0.3] * 6), rounding=5, standardise=True)
    assert alike is not None
    assert apart is not None
    assert alike.variance == 0
    assert (apart.variance or 0) > 0.005
    assert apart.signals == ()  # all differ as regions here do; none stands out from that
    narrow, wide = limits(apart, [2000.0], 0.95, wide=False), limits(apart, [2000.0], 0.95, wide=True)
    assert wide[0] < narrow[0]
    assert wide[1] > narrow[1]


def test_a_standardised_share_is_observed_over_expected_times_the_country() -> None:
    counts = [Count("old", 1000, 300, 250.0), *regions([0.2] * 5)]
    found = work_out(COUNTRY, counts, rounding=5, standardise=True)
    crude = work_out(COUNTRY, counts, rounding=5, standardise=False)
    assert found is not None
    assert crude is not None
    assert found.of("old").value == pytest.approx(300 / 250 * 0.2)  # type: ignore[union-attr]
    assert found.of("old").ratio == pytest.approx(1.2)  # type: ignore[union-attr]
    assert crude.of("old").value == pytest.approx(0.3)  # type: ignore[union-attr]
    assert found.standardised
    assert not crude.standardised


def test_without_an_expectation_for_all_nothing_is_called_standardised() -> None:
    counts = [Count("new", 1000, 300, None), *regions([0.2] * 5)]
    found = work_out(COUNTRY, counts, rounding=5, standardise=True)
    assert found is not None
    assert not found.standardised


def test_a_region_that_is_withheld_has_no_point_and_is_named() -> None:
    found = work_out(COUNTRY, [*regions([0.2] * 5), Count("klein", 60, None)], rounding=5, standardise=True)
    assert found is not None
    assert found.withheld == ("klein",)
    assert found.of("klein") is None


def test_a_reader_of_one_region_sees_it_between_the_limits_of_chance() -> None:
    found = work_out(COUNTRY, [Count("eigen", 2000, 600, 400.0)], rounding=5, standardise=True)
    assert found is not None
    assert found.variance is None
    assert found.summary is None
    assert found.of("eigen").place == "outside"  # type: ignore[union-attr]


def test_small_differences_are_not_ranked_and_large_ones_are() -> None:
    alike = work_out(COUNTRY, regions([0.2, 0.21, 0.19, 0.2, 0.2, 0.2]), rounding=5, standardise=True)
    apart = work_out(COUNTRY, regions([0.1, 0.3, 0.15, 0.25, 0.2, 0.35]), rounding=5, standardise=True)
    assert alike is not None
    assert apart is not None
    assert not alike.ranked
    assert [point.region for point in alike.points] == ["r0", "r1", "r2", "r3", "r4", "r5"]
    assert apart.ranked
    values = [point.value for point in apart.points]
    assert values == sorted(values, reverse=True)


def test_a_country_that_tells_no_share_has_no_figure() -> None:
    assert work_out(Count("all", 1000, None), regions([0.2] * 6), rounding=5, standardise=True) is None
    assert work_out(Count("all", 1000, 0), regions([0.2] * 6), rounding=5, standardise=True) is None


def test_chance_alone_puts_about_two_in_a_thousand_outside() -> None:
    dice = np.random.default_rng(2)
    outside = between = points = 0
    for _ in range(250):
        sizes = dice.integers(400, 6000, 12)
        counts = [
            Count(str(i), int(n), int(5 * np.floor(x / 5 + 0.5)), n * 0.15)
            for i, (n, x) in enumerate(zip(sizes, dice.binomial(sizes, 0.15), strict=True))
        ]
        country = Count("all", int(sizes.sum()), round(0.15 * sizes.sum()))
        found = work_out(country, counts, rounding=5, standardise=True)
        assert found is not None
        outside += sum(point.place == "outside" for point in found.points)
        between += sum(point.place == "between" for point in found.points)
        points += len(found.points)
    assert outside / points <= 0.004
    assert 0.01 <= between / points <= 0.05


# -- medians of days


def in_days(region: str, people: int, q25: int, median: int, q75: int) -> Count:
    return Count(region, people, None, days=Quartiles(q25, median, q75))


def test_medians_above_thirteen_weeks_are_shown_in_weeks() -> None:
    country = in_days("all", 900, 112, 217, 364)
    found = work_out_days(country, [in_days("eigen", 100, 105, 210, 371), Count("klein", 20, None)])
    assert found is not None
    assert found.unit == "weeks"
    assert found.target == 31
    assert found.points[0].value == 30
    assert found.points[0].low < 30 < found.points[0].high
    assert found.withheld == ("klein",)
    short = work_out_days(in_days("all", 900, 10, 30, 60), [])
    assert short is not None
    assert (short.unit, short.target) == ("days", 30)


def test_a_median_far_from_the_others_is_outside_and_lies_outside_the_drawn_line() -> None:
    country = in_days("all", 5000, 20, 40, 70)
    counts = [in_days(f"r{i}", 400, 20, 40, 70) for i in range(11)]
    found = work_out_days(country, [*counts, in_days("laat", 400, 45, 75, 120)])
    assert found is not None
    assert [point.region for point in found.signals] == ["laat"]
    for level, inside in ((0.95, True), (0.998, True)):
        low, high = limits(found, [400.0], level, wide=True)
        assert (low[0] <= 40 <= high[0]) is inside
        assert high[0] < 75


def test_without_a_median_of_the_country_there_is_no_figure() -> None:
    assert work_out_days(Count("all", 900, None), [in_days("eigen", 100, 10, 30, 60)]) is None


def test_chance_alone_puts_few_medians_outside() -> None:
    dice, outside, between, points = np.random.default_rng(5), 0, 0, 0
    for _ in range(120):
        samples = {f"r{i}": dice.lognormal(4.8, 0.9, dice.integers(60, 400)) for i in range(12)}
        every = np.concatenate(list(samples.values()))
        counts = [told(name, days) for name, days in samples.items()]
        found = work_out_days(told("all", every), counts)
        assert found is not None
        outside += sum(point.place == "outside" for point in found.points)
        between += sum(point.place == "between" for point in found.points)
        points += len(found.points)
    assert outside / points <= 0.005
    assert 0.01 <= between / points <= 0.06


def told(region: str, days: np.ndarray) -> Count:
    """Quartiles as a release tells them: whole days to thirteen weeks, whole weeks above."""
    spans = [round(q) if q <= 91 else 7 * round(q / 7) for q in np.quantile(days, [0.25, 0.5, 0.75])]
    return in_days(region, 5 * round(len(days) / 5), *spans)
