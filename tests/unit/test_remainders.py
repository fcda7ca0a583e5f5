"""Remainders: what means and quartiles of a whole and its parts tell of the few who are in none of these."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.disclosure import Protection
from pathways.disclosure.remainders import means_that_tell, quartiles_that_tell
from pathways.inference.grid import complete_lattice
from pathways.inference.remainders import (
    NOTHING,
    Cells,
    Wholes,
    bound_means,
    count_left,
    over_grid,
    recovered_days,
    recovered_means,
)
from pathways.inference.small import Small
from tests.effort import EFFORT

WHOLE, ONE, OTHER = 0, 1, 2
TWO_PARTS = Wholes(np.array([WHOLE]), np.array([0, 0]), np.array([ONE, OTHER]))
ONE_PART = Wholes(np.array([WHOLE]), np.array([0]), np.array([ONE]))


def means(*cells: tuple[int, int], half: int = 0) -> Cells:
    """Episodes and mean of each, their number known to `half`."""
    sizes, told = (np.array(column) for column in zip(*cells, strict=True))
    return Cells(sizes - half, sizes + half, told[:, None])


def test_what_two_means_leave_is_found_where_care_costs_more_than_the_rounding_hides() -> None:
    """4 of 100 have a mean of 755 to 1,245 EUR, where all have 1,000; of 100,000 it is 245 either way too."""
    for mean, is_found in ((1_000, False), (100_000, True)):
        cells = means((100, mean), (60, mean), (36, mean))
        found, low, high = recovered_means(cells, TWO_PARTS, count_left(cells, TWO_PARTS), 10, 20)
        assert (found[0], low[0], high[0]) == (is_found, mean - 245, mean + 245)


def test_twenty_who_are_left_are_as_many_as_a_mean_is_of_anyway() -> None:
    for left, is_found in ((19, True), (20, False)):
        cells = means((100, 100_000), (100 - left, 100_000))
        assert recovered_means(cells, ONE_PART, count_left(cells, ONE_PART), 10, 20)[0][0] == is_found


def test_nobody_is_no_finding() -> None:
    cells = means((100, 100_000), (100, 100_000))
    assert not recovered_means(cells, ONE_PART, count_left(cells, ONE_PART), 10, 20)[0][0]


def test_the_mean_of_the_smallest_part_goes() -> None:
    cells = means((100, 100_000), (60, 100_000), (36, 100_000))
    assert means_that_tell(cells, TWO_PARTS, 10, 20).tolist() == [OTHER]
    assert means_that_tell(means((100, 100), (60, 100), (36, 100)), TWO_PARTS, 10, 20).tolist() == []


def quartiles(*cells: tuple[int, tuple[int, int, int]], half: int = 0) -> Cells:
    sizes = np.array([size for size, _ in cells])
    return Cells(sizes - half, sizes + half, np.array([told for _, told in cells]))


def test_quartiles_that_are_told_earlier_and_later_of_a_part_catch_the_few_in_between() -> None:
    """Of 27 to 29, more than half come within 20 days, of a part of 20 fewer than half. Of those 7 to 9 more
    than half are then within 20 days, and not three quarters within 39: 4 to 6."""
    cells = quartiles((28, (5, 20, 40)), (20, (5, 21, 39)))
    left = np.array([7]), np.array([9])
    found, low, high = recovered_days(cells, ONE_PART, left, Small(10, 5))
    assert (found[0], low[0], high[0]) == (True, 4, 6)


def test_the_same_quartiles_tell_nothing() -> None:
    cells = quartiles((28, (5, 20, 40)), (20, (5, 20, 40)))
    assert not recovered_days(cells, ONE_PART, (np.array([7]), np.array([9])), Small(10, 5))[0][0]


def test_quartiles_that_tell_of_a_few_go() -> None:
    told = (5, 20, 40), (5, 21, 39)
    assert quartiles_that_tell(quartiles((29, told[0]), (20, told[1])), ONE_PART, Protection()).tolist() == [
        ONE
    ]
    assert quartiles_that_tell(quartiles((60, told[0]), (20, told[1])), ONE_PART, Protection()).tolist() == []


def test_over_a_grid_a_whole_stands_with_the_parts_that_are_told() -> None:
    choices = [{"id": "all", "members": []}, *({"id": y, "members": [y]} for y in ("2018", "2019"))]
    grid = complete_lattice([{"id": "year", "choices": choices}])
    is_told = np.array([[True, True, False, False], [False, True, True, False]])
    wholes = over_grid(is_told, grid)
    assert (wholes.whole.tolist(), wholes.row.tolist(), wholes.part.tolist()) == ([0], [0], [1])
    others = over_grid(is_told, grid, is_part=~is_told)
    assert others.part.tolist() == [2, 3]


DAYS = st.lists(st.integers(0, 12), min_size=20, max_size=40)
FEW = st.lists(st.integers(0, 12), min_size=1, max_size=9)


def told(days: list[int]) -> tuple[int, int, int]:
    ordered = sorted(days)
    return tuple(ordered[-(-len(days) * quarter // 4) - 1] for quarter in (1, 2, 3))  # type: ignore[return-value]


@settings(max_examples=150 * EFFORT, deadline=None)
@given(DAYS, DAYS, FEW, st.integers(0, 4), st.integers(0, 2))
def test_what_is_found_of_the_few_holds(
    one: list[int], other: list[int], few: list[int], wide: int, half: int
) -> None:
    """Of some number of days, so many of the few took at most these, or more."""
    groups = (one + other + few, one, other)
    cells = quartiles(*((len(group), told(group)) for group in groups), half=half)
    left = np.array([max(len(few) - wide, 1)]), np.array([min(len(few) + wide, 9)])
    found, low, high = recovered_days(cells, TWO_PARTS, left, Small(10, 5))
    within = {sum(day <= span for day in few) for span in range(-1, 13)}
    beyond = {len(few) - number for number in within}
    if found[0]:
        assert any(low[0] <= number <= high[0] for number in within | beyond)


@settings(max_examples=150 * EFFORT, deadline=None)
@given(st.data())
def test_the_mean_of_the_few_lies_within_its_bounds(data: st.DataObject) -> None:
    costs = [
        data.draw(st.lists(st.integers(0, 5000), min_size=size, max_size=size + 20)) for size in (20, 20, 1)
    ]
    groups = ([*costs[0], *costs[1], *costs[2]], *costs[:2])
    rounding = 10
    cells = means(
        *((len(group), round(sum(group) / len(group) / rounding) * rounding) for group in groups),
        half=data.draw(st.integers(0, 2)),
    )
    low, high = bound_means(cells, TWO_PARTS, count_left(cells, TWO_PARTS), rounding)
    assert low[0] - 1e-6 <= sum(costs[2]) / len(costs[2]) <= high[0] + 1e-6


def test_nothing_is_told_of_a_cell_without_a_mean() -> None:
    assert Cells(np.ones(2), np.ones(2), np.array([[NOTHING], [0]])).is_told.tolist() == [False, True]


@pytest.mark.parametrize("kind", ["mean", "days"])
def test_without_sums_there_is_nothing_to_subtract(kind: str) -> None:
    none = Wholes(*(np.zeros(0, np.int64),) * 3)
    if kind == "mean":
        assert means_that_tell(means((100, 5)), none, 10, 20).tolist() == []
    else:
        assert quartiles_that_tell(quartiles((30, (1, 2, 3))), none, Protection()).tolist() == []
