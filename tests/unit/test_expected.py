"""Expected shares: indirect standardisation over views, held against the slow way, and told in steps."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pathways.variation import expected_shares, in_steps, summarise
from pathways.variation.summary import FEWEST_REGIONS

cells = some.lists(
    some.tuples(some.integers(1, 3), some.sampled_from("jmo"), some.integers(1, 60), some.integers(0, 60)),
    min_size=1,
    max_size=9,
    unique_by=lambda cell: cell[:2],
)


def frames(rows: list[tuple[int, str, int, int]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    people = pl.DataFrame([r[:3] for r in rows], schema=["view", "mix", "people"], orient="row")
    events = pl.DataFrame(
        [(view, mix, min(x, n)) for view, mix, n, x in rows if min(x, n)],
        schema={"view": pl.Int64, "mix": pl.String, "events": pl.Int64},
        orient="row",
    )
    measure = pl.lit(0).alias("measure")
    return people.with_columns(measure), events.with_columns(measure)


def with_country(rows: list[tuple[int, str, int, int]]) -> list[tuple[int, str, int, int]]:
    """The rows, and view 0 of all of them together."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _, mix, n, x in rows:
        total[mix][0] += n
        total[mix][1] += min(x, n)
    return [*rows, *((0, mix, n, x) for mix, (n, x) in total.items())]


@given(cells)
def test_shares_are_those_of_the_slow_way_and_add_up_to_what_was_observed(
    rows: list[tuple[int, str, int, int]],
) -> None:
    every = with_country(rows)
    people, events = frames(every)
    views = sorted({view for view, *_ in rows})
    pairs = pl.DataFrame({"view": views, "reference": [0] * len(views)})
    found = dict(expected_shares(people, events, pairs, ["measure"], []).select("view", "share").iter_rows())
    rates = {mix: min(x, n) / n for view, mix, n, x in every if view == 0}
    observed = sum(min(x, n) for _, _, n, x in rows)
    if not observed:
        assert found == {}
        return
    total = 0.0
    for view in views:
        mine = [(mix, n) for of, mix, n, _ in rows if of == view]
        expected = sum(n * rates[mix] for mix, n in mine)
        assert found[view] == pytest.approx(expected / sum(n for _, n in mine))
        total += expected
    assert total == pytest.approx(observed)


def test_a_stratum_that_the_reference_lacks_gets_its_overall_share() -> None:
    people, events = frames([(1, "jong", 10, 0), (1, "oud", 10, 0), (0, "jong", 100, 30)])
    pairs = pl.DataFrame({"view": [1], "reference": [0]})
    assert expected_shares(people, events, pairs, ["measure"], [])["share"].to_list() == [pytest.approx(0.3)]


def test_a_stratum_without_events_pulls_the_share_down() -> None:
    people, events = frames([(1, "jong", 10, 0), (1, "oud", 30, 0), (0, "jong", 50, 25), (0, "oud", 50, 0)])
    pairs = pl.DataFrame({"view": [1], "reference": [0]})
    assert expected_shares(people, events, pairs, ["measure"], [])["share"].to_list() == [
        pytest.approx(0.125)
    ]


@given(some.floats(0, 1), some.integers(10, 5000))
def test_a_share_is_told_in_steps_of_so_many_people_of_its_reference(share: float, size: int) -> None:
    told = pl.select(in_steps(pl.lit(share), pl.lit(size), 5)).item()
    assert 0 <= told <= 1
    assert abs(told - share) <= 2.5 / size + 1e-9
    steps = told * size / 5
    assert steps == pytest.approx(round(steps), abs=1e-6) or told == 1


def test_regions_alike_are_summarised_as_alike_and_few_regions_are_not() -> None:
    n = np.full(12, 2000.0)
    found = summarise(n * 0.2, n * 0.2, n)
    assert found is not None
    assert (found.variance, found.icc) == (0, pytest.approx(0, abs=1e-4))
    assert found.quotient_80 == pytest.approx(1, abs=1e-3)
    assert found.scv < 0
    few = np.full(FEWEST_REGIONS - 1, 2000.0)
    assert summarise(few * 0.2, few * 0.2, few) is None


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_common_measure_does_not_seem_to_vary_less_than_nothing(share: float) -> None:
    """By chance alone the systematic part is nought, also where nearly everybody has the event."""
    dice, n = np.random.default_rng(3), np.full(12, 1500.0)
    drawn = [dice.binomial(1500, share, 12).astype(float) for _ in range(150)]
    found = [summarise(observed, n * share, n, clusters=False) for observed in drawn]
    scores = [one.scv for one in found if one]
    chance = 100 * (1 - share) / (1500 * share)  # what chance alone makes of it
    assert abs(np.mean(scores)) < 0.12 * chance


def test_a_common_measure_that_truly_differs_is_not_drawn_to_nothing() -> None:
    """Half of all people, true ratios of 0.9 to 1.1: counted as rare, chance would explain nearly all."""
    n = np.full(12, 800.0)
    observed = np.round(n * 0.5 * np.linspace(0.9, 1.1, 12))
    found = summarise(observed, n * 0.5, n)
    assert found is not None
    assert found.quotient_80 > 1.07
    assert found.scv > 0.2


def test_regions_that_differ_are_summarised_as_different() -> None:
    dice = np.random.default_rng(1)
    n = np.full(30, 3000.0)
    observed = dice.binomial(3000, 1 / (1 + np.exp(1.4 + dice.normal(0, 0.5, 30)))).astype(float)
    found = summarise(observed, n * observed.sum() / n.sum(), n)
    assert found is not None
    assert found.icc == pytest.approx(0.25 / (0.25 + np.pi**2 / 3), rel=0.5)
    assert found.rankability > 0.8
    assert found.scv > 3
    assert found.quotient_90 > found.quotient_80 > 1.2
    assert found.rounded().factor == pytest.approx(found.factor, rel=5e-3)
