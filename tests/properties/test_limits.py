"""What a stricter or wider rule can and cannot do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.definition import ClaimFilter
from tests.cohorts import Cohort
from tests.engines.agreement import ask_engine
from tests.oracle import Claim, Counts
from tests.properties.everywhere import Complaints, holds_everywhere
from tests.spec.example import definition


def with_episodes(cohort: Cohort, **changes: Any) -> Cohort:
    rules = replace(cohort.definition.episodes, **changes)
    return replace(cohort, definition=replace(cohort.definition, episodes=rules))


def with_steps(cohort: Cohort, **changes: Any) -> Cohort:
    rules = replace(cohort.definition.steps, **changes)
    return replace(cohort, definition=replace(cohort.definition, steps=rules))


def episodes(counts: Counts, stage: str) -> int:
    return sum(n for (_, reached), n in counts.inclusion.items() if reached == stage)


def more(what: str, one: int, other: int) -> Complaints:
    return [f"{what}: {one} becomes {other}"] if other > one else []


@pytest.mark.parametrize("days", [1, 7, 100])
def test_a_larger_gap_never_yields_more_episodes(days: int) -> None:
    def complaints(cohort: Cohort) -> Complaints:
        wider = with_episodes(cohort, gap_days=cohort.definition.episodes.gap_days + days)
        return more("episodes", episodes(ask_engine(cohort), "all"), episodes(ask_engine(wider), "all"))

    holds_everywhere(complaints, cohorts=10, fixed={"by": ("gap",)})


@pytest.mark.parametrize("days", [1, 7, 365])
def test_a_longer_washout_never_makes_a_larger_cohort(days: int) -> None:
    """In no stratum and at no stage."""

    def complaints(cohort: Cohort) -> Complaints:
        longer = with_episodes(cohort, washout_days=cohort.definition.episodes.washout_days + days)
        before, after = ask_engine(cohort).inclusion, ask_engine(longer).inclusion
        keys = before.keys() | after.keys()
        return [line for key in keys for line in more(str(key), before[key], after[key])]

    holds_everywhere(complaints, cohorts=10, fixed={"by": ("gap", "index")})


@pytest.mark.parametrize(("short", "long"), [(1, 2), (2, 8), (3, 400)])
def test_fewer_steps_are_the_beginning_of_more(short: int, long: int) -> None:
    """A pathway cut at n steps is the first n steps of the pathway cut at m, and nothing else changes."""

    def complaints(cohort: Cohort) -> Complaints:
        few, many = (
            ask_engine(with_steps(cohort, max_steps=short)),
            ask_engine(with_steps(cohort, max_steps=long)),
        )
        cut: Counter = Counter()
        cost: Counter = Counter()
        for (lens, strata, steps, state), variant in many.variants.items():
            key = (lens, strata, steps[:short], "goes_on" if len(steps) > short else state)
            cut[key] += variant.episodes
            cost[key] += variant.cost_cents
        found = {key: (variant.episodes, variant.cost_cents) for key, variant in few.variants.items()}
        expected = {key: (cut[key], cost[key]) for key in cut}
        same = found == expected and (few.end_states, few.durations, few.inclusion, few.rows) == (
            many.end_states,
            many.durations,
            many.inclusion,
            many.rows,
        )
        return [] if same else [f"{found} and {expected}"]

    holds_everywhere(complaints, cohorts=10)


NARROWER = (
    ClaimFilter(codes=("X",)),
    ClaimFilter(specialists=("01",)),
    ClaimFilter(codes=("X", "A", "B"), diagnoses=("d1",)),
)


def both(one: ClaimFilter, other: ClaimFilter) -> ClaimFilter:
    """What both filters let through; `nothing` where they exclude each other."""

    def common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value for value in a if value in b) or ("nothing",) if a and b else a or b

    return ClaimFilter(
        common(one.codes, other.codes),
        common(one.specialists, other.specialists),
        common(one.diagnoses, other.diagnoses),
    )


@pytest.mark.parametrize("narrower", NARROWER, ids=str)
def test_a_narrower_index_never_adds_episodes(narrower: ClaimFilter) -> None:
    def complaints(cohort: Cohort) -> Complaints:
        index = both(cohort.definition.episodes.index, narrower)
        fewer = with_episodes(cohort, index=index)
        return more("episodes", episodes(ask_engine(cohort), "all"), episodes(ask_engine(fewer), "all"))

    holds_everywhere(complaints, cohorts=10, fixed={"by": ("index",)})


@pytest.mark.parametrize("narrower", NARROWER, ids=str)
def test_a_narrower_scope_never_adds_episodes_that_are_indexed_or_given(narrower: ClaimFilter) -> None:
    def complaints(cohort: Cohort) -> Complaints:
        scope = both(cohort.definition.scope, narrower)
        fewer = replace(cohort, definition=replace(cohort.definition, scope=scope))
        before, after = ask_engine(cohort), ask_engine(fewer)
        return more("episodes", episodes(before, "all"), episodes(after, "all")) + more(
            "rows used", before.rows["used"], after.rows["used"]
        )

    holds_everywhere(complaints, cohorts=10, fixed={"by": ("index", "given")})


def test_a_narrower_scope_can_split_an_episode_by_gap() -> None:
    """With `by = "gap"` it may add one, and must: the claim in the middle held the two others together."""
    days = [date(2020, 1, 1), date(2020, 1, 8), date(2020, 1, 15)]
    claims = tuple(Claim("1", day, day, code) for day, code in zip(days, "ABA", strict=True))
    cohort = Cohort(definition('[episodes]\nby = "gap"\ngap_days = 7'), claims, None)
    assert episodes(ask_engine(cohort), "all") == 1
    without_b = replace(cohort, definition=replace(cohort.definition, scope=ClaimFilter(codes=("A",))))
    assert episodes(ask_engine(without_b), "all") == 2
