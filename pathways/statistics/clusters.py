"""Clusters: how alike two patients of one region are, from a logistic model with a chance term per region."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import expit, gammaln, ndtri

_NODES, _WEIGHTS = np.polynomial.hermite.hermgauss(21)
_LOG_WEIGHTS = _NODES**2 + np.log(_WEIGHTS) - np.log(np.pi) / 2
MEDIAN_OF_NORMAL = float(ndtri(0.75))


def between_variance(events: ArrayLike, total: ArrayLike, offset: ArrayLike | None = None) -> float:
    """σ² of logit(p_j) = μ + offset_j + u_j, u ~ N(0, σ²), by maximum likelihood.

    Over 21 Gauss-Hermite nodes, centred on each region's own most likely u and scaled by its curvature
    (adaptive quadrature), or a region of thousands would fall between two nodes.

    Args:
        events, total: x and n per region.
        offset: logit of the expected share per region, for differences beyond case mix.
    """
    x, n = np.asarray(events, float), np.asarray(total, float)
    known = np.zeros_like(x) if offset is None else np.asarray(offset, float)
    start = np.log((x.sum() + 0.5) / (n.sum() - x.sum() + 0.5)) - float(np.average(known, weights=n))

    def unlikely(guess: np.ndarray) -> float:
        return -float(_log_likelihood(x, n, guess[0] + known, np.exp(guess[1])).sum())

    rough = min((0.02, 0.1, 0.3, 0.8), key=lambda sd: unlikely(np.array([start, np.log(sd)])))
    best = minimize(
        unlikely, [start, np.log(rough)], method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9}
    )
    variance = float(np.exp(2 * best.x[1]))
    return variance if variance > 1e-8 else 0.0


def intraclass_correlation(variance: float) -> float:
    """σ² / (σ² + π²/3): the part of the variation that lies between regions, on the latent scale."""
    return variance / (variance + np.pi**2 / 3)


def median_odds_ratio(variance: float) -> float:
    """exp(√(2 σ²) Φ⁻¹(0.75)): the median odds ratio of equal patients in two regions taken at random.

    Larsen and Merlo, Am J Epidemiol 2005;161:81.
    """
    return float(np.exp(np.sqrt(2 * variance) * MEDIAN_OF_NORMAL))


def _log_likelihood(x: np.ndarray, n: np.ndarray, mean: np.ndarray, sd: float) -> np.ndarray:
    """Per region: the chance of its events, over all u it may have."""
    top = np.zeros_like(mean)
    for _ in range(12):  # Newton to the most likely u of each region
        p = expit(mean + top)
        slope = x - n * p - top / sd**2
        curve = n * p * (1 - p) + 1 / sd**2
        top = top + np.clip(slope / curve, -2, 2)
    width = 1 / np.sqrt(n * expit(mean + top) * (1 - expit(mean + top)) + 1 / sd**2)
    u = top[:, None] + np.sqrt(2) * width[:, None] * _NODES
    eta = mean[:, None] + u
    terms = x[:, None] * eta - n[:, None] * np.logaddexp(0, eta) - (u / sd) ** 2 / 2 + _LOG_WEIGHTS
    most = terms.max(axis=1)
    ways = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
    return ways + most + np.log(np.exp(terms - most[:, None]).sum(axis=1)) + np.log(width / sd)
