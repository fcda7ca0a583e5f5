"""Exact counts of pathways: sensitive, made to be protected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from pathways.tally import add_reasons

STAGES = ("all", "in_scope", "new", "complete", "shown")
"""The inclusion flow. `all` and `in_scope` are every episode found: what is out of scope makes no episode."""
TABLES = ("variants", "repeats", "days", "durations", "end_states", "inclusion")
PER_LENS = ("variants", "repeats", "days")
_COUNTED = ("episodes", "patients", "cost_cents", "repeats")  # these add up; all other columns say of what


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


def merge(parts: Iterable[Counts]) -> Counts:
    """Counts of different patients, added up."""
    counts = list(parts)
    assert counts, "nothing to merge"
    first = counts[0]
    same = {(part.data_until, part.observation_known) for part in counts}
    assert len(same) == 1, "these counts are parts of different data"
    tables = {name: _sum_up([getattr(part, name) for part in counts]) for name in TABLES}
    rows = add_reasons(part.rows for part in counts)
    return Counts(**tables, rows=rows, data_until=first.data_until, observation_known=first.observation_known)


def _sum_up(tables: list[pl.DataFrame]) -> pl.DataFrame:
    together = pl.concat(tables)
    of_what = [column for column in together.columns if column not in _COUNTED]
    return together.group_by(of_what).agg(pl.exclude(of_what).sum()).select(together.columns)
