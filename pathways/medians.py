"""Medians of days as they are told: in days or weeks, and how far chance takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pathways.graph import WHOLE_DAYS, Quartiles
from pathways.statistics import median_error, quantile_of

SpanUnit = Literal["days", "weeks"]
Unit = Literal["share"] | SpanUnit
"""What a value is: a share between 0 and 1, or a median in days or weeks."""
LENGTH: dict[SpanUnit, int] = {"days": 1, "weeks": 7}

Numbers = NDArray[np.float64]


def unit_of(medians: Iterable[int]) -> SpanUnit:
    """The unit of medians that stand beside each other: weeks as soon as one is told in weeks."""
    return "weeks" if max(medians, default=0) > WHOLE_DAYS else "days"


def middle_of(days: Quartiles, unit: SpanUnit) -> float:
    """The median in its unit."""
    return days.median / LENGTH[unit]


def error_of(days: Quartiles, total: ArrayLike, unit: SpanUnit) -> Numbers:
    """s of ln(1 + median) among so many with these quartiles, with the variance that whole units add (1/12).

    On that scale spans lie about evenly around their median.
    """
    low, middle, high = (span / LENGTH[unit] for span in (days.q25, days.median, days.q75))
    spread = median_error(np.log1p(low), np.log1p(high), total)
    return np.sqrt(spread**2 + 1 / (12 * (1 + middle) ** 2))


def bounds(middle: float, error: ArrayLike, level: float, variance: float = 0.0) -> tuple[Numbers, Numbers]:
    """exp(ln(1 + m) ∓ z √(s² + τ²)) - 1, not under zero."""
    reach = quantile_of(level) * np.sqrt(np.asarray(error, float) ** 2 + variance)
    return np.maximum(np.expm1(np.log1p(middle) - reach), 0), np.expm1(np.log1p(middle) + reach)
