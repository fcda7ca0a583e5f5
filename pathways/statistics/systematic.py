"""Systematic variation between regions: SCV, and ratios shrunk to what their numbers can carry."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from pathways.statistics.intervals import Numbers

NO_SPREAD = 1e6
"""A shape of the negative binomial at which it is a Poisson for every E we meet: no systematic variation."""


def scv_diehr(observed: ArrayLike, expected: ArrayLike) -> float:
    """mean(((O - E) / E)² - 1/E): the systematic component of variation, defined at O = 0.

    Diehr et al, Med Care 1990;28:1055. Usually shown times 100. Negative: none can be told from chance.
    """
    o, e = np.asarray(observed, float), np.asarray(expected, float)
    return float(np.mean(((o - e) / e) ** 2 - 1 / e))


def scv_mcpherson(observed: ArrayLike, expected: ArrayLike) -> float:
    """mean((ln O - ln E)² - 1/E): the log form. McPherson et al, N Engl J Med 1982;307:1310.

    Raises:
        ValueError: a region counts nobody; Diehr's form is for that.
    """
    o, e = np.asarray(observed, float), np.asarray(expected, float)
    if np.any(o <= 0):
        raise ValueError("the log form needs an event in every region")
    return float(np.mean(np.log(o / e) ** 2 - 1 / e))


def shrinkage_shape(observed: ArrayLike, expected: ArrayLike) -> float:
    """The a for which O, negative binomial with mean E and shape a, is most likely.

    1/a is the variance of the true O/E; a is large (`NO_SPREAD`) where chance explains everything.
    Martuzzi and Hills, Am J Epidemiol 1995;141:369.
    """
    o, e = np.asarray(observed, float), np.asarray(expected, float)

    def unlikely(log_shape: float) -> float:
        a = np.exp(log_shape)
        terms = gammaln(o + a) - gammaln(a) + a * np.log(a / (a + e)) + o * np.log(e / (a + e))
        return -float(terms.sum())

    # A coarse look first: the likelihood may have its top at the edge.
    grid = np.linspace(np.log(1e-2), np.log(NO_SPREAD), 60)
    best = int(np.argmin([unlikely(point) for point in grid]))
    edges = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    found = minimize_scalar(unlikely, bounds=edges, method="bounded", options={"xatol": 1e-9})
    return float(np.exp(found.x))


def shrunken_ratios(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """(O + a) / (E + a): each O / E drawn towards 1 as far as its numbers are small.

    The empirical-Bayes ratio of Clayton and Kaldor, Biometrics 1987;43:671, with the mean of the true ratios
    at 1, as Martuzzi and Hills have it: with an internal reference the sum of O is the sum of E.
    """
    o, e = np.asarray(observed, float), np.asarray(expected, float)
    a = shrinkage_shape(o, e)
    return (o + a) / (e + a)


def spread_quotient(ratios: ArrayLike, *, tail: float = 0.2) -> float:
    """The quantile at 1 - tail over that at tail: 80/20 by default, 90/10 with tail = 0.1.

    Of shrunken ratios, not of raw ones: the largest over the smallest raw ratio grows with the number of
    small regions alone (Coory and Gibberd, Stat Med 1998;17:2625).
    """
    low, high = np.quantile(np.asarray(ratios, float), [tail, 1 - tail])
    return float(high / low)
