"""The statistics against worked examples that others have published, and against other ways of working."""

from __future__ import annotations

from math import asin, comb, exp, lgamma, log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binomtest, false_discovery_control, norm

from pathways import statistics as st
from pathways.statistics import funnel, multiplicity

CLOSE = 1e-6


@pytest.mark.parametrize(
    ("events", "total", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_shares_of_newcombe_1998_table_1(events: int, total: int, lower: float, upper: float) -> None:
    """Stat Med 1998;17:857, table I, method 3."""
    assert st.wilson_interval(events, total) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("a", "b", "lower", "upper"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)],
)
def test_differences_of_newcombe_1998_table_2(
    a: tuple[int, int], b: tuple[int, int], lower: float, upper: float
) -> None:
    """Stat Med 1998;17:873, table II, method 10."""
    assert st.newcombe_interval(*a, *b) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("observed", "low_95", "high_95", "low_998", "high_998"),
    [
        (1, 0.025317898, 5.571644585, 0.001000547, 9.233410143),
        (4, 1.089865762, 10.24158653, 0.42855244, 14.79414916),
        (10, 4.795387629, 18.39035799, 2.960519925, 24.13397235),
        (100, 81.36400699, 121.6268111, 71.92139974, 134.9243187),
    ],
)
def test_poisson_bounds_of_public_health_england(
    observed: int, low_95: float, high_95: float, low_998: float, high_998: float
) -> None:
    """PHEindicatormethods, testdata_funnel_ratio_outputs.csv; made in a workbook; six digits."""
    assert st.exact_poisson_interval(observed) == pytest.approx((low_95, high_95), rel=CLOSE, abs=1e-6)
    assert st.exact_poisson_interval(observed, 0.998) == pytest.approx(
        (low_998, high_998), rel=CLOSE, abs=1e-6
    )


def test_byar_of_a_hundred() -> None:
    """The lower bound that Public Health England's methods give for 100 events."""
    assert st.byar_interval(100)[0] == pytest.approx(81.36210549052788, rel=1e-12)
    assert st.byar_interval(100)[1] == pytest.approx(121.6268111, rel=2e-5)  # the exact bound


def test_benjamini_and_hochberg_reject_four_of_their_fifteen() -> None:
    """J R Stat Soc B 1995;57:289, section 3.2: thrombolysis after myocardial infarction."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
         0.6528, 0.7590, 1.0]  # fmt: skip
    assert multiplicity.beyond_chance(p).tolist() == [True] * 4 + [False] * 11
    assert multiplicity.adjusted(p[::-1]).tolist() == pytest.approx(false_discovery_control(p)[::-1].tolist())


def test_individuals_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2: flow rates."""
    chart = st.individuals_chart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    assert chart.centre == pytest.approx(50.81)
    assert chart.upper[0] == pytest.approx(55.8041, abs=5e-5)
    assert chart.lower[0] == pytest.approx(45.8159, abs=5e-5)


