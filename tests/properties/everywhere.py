"""Tries a property on random cohorts; what breaks it is shrunk to the smallest cohort that does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.cohorts import Cohort
from tests.effort import EFFORT
from tests.engines.agreement import report, shrink
from tests.strategies import Marks, random_cohort

Complaints = list[str]


def holds_everywhere(
    complaints_about: Callable[[Cohort], Complaints],
    *,
    cohorts: int = 24,
    patients: int = 40,
    fixed: Marks | None = None,
) -> None:
    """`complaints_about` finds nothing to complain about, in any of the cohorts."""
    for seed in range(cohorts * EFFORT):
        cohort = random_cohort(Random(seed), patients, fixed=fixed)
        if complaints_about(cohort):
            smallest = shrink(cohort, lambda part: bool(complaints_about(part)))
            complaints = "\n".join(complaints_about(smallest))
            pytest.fail(f"random_cohort(Random({seed}), {patients})\n{report(smallest)}\n{complaints}")
