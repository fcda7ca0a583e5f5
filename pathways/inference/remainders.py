"""Remainders: what means and quartiles of a whole and of its parts tell of the part that has none.

A mean and a number of patients are a total, and totals subtract. A quartile says how many of a group have
at most so many days, and these numbers subtract as well. One sum at a time: a whole and its told parts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.inference.grid import Grid
from pathways.inference.small import Small

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
NOTHING = -1
CLOSE = 0.1
"""Within so large a part of itself a mean counts as found: the p % rule, with the 10 % that it is mostly used
with (Hundepool et al., Statistical Disclosure Control, Wiley 2012, section 4.2.2)."""


@dataclass(frozen=True)
class Cells:
    """Groups of episodes: between which bounds their number lies, and what is told of them.

    - told: (cells, 1) mean cost in EUR, or (cells, 3) quartiles of days; `NOTHING` where that is not told.
    """

    low: Ints
    high: Ints
    told: Ints

    @property
    def is_told(self) -> Flags:
        return self.told[:, 0] != NOTHING


@dataclass(frozen=True)
class Wholes:
    """Sums: `whole` is a told cell per sum; `row` and `part` are its parts that are told, in order."""

    whole: Ints
    row: Ints
    part: Ints

    def only(self, flags: Flags) -> Wholes:
        """Some of the sums."""
        number = np.cumsum(flags) - 1
        stays = flags[self.row]
        return Wholes(self.whole[flags], number[self.row[stays]], self.part[stays])

    def per_whole(self, values: NDArray, of: np.ufunc = np.add) -> NDArray:
        """Values of the parts, added up per sum."""
        found = np.zeros((len(self.whole), *values.shape[1:]), values.dtype)
        of.at(found, self.row, values)
        return found

    def smallest(self, sizes: Ints) -> Ints:
        """Per sum the cell of fewest, of the whole and its parts."""
        order = np.lexsort((sizes[self.part], self.row))
        rows, first = np.unique(self.row[order], return_index=True)
        found = self.whole.copy()
        found[rows] = self.part[order[first]]  # a part is never more than its whole
        return found


def over_grid(is_told: Flags, grid: Grid, *, is_part: Flags | None = None) -> Wholes:
    """The sums of a grid over cells that are numbered key by key: of what is told (keys, places).

    Args:
        is_part: the parts that count, other than what is told.
    """
    sums = grid.sums
    if not sums.count:
        return Wholes(*(np.zeros(0, np.int64),) * 3)
    key, at = np.nonzero(is_told[:, sums.whole])
    lengths = np.bincount(sums.row, minlength=sums.count)
    starts = np.cumsum(lengths) - lengths
    row = np.repeat(np.arange(len(at)), lengths[at])
    entry = np.arange(len(row)) - np.repeat(np.cumsum(lengths[at]) - lengths[at], lengths[at])
    part = key[row] * grid.size + sums.part[entry + starts[at[row]]]
    stays = (is_told if is_part is None else is_part).ravel()[part]
    return Wholes(key * grid.size + sums.whole[at], row[stays], part[stays])


def count_left(cells: Cells, wholes: Wholes) -> tuple[Ints, Ints]:
    """The least and most episodes of each whole that are in no part that is told."""
    low = cells.low[wholes.whole] - wholes.per_whole(cells.high[wholes.part])
    high = cells.high[wholes.whole] - wholes.per_whole(cells.low[wholes.part])
    return np.maximum(low, 0), high


def bound_means(
    cells: Cells, wholes: Wholes, left: tuple[Ints, Ints], rounding: int
) -> tuple[Floats, Floats]:
    """Between which bounds the mean of what is left of each whole lies, in EUR.

    It is reckoned from the mean of the whole, so that what is not known of the numbers weighs only as much
    as the means differ. Where nobody may be left the bounds are those of one.
    """
    mean, half = cells.told[:, 0], rounding / 2
    base = mean[wholes.whole]
    beyond = mean[wholes.part] - base[wholes.row]  # of a part, per episode
    low, high = cells.low[wholes.part], cells.high[wholes.part]
    least_of_parts = np.minimum(low * (beyond - half), high * (beyond - half))
    most_of_parts = np.maximum(low * (beyond + half), high * (beyond + half))
    of_whole = cells.high[wholes.whole] * half
    least = -of_whole - wholes.per_whole(most_of_parts)
    most = of_whole - wholes.per_whole(least_of_parts)
    fewest, many = (np.maximum(side, 1) for side in left)
    return (
        np.maximum(base + np.minimum(least / fewest, least / many), 0),
        base + np.maximum(most / fewest, most / many),
    )


def recovered_means(
    cells: Cells, wholes: Wholes, left: tuple[Ints, Ints], rounding: int, few: int
) -> tuple[Flags, Floats, Floats]:
    """Sums of which somebody, and fewer than `few`, are left whose mean is found; and its bounds."""
    low, high = bound_means(cells, wholes, left, rounding)
    is_few = (left[0] >= 1) & (left[1] < few)
    return is_few & (high - low <= CLOSE * (high + low)), low, high


def recovered_days(
    cells: Cells, wholes: Wholes, left: tuple[Ints, Ints], small: Small
) -> tuple[Flags, Ints, Ints]:
    """Sums of which a few are left, and it is found how many of them took at most, or more than, some days.

    Found: 1 to `minimum - 1`, and fewer than `possible_values` values; with the bounds that are closest.
    """
    least, most = left
    cuts = cells.told[wholes.whole]  # (sums, 3)
    low, high = cells.low[wholes.part][:, None], cells.high[wholes.part][:, None]
    of_part = cells.told[wholes.part]

    def reached(spans: Ints, days: Ints) -> Ints:
        """How many of the quartiles `spans` are at most so many days: (rows, 3)."""
        return (spans[:, :, None] <= days[:, None, :]).sum(1)

    # At a quartile of the whole, so many quarters of it are reached; of a part less than one quarter more.
    quarters, of_parts = reached(cuts, cuts), reached(of_part, cuts[wholes.row]) + 1
    beyond = quarters[wholes.row] - of_parts
    at_least = wholes.per_whole(np.minimum(beyond * low, beyond * high))
    is_more = wholes.per_whole((of_parts < 4).astype(np.int64)) > 0  # than `at_least`
    # A day before a quartile, that quarter of the whole is not reached, and all that a part has reached is.
    before = reached(cuts, cuts - 1) + 1
    beyond = before[wholes.row] - reached(of_part, cuts[wholes.row] - 1)
    at_most = wholes.per_whole(np.maximum(beyond * low, beyond * high))
    found = np.zeros(len(cuts), np.bool_)
    closest = np.zeros(len(cuts), np.int64), np.full(len(cuts), small.minimum)
    for early, late in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)):
        is_apart = cuts[:, early] < cuts[:, late]
        by_then = quarters[:, early] * least + at_least[:, early]  # four times as many, or more
        not_yet = before[:, late] * most + at_most[:, late]  # fewer than a quarter of this
        later = (4 - before[:, late]) * least - at_most[:, late]
        not_later = (4 - quarters[:, early]) * most - at_least[:, early]
        strict = is_more[:, early]
        for fewest, many in (
            (_above(by_then, strict), np.where(is_apart, _below(not_yet, True), most)),
            (_above(later, True), np.where(is_apart, _below(not_later, strict), most)),
        ):
            many = np.minimum(many, most)
            is_closer = (many - fewest < closest[1] - closest[0]) & (fewest <= many)
            is_new = is_closer & small.is_recovered(fewest, many, np.zeros_like(found))
            found |= is_new
            closest = np.where(is_new, fewest, closest[0]), np.where(is_new, many, closest[1])
    return found & (least >= 1) & (most < small.minimum), *closest


def _above(four_times: Ints, is_strict: Flags | bool) -> Ints:
    """The least whole number of which four times is so much, or more than that."""
    return np.maximum(np.where(is_strict, four_times // 4 + 1, -(-four_times // 4)), 0)


def _below(four_times: Ints, is_strict: Flags | bool) -> Ints:
    """The greatest whole number of which four times is so much, or less than that."""
    return np.where(is_strict, -(-four_times // 4) - 1, four_times // 4)
