"""What must not matter: the order of rows, who else is in the data, names, files and buckets."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import polars as pl
import pytest

from pathways.variants import EVERY_TABLE, count_variants, merge
from tests import oracle
from tests.cohorts import Cohort
from tests.engines.agreement import as_dictionaries, ask_engine, differences
from tests.properties.everywhere import Complaints, holds_everywhere
from tests.strategies import random_cohort


def added(parts: list[oracle.Counts]) -> oracle.Counts:
    """Counts of different patients, added up cell by cell."""
    total = oracle.Counts()
    for part in parts:
        for table in fields(oracle.Counts):
            counted = getattr(part, table.name)
            if counted is None:  # no measures asked for
                setattr(total, table.name, None)
            elif table.name in PAIRS:
                add_pairs(getattr(total, table.name), counted)
            elif table.name != "variants":
                getattr(total, table.name).update(counted)
        for key, more in part.variants.items():
            so_far = total.variants.get(key, oracle.Variant(0, 0, 0))
            total.variants[key] = oracle.Variant(
                so_far.episodes + more.episodes,
                so_far.patients + more.patients,
                so_far.cost_cents + more.cost_cents,
            )
    return total


PAIRS = ("costs", "link_costs", "courses", "measures", "measure_repeats")
"""Tables with two numbers per cell."""


def add_pairs(total: dict, more: dict) -> None:
    for key, pair in more.items():
        so_far = total.get(key, (0, 0))
        total[key] = (so_far[0] + pair[0], so_far[1] + pair[1])


def test_the_order_of_claims_and_of_patients_does_not_matter() -> None:
    def complaints(cohort: Cohort) -> Complaints:
        claims, patients = list(cohort.claims), list(cohort.patients or ())
        Random(0).shuffle(claims)
        patients.reverse()
        shuffled = replace(
            cohort,
            claims=tuple(claims),
            patients=None if cohort.patients is None else tuple(patients),
        )
        return differences(ask_engine(shuffled), ask_engine(cohort))

    holds_everywhere(complaints)


def test_two_cohorts_together_count_as_the_sum_of_the_two() -> None:
    """So no patient's pathway depends on another patient."""

    def complaints(cohort: Cohort) -> Complaints:
        ids = cohort.patient_ids
        halves = [cohort.of(ids[::2]), cohort.of(ids[1::2])]
        return differences(added([ask_engine(half) for half in halves if half.claims]), ask_engine(cohort))

    holds_everywhere(complaints)


def test_a_patient_alone_has_the_same_pathways() -> None:
    def complaints(cohort: Cohort) -> Complaints:
        alone = [ask_engine(cohort.of([patient])) for patient in cohort.patient_ids]
        return differences(added(alone), ask_engine(cohort))

    holds_everywhere(complaints, cohorts=6, patients=12)


def test_merge_is_addition() -> None:
    def complaints(cohort: Cohort) -> Complaints:
        parts = [cohort.of(cohort.patient_ids[start::3]) for start in range(3)]
        counts = [
            count_variants(
                part.claims_frame(),
                part.patients_frame(),
                cohort.definition,
                data_until=cohort.until,
                large_tables=EVERY_TABLE,
            )
            for part in parts
            if part.claims
        ]
        return differences(as_dictionaries(merge(counts), cohort.definition), ask_engine(cohort))

    holds_everywhere(complaints)


@pytest.mark.parametrize("buckets", [1, 2, 7, 64])
def test_the_number_of_buckets_does_not_matter(buckets: int) -> None:
    holds_everywhere(lambda cohort: differences(ask_engine(cohort, buckets), ask_engine(cohort)), cohorts=10)


def test_the_files_that_claims_came_in_do_not_matter() -> None:
    """Rows cut anywhere and put together again: a patient's claims may lie in several files."""

    def complaints(cohort: Cohort) -> Complaints:
        claims, size = cohort.claims_frame(), 1 + len(cohort.claims) // 3
        files = [claims.slice(start, size) for start in range(0, len(cohort.claims), size)]
        counts = count_variants(
            pl.concat(files[::-1]), cohort.patients_frame(), cohort.definition, data_until=cohort.data_until
        )
        return differences(as_dictionaries(counts, cohort.definition), ask_engine(cohort))

    holds_everywhere(complaints)


def test_what_patients_are_called_does_not_matter() -> None:
    """Text or numbers, "NA" or 2^53 + 1: other ids, same counts."""

    def complaints(cohort: Cohort) -> Complaints:
        as_text = not isinstance(cohort.claims[0].patient_id, str)
        names = {
            patient: f"x{number}" if as_text else 2**60 - number
            for number, patient in enumerate(
                dict.fromkeys([*cohort.patient_ids, *(p.patient_id for p in cohort.patients or ())])
            )
        }
        renamed = replace(
            cohort,
            claims=tuple(replace(claim, patient_id=names[claim.patient_id]) for claim in cohort.claims),
            patients=None
            if cohort.patients is None
            else tuple(replace(patient, patient_id=names[patient.patient_id]) for patient in cohort.patients),
        )
        return differences(ask_engine(renamed), ask_engine(cohort))

    holds_everywhere(complaints)


def test_twice_the_same_people_count_twice() -> None:
    """Everybody once more under another name doubles every count."""

    def complaints(cohort: Cohort) -> Complaints:
        def again(patient_id: str | int) -> str | int:
            return f"{patient_id} again" if isinstance(patient_id, str) else patient_id ^ (1 << 40)

        doubled = replace(
            cohort,
            claims=cohort.claims
            + tuple(replace(claim, patient_id=again(claim.patient_id)) for claim in cohort.claims),
            patients=None
            if cohort.patients is None
            else cohort.patients + tuple(replace(p, patient_id=again(p.patient_id)) for p in cohort.patients),
        )
        once = ask_engine(cohort)
        return differences(ask_engine(doubled), added([once, once]))

    holds_everywhere(complaints)


def test_nothing_is_found_in_nothing() -> None:
    definition = random_cohort(Random(0), 1).definition
    counts = ask_engine(Cohort(definition, (), None))
    assert not differences(counts, oracle.Counts())
