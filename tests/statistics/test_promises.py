"""What the statistics promise of any numbers: sums, scales, order, cover, and few false signals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pathways import statistics as st
from pathways.statistics import funnel, multiplicity

strata = some.lists(
    some.lists(some.tuples(some.integers(0, 400), some.integers(0, 400)), min_size=3, max_size=3),
    min_size=2,
    max_size=6,
)


@given(strata)
def test_expected_and_observed_add_up_to_the_same(regions: list[list[tuple[int, int]]]) -> None:
    """Indirect standardisation on all regions together (an internal reference)."""
    people = np.array([[max(pair) for pair in region] for region in regions])
    events = np.array([[min(pair) for pair in region] for region in regions])
    expected = st.expected_events(people, st.reference_rates(events.sum(axis=0), people.sum(axis=0)))
    assert expected.sum() == pytest.approx(events.sum())


@given(some.integers(0, 300), some.integers(1, 300), some.sampled_from([0.9, 0.95, 0.998]))
def test_intervals_hold_the_share_and_grow_with_the_level(x: int, more: int, level: float) -> None:
    n = x + more
    low, high = st.wilson_interval(x, n, level)
    assert 0 <= low <= x / n <= high <= 1
    wider = st.wilson_interval(x, n, 0.999)
    assert wider[0] <= low + 1e-12
    assert high - 1e-12 <= wider[1]
    rounded = st.wilson_interval(x, n, level, rounded_to=5)
    assert rounded[0] <= low + 1e-12
    assert high - 1e-12 <= rounded[1] <= 1


@given(some.integers(0, 300), some.integers(0, 300))
def test_bounds_rise_with_the_count(a: int, b: int) -> None:
    few, many = sorted((a, b))
    for bounds in (st.exact_poisson_interval, st.byar_interval, st.poisson_interval):
        for lower, higher in zip(bounds(few), bounds(many), strict=True):
            if bounds is not st.poisson_interval or (few < 10) == (many < 10):
                assert lower <= higher + 1e-9


@given(some.integers(0, 200), some.integers(1, 200), some.integers(0, 200), some.integers(1, 200))
def test_a_difference_turned_round_has_its_bounds_turned_round(a: int, b: int, c: int, d: int) -> None:
    low, high = st.newcombe_interval(a, a + b, c, c + d)
    other_low, other_high = st.newcombe_interval(c, c + d, a, a + b)
    assert (low, high) == pytest.approx((-other_high, -other_low))
    assert low - 1e-12 <= a / (a + b) - c / (c + d) <= high + 1e-12


@given(some.lists(some.floats(0.5, 3), min_size=3, max_size=20), some.floats(0.1, 50))
def test_quotients_and_winsorised_scores_follow_the_scale(values: list[float], scale: float) -> None:
    larger = [value * scale for value in values]
    assert st.spread_quotient(larger) == pytest.approx(st.spread_quotient(values))
    assert st.winsorise(larger).tolist() == pytest.approx((st.winsorise(values) * scale).tolist())


@given(some.lists(some.integers(0, 50), min_size=2, max_size=8), some.integers(2, 5))
def test_total_variation_is_a_distance_of_shares(counts: list[int], times: int) -> None:
    other = counts[::-1]
    distance = st.total_variation(counts, other)
    assert 0 <= distance <= 1
    assert distance == pytest.approx(st.total_variation(other, counts))
    assert st.total_variation([n * times for n in counts], other) == pytest.approx(distance)
    assert st.total_variation(counts, counts) == 0


@given(some.lists(some.floats(0, 1), max_size=30))
def test_adjusted_p_values_keep_the_order_and_are_no_smaller(p: list[float]) -> None:
    found = multiplicity.adjusted(p)
    assert all(later >= earlier - 1e-12 for earlier, later in zip(p, found, strict=True))
    order = np.argsort(p, kind="stable")
    assert np.all(np.diff(found[order]) >= -1e-12)


def test_shrunken_ratios_lie_between_their_own_and_one() -> None:
    observed, expected = np.array([40, 2, 300, 9]), np.array([30.0, 4, 250, 12])
    raw, drawn = observed / expected, st.shrunken_ratios(observed, expected)
    assert np.all((drawn - 1) * (raw - 1) >= 0)
    assert np.all(np.abs(drawn - 1) <= np.abs(raw - 1))


def test_intervals_cover_what_is_behind_them() -> None:
    dice = np.random.default_rng(7)
    for mean in (4, 15, 80):
        low, high = st.poisson_interval(dice.poisson(mean, 20_000))
        assert 0.945 <= np.mean((low <= mean) & (mean <= high)) <= 0.985
    for share, n in ((0.05, 200), (0.3, 60), (0.75, 400)):
        low, high = st.wilson_interval(dice.binomial(n, share, 20_000), n)
        assert 0.93 <= np.mean((low <= share) & (share <= high)) <= 0.97


def test_intervals_of_rounded_counts_still_cover() -> None:
    dice = np.random.default_rng(11)
    counted = dice.binomial(120, 0.2, 20_000)
    low, high = st.wilson_interval(np.floor(counted / 5 + 0.5) * 5, 120, rounded_to=5)
    assert np.mean((low <= 0.2) & (high >= 0.2)) >= 0.95


def test_without_true_differences_two_in_a_thousand_regions_fall_outside() -> None:
    """The promise of the 99.8 % limits, exact and with room for overdispersion, on counts rounded to 5."""
    dice = np.random.default_rng(3)
    n = dice.integers(300, 4000, 40_000)
    counted = dice.binomial(n, 0.2)
    low, high = funnel.proportion_limits(0.2, n, 0.998)
    share = counted / n
    assert 0.0008 <= np.mean((share < low) | (share > high)) <= 0.0032
    low, high = funnel.wide_proportion_limits(0.2, n, 0.0, 0.998, rounded_to=5)
    rounded = np.floor(counted / 5 + 0.5) * 5 / n
    assert 0.0008 <= np.mean((rounded < low) | (rounded > high)) <= 0.0032
    expected = dice.uniform(20, 300, 40_000)
    low, high = funnel.ratio_limits(expected, 0.998)
    ratio = dice.poisson(expected) / expected
    assert np.mean((ratio < low) | (ratio > high)) <= 0.0032


def test_without_true_differences_no_variation_is_found() -> None:
    dice = np.random.default_rng(5)
    expected = dice.uniform(60, 400, 12)
    scores, quotients = [], []
    for _ in range(300):
        observed = dice.poisson(expected)
        scores.append(st.scv_diehr(observed, expected))
        quotients.append(st.spread_quotient(st.shrunken_ratios(observed, expected)))
    assert abs(np.mean(scores)) < 0.0006
    assert np.median(quotients) < 1.03


def test_true_differences_are_measured() -> None:
    """Regions that truly differ with a standard deviation of 0.2 on the log scale."""
    dice = np.random.default_rng(6)
    truth, scores, variances = 0.2, [], []
    expected = dice.uniform(200, 900, 40)
    for _ in range(40):
        observed = dice.poisson(expected * np.exp(dice.normal(-(truth**2) / 2, truth, 40)))
        scores.append(st.scv_diehr(observed, expected))
        found = st.dispersion(*st.log_ratio_scores(observed, expected), winsorised=0.0)
        variances.append(found.variance)
    assert np.mean(scores) == pytest.approx(truth**2, rel=0.15)
    assert np.mean(variances) == pytest.approx(truth**2, rel=0.15)
    assert st.rankability(truth**2, 1 / np.sqrt(expected)) > 0.9
    assert st.rankability(0.0, 1 / np.sqrt(expected)) == 0


def test_the_median_of_skewed_days_lies_in_its_interval() -> None:
    """On the logarithmic scale: spans that double as often as they halve."""
    dice = np.random.default_rng(4)
    held = []
    for _ in range(400):
        days = np.log1p(dice.lognormal(5, 0.9, 120))
        low, middle, high = np.quantile(days, [0.25, 0.5, 0.75])
        held.append(abs(middle - np.log1p(np.exp(5))) <= 1.96 * st.median_error(low, high, 120))
    assert 0.92 <= np.mean(held) <= 0.985


def test_the_variance_between_regions_is_found_back() -> None:
    dice = np.random.default_rng(8)
    n = dice.integers(200, 2000, 60)
    found = [
        st.between_variance(dice.binomial(n, 1 / (1 + np.exp(1.2 + dice.normal(0, 0.4, 60)))), n)
        for _ in range(5)
    ]
    assert np.mean(found) == pytest.approx(0.16, rel=0.2)
    assert st.between_variance(np.round(n * 0.25), n) == pytest.approx(0, abs=1e-4)


def p_value_of_all_draws(one: list[float], other: list[float], draws: int = 4999) -> float:
    """The same in plain steps, and never content with less."""
    a, b = np.array(one), np.array(other)
    shares, dice, as_large = (a + b) / (a + b).sum(), np.random.default_rng(99), 0
    for _ in range(draws):
        drawn = [np.floor(dice.multinomial(int(n), shares) / 5 + 0.5) * 5 for n in (a.sum(), b.sum())]
        as_large += st.total_variation(*drawn) >= st.total_variation(a, b) - 1e-12
    return float((1 + as_large) / (1 + draws))


@pytest.mark.parametrize(
    "other", [[1000, 400, 300, 200, 100], [1040, 380, 290, 200, 90], [1100, 350, 270, 190, 90]]
)
def test_a_hundred_draws_as_large_tell_what_all_draws_tell(other: list[float]) -> None:
    one = [480.0, 205.0, 160.0, 110.0, 45.0]
    every = p_value_of_all_draws(one, other)
    assert st.variation_p_value(one, other, rounded_to=5) == pytest.approx(every, rel=0.3, abs=0.005)


def test_equal_flows_are_rarely_called_different() -> None:
    dice = np.random.default_rng(9)
    shares = [0.5, 0.2, 0.15, 0.1, 0.05]
    p_values = [
        st.variation_p_value(
            np.floor(dice.multinomial(900, shares) / 5 + 0.5) * 5,
            np.floor(dice.multinomial(20_000, shares) / 5 + 0.5) * 5,
            rounded_to=5,
            draws=199,
        )
        for _ in range(200)
    ]
    assert 0.01 <= np.mean(np.array(p_values) <= 0.05) <= 0.10
    assert st.variation_p_value([500, 200, 100], [100, 200, 500]) < 0.001
