"""Asks the engine and the oracle the same question, and says in words where their answers differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import polars as pl

from pathways.definition import PathwayDefinition
from pathways.variants import EVERY_TABLE, Counts, count_variants
from tests import oracle
from tests.cohorts import Cohort

LINK = ("position", "source", "target")


def ask_engine(cohort: Cohort, buckets: int | None = None) -> oracle.Counts:
    """The engine's tables in the shape of the oracle's."""
    counts = count_variants(
        cohort.claims_frame(),
        cohort.patients_frame(),
        cohort.definition,
        data_until=cohort.data_until,
        buckets=buckets,
        large_tables=EVERY_TABLE,
    )
    return as_dictionaries(counts, cohort.definition)


def ask_oracle(cohort: Cohort) -> oracle.Counts:
    return oracle.count_variants(cohort.claims, cohort.patients, cohort.definition, cohort.data_until)


def as_dictionaries(counts: Counts, definition: PathwayDefinition) -> oracle.Counts:
    """Frames to dictionaries; a key that occurs twice, or a row that counts nothing, is a fault."""
    strata = definition.release.dimensions

    def table(frame: pl.DataFrame, value: Callable[[dict], Any], *keys: str) -> dict | None:
        if not frame.width:
            return None  # not asked for
        found = {}
        for row in frame.to_dicts():
            parts = (tuple(row[d] for d in strata) if key == "strata" else row[key] for key in keys)
            key = tuple(tuple(part) if isinstance(part, list) else part for part in parts)
            assert key not in found, f"{key} has two rows"
            found[key] = value(row)
            assert found[key], f"{key} counts nothing"
        return found

    def number(column: str) -> Callable[[dict], int]:
        return lambda row: row[column]

    def variant(row: dict) -> oracle.Variant:
        return oracle.Variant(row["episodes"], row["patients"], row["cost_cents"])

    def cost(row: dict) -> tuple[int, int]:
        return row["episodes"], row["cost_cents"]

    def share(row: dict) -> tuple[int, int]:
        return row["denominator"], row["numerator"]

    episodes = number("episodes")
    return oracle.Counts(
        variants=table(counts.variants, variant, "lens", "strata", "steps", "end_state"),
        repeats=Counter(table(counts.repeats, number("repeats"), "lens", "strata", "steps", "end_state")),
        days=Counter(table(counts.days, episodes, "lens", "strata", "position", "source", "target", "days")),
        durations=Counter(table(counts.durations, episodes, "strata", "days")),
        end_states=Counter(table(counts.end_states, episodes, "strata", "end_state")),
        inclusion=Counter(table(counts.inclusion, episodes, "strata", "stage")),
        rows=Counter(counts.rows),
        costs=table(counts.costs, cost, "strata", "episode_cost"),
        link_costs=table(counts.link_costs, cost, "lens", "strata", *LINK, "episode_cost"),
        courses=table(counts.courses, cost, "lens", "strata", "steps", "end_state", "days", "episode_cost"),
        since_start=table(counts.since_start, episodes, "lens", "strata", "position", "step", "days"),
        case_mix=table(counts.case_mix, episodes, "lens", "strata", "age_band", "sex", *LINK),
        measures=table(counts.measures, share, "strata", "age_band", "sex", "measure"),
        measure_repeats=table(counts.measure_repeats, share, "strata", "measure"),
        measure_days=table(counts.measure_days, episodes, "strata", "measure", "days"),
    )


def differences(found: oracle.Counts, expected: oracle.Counts, most: int = 8) -> list[str]:
    """One line per cell that differs, table by table; empty when the two agree to the last digit."""
    lines = []
    for table in fields(oracle.Counts):
        left, right = getattr(found, table.name), getattr(expected, table.name)
        if left is None or right is None:
            continue  # one of them was not asked
        for key in sorted({*left, *right}, key=repr):
            here, there = left.get(key) or None, right.get(key) or None
            if here != there:
                lines.append(f"{table.name} {key}: engine {here}, oracle {there}")
    return lines[:most] + ([f"... and {len(lines) - most} more"] if len(lines) > most else [])


def disagreement(cohort: Cohort, buckets: int | None = None) -> list[str]:
    return differences(ask_engine(cohort, buckets), ask_oracle(cohort))


def shrink(cohort: Cohort, still_wrong: Callable[[Cohort], bool]) -> Cohort:
    """The smallest part of a cohort that is still wrong: fewer patients first, then fewer claims."""
    everyone = cohort.patient_ids
    alone = [cohort.of([patient]) for patient in everyone]
    cohort = next((small for small in alone if still_wrong(small)), cohort)
    size = len(cohort.claims)
    while size:
        position = 0
        while position < len(cohort.claims):
            fewer = cohort.claims[:position] + cohort.claims[position + size :]
            smaller = replace(cohort, claims=fewer, data_until=cohort.until)
            if fewer and still_wrong(smaller):
                cohort = smaller
            else:
                position += size
        size //= 2
    return cohort


def report(cohort: Cohort) -> str:
    """A disagreement as something to paste: the rules, the claims, and each cell that differs."""
    definition = cohort.definition
    claims = [
        ", ".join(f"{f.name}={getattr(c, f.name)!s}" for f in fields(c) if getattr(c, f.name) is not None)
        for c in sorted(cohort.claims, key=oracle.claim_order)
    ]
    return "\n".join(
        [
            f"{definition.episodes}",
            f"{definition.steps}",
            f"scope {definition.scope}; groups {[g.id for g in definition.diagnosis_groups]}",
            f"lenses {[(lens.id, sorted(lens.back)) for lens in definition.lenses]}",
            f"{definition.release.dimensions} {definition.release.groups}",
            f"data until {cohort.until}",
            *claims,
            *(str(patient) for patient in cohort.patients or ()),
            *disagreement(cohort),
        ]
    )
