"""Claims, patients, episodes and counts as plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time

PatientId = str | int


@dataclass(frozen=True)
class Claim:
    """One claim; the names are those of the claims file."""

    patient_id: PatientId
    date: date
    end_date: date
    code: str
    time: time | None = None
    code_system: str | None = None
    diagnosis: str | None = None
    specialist: str | None = None
    provider: str | None = None
    region: str | None = None
    episode_id: str | None = None
    amount_cents: int | None = None
    sequence: int | None = None


@dataclass(frozen=True)
class Patient:
    """One row of the patients table."""

    patient_id: PatientId
    birth_year: int | None = None
    sex: str | None = None
    region: str | None = None
    observed_from: date | None = None
    observed_until: date | None = None
    died_on: date | None = None


@dataclass(frozen=True)
class Episode:
    """One patient's run of care for one diagnosis group."""

    patient_id: PatientId
    group: str
    index_date: date
    follow_up_end: date
    claims: tuple[Claim, ...]  # those in follow-up
    index_claim: Claim
    new: bool
    complete: bool
    shown: bool
    end_state: str
    episode_id: str = ""  # only with by = "given"


@dataclass(frozen=True)
class Variant:
    """What is counted for one distinct pathway in one stratum."""

    episodes: int
    patients: int
    cost_cents: int


Table = dict | None
"""None: not asked for."""


@dataclass
class Counts:
    """The tables of `pathways.variants.Counts` as dictionaries from key columns to what is counted.

    `strata` and `point` are tuples in the order of `definition.release.dimensions`.
    """

    variants: dict[tuple, Variant] = field(default_factory=dict)  # lens, strata, steps, end_state
    repeats: Counter = field(default_factory=Counter)  # lens, point, steps, end_state
    days: Counter = field(default_factory=Counter)  # lens, strata, position, source, target, days
    durations: Counter = field(default_factory=Counter)  # strata, days
    end_states: Counter = field(default_factory=Counter)  # strata, end_state
    inclusion: Counter = field(default_factory=Counter)  # strata, stage
    rows: Counter = field(default_factory=Counter)  # reason
    costs: Table = field(default_factory=dict)  # strata, episode_cost: episodes, cents
    link_costs: Table = field(default_factory=dict)
    # lens, strata, position, source, target, episode_cost: episodes, cents
    courses: Table = field(default_factory=dict)
    # lens, strata, steps, end_state, days, episode_cost: episodes, cents
    since_start: Table = field(default_factory=Counter)  # lens, strata, position, step, days
    case_mix: Table = field(default_factory=Counter)
    # lens, strata, age_band, sex, position, source, target
    measures: Table = field(default_factory=dict)
    # strata, age_band, sex, measure: denominator, numerator
    measure_repeats: Table = field(default_factory=dict)  # point, measure: denominator, numerator
    measure_days: Table = field(default_factory=Counter)  # strata, measure, days
