"""Small: what it means that a small count is recovered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pathways.inference.families import Flags
from pathways.inference.system import Ints


@dataclass(frozen=True)
class Small:
    """A count is small from 1 to `minimum - 1`, and recovered with fewer than `possible_values` values."""

    minimum: int
    possible_values: int

    def is_known(self, low: Ints, high: Ints) -> Flags:
        """Whether counts within these bounds are proved to be small."""
        return (low >= 1) & (high < self.minimum)

    def is_recovered(self, low: Ints, high: Ints, is_supposed_small: Flags) -> Flags:
        """Whether counts within these bounds are recovered; what is supposed to be small is taken to be."""
        high = self.supposed(high, is_supposed_small)
        return self.is_known(low, high) & (low <= high) & (high - low + 1 < self.possible_values)

    def supposed(self, high: Ints, is_supposed_small: Flags) -> Ints:
        """Upper bounds for one who takes what is supposed to be small for small."""
        return np.where(is_supposed_small, np.minimum(high, self.minimum - 1), high)
