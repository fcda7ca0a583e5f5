"""Programs: what one linear program per key finds, with points that settle most, against two per cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from pathways.inference.families import add_family
from pathways.inference.grid import complete_lattice
from pathways.inference.programs import Memory, Program, make_programs, solve, solve_all
from pathways.inference.small import Small
from pathways.inference.system import Draft
from tests.effort import EFFORT

SMALL = Small(10, 5)
NAMES = ("region", "year", "specialist")
CHOICES = [{"id": "all", "members": []}, *({"id": name, "members": [name]} for name in ("one", "two"))]
GRID = complete_lattice([{"id": name, "choices": CHOICES} for name in NAMES])


@st.composite
def keys(draw: st.DrawFn) -> tuple[Program | None, np.ndarray]:
    """One key over three dimensions, of which some places are told; and the true counts of all places."""
    few = st.one_of(st.integers(0, 4), st.integers(0, 12))
    truth = np.zeros(GRID.shape, np.int64)
    for finest in product(range(1, 4), repeat=3):
        count = draw(few)
        for where in product((0, 1), repeat=3):
            truth[tuple(code * at for code, at in zip(finest, where, strict=True))] += count
    truth = truth.ravel()
    size = (1, GRID.size)
    often = st.sampled_from([True, True, True, False])
    told = np.array(draw(st.lists(often, min_size=GRID.size, max_size=GRID.size))).reshape(size)
    told &= GRID.is_offered & ((truth == 0) | (truth >= 10))
    less, more = (
        np.array(draw(st.lists(st.integers(0, 2), min_size=GRID.size, max_size=GRID.size))) for _ in "ab"
    )
    low = np.where(told, np.maximum(truth - less, 0), 0)
    high = GRID.lower_to_wholes(np.where(told, truth + more, 400))
    draft = Draft()
    unknowns = draft.add_unknowns(low, high)
    supposed = np.array(draw(st.booleans())) & ~told
    family = add_family(
        draft, GRID, "link", "", ["one"],
        unknowns=unknowns, high=high, is_shown=told, is_supposed_small=supposed,
    )  # fmt: skip
    system = draft.finish()
    programs = make_programs([family], system.low, system.high, SMALL)
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
        if low > 0.5 and program.is_recovered(np.array([cell]), np.array([low]), np.array([high])).all():
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
