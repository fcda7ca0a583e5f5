"""The cases that random cohorts must reach; tests/properties/test_strategies.py proves that they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from tests.cohorts import Cohort
from tests.oracle import (
    Claim,
    Episode,
    Patient,
    claim_order,
    find_episodes,
    holds,
    lattice_points,
    order_steps,
    strata_of,
)
from tests.strategies import FOREVER


def claims_of(cohort: Cohort) -> dict:
    """The claims per patient."""
    found: dict = {}
    for claim in cohort.claims:
        found.setdefault(claim.patient_id, []).append(claim)
    return found


def people(cohort: Cohort) -> dict:
    return {patient.patient_id: patient for patient in cohort.patients or ()}


def episodes(cohort: Cohort) -> Iterator[Episode]:
    known = people(cohort)
    for patient_id, claims in claims_of(cohort).items():
        patient = known.get(patient_id, Patient(patient_id))
        yield from find_episodes(claims, patient, cohort.definition, cohort.until, Counter())


def shown(cohort: Cohort) -> list[Episode]:
    return [episode for episode in episodes(cohort) if episode.shown]


def pathways(cohort: Cohort) -> list[list[str]]:
    """All steps of every shown episode, under the first lens, not cut."""
    lens = cohort.definition.lenses[0]
    return [[step for _, step in order_steps(e, lens, cohort.definition)] for e in shown(cohort)]


def in_scope(cohort: Cohort) -> dict:
    scope = cohort.definition.scope
    return {p: [claim for claim in claims if holds(scope, claim)] for p, claims in claims_of(cohort).items()}


def some_pair(cohort: Cohort, wanted: Callable[[Claim, Claim], bool]) -> bool:
    """Two different claims of one episode stand in this relation."""
    return any(
        wanted(one, other)
        for episode in episodes(cohort)
        if len(episode.claims) < 30
        for place, one in enumerate(episode.claims)
        for other in (*episode.claims[:place], *episode.claims[place + 1 :])
    )


def has_tie(cohort: Cohort) -> bool:
    return some_pair(cohort, lambda a, b: claim_order(a) == claim_order(b) and a.code != b.code)


def has_nested_eras(cohort: Cohort) -> bool:
    return some_pair(cohort, lambda a, b: a.date < b.date <= b.end_date < a.end_date)


def on_gap_boundary(cohort: Cohort, days_over: int) -> bool:
    """A claim exactly `gap_days` (+ days_over) after the last day of all earlier ones."""
    if cohort.definition.episodes.by != "gap":
        return False
    gap = timedelta(days=cohort.definition.episodes.gap_days + days_over)
    for claims in in_scope(cohort).values():
        ordered = sorted(claims, key=lambda claim: claim.date)
        for place, claim in enumerate(ordered[1:], 1):
            if claim.date - max(earlier.end_date for earlier in ordered[:place]) == gap:
                return True
    return False


def on_washout_boundary(cohort: Cohort, days_over: int) -> bool:
    """The last earlier index claim ends exactly `washout_days` (+ days_over) before an index."""
    rules = cohort.definition.episodes
    if rules.by != "index" or not rules.washout_days:
        return False
    claims = in_scope(cohort)
    for episode in episodes(cohort):
        earlier = [
            c.end_date
            for c in claims[episode.patient_id]
            if holds(rules.index, c) and c.date < episode.index_date
        ]
        if earlier and (episode.index_date - max(earlier)).days == rules.washout_days + days_over:
            return True
    return False


def observed_from_boundary(cohort: Cohort, days_over: int) -> bool:
    known, rules = people(cohort), cohort.definition.episodes
    for episode in episodes(cohort):
        patient = known.get(episode.patient_id)
        if patient is None or patient.observed_from is None or rules.by == "given":
            continue
        if (episode.index_date - patient.observed_from).days == rules.washout_days + days_over:
            return True
    return False


def on_follow_up_boundary(cohort: Cohort, days_over: int) -> bool:
    claims = in_scope(cohort)
    return cohort.definition.episodes.follow_up_days is not None and any(
        claim.date == episode.follow_up_end + timedelta(days=days_over)
        for episode in episodes(cohort)
        for claim in claims[episode.patient_id]
    )


def on_quiet_boundary(cohort: Cohort, days_over: int) -> bool:
    rules = cohort.definition.episodes
    return rules.follow_up_days is not None and any(
        (e.follow_up_end - max(c.end_date for c in e.claims)).days == rules.quiet_days + days_over
        and e.end_state in ("ongoing", "ended")
        for e in shown(cohort)
    )


def observation_boundary(cohort: Cohort, days_over: int) -> bool:
    known = people(cohort)
    return any(
        patient.observed_until == e.follow_up_end + timedelta(days=days_over)
        for e in episodes(cohort)
        if (patient := known.get(e.patient_id))
    )


def died(cohort: Cohort, days_over: int) -> bool:
    known = people(cohort)
    return any(
        patient.died_on == e.follow_up_end + timedelta(days=days_over)
        for e in episodes(cohort)
        if (patient := known.get(e.patient_id))
    )


def ends(state: str) -> Callable[[Cohort], bool]:
    return lambda cohort: any(episode.end_state == state for episode in shown(cohort))


def several_episodes_in_a_group_of_the_lattice(cohort: Cohort) -> bool:
    known, met = people(cohort), set()
    for episode in shown(cohort):
        strata = strata_of(episode, known, cohort.definition)
        for point in lattice_points(strata, cohort.definition):
            if {"north", "2019-2020", "both", "doctors"} & set(point):
                if (episode.patient_id, point) in met:
                    return True
                met.add((episode.patient_id, point))
    return False


def lives_elsewhere(cohort: Cohort) -> bool:
    """A residence that the definition's regions do not hold, so that the index claim's region counts."""
    known, codes = people(cohort), cohort.definition.region_codes
    return bool(codes) and any(
        residence not in codes and episode.index_claim.region in codes
        for episode in shown(cohort)
        if (residence := known.get(episode.patient_id, Patient(episode.patient_id)).region) is not None
    )


REACHES: dict[str, Callable[[Cohort], bool]] = {
    "one patient alone": lambda c: len(c.patient_ids) == 1,
    "a patient called NA": lambda c: "NA" in c.patient_ids,
    "an id beyond 2^53 and its neighbour": lambda c: {2**53 + 1, 2**53} <= set(c.patient_ids),
    "ids as text that differ beyond 2^53": lambda c: (
        {"9007199254740993", "9007199254740992"} <= set(c.patient_ids)
    ),
    "no patients table": lambda c: c.patients is None,
    "a patient missing from the table": lambda c: (
        bool(c.patients) and any(p not in people(c) for p in c.patient_ids)
    ),
    "a tie on date, time and sequence": has_tie,
    "a claim given twice": lambda c: len(set(c.claims)) < len(c.claims),
    "a zero-length era inside a longer one": lambda c: some_pair(
        c, lambda a, b: a.date < b.date == b.end_date < a.end_date
    ),
    "nested eras": has_nested_eras,
    "eras with equal starts": lambda c: some_pair(c, lambda a, b: a.date == b.date < b.end_date < a.end_date),
    "three kinds of care at the same time": lambda c: any(
        step.count("+") == 2 for steps in pathways(c) for step in steps
    ),
    "an overlap resolved while same days stay in order": lambda c: (
        c.definition.steps.same_day == "in_order"
        and c.definition.steps.combination_days is not None
        and has_nested_eras(c)
    ),
    "a negative amount": lambda c: any((claim.amount_cents or 0) < 0 for claim in c.claims),
    "a missing amount": lambda c: any(claim.amount_cents is None for claim in c.claims),
    "an unknown code": lambda c: any(claim.code == "?" for claim in c.claims),
    "an episode without any step": lambda c: any(not steps for steps in pathways(c)),
    "an episode of 300 steps": lambda c: any(len(steps) >= 300 for steps in pathways(c)),
    "a pathway as long as may be drawn": lambda c: any(
        len(steps) == c.definition.steps.max_steps > 1 for steps in pathways(c)
    ),
    "a pathway that goes on (goes_on)": lambda c: any(
        len(steps) > c.definition.steps.max_steps for steps in pathways(c)
    ),
    "29 February as index date": lambda c: any(
        (e.index_date.month, e.index_date.day) == (2, 29) for e in shown(c)
    ),
    "an episode over the turn of the year": lambda c: any(
        e.claims[0].date.year != claim.date.year for e in shown(c) for claim in e.claims
    ),
    "a date before 1970": lambda c: any(e.index_date.year < 1970 for e in shown(c)),
    "exactly the gap": lambda c: on_gap_boundary(c, 0),
    "one day more than the gap": lambda c: on_gap_boundary(c, 1),
    "exactly the wash-out": lambda c: on_washout_boundary(c, 0),
    "one day more than the wash-out": lambda c: on_washout_boundary(c, 1),
    "observed for exactly the wash-out": lambda c: observed_from_boundary(c, 0),
    "observed for a day less than the wash-out": lambda c: observed_from_boundary(c, -1),
    "a claim on the last day of follow-up": lambda c: on_follow_up_boundary(c, 0),
    "a claim on the day after follow-up": lambda c: on_follow_up_boundary(c, 1),
    "a last claim exactly the quiet days ago": lambda c: on_quiet_boundary(c, 0),
    "a last claim a day longer ago": lambda c: on_quiet_boundary(c, 1),
    "observed until the last day of follow-up": lambda c: observation_boundary(c, 0),
    "observed until the day before": lambda c: observation_boundary(c, -1),
    "died on the last day of follow-up": lambda c: died(c, 0),
    "died on the day after follow-up": lambda c: died(c, 1),
    "an era that follow-up cuts off": lambda c: any(
        claim.end_date > e.follow_up_end for e in shown(c) for claim in e.claims
    ),
    "several index claims in one episode": lambda c: (
        c.definition.episodes.by == "index"
        and any(sum(holds(c.definition.episodes.index, claim) for claim in e.claims) > 1 for e in episodes(c))
    ),
    "several episodes of one patient": lambda c: (
        max(Counter(e.patient_id for e in shown(c)).values(), default=0) > 1
    ),
    "episodes of one patient in several diagnosis groups": lambda c: (
        len({(e.patient_id, e.group) for e in shown(c)}) > len({e.patient_id for e in shown(c)})
    ),
    "two given episodes with one index date": lambda c: any(
        count > 1 for count in Counter((e.patient_id, e.group, e.index_date) for e in shown(c)).values()
    ),
    "several episodes in a group of the lattice": several_episodes_in_a_group_of_the_lattice,
    "no region anywhere": lambda c: any(
        e.index_claim.region is None
        and people(c).get(e.patient_id, Patient(e.patient_id)).region is None
        and "region" in c.definition.release.dimensions
        for e in shown(c)
    ),
    "a residence outside the listed regions": lives_elsewhere,
    "no specialist": lambda c: any(e.index_claim.specialist is None for e in shown(c)),
    "a date that means for ever": lambda c: any(p.observed_until == FOREVER for p in c.patients or ()),
    "an incomplete episode": lambda c: any(e.new and not e.complete for e in episodes(c)),
    "an episode that is not new": lambda c: any(not e.new for e in episodes(c)),
    "died": ends("died"),
    "censored": ends("censored"),
    "back": ends("back"),
    "ongoing": ends("ongoing"),
    "ended": ends("ended"),
}
