"""Measures: no small count can be told from what is published, in one view or over the lattice."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.disclosure import Protection
from pathways.disclosure.measures import Answers, may_be_told
from pathways.inference.grid import Grid, complete_lattice
from tests.effort import EFFORT
from tests.slow_measures import possible_values

PROTECTION = Protection(10, 5, 50, 5)
LATTICES = (
    {"diagnosis": ("a", "b"), "year": ("2018", "2019")},
    {"region": ("n", "e", "s", "w")},
    {"region": ("n", "s"), "year": ("2018", "2019", "2020"), "diagnosis": ("a", "b")},
)


def grid_of(values: dict[str, tuple[str, ...]]) -> Grid:
    return complete_lattice(
        [
            {
                "id": name,
                "choices": [
                    {"id": "all", "members": []},
                    *({"id": member, "members": [member]} for member in members),
                ],
            }
            for name, members in values.items()
        ]
    )


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[Answers, Grid]:
    """Episodes per cell, in the denominator or not, in the numerator or not; each a patient of its own."""
    values = draw(st.sampled_from(LATTICES))
    grid = grid_of(values)
    few = st.one_of(st.integers(0, 12), st.integers(0, 60), st.integers(40, 300))
    strata = [tuple(names) for names in product(*(axis.names[1:-1] for axis in grid.axes))]
    tables = np.zeros((3, *grid.shape), np.int64)  # left out, rest, numerator
    for stratum in strata:
        counts = draw(st.tuples(few, few, few))
        for where in product((False, True), repeat=len(stratum)):
            place = tuple(
                0 if all_of_it else axis.names.index(value)
                for axis, value, all_of_it in zip(grid.axes, stratum, where, strict=True)
            )
            tables[(slice(None), *place)] += counts
    left_out, rest, numerator = tables.reshape(3, grid.size)
    everybody = left_out + rest + numerator
    is_view = grid.is_offered & (everybody >= PROTECTION.smallest_view)
    denominator = rest + numerator
    return Answers(
        is_view, everybody, everybody, denominator[None], numerator[None], denominator[None], numerator[None]
    ), grid


@settings(max_examples=60 * EFFORT, deadline=None)
@given(cohorts())
def test_what_is_told_is_nobody_or_enough(drawn: tuple[Answers, Grid]) -> None:
    answers, grid = drawn
    told = may_be_told(answers, grid, PROTECTION, 50)
    for part in answers.parts:
        flags = told.numerator if part in ("numerator", "rest") else told.denominator
        counts = answers.parts[part][0][flags]
        assert ((counts == 0) | (counts >= PROTECTION.minimum)).all()
    assert (answers.denominator[told.numerator] >= 50).all()
    assert (told.denominator | ~told.numerator).all()


@settings(max_examples=60 * EFFORT, deadline=None)
@given(cohorts())
def test_no_small_count_is_narrowed_to_fewer_than_five_values(drawn: tuple[Answers, Grid]) -> None:
    """Linear programs over all views, with the rounding of what is told."""
    answers, grid = drawn
    told = may_be_told(answers, grid, PROTECTION, 50)
    values = possible_values(answers, told, grid, PROTECTION.minimum, PROTECTION.rounding // 2)
    assert all(count >= PROTECTION.possible_values for count in values.values()), values
