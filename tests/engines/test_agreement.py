"""The engine and the oracle give the same counts, cell for cell, on cohorts nobody would think of."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cohorts import Cohort
from tests.effort import EFFORT
from tests.engines.agreement import disagreement, report, shrink
from tests.strategies import cohorts, random_cohort

PATIENTS = 120  # per random cohort: patients are independent, so one run of the engine compares them all
COHORTS = 60 * EFFORT  # per part
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_oracle_agree_on_large_random_cohorts(part: int) -> None:
    """Each cohort under its own random definition, whole and in several buckets."""
    for number in range(COHORTS):
        seed = number * PARTS + part
        cohort = random_cohort(Random(seed), PATIENTS)
        buckets = (None, 1, 2, 5)[number % 4]
        if disagreement(cohort, buckets):
            smallest = shrink(cohort, lambda part_of_it: bool(disagreement(part_of_it)))
            pytest.fail(f"random_cohort(Random({seed}), {PATIENTS}), {buckets} buckets\n{report(smallest)}")


@settings(max_examples=80 * EFFORT)
@given(cohort=cohorts(max_patients=6, max_claims=6), buckets=st.sampled_from((None, 1, 2)))
def test_engine_and_oracle_agree_on_small_nasty_cohorts(cohort: Cohort, buckets: int | None) -> None:
    """The same marks, drawn by hypothesis: what fails here shrinks to the smallest cohort and definition."""
    assert not disagreement(cohort, buckets), report(cohort)
