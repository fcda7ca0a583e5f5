"""Pathways of many episodes, against the slow and obvious way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pathways.definition import END_STATES, GOES_ON
from pathways.steps import Steps
from pathways.tally import list_rows
from pathways.variants.pathways import DRAWN_END_STATES, Pathways, find_pathways

MAX_STEPS = 3
COHORTS = st.lists(
    st.lists(st.integers(1, 9), max_size=5), min_size=1, max_size=6
)  # the steps of each episode


def pathways_of(cohort: list[list[int]]) -> Pathways:
    """The pathways of a cohort in which every episode has ended."""
    rows = [
        (episode, position, step) for episode, own in enumerate(cohort) for position, step in enumerate(own)
    ]
    episode, position, step = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    ended = np.full(len(cohort), END_STATES.index("ended"))
    return find_pathways(Steps(episode, position, step, start=step), ended, MAX_STEPS)


def drawn(own: list[int]) -> tuple[str, list[int]]:
    return GOES_ON if len(own) > MAX_STEPS else "ended", own[:MAX_STEPS]


@given(COHORTS, st.data())
def test_packed_pathways_hold_the_drawn_steps_and_what_follows(
    cohort: list[list[int]], data: st.DataObject
) -> None:
    wanted = data.draw(
        st.lists(st.integers(0, len(cohort) - 1), max_size=8)
    )  # in any order, and more than once
    tally = list_rows(pathways_of(cohort).fields(np.array(wanted, dtype=np.int64)), {})
    end_state, *steps = (tally.field(name).tolist() for name in tally.bits)
    found = [
        (DRAWN_END_STATES[end_state[row]], [step[row] for step in steps if step[row]])
        for row in range(len(wanted))
    ]
    assert found == [drawn(cohort[episode]) for episode in wanted]


@given(COHORTS, st.integers(0, MAX_STEPS))
def test_the_step_at_a_position_is_0_where_the_pathway_is_shorter(
    cohort: list[list[int]], position: int
) -> None:
    found = pathways_of(cohort).step_at(position, np.arange(len(cohort)))
    expected = [drawn(own)[1] for own in cohort]
    assert found.tolist() == [steps[position] if position < len(steps) else 0 for steps in expected]
