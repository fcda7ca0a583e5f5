"""Finest: the counts that no other count of a grid is a part of; every place is a sum of some of them.

A program about one key could hold every place, and every sum between them, as equations. In the finest
counts the sums are kept by themselves, and what is left is that each place lies within its bounds: half the
unknowns, and a solver that begins at zero has few of those to mend.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from scipy.sparse import csr_matrix, kron

from pathways.inference.grid import Axis, Grid, Ints
from pathways.inference.system import Flags


@dataclass(frozen=True)
class Finest:
    """The finest counts under some places of a grid, where all other places are known to be zero.

    - places: in order; `parts`: (places, finest counts), 1 where the one is part of the other.
    - own: of each finest count the row of its own place; `summed`: the other rows.
    """

    grid: Grid
    places: Ints
    parts: csr_matrix
    own: Ints
    summed: Ints

    def telling(self, low: Ints, high: Ints) -> tuple[Flags, Flags]:
        """Which lower and which upper bounds of the places do not follow from another place's.

        A place is no less than its parts along one axis, and no more than what it is a part of.
        """
        sums = self.grid.sums
        least, most = np.zeros((2, self.grid.size), np.int64)
        least[self.places], most[self.places] = low, high
        together = np.bincount(sums.row, least[sums.part], sums.count)
        is_low, is_high = np.ones((2, self.grid.size), np.bool_)
        is_low[sums.whole[together >= least[sums.whole]]] = False
        is_high[sums.part[most[sums.part] >= most[sums.whole[sums.row]]]] = False
        return is_low[self.places], is_high[self.places]


@lru_cache(maxsize=8)  # a release has one grid; the families of all its lenses ask for it in every round
def finest_of(grid: Grid) -> Callable[[Ints], Finest]:
    """For places of the grid their finest counts; for the same places the same ones."""
    parts = csr_matrix(np.ones((1, 1)))
    own = np.zeros(1, np.int64)
    for axis in grid.axes:
        values = _finest_values(axis)
        parts = kron(parts, csr_matrix(_makes_up(axis, values)), "csr")
        own = (own[:, None] * len(axis.names) + values).ravel()

    @cache
    def among(places: bytes) -> Finest:
        there = np.frombuffer(places, np.int64)
        is_zero = np.ones(grid.size, np.bool_)
        is_zero[there] = False
        stays = np.flatnonzero(parts.T @ is_zero == 0)
        of_places = parts[there][:, stays]
        own_rows = np.searchsorted(there, own[stays])
        summed = np.setdiff1d(np.arange(len(there)), own_rows)
        return Finest(grid, there, of_places, own_rows, summed)

    return lambda places: among(places.astype(np.int64).tobytes())


def _finest_values(axis: Axis) -> Ints:
    """The codes that are no sum of others; `all` is a sum of these."""
    return np.array(axis.sums[0][1] if axis.sums else (0,), np.int64)


def _makes_up(axis: Axis, values: Ints) -> Ints:
    """(choices, finest values): 1 where the value is part of the choice."""
    table = np.zeros((len(axis.names), len(values)), np.int64)
    table[values, np.arange(len(values))] = 1
    for whole, members in axis.sums:
        if set(members) <= set(values.tolist()):  # one sum of each choice is of values alone
            table[whole] = np.isin(values, members)
    return table
