"""Claims become episodes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from pathways.definition import ALL, Lens, PathwayDefinition
from tests.oracle.shapes import Claim, Episode, Patient
from tests.oracle.strata import region_of, specialist_of
from tests.oracle.taking_part import group_of, holds
from tests.oracle.within_a_day import claim_order

EVERY_GROUP = ""  # the unit of a patient whose episodes get the group of their index claim


@dataclass(frozen=True)
class Run:
    """The claims of one episode before its follow-up is looked at."""

    claims: list[Claim]
    index_date: date
    index_candidates: list[Claim]  # the claims on the index date that may be the index claim
    against_newness: list[Claim]  # claims that reach into the wash-out make it old
    episode_id: str = ""


def find_episodes(
    claims: list[Claim], patient: Patient, definition: PathwayDefinition, data_until: date, rows: Counter
) -> list[Episode]:
    """The episodes of one patient; every claim is written down in `rows` under exactly one reason."""
    by_group: dict[str, list[Claim]] = {}
    for claim in claims:
        if not holds(definition.scope, claim):
            rows["outside_scope"] += 1
        elif (group := group_of(claim, definition)) is None and not takes_part_anyway(claim, definition):
            rows["other_diagnosis"] += 1
        elif definition.episodes.by == "given" and claim.episode_id is None:
            rows["no_episode_id"] += 1
        else:
            unit = EVERY_GROUP if definition.episodes.diagnosis_of == "index" else group
            by_group.setdefault(unit, []).append(claim)
    find_runs = {"gap": runs_by_gap, "index": runs_by_index, "given": runs_as_given}[definition.episodes.by]
    found = []
    for group, own_claims in by_group.items():
        runs = find_runs(own_claims, definition, patient)
        if not runs:
            rows["no_index"] += len(own_claims)
            continue
        episodes = [
            finish(
                run,
                group_of_index(run, definition) if group == EVERY_GROUP else group,
                patient,
                definition,
                data_until,
            )
            for run in runs
        ]
        before = sum(claim.date < min(run.index_date for run in runs) for claim in own_claims)
        used = sum(len(episode.claims) for episode in episodes)
        rows["before_index"] += before
        rows["used"] += used
        rows["after_follow_up"] += len(own_claims) - before - used
        found += episodes
    return found


def takes_part_anyway(claim: Claim, definition: PathwayDefinition) -> bool:
    return any(holds(wanted, claim) for wanted in definition.any_diagnosis)


def group_of_index(run: Run, definition: PathwayDefinition) -> str:
    """The group of the earliest index claim; of several at one moment, the first in the definition."""
    groups = [group.id for group in definition.diagnosis_groups] or [ALL]
    earliest = min(claim_order(claim) for claim in run.index_candidates)
    found = [group_of(claim, definition) for claim in run.index_candidates if claim_order(claim) == earliest]
    return min((group for group in found if group is not None), key=groups.index)


def runs_by_gap(claims: list[Claim], definition: PathwayDefinition, patient: Patient) -> list[Run]:
    """A claim after more than `gap_days` of silence starts a new episode."""
    runs: list[list[Claim]] = []
    last_day = date.min  # of all claims so far
    for claim in sorted(claims, key=lambda claim: claim.date):
        if not runs or (claim.date - last_day).days > definition.episodes.gap_days:
            runs.append([])
        runs[-1].append(claim)
        last_day = max(last_day, claim.end_date)
    return [
        Run(run, run[0].date, [claim for claim in run if claim.date == run[0].date], claims) for run in runs
    ]


def may_start(claim: Claim, definition: PathwayDefinition, patient: Patient) -> bool:
    """Whether a claim is an index claim; where the group is that of the index, it needs one."""
    rules = definition.episodes
    if rules.diagnosis_of == "index" and group_of(claim, definition) is None:
        return False
    if rules.min_age and (patient.birth_year is None or claim.date.year - patient.birth_year < rules.min_age):
        return False
    return holds(rules.index, claim)


def runs_by_index(claims: list[Claim], definition: PathwayDefinition, patient: Patient) -> list[Run]:
    """An index claim starts an episode of `follow_up_days`, unless one is running."""
    rules = definition.episodes
    index_claims = [claim for claim in claims if may_start(claim, definition, patient)]
    follow_up = timedelta(days=rules.follow_up_days or 0)
    index_dates: list[date] = []
    for claim in sorted(index_claims, key=lambda claim: claim.date):
        if not index_dates or claim.date > index_dates[-1] + follow_up:
            index_dates.append(claim.date)
    return [
        Run(
            [claim for claim in claims if claim.date >= index_date],
            index_date,
            [claim for claim in index_claims if claim.date == index_date],
            index_claims,
        )
        for index_date in index_dates
    ]


def runs_as_given(claims: list[Claim], definition: PathwayDefinition, patient: Patient) -> list[Run]:
    """The source says which claims belong together; nothing makes such an episode old."""
    runs = []
    for episode_id in sorted({claim.episode_id or "" for claim in claims}):
        run = [claim for claim in claims if claim.episode_id == episode_id]
        first = min(claim.date for claim in run)
        runs.append(Run(run, first, [claim for claim in run if claim.date == first], [], episode_id))
    return runs


def finish(
    run: Run, group: str, patient: Patient, definition: PathwayDefinition, data_until: date
) -> Episode:
    """An episode with everything that is decided at the end of its follow-up."""
    rules = definition.episodes
    if rules.follow_up_days is None:
        follow_up_end = max(max(claim.date, claim.end_date) for claim in run.claims)
    else:
        follow_up_end = run.index_date + timedelta(days=rules.follow_up_days)
    inside = [claim for claim in run.claims if claim.date <= follow_up_end]
    observed_until = min(patient.observed_until or data_until, data_until)
    died = patient.died_on is not None and patient.died_on <= follow_up_end
    complete = died or observed_until >= follow_up_end
    new = rules.by == "given" or is_new(run, patient, rules.washout_days)
    return Episode(
        patient_id=patient.patient_id,
        group=group,
        index_date=run.index_date,
        follow_up_end=follow_up_end,
        claims=tuple(inside),
        index_claim=min(run.index_candidates, key=lambda claim: index_order(claim, definition)),
        new=new,
        complete=complete,
        shown=new and (complete or rules.incomplete == "show"),
        end_state=end_state(inside, follow_up_end, died, complete, definition),
        episode_id=run.episode_id,
    )


def is_new(run: Run, patient: Patient, washout_days: int) -> bool:
    """Observed during the whole wash-out, and no earlier claim reaches into it."""
    washout_start = run.index_date - timedelta(days=washout_days)
    if patient.observed_from is not None and patient.observed_from > washout_start:
        return False
    earlier = [claim for claim in run.against_newness if claim.date < run.index_date]
    return all(claim.end_date < washout_start for claim in earlier)


def end_state(
    inside: list[Claim], follow_up_end: date, died: bool, complete: bool, definition: PathwayDefinition
) -> str:
    """Exactly one, in the precedence of the design."""
    if died:
        return "died"
    if not complete:
        return "censored"
    latest = max(claim_order(claim) for claim in inside)
    for claim in inside:
        if claim_order(claim) == latest and any(is_back(claim, lens) for lens in definition.lenses):
            return "back"
    rules = definition.episodes
    if rules.by == "given" and rules.follow_up_days is None:
        return "ended"
    quiet = follow_up_end - max(min(claim.end_date, follow_up_end) for claim in inside)
    return "ongoing" if quiet.days <= rules.quiet_days else "ended"


def is_back(claim: Claim, lens: Lens) -> bool:
    return getattr(claim, lens.column) in lens.back


def last_day(episode: Episode) -> date:
    return max(min(claim.end_date, episode.follow_up_end) for claim in episode.claims)


def index_order(claim: Claim, definition: PathwayDefinition) -> tuple:
    """Earliest first; then by specialist as the definition lists them; then by region."""
    listed = [step.id for step in definition.specialists]
    specialist = specialist_of(claim, definition)
    place = listed.index(specialist) if specialist in listed else len(listed)
    region = region_of(claim.region, definition)
    return (
        claim_order(claim),
        (specialist is None, place, specialist or ""),
        (region is None, region or ""),
    )
