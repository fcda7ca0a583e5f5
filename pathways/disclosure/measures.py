"""Measures: which numerators and denominators may be told, in every view and across views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pathways.disclosure.rounding import Protection
from pathways.disclosure.truth import can_be_completed, complete
from pathways.inference.answering import Memory, Points
from pathways.inference.grid import Grid
from pathways.inference.measures import KIND, PARTS, WITHHELD, ReadMeasures, bound, measure_state, name_of
from pathways.inference.recover import Cell, recover_by_intervals
from pathways.inference.small import Small
from pathways.rounding import published_as

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
SPARE = 2
"""Values more than a small count must be able to have: bounds are passed on sum by sum, and linear programs
over all sums at once, as an attacker has them, find a little more."""


@dataclass(frozen=True)
class Answers:
    """Exact counts by place, of measures by measure and place; also where there is no view.

    `patients`: at least so many, in views.
    """

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

    def of(self, measures: Ints) -> Answers:
        """Those of some measures."""
        columns = (self.denominator, self.numerator, self.denominator_patients, self.numerator_patients)
        return Answers(self.is_view, self.episodes, self.patients, *(column[measures] for column in columns))

    def is_small(self, part: str, minimum: int) -> Flags:
        """Somebody, and fewer patients than the minimum."""
        episodes, patients = self.parts[part]
        return self.is_view & (episodes > 0) & (patients < minimum)


@dataclass(frozen=True)
class Told:
    """Whether each denominator and numerator is published."""

    denominator: Flags
    numerator: Flags

    def of(self, measures: Ints) -> Told:
        """Those of some measures."""
        return Told(self.denominator[measures], self.numerator[measures])


def may_be_told(
    answers: Answers,
    grid: Grid,
    protection: Protection,
    ratio_denominator: int,
    *,
    is_thorough: bool = True,
) -> Told:
    """What is published of every measure in every view.

    In a view: a denominator when it, and who is left out of it, are nobody or enough; a numerator when also
    it and the rest of the denominator are so, and the denominator is large enough for a share. Across views:
    what would narrow a small count to fewer values than `possible_values`, by the sums of the lattice, is
    withheld as well, the smallest number of such a sum first, until nothing is narrowed so far: of views,
    and of places that are too small to be one, whatever their count is.

    Args:
        is_thorough: the last word has the attacker of `pathways audit`, with linear programs.
    """
    minimum = protection.minimum
    small = {part: answers.is_small(part, minimum) for part in answers.parts}
    denominator = answers.is_view & ~small["denominator"] & ~small["left_out"]
    enough = answers.denominator_patients >= (ratio_denominator if minimum > 1 else 1)
    told = Told(denominator, denominator & enough & ~small["numerator"] & ~small["rest"])
    open_ones = np.arange(len(denominator)) if minimum > 1 else np.zeros(0, np.int64)
    while len(open_ones):  # a measure from which nothing had to go is finished
        of_these = {part: flags[open_ones] for part, flags in small.items()}
        less = _without_what_narrows(answers.of(open_ones), told.of(open_ones), of_these, grid, protection)
        changed = (less.denominator != told.denominator[open_ones]) | (
            less.numerator != told.numerator[open_ones]
        )
        told.denominator[open_ones], told.numerator[open_ones] = less.denominator, less.numerator
        open_ones = open_ones[changed.any(axis=1)]
    return _without_what_is_recovered(answers, told, grid, protection) if is_thorough else told


def as_read(answers: Answers, told: Told, protection: Protection) -> ReadMeasures:
    """The same as everybody will read it."""
    rounding = protection.rounding

    def rounded(counts: Ints, is_told: Flags) -> Ints:
        return np.where(is_told, np.where(counts > 0, published_as(counts, rounding), 0), WITHHELD)

    return ReadMeasures(
        rounded(answers.episodes, answers.is_view),
        rounded(answers.denominator, told.denominator),
        rounded(answers.numerator, told.numerator),
        protection.minimum,
        rounding,
        protection.smallest_view,
    )


def _without_what_narrows(
    answers: Answers, told: Told, small: dict[str, Flags], grid: Grid, protection: Protection
) -> Told:
    """What stays told after one number goes for every small count that is narrowed too far."""
    low, high = bound(as_read(answers, told, protection), grid)
    less = Told(told.denominator.copy(), told.numerator.copy())
    for part, flags in small.items():
        least, most = low[PARTS.index(part)], high[PARTS.index(part)]
        # Of a place without a view nothing is told, yet it can be proved to be small.
        is_small = flags | (~answers.is_view & (least >= 1) & (most < protection.minimum))
        tight = is_small & (most - least + 1 < protection.possible_values + SPARE)
        for measure, place in np.argwhere(tight).tolist():
            _withhold_for(part, measure, np.append(_in_sums_with(place, grid), place), answers, less)
    return Told(less.denominator, less.numerator & less.denominator)


def _without_what_is_recovered(answers: Answers, told: Told, grid: Grid, protection: Protection) -> Told:
    """What stays told when an attacker with linear programs recovers nothing."""
    small = Small(protection.minimum, protection.possible_values)
    names = [str(number) for number in range(len(told.denominator))]
    memory = Memory(_true_points(answers, grid, names), is_highest_first=True)
    while protection.withholds:
        state = measure_state(as_read(answers, told, protection), grid, names)
        recovery = recover_by_intervals(state, small)
        cells = list(recovery.cells()) or list(recovery.with_programs(memory=memory).cells())
        less = Told(told.denominator.copy(), told.numerator.copy())
        part_of = {id(family): part for family, part in zip(state.families, PARTS, strict=True)}
        went = [
            _withhold_for(part_of[id(cell.family)], cell.key, _beside(cell, grid), answers, less)
            for cell in cells
        ]
        if not any(went):
            break
        told = Told(less.denominator, less.numerator & less.denominator)
    return told


def _true_points(answers: Answers, grid: Grid, names: Sequence[str]) -> Points:
    if not can_be_completed(grid):
        return {}
    everybody = np.broadcast_to(answers.episodes, answers.denominator.shape)
    counts = {"everybody": everybody, **{part: episodes for part, (episodes, _) in answers.parts.items()}}
    return {
        (KIND, "", name_of(part, name)): [complete(of_measure, grid)]
        for part, by_measure in counts.items()
        for name, of_measure in zip(names, by_measure, strict=True)
    }


def _beside(cell: Cell, grid: Grid) -> Ints:
    """The places whose numbers tell of a cell: those that share a sum with it."""
    if cell.is_complement:
        return np.append(grid.sums.part[grid.sums.row == cell.at], grid.sums.whole[cell.at])
    return np.append(_in_sums_with(cell.at, grid), cell.at)


def _withhold_for(part: str, measure: int, places: Ints, answers: Answers, told: Told) -> bool:
    """One number of these places, for the sake of a small count; False where none is told."""
    is_share = part in ("numerator", "rest")
    if is_share and _withhold(places, told.numerator[measure], answers.parts[part][0][measure]):
        return True
    return _withhold(places, told.denominator[measure], answers.denominator[measure])


def _in_sums_with(place: int, grid: Grid) -> Ints:
    """The places of which some sum holds the place as well, as whole or as part."""
    sums = grid.sums
    rows = np.union1d(sums.row[sums.part == place], np.flatnonzero(sums.whole == place))
    return np.union1d(sums.whole[rows], sums.part[np.isin(sums.row, rows)])


def _withhold(places: Ints, is_told: Flags, counts: Ints) -> bool:
    """The smallest number of these that is told, and of somebody; False where there is none."""
    told = places[is_told[places] & (counts[places] > 0)]
    if len(told):
        is_told[told[np.argmin(counts[told])]] = False
    return bool(len(told))
