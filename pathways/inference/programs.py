"""Programs: what is asked of one key over the whole grid, where interval arithmetic leaves a doubt.

All places of one link (or node, or total), with the sums of the grid between them, are one linear program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from pathways.inference.families import Family, Flags
from pathways.inference.finest import Finest, finest_of
from pathways.inference.small import Small
from pathways.inference.solver import TOLERANCE, Floats
from pathways.inference.system import NONE, Ints


@dataclass(frozen=True)
class Program:
    """One key over the grid: places between bounds, and cells, sums of places, that may be small.

    `unknowns`: the places, and `numbers`: the cells, as unknowns of the system; `is_supposed_small`: as in
    `Family`, per cell. `at`: what each cell is, a place of the grid or, after these, one of its sums: of that
    the parts that are not shown, together.
    """

    low: Ints
    high: Ints
    finest: Finest
    numbers: Ints
    at: Ints
    is_supposed_small: Flags
    is_shown: Flags  # by place of the grid
    small: Small
    unknowns: Ints
    name: tuple[str, str, str]

    @property
    def size(self) -> int:
        """Of the grid."""
        return len(self.is_shown)

    @cached_property
    def cells(self) -> csr_matrix:
        """(cells, places): 1 where the place is part of the cell."""
        sums, places = self.finest.grid.sums, self.finest.places
        is_single = self.at < self.size
        union_of = self.at[~is_single] - self.size
        is_union, is_hidden = np.zeros(sums.count, np.bool_), np.zeros(self.size, np.bool_)
        is_union[union_of] = True
        is_hidden[places] = ~self.is_shown[places]
        is_part = is_union[sums.row] & is_hidden[sums.part]
        parts = np.bincount(sums.row[is_part], minlength=sums.count)[union_of]
        ends = np.cumsum(np.r_[0, np.ones(int(is_single.sum()), np.int64), parts])
        column = np.searchsorted(places, np.r_[self.at[is_single], sums.part[is_part]])
        return csr_matrix((np.ones(column.size), column, ends), (len(self.at), len(places)))

    @property
    def question(self) -> bytes:
        """The same for programs that are the same but for their names: of two shares with one denominator."""
        told = (self.low, self.high, self.finest.places, self.at, self.is_supposed_small, self.is_shown)
        return b"|".join(table.tobytes() for table in told)

    def knows_all_of(self, other: Program) -> bool:
        """Whether another about the same key, with no other cells, has bounds that are nowhere narrower."""
        if not (
            np.array_equal(self.finest.places, other.finest.places)
            and np.array_equal(self.is_shown, other.is_shown)
            and np.isin(other.at, self.at).all()
        ):
            return False
        same = np.searchsorted(self.at, other.at)
        return bool(
            np.array_equal(self.is_supposed_small[same], other.is_supposed_small)
            and (self.low >= other.low).all()
            and (self.high <= other.high).all()
        )

    def weights(self, cells: Ints) -> Floats:
        """Of the places in the sum of these cells."""
        is_cell = np.zeros(len(self.at))
        is_cell[cells] = 1
        weights: Floats = is_cell @ self.cells
        return weights

    def take(self, left: Ints, least: Floats, most: Floats, point: Floats) -> tuple[Ints, Floats, Floats]:
        """The cells that are open after one more feasible point, with the least and most they took."""
        taken = (self.cells @ point)[left]
        least, most = np.minimum(least, taken), np.maximum(most, taken)
        stays = self.may_be_recovered(left, least, most)
        return left[stays], least[stays], most[stays]

    def open_after(self, points: Sequence[Floats]) -> tuple[Ints, Floats, Floats]:
        """As `take`, after points over all places, of which those that are feasible count."""
        left = np.arange(len(self.at))
        least, most = np.full(len(left), np.inf), np.full(len(left), -np.inf)
        for everywhere in points:
            point = everywhere[self.finest.places]
            is_within = ((point >= self.low - TOLERANCE) & (point <= self.high + TOLERANCE)).all()
            if is_within and point.sum() == everywhere.sum():  # nobody where nobody can be
                left, least, most = self.take(left, least, most, point)
        return left, least, most

    def may_be_recovered(self, cells: Ints, least: Floats, most: Floats) -> Flags:
        """Whether cells that take these values, and perhaps lower and higher ones, may still be recovered.

        One that is supposed to be small and takes 10 may take 6 as well, and be 6 to 9 for an attacker.
        """
        low, high = whole(least, most)
        low = np.minimum(low, self.small.minimum - 1)
        # Between 1.5 and 1.5 is no whole number yet, and that settles nothing.
        return self.small.is_recovered(low, np.maximum(low, high), self.is_supposed_small[cells])

    def is_recovered(self, cells: Ints, low: Floats, high: Floats) -> Flags:
        """Whether cells within these bounds are recovered."""
        return self.small.is_recovered(*whole(low, high), self.is_supposed_small[cells])


def make_programs(families: Sequence[Family], low: Ints, high: Ints, small: Small) -> list[Program]:
    """The programs that can find anything: those with a cell that is neither shown, known nor recovered."""
    may_be_asked = (low < high) & (low < small.minimum)
    is_open, is_open_if_supposed = (
        # And none where there is no unknown.
        np.append(may_be_asked & ~small.is_recovered(low, high, np.full(len(low), is_supposed)), False)
        for is_supposed in (False, True)
    )
    programs = []
    for family in (family for family in families if family.adds_up and family.grid.sums.count):
        finest = finest_of(family.grid)
        for key, (unknowns, unions) in enumerate(zip(family.unknowns, family.unions, strict=True)):
            supposed = family.is_supposed_small[key]
            is_single = np.where(supposed, is_open_if_supposed[unknowns], is_open[unknowns])
            single = np.flatnonzero(is_single & ~family.is_shown[key])
            union_of = np.flatnonzero(is_open[unions])
            if not len(single) and not len(union_of):
                continue
            places = np.flatnonzero(unknowns != NONE)
            unknown = unknowns[places]
            programs.append(
                Program(
                    low=low[unknown],
                    high=high[unknown],
                    finest=finest(places),
                    numbers=np.r_[unknowns[single], unions[union_of]],
                    at=np.r_[single, family.grid.size + union_of],
                    is_supposed_small=np.r_[supposed[single], np.zeros(len(union_of), np.bool_)],
                    is_shown=family.is_shown[key].copy(),
                    small=small,
                    unknowns=unknown,
                    name=(family.kind, family.lens, family.what[key]),
                )
            )
    return programs


def whole(least: Floats, most: Floats) -> tuple[Ints, Ints]:
    """Bounds of whole counts; what no point has reached yet (infinite) stays out of everything small."""
    low, high = np.ceil(least - TOLERANCE), np.floor(most + TOLERANCE)
    return low.astype(np.int64), high.astype(np.int64)
