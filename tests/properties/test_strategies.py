"""Random cohorts reach every case they are there for, whichever way they are drawn."""

from __future__ import annotations

from random import Random

from hypothesis import Phase, find, given, settings

from tests.cohorts import Cohort
from tests.nasty_cases import REACHES
from tests.strategies import Marks, cohorts, random_cohort

WHERE_TO_LOOK: dict[str, Marks] = {
    "an episode of 300 steps": {
        "by": ("given",),
        "open_end": (True,),
        "same_day": ("in_order",),
        "repeats": ("keep",),
        "groups": (False,),
        "repeat_gap_days": (None,),
        "min_era_days": (0,),
    },
    "three kinds of care at the same time": {
        "by": ("given",),
        "open_end": (True,),
        "groups": (False,),
        "same_day": ("together",),
        "min_era_days": (0,),
        "told_by_claims": (False,),
        "measures": (False,),
    },
    "exactly the gap": {"by": ("gap",)},
    "one day more than the gap": {"by": ("gap",)},
    "a last claim a day longer ago": {"by": ("index", "gap"), "follow_up_days": (45, 365)},
    "exactly the wash-out": {"by": ("index",), "follow_up_days": (1,), "washout_days": (7, 30)},
    "one day more than the wash-out": {"by": ("index",), "follow_up_days": (1,), "washout_days": (7, 30)},
}
"""Cases that take a rare definition: the marks of that definition, among which they must be found."""


def test_hypothesis_reaches_every_case() -> None:
    """Most cases within 200 cohorts; for the rare ones it looks among the definitions that can reach them."""
    reached: set[str] = set()

    @settings(max_examples=200)
    @given(cohort=cohorts(max_patients=15))
    def look(cohort: Cohort) -> None:
        reached.update(case for case, holds in REACHES.items() if case not in reached and holds(cohort))

    look()
    rare = [case for case in REACHES if case not in reached]
    assert len(rare) < 8, f"rare cases: {'; '.join(rare)}"
    patiently = settings(max_examples=2000, phases=[Phase.generate], derandomize=True)
    for case in rare:
        find(cohorts(max_patients=15, fixed=WHERE_TO_LOOK.get(case)), REACHES[case], settings=patiently)


def test_a_seed_reaches_every_case() -> None:
    reached: set[str] = set()
    for number in range(300):
        cohort = random_cohort(Random(number), patients=1 + number % 60)
        reached.update(case for case, holds in REACHES.items() if case not in reached and holds(cohort))
    missing = [case for case in REACHES if case not in reached]
    assert not missing, f"no cohort reaches: {'; '.join(missing)}"
