"""Measures: who is in the denominator, and who had the care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pathways.definition import Event, Measure, PathwayDefinition
from tests.oracle.episodes import takes_part_anyway
from tests.oracle.shapes import Claim, Episode, Patient
from tests.oracle.steps import step_of
from tests.oracle.taking_part import group_of, holds


@dataclass(frozen=True)
class Answer:
    """What one measure says of one episode that is in its denominator."""

    reached: bool
    days: int | None  # until the first event in the window


def ask(
    measure: Measure,
    episode: Episode,
    claims: list[Claim],
    patient: Patient,
    definition: PathwayDefinition,
    data_until: date,
) -> Answer | None:
    """The answer for a shown episode; None when it is not in the denominator. `claims`: all the patient's."""

    def events(name: str) -> list[Claim]:
        event = next(event for event in definition.events if event.id == name)
        return sorted(events_of(event, episode, claims, definition), key=lambda claim: claim.date)

    observed_until = min(patient.observed_until or data_until, data_until)
    seen_until = observed_until
    if definition.episodes.follow_up_days is not None:
        seen_until = min(seen_until, episode.follow_up_end)
    died = patient.died_on is not None and patient.died_on <= episode.follow_up_end
    start = episode.index_date
    if measure.denominator:
        among = [claim for claim in events(measure.denominator) if claim.date >= episode.index_date]
        if not among:
            return None
        if measure.counted_from == "denominator":
            start = among[0].date
        if measure.counted_from == "stop":
            start = last_day(runs(among, measure.gap_days, episode.follow_up_end)[0], episode.follow_up_end)
            silent_until = start + timedelta(days=measure.gap_days)
            if silent_until > seen_until or (patient.died_on is not None and patient.died_on <= silent_until):
                return None
    if measure.new_after_days is not None:
        clear_from = episode.index_date - timedelta(days=measure.new_after_days)
        if patient.observed_from is not None and patient.observed_from > clear_from:
            return None
        for claim in events(measure.numerator):
            if claim.date < episode.index_date and claim.end_date >= clear_from:
                return None
    begins = start + timedelta(days=measure.from_days)
    ends = episode.follow_up_end
    if measure.within_days is not None:
        ends = start + timedelta(days=measure.within_days)
    if (ends > seen_until and not died) or begins > ends:
        return None
    if measure.from_days < 0 and patient.observed_from is not None and patient.observed_from > begins:
        return None
    found = [claim for claim in events(measure.numerator) if begins <= claim.date <= ends]
    had = bool(found)
    if found and measure.lasts_days is not None:
        clipped = min(ends, episode.follow_up_end)
        all_runs = runs(found, measure.gap_days, clipped)
        asked = all_runs if measure.run == "any" else all_runs[:1]
        had = any((last_day(run, clipped) - run[0].date).days >= measure.lasts_days for run in asked)
    reached = had != measure.absent
    return Answer(reached, (found[0].date - start).days if found and reached else None)


def events_of(
    event: Event, episode: Episode, claims: list[Claim], definition: PathwayDefinition
) -> list[Claim]:
    """In follow-up the episode's own claims, before it those of patient and group; or all of the patient."""
    if event.any_diagnosis:
        reach = [claim for claim in claims if claim.date <= episode.follow_up_end]
    else:
        earlier = [
            claim
            for claim in claims
            if claim.date < episode.index_date and is_of_unit(claim, episode, definition)
        ]
        reach = earlier + list(episode.claims)
    return [claim for claim in reach if is_event(event, claim, definition)]


def is_event(event: Event, claim: Claim, definition: PathwayDefinition) -> bool:
    if not holds(event.claims, claim):
        return False
    lenses = {lens.id: lens for lens in definition.lenses}
    return not event.lens or step_of(claim, lenses[event.lens]) in event.steps


def is_of_unit(claim: Claim, episode: Episode, definition: PathwayDefinition) -> bool:
    """In scope, and of the patient's claims that can be of such an episode."""
    if not holds(definition.scope, claim):
        return False
    if definition.episodes.by == "given" and claim.episode_id is None:
        return False
    group = group_of(claim, definition)
    if definition.episodes.diagnosis_of == "index":
        return group is not None or takes_part_anyway(claim, definition)
    return group == episode.group


def runs(claims: list[Claim], gap_days: int, until: date) -> list[list[Claim]]:
    """Claims with at most `gap_days` of silence between them, in runs."""
    found: list[list[Claim]] = []
    for claim in claims:
        if not found or (claim.date - last_day(found[-1], until)).days > gap_days:
            found.append([])
        found[-1].append(claim)
    return found


def last_day(run: list[Claim], until: date) -> date:
    return max(min(claim.end_date, until) for claim in run)


def age_band(episode: Episode, patient: Patient) -> str:
    if patient.birth_year is None:
        return "unknown"
    age = episode.index_date.year - patient.birth_year
    bands = ((17, "0-17"), (44, "18-44"), (54, "45-54"), (64, "55-64"), (74, "65-74"), (84, "75-84"))
    if age < 0:
        return "unknown"
    return next((band for last, band in bands if age <= last), "85+")
