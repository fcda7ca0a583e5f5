"""Overdispersion, systematic variation, shrinkage and clusters against what others have printed."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import median

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import nbinom, norm

from pathways import statistics as st
from pathways.statistics import funnel

YEAST = np.repeat(np.arange(6), [213, 128, 37, 18, 3, 1])
"""Student 1907: yeast cells on 400 squares of equal size, so every square has the same expectation."""
EQUAL = np.full(400, YEAST.mean())

CLASP = ([(5, 156), (5, 303), (12, 565), (69, 1570), (9, 103), (313, 4659)],
         [(8, 74), (17, 303), (9, 477), (94, 1565), (11, 105), (352, 4650)])  # fmt: skip
"""Six trials of aspirin in pregnancy: events and women with it, and without it."""

INFECTED = [3, 3, 9, 7, 6, 4, 3, 2, 19, 2, 7, 1, 5, 11, 0, 1, 3, 1]
PATIENTS = [117, 35, 195, 136, 157, 139, 177, 39, 103, 122, 64, 58, 175, 180, 105, 262, 362, 69]
INFECTED_COATED = [0, 1, 2, 0, 5, 1, 1, 1, 1, 1, 0, 0, 3, 6, 0, 0, 1, 4]
PATIENTS_COATED = [116, 44, 208, 130, 151, 98, 174, 74, 97, 113, 66, 70, 188, 187, 118, 252, 345, 64]


def _log_odds() -> tuple[np.ndarray, np.ndarray]:
    """Log odds ratio and its variance per trial of CLASP."""
    a, n1 = np.array(CLASP[0], float).T
    c, n2 = np.array(CLASP[1], float).T
    b, d = n1 - a, n2 - c
    return np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d


def test_additive_overdispersion_is_that_of_dersimonian_and_laird() -> None:
    """DerSimonian and Kacker 2007, tables 3 and 4 (metafor, analyses:dersimonian2007): τ 0.2323, μ -0.3240.

    The multiplicative factor times the number of trials is Cochran's Q, written out.
    """
    y, variance = _log_odds()
    fixed = float(np.sum(y / variance) / np.sum(1 / variance))
    found = st.dispersion((y - fixed) / np.sqrt(variance), np.sqrt(variance), winsorised=0.0)
    assert sqrt(found.variance) == pytest.approx(0.2323, abs=5e-5)
    q = sum((one - fixed) ** 2 / v for one, v in zip(y, variance, strict=True))
    assert 6 * found.factor == pytest.approx(q, rel=1e-12)
    assert st.widening(found) == pytest.approx(sqrt(q / 6), rel=1e-12)


def test_the_room_in_the_limits_is_s_squared_plus_tau_squared() -> None:
    """The same tables: 1/√Σ 1/(s² + τ²) is 0.1540 and the weighted mean -0.3240, both from wide limits."""
    y, variance = _log_odds()
    _, upper = funnel.wide_ratio_limits(1 / variance, 0.2323065**2)
    room = (np.log(upper) / norm.ppf(0.975)) ** 2
    assert 1 / sqrt(np.sum(1 / room)) == pytest.approx(0.1540, abs=5e-5)
    assert np.sum(y / room) / np.sum(1 / room) == pytest.approx(-0.3240, abs=5e-5)


def test_scores_of_the_care_quality_commission_and_of_the_shmi() -> None:
    """FunnelPlotR's own six hospitals; its formulas 2(√O - √E) and √E ln(O/E), in plain Python."""
    observed, expected = [100, 150, 180, 80, 120, 225], [108, 112, 165, 95, 100, 220]
    z, s = st.ratio_scores(observed, expected)
    pairs = list(zip(observed, expected, strict=True))
    assert z == pytest.approx([2 * (sqrt(o) - sqrt(e)) for o, e in pairs], rel=1e-12)
    assert s == pytest.approx([1 / (2 * sqrt(e)) for e in expected], rel=1e-12)
    z, s = st.log_ratio_scores(observed, expected)
    assert z == pytest.approx([sqrt(e) * log(o / e) for o, e in pairs], rel=1e-12)
    assert s == pytest.approx([1 / sqrt(e) for e in expected], rel=1e-12)


