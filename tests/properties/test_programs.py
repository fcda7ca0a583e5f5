"""Programs: what one linear program per key finds, with points that settle most, against two per cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from pathways.inference.answering import Memory, solve, solve_all
from pathways.inference.families import add_family
from pathways.inference.grid import Grid, complete_lattice
from pathways.inference.programs import Program, make_programs
from pathways.inference.recover import recover_by_intervals
from pathways.inference.small import Small
from pathways.inference.state import State
from pathways.inference.system import Draft
from tests.effort import EFFORT

SMALL = Small(10, 5)
NAMES = ("region", "year", "specialist")


def grid_of(*values: str) -> Grid:
    choices = [{"id": "all", "members": []}, *({"id": name, "members": [name]} for name in values)]
    return complete_lattice([{"id": name, "choices": choices} for name in NAMES])


GRID = grid_of("one", "two")


def programs_of(
    grid: Grid, low: np.ndarray, high: np.ndarray, told: np.ndarray, supposed: np.ndarray
) -> list[Program]:
    """What is asked of one key with these bounds, when nothing more follows from sum by sum."""
    draft = Draft()
    unknowns = draft.add_unknowns(low, high)
    family = add_family(
        draft, grid, "link", "", ["one"],
        unknowns=unknowns, high=high, is_shown=told, is_supposed_small=supposed,
    )  # fmt: skip
    found = recover_by_intervals(State(draft.finish(), (family,), ()), SMALL)
    return make_programs([family], found.low, found.high, SMALL)


def added_up(grid: Grid, by_value: np.ndarray) -> np.ndarray:
    """The counts of all places from those of single values, along three dimensions."""
    truth = np.zeros(grid.shape, np.int64)
    for at in product(*map(range, by_value.shape)):
        for where in product((0, 1), repeat=3):
            truth[tuple((code + 1) * single for code, single in zip(at, where, strict=True))] += by_value[at]
    return truth.ravel()


@st.composite
def keys(draw: st.DrawFn) -> tuple[Program | None, np.ndarray]:
    """One key over three dimensions, of which some places are told; and the true counts of all places."""
    few = st.one_of(st.integers(0, 4), st.integers(0, 12))
    truth = added_up(GRID, np.array(draw(st.lists(few, min_size=27, max_size=27))).reshape(3, 3, 3))
    often = st.sampled_from([True, True, True, False])
    told = np.array(draw(st.lists(often, min_size=GRID.size, max_size=GRID.size)))[None]
    told &= GRID.is_offered & ((truth == 0) | (truth >= 10))
    less, more = (
        np.array(draw(st.lists(st.integers(0, 2), min_size=GRID.size, max_size=GRID.size))) for _ in "ab"
    )
    low = np.where(told, np.maximum(truth - less, 0), 0)
    high = GRID.lower_to_wholes(np.where(told, truth + more, 400))
    programs = programs_of(GRID, low, high, told, np.array(draw(st.booleans())) & ~told)
    return (programs[0] if programs else None), truth.astype(float)


def one_by_one(program: Program) -> dict[int, tuple[float, float]]:
    """The recovered cells, each with the least and the most that it can be."""
    finest = program.finest
    sums = finest.parts.toarray()
    kept = {
        "A_ub": np.vstack([sums, -sums]),
        "b_ub": np.r_[program.high, -program.low],
        "bounds": [(0, None)] * sums.shape[1],
    }
    found = {}
    for cell in range(program.cells.shape[0]):
        weights = program.cells[[cell]].toarray().ravel() @ sums
        low, high = (sign * linprog(sign * weights, **kept).fun for sign in (1, -1))
        if (
            np.ceil(low - 1e-6) >= 1
            and program.is_recovered(np.array([cell]), np.array([low]), np.array([high])).all()
        ):
            found[int(program.numbers[cell])] = (np.ceil(low - 1e-6), np.floor(high + 1e-6))
    return found


@pytest.mark.parametrize("is_highest_first", [False, True])
@pytest.mark.parametrize("knows_the_truth", [False, True])
@settings(max_examples=12 * EFFORT)
@given(key=keys())
def test_points_settle_no_count_that_a_program_of_its_own_would_recover(
    knows_the_truth: bool, is_highest_first: bool, key: tuple[Program | None, np.ndarray]
) -> None:
    program, truth = key
    if program is None:
        return
    answer = solve(program, [truth] if knows_the_truth else (), is_highest_first=is_highest_first)
    assert not answer.is_contradictory
    found = {
        int(program.numbers[cell]): (low, high)
        for cell, low, high in zip(answer.numbers, answer.low, answer.high, strict=True)
    }
    assert found == one_by_one(program)


@settings(max_examples=12 * EFFORT)
@given(key=keys())
def test_a_cell_is_a_place_or_what_is_not_shown_of_a_sum(key: tuple[Program | None, np.ndarray]) -> None:
    """Counted by the truth, and of the sum in plain loops over the codes along its axis."""
    program, truth = key
    if program is None:
        return
    table, is_shown = truth.reshape(GRID.shape), program.is_shown.reshape(GRID.shape)
    of_cells = program.cells @ truth[program.finest.places]
    assert len(program.at) == len(of_cells) == len(program.numbers)
    for at, counted in zip(program.at, of_cells, strict=True):
        if at < program.size:
            assert not program.is_shown[at]
            assert counted == truth[at]
            continue
        whole = np.unravel_index(GRID.sums.whole[at - program.size], GRID.shape)
        axis = GRID.sums.axis[at - program.size]
        assert whole[axis] == 0
        parts = [(*whole[:axis], code, *whole[axis + 1 :]) for code in range(1, GRID.shape[axis])]
        assert counted == sum(table[part] for part in parts if not is_shown[part])


@settings(max_examples=12 * EFFORT)
@given(key=keys())
def test_the_same_question_under_two_names_is_answered_for_both(
    key: tuple[Program | None, np.ndarray],
) -> None:
    program, truth = key
    if program is None:
        return
    again = replace(
        program,
        name=("link", "", "two"),
        unknowns=program.unknowns + GRID.size,
        numbers=program.numbers + GRID.size,
    )
    told: list[int] = []
    first, second = solve_all([program, again], told.append, Memory({program.name: [truth]}))
    assert told == [2]
    assert (first.low == second.low).all()
    assert (first.high == second.high).all()
    assert (first.numbers + GRID.size == second.numbers).all()
    for proof, other in zip(first.leans_on, second.leans_on, strict=True):
        assert all((one + GRID.size == two).all() for one, two in zip(proof, other, strict=True))


def test_a_count_that_is_at_least_a_half_is_at_least_one() -> None:
    """Rows add up along three dimensions, and the least of a sum can lie at a half: 0.5 to 3 is 1 to 3."""
    grid = grid_of("one", "two", "three", "four")
    counts = """
        8 0 0 8   2 6 9 0   5 0 0 1   3 10 0 3
        0 8 0 0   0 4 0 3   0 4 0 1   3 0 3 1
        1 0 5 1   0 9 0 8   1 0 10 2  0 0 0 3
        1 1 7 0   5 9 0 0   0 0 0 9   0 0 0 2
    """
    truth = added_up(grid, np.array(counts.split(), np.int64).reshape(4, 4, 4))
    told = (grid.is_offered & ((truth == 0) | (truth >= 10)))[None]
    told[0, [14, 24, 26]] = False
    low, high = np.where(told, truth, 0), grid.lower_to_wholes(np.where(told, truth, 400))
    (program,) = programs_of(grid, low, high, told, np.zeros_like(told))
    (cell,) = np.flatnonzero(program.at == 88)
    for known in ((), (truth.astype(float),)):
        answer = solve(program, known)
        (found,) = np.flatnonzero(answer.numbers == cell)
        assert (answer.low[found], answer.high[found]) == (1, 3)
    assert truth[88] in (1, 2, 3)
