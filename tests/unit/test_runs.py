"""Array moves against the slow and obvious way."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.runs import (
    NEVER,
    earlier_max,
    largest,
    lengths,
    numbered,
    order_by,
    rows_of,
    starts,
    sums,
    where,
)

VALUES = st.integers(-(2**40), 2**40) | st.integers(-2, 2)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=60))
def test_rows_are_sorted_by_all_columns_and_ties_keep_their_order(rows: list[tuple[int, int, int]]) -> None:
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)] or [np.array([])] * 3
    assert order_by(*columns).tolist() == sorted(range(len(rows)), key=rows.__getitem__)


@pytest.mark.parametrize("left", [1, 15, 16, 17, 31])
def test_ties_keep_their_order_however_many_bits_are_left_for_a_last_pass(left: int) -> None:
    random = np.random.default_rng(left)
    wide = random.choice([0, 7, 2**57 - 1], 60)  # 57 bits fill a key beside the 6 of row numbers
    few = random.choice([0, 1, 2 ** (left - 1), 2**left - 1], 60)
    wide[:2], few[:2] = (0, 2**57 - 1), (0, 2**left - 1)
    rows = list(zip(few.tolist(), wide.tolist(), strict=True))
    assert order_by(few, wide).tolist() == sorted(range(60), key=rows.__getitem__)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-800_000, 3_000_000)), max_size=40))
def test_the_earlier_maximum_looks_up_within_the_run_only(rows: list[tuple[int, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    run = np.array([row[0] for row in rows], dtype=np.int64)
    days = np.array([row[1] for row in rows], dtype=np.int64)
    expected = [max((d for r, d in rows[:n] if r == rows[n][0]), default=NEVER) for n in range(len(rows))]
    assert earlier_max(days, run).tolist() == expected


@pytest.mark.parametrize("rows", [[], [5], [5, 5, 3, 3, 3, 5]])
def test_runs_start_where_a_value_differs_from_the_one_above(rows: list[int]) -> None:
    values = np.array(rows, dtype=np.int64)
    expected = [n == 0 or rows[n] != rows[n - 1] for n in range(len(rows))]
    assert starts(values).tolist() == expected
    first = np.flatnonzero(starts(values))
    assert numbered(starts(values)).tolist() == [sum(expected[: n + 1]) - 1 for n in range(len(rows))]
    assert lengths(first, len(rows)).tolist() == [len(list(run)) for _, run in groupby(rows)]
    assert sums(values, first).tolist() == [sum(run) for _, run in groupby(rows)]
    assert set(largest(values, first).tolist()) == set(rows)


@given(st.lists(st.lists(st.integers(-(2**61), 2**61), min_size=1, max_size=4), max_size=8))
def test_a_sum_is_right_where_the_sum_of_all_runs_overflows(runs: list[list[int]]) -> None:
    values = np.array([value for run in runs for value in run], dtype=np.int64)
    first = np.cumsum([0, *map(len, runs)])[:-1]
    within = [(sum(run) + 2**63) % 2**64 - 2**63 for run in runs]  # four of these can overflow as well
    assert sums(values, first).tolist() == within


@given(st.lists(st.tuples(st.booleans(), VALUES), max_size=20))
def test_columns_are_kept_where_flags_hold(rows: list[tuple[bool, int]]) -> None:
    flags = np.array([flag for flag, _ in rows], dtype=np.bool_)
    column = np.array([value for _, value in rows], dtype=np.int64)
    kept, numbers = where(flags, column, np.arange(len(rows)))
    assert kept.tolist() == [value for flag, value in rows if flag]
    assert numbers.tolist() == np.flatnonzero(flags).tolist()


@given(st.lists(st.tuples(st.booleans(), VALUES), min_size=1, max_size=20), st.data())
def test_rows_are_picked_by_number_as_by_flags(rows: list[tuple[bool, int]], data: st.DataObject) -> None:
    flags = np.array([flag for flag, _ in rows], dtype=np.bool_)
    column = np.array([value for _, value in rows], dtype=np.int64)
    numbers = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=20))
    (picked,) = rows_of(np.array(numbers, dtype=np.int64), column)
    assert picked.tolist() == [rows[number][1] for number in numbers]
    assert rows_of(flags, column)[0].tolist() == rows_of(np.flatnonzero(flags), column)[0].tolist()