def test_scores_are_winsorised_at_the_quantile_that_nist_calls_r7() -> None:
    """NIST/SEMATECH e-Handbook 7.2.6.2: the 90th percentile of twelve wafers is 95.1957 that way.

    (R6, with ranks p(N + 1), gives 95.1981.) FunnelPlotR winsorises at the same quantile.
    """
    wafers = [95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610, 95.1591, 95.1195, 95.1772, 95.0925,
              95.1990, 95.1682]  # fmt: skip
    moved = st.winsorise(wafers)
    assert moved.max() == pytest.approx(95.1957, abs=5e-5)
    assert -st.winsorise([-one for one in wafers]).min() == pytest.approx(95.1957, abs=5e-5)
    assert sum(one != other for one, other in zip(moved, wafers, strict=True)) == 4
    lowest = moved.min()
    assert st.spread_quotient(wafers, tail=0.1) == pytest.approx(95.19568 / lowest, rel=1e-9)


def test_the_systematic_component_of_equal_areas() -> None:
    """MASS, tests/Examples/MASS-Ex.Rout.save, theta.mm of the yeast cells: 3.549593.

    With one expectation m, Diehr's component is the moment estimate of 1/θ, with 400 for the 399 degrees of
    freedom there: (400/399) (SCV + 1/m) = 1/θ + 1/m.
    """
    component, m = st.scv_diehr(YEAST, EQUAL), float(YEAST.mean())
    assert 1 / (400 / 399 * (component + 1 / m) - 1 / m) == pytest.approx(3.549593, abs=5e-7)


def test_terms_of_the_systematic_component_in_swiss_hospital_areas() -> None:
    """R package sava, vignette: (O - E)/E and E of the first six areas of TURP, printed to eight digits."""
    observed, relative, expected = zip(
        (64, 0.03594360, 61.77942), (325, 0.16609029, 278.70912), (302, 0.20432349, 250.76319),
        (88, -0.06214409, 93.83104), (145, 0.61775494, 89.63039), (775, 0.08737748, 712.72398), strict=True
    )  # fmt: skip
    terms = [y**2 - 1 / e for y, e in zip(relative, expected, strict=True)]
    assert st.scv_diehr(observed, expected) == pytest.approx(sum(terms) / 6, rel=1e-6)
    logs = [log(1 + y) ** 2 - 1 / e for y, e in zip(relative, expected, strict=True)]
    assert st.scv_mcpherson(observed, expected) == pytest.approx(sum(logs) / 6, rel=1e-6)


def test_the_shape_of_the_yeast_cells() -> None:
    """MASS, as above: theta.ml 3.586087. The same by the negative binomial of scipy."""
    shape = st.shrinkage_shape(YEAST, EQUAL)
    assert shape == pytest.approx(3.586087, abs=5e-7)
    m = float(YEAST.mean())
    around = [nbinom.logpmf(YEAST, k, k / (k + m)).sum() for k in (shape - 1e-3, shape, shape + 1e-3)]
    assert around[1] > max(around[0], around[2])


def test_shrunken_ratios_in_swiss_hospital_areas() -> None:
    """R package sava, vignette: with a shape of 10.51737 the first areas of TURP go to these ratios."""
    observed, expected = [64, 325, 302, 88, 145, 775], [61.77942, 278.70912, 250.76319, 93.83104, 89.63039,
                                                        712.72398]  # fmt: skip
    printed = [1.0307147, 1.1600506, 1.1960988, 0.9441195, 1.5528792, 1.0861068]
    own = st.shrinkage_shape(observed, expected)
    drawn = st.shrunken_ratios(observed, expected)
    # Six of the 61 areas have a shape of their own: undo that one and draw with the printed one.
    counted = [ratio * (e + own) - own for ratio, e in zip(drawn, expected, strict=True)]
    with_all = [(o + 10.51737) / (e + 10.51737) for o, e in zip(counted, expected, strict=True)]
    assert with_all == pytest.approx(printed, rel=1e-6)


