"""Everything k days later or earlier: dates change, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from tests import oracle
from tests.cohorts import Cohort
from tests.engines.agreement import ask_engine, differences
from tests.properties.everywhere import Complaints, holds_everywhere
from tests.strategies import ALWAYS, FOREVER

FOUR_CENTURIES = 146_097
"""After so many days the calendar repeats itself, leap years included."""
DAYS_PER_YEAR = 365.2425


def shifted(cohort: Cohort, days: int) -> Cohort:
    """All dates of a cohort moved."""

    def later(day: date | None) -> date | None:
        return day if day in (None, ALWAYS, FOREVER) else day + timedelta(days=days)

    claims = tuple(
        replace(claim, date=later(claim.date), end_date=later(claim.end_date)) for claim in cohort.claims
    )
    patients = cohort.patients and tuple(
        replace(
            patient,
            observed_from=later(patient.observed_from),
            observed_until=later(patient.observed_until),
            died_on=later(patient.died_on),
            birth_year=patient.birth_year and patient.birth_year + round(days / DAYS_PER_YEAR),
        )
        for patient in cohort.patients
    )
    return replace(cohort, claims=claims, patients=patients, data_until=later(cohort.data_until))


def without_years(cohort: Cohort) -> Cohort:
    """The same question without the index year and ages, which a shift does change."""
    release = cohort.definition.release
    dimensions = tuple(d for d in release.dimensions if d != "year") or ("diagnosis",)
    groups = {dimension: members for dimension, members in release.groups.items() if dimension in dimensions}
    definition = cohort.definition
    return replace(
        cohort,
        definition=replace(
            definition,
            release=replace(release, dimensions=dimensions, groups=groups),
            episodes=replace(definition.episodes, min_age=0),
        ),
        patients=cohort.patients and tuple(replace(patient, birth_year=None) for patient in cohort.patients),
    )


@pytest.mark.parametrize("days", [-1, 1, 28, 365, 366, 3653])
def test_a_shift_changes_only_dates(days: int) -> None:
    """Also over 29 February and the turn of the year: spans are days."""

    def complaints(cohort: Cohort) -> Complaints:
        cohort = without_years(cohort)
        return differences(ask_engine(shifted(cohort, days)), ask_engine(cohort))

    holds_everywhere(complaints, cohorts=8)


def test_a_shift_of_four_centuries_changes_only_the_years() -> None:
    def complaints(cohort: Cohort) -> Complaints:
        release = replace(cohort.definition.release, groups={}, dimensions=("year",))
        cohort = replace(cohort, definition=replace(cohort.definition, release=release))
        later = ask_engine(shifted(cohort, FOUR_CENTURIES))
        return differences(four_centuries_back(later), ask_engine(cohort))

    holds_everywhere(complaints)


def four_centuries_back(counts: oracle.Counts) -> oracle.Counts:
    """The counts of a shifted cohort, with each index year where it was."""

    def back(key: tuple) -> tuple:
        return tuple(
            (str(int(part[0]) - 400),) if isinstance(part, tuple) and "".join(part).isdigit() else part
            for part in key
        )

    found = oracle.Counts(rows=counts.rows)
    for table in fields(oracle.Counts):
        if table.name != "rows":
            cells = getattr(counts, table.name)
            moved = cells if cells is None else {back(key): value for key, value in cells.items()}
            setattr(found, table.name, moved)
    return found
