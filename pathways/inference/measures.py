"""Measures: between which bounds the sums of all views leave every count, told or withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.inference.families import add_family
from pathways.inference.grid import Grid
from pathways.inference.state import State
from pathways.inference.system import NONE, Draft
from pathways.rounding import below
from pathways.runs import starts

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
KIND = "measure"
PARTS = ("everybody", "denominator", "left_out", "numerator", "rest")
"""The counts of a measure in a view: everybody = denominator + left out, denominator = numerator + rest."""
SAID = {
    "denominator": "episodes in the denominator of {measure}",
    "left_out": "episodes that are not in the denominator of {measure}",
    "numerator": "episodes in the numerator of {measure}",
    "rest": "episodes in the denominator of {measure} and not in its numerator",
}
_SPLITS = ((0, 1, 2), (1, 3, 4))
_MANY = 2**40
_ROUNDS = 12
"""Of passing bounds on; on the releases that were tried nothing changed after seven."""
WITHHELD = -1


@dataclass(frozen=True)
class ReadMeasures:
    """What is published, rounded: episodes by place, denominators and numerators by measure and place.

    `WITHHELD` where nothing is told; of episodes: where there is no view, for that holds fewer patients than
    `smallest_view`.
    """

    episodes: Ints
    denominator: Ints
    numerator: Ints
    minimum: int
    rounding: int
    smallest_view: int


def bound(read: ReadMeasures, grid: Grid) -> tuple[Ints, Ints]:
    """The least and most of every count: (parts, measures, places). They cross where numbers contradict."""
    low, high = _as_told(read, grid)
    lists = _Runs.of(grid.sums.whole), _Runs.of(grid.sums.part)
    for _ in range(_ROUNDS):
        before = low.copy(), high.copy()
        for whole, one, other in _SPLITS:
            _split(low, high, whole, one, other)
        for table in (low, high):
            assert table.flags.c_contiguous, "rows are a view of the table"
        if grid.sums.count:
            _add_up(low.reshape(-1, grid.size), high.reshape(-1, grid.size), grid, lists)
        is_settled = (before[0] == low).all() and (before[1] == high).all()
        if is_settled or (low > high).any():  # what contradicts itself would go on for ever
            break
    return low, high


def measure_state(read: ReadMeasures, grid: Grid, measures: Sequence[str]) -> State:
    """The same as one system, with what is hidden of a sum, together: for linear programs over all views.

    Of its families those of `SAID`, in that order, are the last; before them stands everybody.
    """
    draft = Draft()
    low, high = bound(read, grid)
    if (low > high).any():  # told as it is, so that the system says that it contradicts itself
        low, high = _as_told(read, grid)
    # A part is never more than a whole it belongs to; so no bound stays at more than there can be.
    unknowns = np.where(high > 0, 0, NONE)
    unknowns[unknowns != NONE] = draft.add_unknowns(low[high > 0], high[high > 0])
    place = np.arange(unknowns[0].size).reshape(unknowns[0].shape)
    for whole, one, other in _SPLITS:
        draft.add_rows((place, unknowns[whole], 1), (place, unknowns[one], -1), (place, unknowns[other], -1))
    families = [
        add_family(
            draft,
            grid,
            KIND,
            "",
            [name_of(part, measure) for measure in measures],
            unknowns=unknowns[number],
            high=high[number],
            is_shown=is_told,
            is_supposed_small=np.zeros_like(is_told),
        )
        for number, (part, is_told) in enumerate(zip(PARTS, _told(read), strict=True))
    ]
    return State(draft.finish(), tuple(families), ())


def name_of(part: str, measure: str) -> str:
    """One of `PARTS` of a measure, in words."""
    return SAID.get(part, "episodes of {measure}").format(measure=measure)


def _told(read: ReadMeasures) -> list[Flags]:
    """Per part what a number tells: what is left of a number that is told is told with it."""
    denominator, numerator = read.denominator != WITHHELD, read.numerator != WITHHELD
    everybody = np.broadcast_to(read.episodes != WITHHELD, denominator.shape)
    return [everybody, denominator, denominator, numerator, numerator]


def _as_told(read: ReadMeasures, grid: Grid) -> tuple[Ints, Ints]:
    measures = len(read.denominator)
    low = np.zeros((len(PARTS), measures, grid.size), np.int64)
    high = np.full_like(low, _MANY)
    less, minimum = below(read.rounding), read.minimum
    more = read.rounding - 1 - less
    is_view = read.episodes != WITHHELD
    low[0] = np.where(is_view, np.maximum(read.episodes - less, 0), 0)
    high[0] = np.where(
        is_view, read.episodes + more, np.where(grid.is_offered, read.smallest_view - 1, _MANY)
    )
    everybody = np.broadcast_to(read.episodes, read.denominator.shape)
    for told, whole, part, left in (
        (read.denominator, everybody, 1, 2),
        (read.numerator, read.denominator, 3, 4),
    ):
        is_told = told != WITHHELD
        # What is told is nobody or enough, and so is what it leaves.
        low[part][is_told] = np.where(told == 0, 0, np.maximum(told - less, minimum))[is_told]
        high[part][is_told] = np.where(told == 0, 0, told + more)[is_told]
        least, most = whole - told - less - more, whole - told + less + more
        is_nobody = is_told & (most < minimum)
        low[left][is_told] = np.where(least > 0, np.maximum(least, minimum), 0)[is_told]
        high[left][is_told] = most[is_told]
        high[left][is_nobody] = 0
    return low, high


def _split(low: Ints, high: Ints, whole: int, one: int, other: int) -> None:
    """A count that is the sum of two others of the same view."""
    np.minimum(high[whole], high[one] + high[other], out=high[whole])
    np.maximum(low[whole], low[one] + low[other], out=low[whole])
    for part, beside in ((one, other), (other, one)):
        np.minimum(high[part], high[whole] - low[beside], out=high[part])
        np.maximum(low[part], low[whole] - high[beside], out=low[part])


@dataclass(frozen=True)
class _Runs:
    """Places in order, so that all bounds of one place are a run: far faster than one by one."""

    order: Ints
    first: Ints
    places: Ints

    @classmethod
    def of(cls, places: Ints) -> _Runs:
        order = np.argsort(places, kind="stable")
        ordered = places[order]
        first = np.flatnonzero(starts(ordered))
        return cls(order, first, ordered[first])

    def tighten(self, low: Ints, high: Ints, least: Ints, most: Ints) -> None:
        """Take these bounds of the places into account."""
        at = self.places
        low[:, at] = np.maximum(low[:, at], np.maximum.reduceat(least[:, self.order], self.first, axis=1))
        high[:, at] = np.minimum(high[:, at], np.minimum.reduceat(most[:, self.order], self.first, axis=1))


def _add_up(low: Ints, high: Ints, grid: Grid, lists: tuple[_Runs, _Runs]) -> None:
    """Every sum over places bounds its parts, and the parts their sum."""
    sums = grid.sums
    first = np.flatnonzero(starts(sums.row))
    least = np.add.reduceat(low[:, sums.part], first, axis=1)
    most = np.add.reduceat(high[:, sums.part], first, axis=1)
    lists[0].tighten(low, high, least, most)
    others_least = least[:, sums.row] - low[:, sums.part]
    others_most = most[:, sums.row] - high[:, sums.part]
    at_most = high[:, sums.whole[sums.row]] - others_least
    at_least = low[:, sums.whole[sums.row]] - others_most
    lists[1].tighten(low, high, at_least, at_most)
