"""Counts per combination, packed: nothing is lost in the packing or in the adding up."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.runs import order_by
from pathways.tally import Few, Packed, Tally, add_up, count_or_list, count_rows, list_rows, pack, stacked


def read(tally: Tally) -> Counter:
    """{fields: episodes}"""
    columns = [tally.field(name).tolist() for name in tally.bits]
    return Counter(dict(zip(zip(*columns, strict=True), tally.rows["episodes"].to_list(), strict=True)))


def listed(packed: Packed | Tally) -> list[tuple[int, ...]]:
    return list(zip(*(packed.field(name).tolist() for name in packed.bits), strict=True))


def fields(*rows: tuple[int, ...]) -> dict[str, np.ndarray]:
    return {name: np.array(column) for name, column in zip("abc", zip(*rows, strict=True), strict=False)}


WIDE_ROWS = [(1, 5, 2**40), (2, 9, 3), (2, 9, 3), (7, 1, 2**33)]
ROWS = [(1, 0), (1, 0), (2, 5), (0, 2**40), (1, 2**40 - 1), (0, 2**40)]


def test_rows_are_counted_per_combination() -> None:
    assert read(count_rows(fields(*ROWS), {})) == Counter(ROWS)


@pytest.mark.parametrize("count", [count_rows, list_rows])
def test_parts_of_different_widths_add_up(count: object) -> None:
    wide = [(2**30, 1, 2**33), (7, 7, 7)]  # more fields, and too wide for one word
    narrow = [(1, 0), (7, 7)]
    parts = [count(fields(*rows), {}) for rows in (narrow, wide, narrow)]
    padded = Counter((*row, 0) for row in narrow + narrow)
    assert read(add_up(parts)) == padded + Counter(wide)
    assert parts == []  # used up


@pytest.mark.parametrize("count", [count_rows, list_rows])
def test_a_field_of_few_rows_is_packed_as_if_it_were_given_for_all(count: object) -> None:
    whole = fields(*((1, 0, 2**40), (2, 7, 0), (3, 0, 1)))
    few = {
        "a": whole["a"],
        "b": Few(np.array([1]), np.array([7])),
        "c": Few(np.array([2, 0]), np.array([1, 2**40])),
    }
    assert read(add_up([count(few, {})])) == read(add_up([count(whole, {})]))


@pytest.mark.parametrize("zero", [0, 1, 2])
def test_a_field_that_is_always_zero_can_be_left_out_wherever_it_stands(zero: int) -> None:
    rows = [tuple(0 if place == zero else value for place, value in enumerate(row)) for row in WIDE_ROWS]
    kept = [tuple(value for place, value in enumerate(row) if place != zero) for row in rows]
    assert read(count_rows(fields(*rows), {"b": 30}).without("abc"[zero])) == Counter(kept)


def test_listed_rows_that_fit_in_one_word_are_counted_when_added_up() -> None:
    assert read(add_up([list_rows(fields(*ROWS), {}), list_rows(fields(*ROWS), {})])) == Counter(ROWS + ROWS)


@pytest.mark.parametrize("count", [count_rows, list_rows])
def test_what_is_counted_beside_the_rows_adds_up_too(count: object) -> None:
    cost = [{"cost": np.array([n, -3 * n, 2])} for n in (1, 10)]
    parts = [count(fields((1, 1), (1, 1), (2, 2)), {}, counted) for counted in cost]
    total = add_up(parts).rows.sort("episodes")
    assert total.select("episodes", "cost").rows() == [(2, 4), (4, -22)]


def test_what_is_added_up_already_goes_on_with_what_is_listed() -> None:
    cost = {"cost": np.array([1, 2, 3, 4, 5, 6])}
    so_far = add_up([list_rows(fields(*ROWS), {}, cost), list_rows(fields(*ROWS), {}, cost)])
    total = add_up([list_rows(fields(*ROWS), {}, cost), so_far, list_rows(fields(*ROWS), {}, cost)])
    assert read(total) == Counter(ROWS * 4)
    assert total.rows["cost"].sum() == 4 * 21
    assert total.counts == ["episodes", "cost"]
    words = add_up([add_up([list_rows(fields(*ROWS), {})]), list_rows(fields(*ROWS), {})])
    assert read(words) == Counter(ROWS * 2)


def test_rows_are_listed_once_a_bucket_has_found_that_few_repeat() -> None:
    hints: dict[str, int] = {}
    twice, thrice = ROWS[:2] * 2 + ROWS[2:3], ROWS[:2] * 3
    parts = [count_or_list(fields(*rows), hints) for rows in (thrice, twice, ROWS, thrice)]
    assert [part.counts for part in parts] == [["episodes"], ["episodes"], ["episodes"], []]
    assert [len(part.rows) for part in parts] == [1, 2, 4, 6]
    assert read(add_up(parts)) == Counter(thrice + twice + ROWS + thrice)


def test_a_hint_of_another_bucket_makes_fields_wider_never_narrower() -> None:
    hint = {"a": 20, "b": 1}
    tally = count_rows(fields(*ROWS), hint)
    assert read(tally) == Counter(ROWS)
    assert tally.bits == hint == {"a": 20, "b": 41}


NUMBERS = st.integers(0, 2**40) | st.sampled_from([0, 1, 2**32 - 1, 2**62 - 1])
PACKED = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=8)


@given(PACKED, st.integers(1, 2))
def test_what_is_packed_once_begins_a_tally_as_if_its_fields_were_given(
    rows: list[tuple[int, ...]], together: int
) -> None:
    every = fields(*rows)
    first = dict(list(every.items())[:together])
    others = {name: values for name, values in every.items() if name not in first}
    packed = pack(first, {})
    begun, whole = list_rows({"strata": packed, **others}, {}), list_rows(every, {})
    assert (begun.bits, listed(begun)) == (whole.bits, rows)
    assert begun.rows.equals(whole.rows)
    assert listed(packed) == [row[:together] for row in rows]  # it is not used up


@given(PACKED, st.data())
def test_packed_rows_can_be_picked_stacked_and_sorted_by(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    packed = pack(fields(*rows), {})
    numbers = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8))
    picked = packed.take(np.array(numbers, dtype=np.int64))
    assert listed(picked) == [rows[number] for number in numbers]
    assert listed(stacked([packed, picked])) == rows + listed(picked)
    order = order_by(*packed.keys).tolist()
    assert sorted(order) == list(range(len(rows)))
    runs = [
        rows[number]
        for number, above in zip(order, [None, *order], strict=False)
        if above is None or rows[number] != rows[above]
    ]
    assert len(runs) == len(set(rows))  # what is equal stands together


@given(PACKED)
def test_fields_of_their_own_make_the_whole_again(rows: list[tuple[int, ...]]) -> None:
    packed = pack(fields(*rows), {})
    apart = [packed.only({name: packed.field(name)}) for name in packed.bits]
    assert listed(apart[0] | apart[1] | apart[2]) == rows
    assert listed(apart[1]) == [(0, row[1], 0) for row in rows]
    assert set(listed(packed.only({}))) == {(0, 0, 0)}


def test_no_rows_are_no_counts() -> None:
    nothing = {"a": np.array([], dtype=np.int64)}
    assert read(add_up([count_rows(nothing, {}), count_rows(nothing, {})])) == Counter()
    assert read(add_up([list_rows(nothing, {})])) == Counter()