def test_proportions_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook 6.3.3.2: defective chips on wafers."""
    defective = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
                 12, 7, 13, 9, 6]  # fmt: skip
    chart = st.proportion_chart(defective, [50] * 30)
    assert chart.centre == pytest.approx(0.2313, abs=5e-5)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0.0524, 0.4102), abs=5e-5)


def test_wilson_and_scipy_agree() -> None:
    for events, total in [(0, 7), (3, 7), (7, 7), (120, 4000)]:
        theirs = binomtest(events, total).proportion_ci(0.998, method="wilson")
        assert st.wilson_interval(events, total, 0.998) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_ratio_limits_hold_the_tails_they_promise() -> None:
    """At E = 20 the lower limit is where a Poisson mean of 20 E-events is just 2.5 % likely: chi2 tables."""
    lower, upper = funnel.ratio_limits(10.0)
    assert lower * 10 == pytest.approx(4.795387629, rel=CLOSE)
    assert upper * 10 == pytest.approx(18.39035799, rel=CLOSE)


def test_proportion_limits_are_interpolated_binomial_quantiles() -> None:
    """The slow way: add chances up by hand until the tail is passed."""

    def slow(target: float, n: int, p: float) -> float:
        below, r = 0.0, 0
        while True:
            chance = comb(n, r) * target**r * (1 - target) ** (n - r)
            if below + chance > p:
                return (r - (below + chance - p) / chance) / n
            below, r = below + chance, r + 1

    for target, n in [(0.2, 40), (0.75, 120), (0.05, 300)]:
        limits = funnel.proportion_limits(target, n, 0.998)
        assert limits == pytest.approx((slow(target, n, 0.001), slow(target, n, 0.999)), abs=1e-9)


def test_overdispersion_step_by_step() -> None:
    """Spiegelhalter 2005, section 6, with every step written out for five regions."""
    events, total, target = [20, 35, 50, 28, 60], [100, 150, 160, 200, 220], 0.23
    z, s = [], []
    for x, n in zip(events, total, strict=True):
        s.append(1 / (2 * sqrt(n)))
        z.append((asin(sqrt(x / n)) - asin(sqrt(target))) / s[-1])
    ordered = sorted(z)
    low, high = ordered[0] + 0.4 * (ordered[1] - ordered[0]), ordered[4] - 0.4 * (ordered[4] - ordered[3])
    moved = [min(max(score, low), high) for score in z]
    phi = sum(score**2 for score in moved) / 5
    weights = [1 / error**2 for error in s]
    tau2 = (5 * phi - 4) / (sum(weights) - sum(w**2 for w in weights) / sum(weights))
    found = st.dispersion(*st.proportion_scores(events, total, target))
    assert (found.factor, found.variance, found.regions) == (pytest.approx(phi), pytest.approx(tau2), 5)
    lower, upper = funnel.wide_proportion_limits(target, 200, tau2, 0.95)
    reach = norm.ppf(0.975) * sqrt(1 / 800 + tau2)
    assert upper == pytest.approx(np.sin(asin(sqrt(target)) + reach) ** 2)
    assert lower == pytest.approx(np.sin(asin(sqrt(target)) - reach) ** 2)


def test_the_systematic_component_by_hand() -> None:
    """O = 12, 5, 0 where E = 8, 6, 3: ((0.5² - 1/8) + (1/36 - 1/6) + (1 - 1/3)) / 3."""
    assert st.scv_diehr([12, 5, 0], [8, 6, 3]) == pytest.approx((0.125 - 5 / 36 + 2 / 3) / 3)
    assert st.scv_mcpherson([12, 5], [8, 6]) == pytest.approx(
        ((log(1.5) ** 2 - 1 / 8) + (log(5 / 6) ** 2 - 1 / 6)) / 2
    )
    with pytest.raises(ValueError, match="an event in every region"):
        st.scv_mcpherson([0, 5], [8, 6])


def test_the_shape_of_shrinkage_is_where_the_likelihood_is_highest() -> None:
    observed, expected = [40, 10, 22, 31, 55, 8], [30.0, 18, 20, 33, 40, 12]

    def likelihood(a: float) -> float:
        return sum(
            lgamma(o + a) - lgamma(a) - lgamma(o + 1) + a * log(a / (a + e)) + o * log(e / (a + e))
            for o, e in zip(observed, expected, strict=True)
        )

    best = max((exp(step / 2000) for step in range(-2000, 20000)), key=likelihood)
    shape = st.shrinkage_shape(observed, expected)
    assert shape == pytest.approx(best, rel=1e-3)
    assert st.shrunken_ratios(observed, expected)[1] == pytest.approx((10 + shape) / (18 + shape))


def test_quotients_of_quantiles() -> None:
    ratios = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3]  # quantiles at ranks 1 and 4
    assert st.spread_quotient(ratios) == pytest.approx(1.2 / 0.9)
    assert st.spread_quotient(ratios, tail=0.1) == pytest.approx(1.25 / 0.85)


def test_the_variance_between_regions_is_the_most_likely_one() -> None:
    """The slow way: the likelihood by adaptive integration, compared around the answer."""
    events, total = [10, 30, 12, 45, 22], [60, 90, 80, 100, 70]
    found = st.between_variance(events, total)

    def likelihood(mean: float, sd: float) -> float:
        whole = 0.0
        for x, n in zip(events, total, strict=True):

            def dense(u: float, x: int = x, n: int = n) -> float:
                p = 1 / (1 + exp(-(mean + u)))
                return comb(n, x) * p**x * (1 - p) ** (n - x) * norm.pdf(u, scale=sd)

            whole += log(quad(dense, -6 * sd, 6 * sd, epsabs=1e-12)[0])
        return whole

    means = np.linspace(-1.3, -0.6, 15)
    best = {factor: max(likelihood(m, sqrt(found * factor)) for m in means) for factor in (0.8, 1.0, 1.25)}
    assert best[1.0] > best[0.8]
    assert best[1.0] > best[1.25]


def test_latent_scale_measures() -> None:
    """Larsen and Merlo 2005: MOR = exp(0.95 sd); at a variance of 1 it is 2.6, and the ICC 0.23."""
    assert st.median_odds_ratio(1.0) == pytest.approx(2.596, abs=5e-4)
    assert st.median_odds_ratio(0.0) == 1
    assert st.intraclass_correlation(1.0) == pytest.approx(1 / (1 + pi**2 / 3))


def test_the_error_of_a_median_gives_the_notches_of_a_box_plot() -> None:
    """McGill, Tukey and Larsen, Am Stat 1978;32:12: M ∓ 1.7 s, which R's boxplot.stats has as ∓ 1.58 R/√n."""
    error = st.median_error(20.0, 60.0, 100)
    assert error == pytest.approx(1.25 * 40 / (1.35 * 10))
    assert 1.7 * error == pytest.approx(1.58 * 40 / 10, rel=5e-3)


def test_direct_standardisation_by_hand() -> None:
    rate, lower, upper = st.direct_rate([10, 30], [100, 100], [3, 1])
    assert rate == pytest.approx(0.75 * 0.1 + 0.25 * 0.3)
    spread = sqrt((0.75**2 * 10 + 0.25**2 * 30) / 100**2 / 40)
    byar = st.byar_interval(40)
    assert (lower, upper) == pytest.approx(tuple(rate + spread * (float(b) - 40) for b in byar))
    with pytest.raises(ValueError, match="no rate"):
        st.direct_rate([1, 0], [10, 0], [1, 1])
