"""Remainders: which means and quartiles may not be told, because with others they tell of a few.

The attacker is that of `pathways audit`, who here knows every count: he is wrong by the rounding of the means
alone. What goes is the smallest group of a sum, which holds enough people to hide the few that are left.
"""

from __future__ import annotations

import numpy as np

from pathways.disclosure.rounding import Protection
from pathways.inference.remainders import (
    Cells,
    Flags,
    Ints,
    Wholes,
    count_left,
    recovered_days,
    recovered_means,
)
from pathways.inference.small import Small


def means_that_tell(cells: Cells, wholes: Wholes, rounding: int, few: int) -> Ints:
    """The cells whose mean goes, so that no mean of fewer than `few` can be found by subtraction."""
    found, _, _ = recovered_means(cells, wholes, count_left(cells, wholes), rounding, few)
    return np.unique(wholes.smallest(cells.low)[found])


def quartiles_that_tell(cells: Cells, wholes: Wholes, protection: Protection) -> Ints:
    """The cells whose quartiles go, so that they tell of no few how many took at most so many days.

    Of how many are left an attacker knows that it is one of `possible_values` numbers: which, is not known
    here, so each of them is tried.
    """
    small = Small(protection.minimum, protection.possible_values)
    left, _ = count_left(cells, wholes)
    is_few = (left >= 1) & (left < protection.minimum)
    wholes, left = wholes.only(is_few), left[is_few]
    half = protection.rounding // 2
    rounded = Cells(np.maximum(cells.low - half, 1), cells.high + half, cells.told)
    tells: Flags = np.zeros(len(left), np.bool_)
    for below in range(protection.possible_values if len(left) else 0):
        least = np.maximum(left - below, 1)
        most = np.minimum(least + protection.possible_values - 1, protection.minimum - 1)
        tells |= recovered_days(rounded, wholes, (least, most), small)[0]
    return np.unique(wholes.smallest(cells.low)[tells])
