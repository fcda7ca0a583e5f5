"""Exact counts of pathways: sensitive, made to be protected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from pathways.tally import add_reasons

STAGES = ("all", "in_scope", "new", "complete", "shown")
"""The inclusion flow. `all` and `in_scope` are every episode found: what is out of scope makes no episode."""
TABLES = ("variants", "repeats", "days", "durations", "end_states", "inclusion")
PER_LENS = ("variants", "repeats", "days")
ON_REQUEST = ("costs", "link_costs", "courses", "since_start", "case_mix")
MEASURED = ("measures", "measure_repeats", "measure_days")
EVERY_TABLE = (*PER_LENS, *ON_REQUEST, "measures")
"""What `large_tables` can ask for; `measures` stands for all tables of measures."""
WITH_LENS = (*PER_LENS, "link_costs", "courses", "since_start", "case_mix")
_COUNTED = (
    "episodes",
    "patients",
    "cost_cents",
    "repeats",
    "denominator",
    "numerator",
)  # these add up; all other columns say of what


@dataclass(frozen=True)
class Counts:
    """Exact counts per stratum and pathway. Rows stand in no particular order; no row counts nothing.

    `strata` are the columns of `definition.release.dimensions`, all text. Only shown episodes count (new, and
    complete unless the definition shows incomplete ones), except in `inclusion`.

    - variants: lens, strata, steps (list), end_state, episodes, patients (distinct), cost_cents. `end_state`
      is "goes_on" where the pathway has more than `max_steps` steps.
    - repeats: lens, strata of a lattice point (a value, "all" or a group of the release), steps, end_state,
      repeats: episodes that are not the first of their patient in that point; the others of a point
      (`episodes - repeats`) are therefore each of a different patient.
    - days: lens, strata, position (of the source, from 1), source, target, days (start to start), episodes.
    - durations: strata, days from the first to the last day of care, episodes.
    - end_states: strata, end_state, episodes.
    - inclusion: strata, stage, episodes that are still in after it.
    - rows: what became of the claims; adds up to the claims given.

    Only where they were asked for, else without columns:

    - costs: strata, episode_cost, episodes, cost_cents. `episode_cost` is what each of these episodes cost in
      all, in cents, 0 where it was less than nothing: the gate caps the costly ones (see `costs`).
    - link_costs: lens, strata, position, source, target, episode_cost, episodes, cost_cents: of the target
      step until the next one. Position 0, without a source, leads to the first step.
    - courses: lens, strata, days (first to last day of care), episode_cost, steps, end_state, episodes,
      cost_cents.
    - since_start: lens, strata, position (of the step, from 1), step, days (from the index date), episodes.
    - case_mix: lens, strata, age_band, sex, position, source, target, episodes: the flows of the drawing with
      end states as targets; position 0, without a source, leads to the first step or to "none".
    - measures: strata, age_band, sex, measure, denominator, numerator (episodes).
    - measure_repeats: strata of a lattice point, measure, denominator, numerator: of the `repeats`.
    - measure_days: strata, measure, days, episodes; of measures with `kind = "days"`.
    """

    variants: pl.DataFrame
    repeats: pl.DataFrame
    days: pl.DataFrame
    durations: pl.DataFrame
    end_states: pl.DataFrame
    inclusion: pl.DataFrame
    rows: dict[str, int]
    data_until: date
    observation_known: bool
    costs: pl.DataFrame = field(default_factory=pl.DataFrame)
    link_costs: pl.DataFrame = field(default_factory=pl.DataFrame)
    courses: pl.DataFrame = field(default_factory=pl.DataFrame)
    since_start: pl.DataFrame = field(default_factory=pl.DataFrame)
    case_mix: pl.DataFrame = field(default_factory=pl.DataFrame)
    measures: pl.DataFrame = field(default_factory=pl.DataFrame)
    measure_repeats: pl.DataFrame = field(default_factory=pl.DataFrame)
    measure_days: pl.DataFrame = field(default_factory=pl.DataFrame)


def merge(parts: Iterable[Counts]) -> Counts:
    """Counts of different patients, added up."""
    counts = list(parts)
    assert counts, "nothing to merge"
    first = counts[0]
    same = {(part.data_until, part.observation_known) for part in counts}
    assert len(same) == 1, "these counts are parts of different data"
    tables = {
        name: _sum_up([getattr(part, name) for part in counts]) for name in (*TABLES, *ON_REQUEST, *MEASURED)
    }
    rows = add_reasons(part.rows for part in counts)
    return Counts(**tables, rows=rows, data_until=first.data_until, observation_known=first.observation_known)


def _sum_up(tables: list[pl.DataFrame]) -> pl.DataFrame:
    together = pl.concat(tables)
    if not together.width:  # not asked for
        return together
    of_what = [column for column in together.columns if column not in _COUNTED]
    return together.group_by(of_what).agg(pl.exclude(of_what).sum()).select(together.columns)
