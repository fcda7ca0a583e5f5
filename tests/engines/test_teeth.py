"""The comparison of engine and oracle has teeth: an oracle that reads one rule wrongly is always noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from pathways.definition import EpisodeRules, PathwayDefinition, StepRules
from tests.cohorts import Cohort
from tests.engines.agreement import ask_oracle, differences
from tests.oracle import within_a_day
from tests.strategies import random_cohort

Wrongly = Callable[[PathwayDefinition], PathwayDefinition]


def episodes(change: Callable[[EpisodeRules], EpisodeRules]) -> Wrongly:
    return lambda definition: replace(definition, episodes=change(definition.episodes))


def steps(change: Callable[[StepRules], StepRules]) -> Wrongly:
    return lambda definition: replace(definition, steps=change(definition.steps))


def one_more(days: int | None) -> int | None:
    return None if days is None else days + 1


MISREADINGS: dict[str, Wrongly] = {
    "gap: from gap_days on instead of longer": episodes(lambda r: replace(r, gap_days=r.gap_days - 1)),
    "wash-out: one day longer": episodes(lambda r: replace(r, washout_days=r.washout_days + 1)),
    "follow-up: one day longer": episodes(lambda r: replace(r, follow_up_days=one_more(r.follow_up_days))),
    "quiet days: one more": episodes(lambda r: replace(r, quiet_days=r.quiet_days + 1)),
    "incomplete episodes: shown or not": episodes(
        lambda r: replace(r, incomplete="show" if r.incomplete == "leave_out" else "leave_out")
    ),
    "eras: one day longer before they count": steps(lambda r: replace(r, min_era_days=r.min_era_days + 1)),
    "repeats: one day more between eras": steps(
        lambda r: replace(r, repeat_gap_days=one_more(r.repeat_gap_days))
    ),
    "overlap: one day more before it combines": steps(
        lambda r: replace(r, combination_days=one_more(r.combination_days))
    ),
    "pieces: one day longer before they count": steps(
        lambda r: replace(r, min_step_days=r.min_step_days + 1)
    ),
    "same day: the other way": steps(
        lambda r: replace(r, same_day="in_order" if r.same_day == "together" else "together")
    ),
    "equal steps: kept": steps(lambda r: replace(r, repeats="keep")),
    "equal steps: first only": steps(lambda r: replace(r, repeats="first")),
    "length: one step more": steps(lambda r: replace(r, max_steps=r.max_steps + 1)),
    "lattice groups: forgotten": lambda d: replace(d, release=replace(d.release, groups={})),
    "diagnosis groups: turned round": lambda d: replace(
        d, diagnosis_groups=tuple(replace(g, codes=g.codes[::-1]) for g in d.diagnosis_groups[::-1])
    ),
    "specialists: order turned round": lambda d: replace(d, specialists=d.specialists[::-1]),
    "back: nobody goes back": lambda d: replace(
        d, lenses=tuple(replace(lens, back=frozenset()) for lens in d.lenses)
    ),
    "vocabulary: order turned round": lambda d: replace(
        d, lenses=tuple(replace(lens, steps=lens.steps[::-1]) for lens in d.lenses)
    ),
}


@pytest.fixture(scope="module")
def some_cohorts() -> list[Cohort]:
    return [random_cohort(Random(seed), 40) for seed in range(100)]


@pytest.mark.parametrize("misreading", MISREADINGS)
def test_a_misread_rule_is_noticed(misreading: str, some_cohorts: list[Cohort]) -> None:
    """Oracle against an oracle with one rule changed: the cohorts reach the days where the two differ."""
    misread = MISREADINGS[misreading]
    noticed = sum(
        bool(differences(ask_oracle(replace(c, definition=misread(c.definition))), ask_oracle(c)))
        for c in some_cohorts
    )
    assert noticed, f"{misreading}: not noticed in any of {len(some_cohorts)} cohorts"


@pytest.mark.parametrize("forgotten", ["time", "sequence"])
def test_a_forgotten_tie_break_is_noticed(
    forgotten: str, some_cohorts: list[Cohort], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = [ask_oracle(cohort) for cohort in some_cohorts]
    clock = within_a_day.clock
    half = slice(2, 4) if forgotten == "time" else slice(0, 2)
    monkeypatch.setattr(within_a_day, "clock", lambda *known: clock(*known)[half])
    wrong = [ask_oracle(cohort) for cohort in some_cohorts]
    assert sum(map(bool, map(differences, wrong, right))) >= 5
