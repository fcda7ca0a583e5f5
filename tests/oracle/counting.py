"""Episodes and their pathways are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pathways.definition import ALL, GOES_ON, UNKNOWN, Lens, PathwayDefinition
from tests.oracle import measures
from tests.oracle.along_the_way import cents_of, cents_of_steps, flows_of
from tests.oracle.episodes import find_episodes, last_day
from tests.oracle.shapes import Claim, Counts, Episode, Patient, PatientId, Variant
from tests.oracle.steps import order_steps
from tests.oracle.strata import lattice_points, strata_of


def count_variants(
    claims: Iterable[Claim],
    patients: Iterable[Patient] | None,
    definition: PathwayDefinition,
    data_until: date | None = None,
) -> Counts:
    """All counts of a cohort."""
    claims = list(claims)
    until = data_until or max((claim.date for claim in claims), default=date.max)
    rows: Counter = Counter()
    episodes: list[Episode] = []
    people = {patient.patient_id: patient for patient in patients or ()}
    claims_of: dict[PatientId, list[Claim]] = {}
    for claim in claims:
        claims_of.setdefault(claim.patient_id, []).append(claim)
    for patient_id, own_claims in claims_of.items():
        patient = people.get(patient_id, Patient(patient_id))
        episodes += find_episodes(own_claims, patient, definition, until, rows)
    counts = Counts(rows=rows)
    for lens in definition.lenses:
        count_pathways(counts, lens, episodes, people, definition)
        for episode in episodes:
            if episode.shown:
                count_along_the_way(counts, lens, episode, people, definition)
    count_measures(counts, episodes, claims_of, people, definition, until)
    for episode in episodes:
        strata = strata_of(episode, people, definition)
        for stage, reached in (
            ("all", True),
            ("in_scope", True),
            ("new", episode.new),
            ("complete", episode.new and episode.complete),
            ("shown", episode.shown),
        ):
            if reached:
                counts.inclusion[strata, stage] += 1
        if episode.shown:
            counts.end_states[strata, episode.end_state] += 1
            counts.durations[strata, (last_day(episode) - episode.index_date).days] += 1
            add(counts.costs, (strata, max(0, cents_of(episode))), 1, cents_of(episode))
    return counts


def count_pathways(
    counts: Counts, lens: Lens, episodes: list[Episode], people: dict, definition: PathwayDefinition
) -> None:
    """Variants, days between steps and repeats of one lens, of the shown episodes."""
    max_steps = definition.steps.max_steps
    groups = [group.id for group in definition.diagnosis_groups] or [ALL]
    people_of: dict[tuple, set[PatientId]] = {}
    seen: set[tuple[PatientId, tuple[str, ...]]] = set()  # a patient has been met in a lattice point
    in_order = sorted(episodes, key=lambda e: (e.index_date, groups.index(e.group), e.episode_id))
    for episode in in_order:
        if not episode.shown:
            continue
        strata = strata_of(episode, people, definition)
        ordered = order_steps(episode, lens, definition)
        state = GOES_ON if len(ordered) > max_steps else episode.end_state
        drawn = ordered[:max_steps]
        steps = tuple(step for _, step in drawn)

        key = (lens.id, strata, steps, state)
        before = counts.variants.get(key, Variant(0, 0, 0))
        people_of.setdefault(key, set()).add(episode.patient_id)
        cost = sum(claim.amount_cents or 0 for claim in episode.claims)
        counts.variants[key] = Variant(before.episodes + 1, len(people_of[key]), before.cost_cents + cost)

        for position in range(1, len(drawn)):
            (start, source), (next_start, target) = drawn[position - 1], drawn[position]
            counts.days[lens.id, strata, position, source, target, (next_start - start).days] += 1

        for point in lattice_points(strata, definition):
            if (episode.patient_id, point) in seen:
                counts.repeats[lens.id, point, steps, state] += 1
            seen.add((episode.patient_id, point))


def count_along_the_way(
    counts: Counts, lens: Lens, episode: Episode, people: dict, definition: PathwayDefinition
) -> None:
    """Costs, days since the start and flows of one episode under one lens."""
    max_steps = definition.steps.max_steps
    strata, patient = strata_of(episode, people, definition), patient_of(episode, people)
    ordered = order_steps(episode, lens, definition)
    state = GOES_ON if len(ordered) > max_steps else episode.end_state
    steps = tuple(step for _, step in ordered[:max_steps])
    cost = max(0, cents_of(episode))
    days = (last_day(episode) - episode.index_date).days
    add(counts.courses, (lens.id, strata, steps, state, days, cost), 1, cents_of(episode))
    cents = cents_of_steps(episode, ordered, lens)
    for position, (start, step) in enumerate(ordered[:max_steps]):
        source = steps[position - 1] if position else None
        add(counts.link_costs, (lens.id, strata, position, source, step, cost), 1, cents[position])
        counts.since_start[lens.id, strata, position + 1, step, (start - episode.index_date).days] += 1
    for flow in flows_of(steps, state):
        who = (measures.age_band(episode, patient), patient.sex or UNKNOWN)
        counts.case_mix[(lens.id, strata, *who, *flow)] += 1


def count_measures(
    counts: Counts,
    episodes: list[Episode],
    claims_of: dict,
    people: dict,
    definition: PathwayDefinition,
    until: date,
) -> None:
    """Measures of the shown episodes; repeats in the order in which `count_pathways` meets them."""
    groups = [group.id for group in definition.diagnosis_groups] or [ALL]
    seen: set[tuple] = set()
    for episode in sorted(episodes, key=lambda e: (e.index_date, groups.index(e.group), e.episode_id)):
        if not episode.shown:
            continue
        strata, patient = strata_of(episode, people, definition), patient_of(episode, people)
        who = (measures.age_band(episode, patient), patient.sex or UNKNOWN)
        again = [p for p in lattice_points(strata, definition) if (episode.patient_id, p) in seen]
        seen |= {(episode.patient_id, point) for point in lattice_points(strata, definition)}
        for measure in definition.measures:
            own_claims = claims_of[episode.patient_id]
            answer = measures.ask(measure, episode, own_claims, patient, definition, until)
            if answer is None:
                continue
            add(counts.measures, (strata, *who, measure.id), 1, int(answer.reached))
            for point in again:
                add(counts.measure_repeats, (point, measure.id), 1, int(answer.reached))
            if measure.kind == "days" and answer.reached:
                counts.measure_days[strata, measure.id, answer.days] += 1


def patient_of(episode: Episode, people: dict) -> Patient:
    return people.get(episode.patient_id, Patient(episode.patient_id))


def add(table: dict, key: tuple, *counted: int) -> None:
    table[key] = tuple(map(sum, zip(table.get(key, (0,) * len(counted)), counted, strict=True)))
