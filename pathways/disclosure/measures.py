"""Measures: which numerators and denominators may be told, in every view and across views."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pathways.disclosure.rounding import Protection
from pathways.inference.grid import Grid

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
_MANY = 2**40
_ROUNDS = 8
"""Of passing bounds over the sums; more tell nothing new on the releases that were tried."""


@dataclass(frozen=True)
class Answers:
    """Exact counts: of views by place; of measures by measure and place. `patients`: at least so many."""

    is_view: Flags
    episodes: Ints
    patients: Ints
    denominator: Ints
    numerator: Ints
    denominator_patients: Ints
    numerator_patients: Ints

    @cached_property
    def parts(self) -> dict[str, tuple[Ints, Ints]]:
        """The counts that have to be large enough or nobody: episodes and patients."""
        return {
            "denominator": (self.denominator, self.denominator_patients),
            "left_out": (self.episodes - self.denominator, self.patients - self.denominator_patients),
            "numerator": (self.numerator, self.numerator_patients),
            "rest": (
                self.denominator - self.numerator,
                self.denominator_patients - self.numerator_patients,
            ),
        }

    def is_small(self, part: str, minimum: int) -> Flags:
        """Somebody, and fewer patients than the minimum."""
        episodes, patients = self.parts[part]
        return self.is_view & (episodes > 0) & (patients < minimum)


@dataclass(frozen=True)
class Told:
    """Whether each denominator and numerator is published."""

    denominator: Flags
    numerator: Flags


def may_be_told(answers: Answers, grid: Grid, protection: Protection, ratio_denominator: int) -> Told:
    """What is published of every measure in every view.

    In a view: a denominator when it, and who is left out of it, are nobody or enough; a numerator when also
    it and the rest of the denominator are so, and the denominator is large enough for a share. Across views:
    what would narrow a small count to fewer values than `possible_values`, by the sums of the lattice, is
    withheld as well, the smallest number of such a sum first, until nothing is narrowed so far.
    """
    minimum = protection.minimum
    small = {part: answers.is_small(part, minimum) for part in answers.parts}
    denominator = answers.is_view & ~small["denominator"] & ~small["left_out"]
    enough = answers.denominator_patients >= (ratio_denominator if minimum > 1 else 1)
    numerator = denominator & enough & ~small["numerator"] & ~small["rest"]
    told = Told(denominator, numerator)
    while minimum > 1 and grid.sums.count:
        withheld = _narrowed(answers, told, grid, protection, small)
        if not withheld.denominator.any() and not withheld.numerator.any():
            break
        denominator = told.denominator & ~withheld.denominator
        told = Told(denominator, told.numerator & denominator & ~withheld.numerator)
    return told


def _narrowed(
    answers: Answers, told: Told, grid: Grid, protection: Protection, small: dict[str, Flags]
) -> Told:
    """What has to be withheld for the small counts that are narrowed too far; empty when none is."""
    found = Told(np.zeros_like(told.denominator), np.zeros_like(told.numerator))
    for part, flags in small.items():
        if not flags.any():
            continue
        low, high = _bounds(part, answers, told, grid, protection)
        tight = flags & (high - low + 1 < protection.possible_values)
        target = found.numerator if part in ("numerator", "rest") else found.denominator
        is_told = told.numerator if part in ("numerator", "rest") else told.denominator
        _withhold_beside(tight, is_told, answers.parts[part][0], grid, target)
    return found


def _bounds(part: str, answers: Answers, told: Told, grid: Grid, protection: Protection) -> tuple[Ints, Ints]:
    """What everybody knows of a count, given what is told and how the views add up."""
    counts, half = answers.parts[part][0], protection.rounding // 2
    is_told = told.numerator if part in ("numerator", "rest") else told.denominator
    spread = half if part in ("numerator", "denominator") else 2 * half  # a difference of two rounded numbers
    low = np.where(is_told, np.maximum(counts - spread, protection.minimum), 0)
    high = np.where(is_told, counts + spread, _MANY)
    nobody = is_told & (counts == 0)  # what is told is nobody or the minimum, so a 0 is a 0
    low[nobody] = high[nobody] = 0
    of_view = np.where(answers.is_view, answers.episodes + half, _MANY)
    whole = np.where(told.denominator, answers.denominator + half, of_view)
    high = np.minimum(high, whole if part in ("numerator", "rest") else of_view)
    for _ in range(_ROUNDS):
        before = low.copy(), high.copy()
        _pass_on(low, high, grid)
        if (before[0] == low).all() and (before[1] == high).all():
            break
    return low, high


def _pass_on(low: Ints, high: Ints, grid: Grid) -> None:
    """Every sum bounds its parts, and the parts their sum."""
    sums = grid.sums
    first = np.flatnonzero(np.r_[True, np.diff(sums.row) > 0])
    least = np.add.reduceat(low[:, sums.part], first, axis=1)
    most = np.minimum(np.add.reduceat(high[:, sums.part], first, axis=1), _MANY)
    for measure in range(len(low)):
        np.maximum.at(low[measure], sums.whole, least[measure])
        np.minimum.at(high[measure], sums.whole, most[measure])
        others_least = least[measure][sums.row] - low[measure][sums.part]
        others_most = most[measure][sums.row] - high[measure][sums.part]
        at_most = high[measure][sums.whole][sums.row] - others_least
        at_least = low[measure][sums.whole][sums.row] - others_most
        is_bound = most[measure][sums.row] < _MANY
        np.minimum.at(high[measure], sums.part, at_most)
        np.maximum.at(low[measure], sums.part[is_bound], at_least[is_bound])


def _withhold_beside(tight: Flags, is_told: Flags, counts: Ints, grid: Grid, withheld: Flags) -> None:
    """Of every sum with a count that is narrowed too far, the smallest number that is told, whole or part."""
    sums = grid.sums
    for measure, place in np.argwhere(tight):
        rows = np.unique(np.r_[sums.row[sums.part == place], np.flatnonzero(sums.whole == place)])
        for row in rows:
            members = np.r_[sums.whole[row], sums.part[sums.row == row]]
            told = members[
                is_told[measure, members] & ~withheld[measure, members] & (counts[measure, members] > 0)
            ]
            if len(told):
                withheld[measure, told[np.argmin(counts[measure, told])]] = True
