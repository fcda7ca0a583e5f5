"""Medians: how far the median of so many people lies from the one behind it, told by quartiles alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pathways.statistics.intervals import Numbers


def median_error(quarter: ArrayLike, three_quarters: ArrayLike, total: ArrayLike) -> Numbers:
    """s = 1.25 R / (1.35 √n) with R between the quartiles: the notches of a box plot are the median ∓ 1.7 s.

    McGill, Tukey and Larsen, Am Stat 1978;32:12. It leans on the normal curve between the quartiles, so give
    skewed values, as days are, on a logarithmic scale.
    """
    between = np.asarray(three_quarters, float) - np.asarray(quarter, float)
    return 1.25 * between / (1.35 * np.sqrt(np.asarray(total, float)))