LIPS = (
    [9, 39, 11, 9, 15, 8, 26, 7, 6, 20, 13, 5, 3, 8, 17, 9, 2, 7, 9, 7, 16, 31, 11, 7, 19, 15, 7, 10, 16, 11,
     5, 3, 7, 8, 11, 9, 11, 8, 6, 4, 10, 8, 2, 6, 19, 3, 2, 3, 28, 6, 1, 1, 1, 1, 0, 0],
    [1.4, 8.7, 3.0, 2.5, 4.3, 2.4, 8.1, 2.3, 2.0, 6.6, 4.4, 1.8, 1.1, 3.3, 7.8, 4.6, 1.1, 4.2, 5.5, 4.4, 10.5,
     22.7, 8.8, 5.6, 15.5, 12.5, 6.0, 9.0, 14.4, 10.2, 4.8, 2.9, 7.0, 8.5, 12.3, 10.1, 12.7, 9.4, 7.2, 5.3,
     18.8, 15.8, 4.3, 14.6, 50.7, 8.2, 5.6, 9.3, 88.7, 19.6, 3.4, 3.6, 5.7, 7.0, 4.2, 1.8],
)  # fmt: skip
"""Lip cancer in 56 Scottish counties, O and E: Clayton and Kaldor 1987, from the manual of GeoBUGS."""


def test_lip_cancer_in_scotland_with_the_mean_of_clayton_and_kaldor() -> None:
    """Their gamma prior has a mean of its own, ν/α; here it is 1. With E times that mean the two are one.

    ν and α are those of the most likely negative binomial of scipy, with both free.
    """
    observed, expected = np.array(LIPS[0], float), np.array(LIPS[1])

    def unlikely(guess: np.ndarray) -> float:
        nu, alpha = np.exp(guess)
        return -float(nbinom.logpmf(observed, nu, alpha / (alpha + expected)).sum())

    best = minimize(unlikely, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12})
    nu, alpha = np.exp(best.x)
    mean = nu / alpha
    assert st.shrinkage_shape(observed, mean * expected) == pytest.approx(nu, rel=1e-6)
    drawn = mean * st.shrunken_ratios(observed, mean * expected)
    assert drawn == pytest.approx((observed + nu) / (expected + alpha), rel=1e-6)


def _slow_variance(events: list[int], total: list[int]) -> float:
    """The same model over 2,001 equal steps of the chance term, which shares the formula and no code."""
    x, n = np.array(events, float)[:, None], np.array(total, float)[:, None]
    u = np.linspace(-9, 9, 2001)
    density = norm.pdf(u) * (u[1] - u[0])

    def unlikely(guess: np.ndarray) -> float:
        logit = guess[0] + exp(guess[1]) * u
        return -float(np.log((np.exp(x * logit - n * np.logaddexp(0, logit)) * density).sum(axis=1)).sum())

    best = minimize(unlikely, [-3.5, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    return exp(2 * best.x[1])


@pytest.mark.parametrize(
    ("events", "total", "printed"),
    [(INFECTED, PATIENTS, 0.81), (INFECTED_COATED, PATIENTS_COATED, 0.83)],
)
def test_variance_between_hospitals_of_stijnen(events: list[int], total: list[int], printed: float) -> None:
    """Stijnen, Hamza and Özdemir, Stat Med 2010;29:3050, table II: catheter infections, binomial-normal.

    The data are metadat's dat.nielweise2007, and metafor (rma.glmm, PLO) prints the same. Six digits: slowly.
    """
    found = st.between_variance(events, total)
    assert found == pytest.approx(printed, abs=5e-3)
    assert found == pytest.approx(_slow_variance(events, total), rel=1e-6)


def test_intraclass_correlations_of_hospitals() -> None:
    """Br J Radiol 2019;92:20180825, table 2: variances 2.869, 2.967 and 2.954 are 46.6, 47.4 and 47.3 %."""
    printed = {2.869: 46.6, 2.967: 47.4, 2.954: 47.3}
    for variance, percent in printed.items():
        assert 100 * st.intraclass_correlation(variance) == pytest.approx(percent, abs=0.05)


def test_rankability_of_the_trials() -> None:
    """τ²/(τ² + median s²) of van Dishoeck, on the τ² that DerSimonian and Kacker print; in plain Python."""
    _, variance = _log_odds()
    tau2 = 0.2323**2
    slow = tau2 / (tau2 + median(variance.tolist()))
    assert st.rankability(tau2, np.sqrt(variance)) == pytest.approx(slow, rel=1e-12)
