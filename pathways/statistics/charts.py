"""Control charts: whether a series of points moves more than it did."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pathways.statistics.intervals import Numbers

FEWEST_POINTS = 12
"""Under so many points limits are no more than a guess (Provost and Murray, The Health Care Data Guide)."""
_D2 = 1.128  # mean moving range of two normal values, in standard deviations


@dataclass(frozen=True)
class Chart:
    """The centre line and its limits, one per point."""

    centre: float
    lower: Numbers
    upper: Numbers


def individuals_chart(values: ArrayLike) -> Chart:
    """XmR: mean ∓ 3 mean(|x_t - x_{t-1}|) / 1.128. NIST/SEMATECH e-Handbook 6.3.2.2.

    Raises:
        ValueError: fewer than two points have no moving range.
    """
    x = np.asarray(values, float)
    if x.size < 2:
        raise ValueError("a chart of individual values needs two points or more")
    centre, spread = float(x.mean()), 3 * float(np.abs(np.diff(x)).mean()) / _D2
    return Chart(centre, np.full(x.shape, centre - spread), np.full(x.shape, centre + spread))


def proportion_chart(events: ArrayLike, total: ArrayLike) -> Chart:
    """p-chart: p̄ ∓ 3 √(p̄ (1 - p̄) / n_t), within 0 and 1. NIST/SEMATECH e-Handbook 6.3.3.2."""
    x, n = np.asarray(events, float), np.asarray(total, float)
    centre = float(x.sum() / n.sum())
    spread = 3 * np.sqrt(centre * (1 - centre) / n)
    return Chart(centre, np.clip(centre - spread, 0, 1), np.clip(centre + spread, 0, 1))
