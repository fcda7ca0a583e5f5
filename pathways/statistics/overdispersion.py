"""Overdispersion: how much more regions differ than chance, and the room that funnel limits need for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pathways.statistics.intervals import Numbers


@dataclass(frozen=True)
class Dispersion:
    """`factor` is φ (1: chance alone), `variance` is τ² on the scale of the z-scores, of `regions`."""

    factor: float
    variance: float
    regions: int


def proportion_scores(events: ArrayLike, total: ArrayLike, target: float) -> tuple[Numbers, Numbers]:
    """z and s of each share on the arcsine scale: y = asin √(x/n), s = 1 / 2√n, z = (y - asin √t) / s."""
    n = np.asarray(total, float)
    y = np.arcsin(np.sqrt(np.clip(np.asarray(events, float) / n, 0, 1)))
    s = 1 / (2 * np.sqrt(n))
    return (y - np.arcsin(np.sqrt(target))) / s, s


def ratio_scores(observed: ArrayLike, expected: ArrayLike) -> tuple[Numbers, Numbers]:
    """z and s of each O / E on the square-root scale: y = √(O/E), s = 1 / 2√E, z = (y - 1) / s (CQC).

    Unlike the log scale it is defined at O = 0.
    """
    e = np.asarray(expected, float)
    s = 1 / (2 * np.sqrt(e))
    return (np.sqrt(np.asarray(observed, float) / e) - 1) / s, s


def log_ratio_scores(observed: ArrayLike, expected: ArrayLike) -> tuple[Numbers, Numbers]:
    """z = √E ln(O/E) and s = 1/√E. At O = 0 half an event stands in, or the logarithm does not exist."""
    e = np.asarray(expected, float)
    o = np.maximum(np.asarray(observed, float), 0.5)
    return np.sqrt(e) * np.log(o / e), 1 / np.sqrt(e)


def winsorise(scores: ArrayLike, share: float = 0.1) -> Numbers:
    """The lowest and highest `share` of the scores moved to the quantile there (linear between ranks)."""
    z = np.asarray(scores, float)
    if not z.size:
        return z
    low, high = np.quantile(z, [share, 1 - share])
    return np.clip(z, low, high)


def dispersion(scores: ArrayLike, errors: ArrayLike, *, winsorised: float = 0.1) -> Dispersion:
    """φ = mean z² of the winsorised scores, and τ² = max(0, (I φ - (I - 1)) / (Σ w - Σ w² / Σ w)), w = 1/s².

    Spiegelhalter, Stat Med 2005;24:1185 (after DerSimonian and Laird). Fewer than two regions show none.
    """
    z, s = winsorise(scores, winsorised), np.asarray(errors, float)
    if z.size < 2:
        return Dispersion(1.0, 0.0, z.size)
    factor, weights = float(np.mean(z**2)), 1 / s**2
    excess = z.size * factor - (z.size - 1)
    room = float(weights.sum() - np.sum(weights**2) / weights.sum())
    return Dispersion(factor, max(0.0, excess / room), z.size)


def widening(found: Dispersion) -> float:
    """√φ where φ > 1: what multiplicative overdispersion stretches limits by."""
    return float(np.sqrt(max(1.0, found.factor)))


def rankability(variance: float, errors: ArrayLike) -> float:
    """τ² / (τ² + median s²): the part of the differences between regions that is not chance.

    Van Dishoeck et al, Circ Cardiovasc Qual Outcomes 2011;4:186 (there with the variance of a random-effects
    model); both on one scale. 0 where there are no regions.
    """
    s = np.asarray(errors, float)
    if not s.size or variance <= 0:
        return 0.0
    return float(variance / (variance + np.median(s**2)))
