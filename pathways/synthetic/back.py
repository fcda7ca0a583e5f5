"""The low back: complaints, their routes and care, as lines of claims."""

from __future__ import annotations

import numpy as np
import polars as pl

from pathways.synthetic.care import Events, make_care
from pathways.synthetic.chance import Ints, choose, generator
from pathways.synthetic.claims_table import (
    GENERAL_PRACTITIONER,
    NO_STAY,
    make_hospitals,
    pick,
    to_working_days,
)
from pathways.synthetic.columns import take
from pathways.synthetic.companions import with_companions
from pathways.synthetic.complaints import Complaints, make_complaints
from pathways.synthetic.people import People
from pathways.synthetic.recipe import KINDS, Recipe
from pathways.synthetic.routes import Stays, make_routes


def back_lines(recipe: Recipe, people: People, seed: int) -> tuple[People, pl.DataFrame]:
    """The lines of their claims (see `claims_table`), and the people as their complaints leave them."""
    people, complaints = make_complaints(recipe, people, seed)
    stays, visits = make_routes(recipe, complaints, seed)
    events = clip_to_observation(
        recipe, people, complaints, make_care(recipe, complaints, stays, visits, seed)
    )
    return people, with_companions(recipe, lines_of(recipe, complaints, stays, events, seed), seed)


def clip_to_observation(recipe: Recipe, people: People, complaints: Complaints, events: Events) -> Events:
    """Planned care on working days, and only the events inside the patient's observation."""
    to_monday = to_working_days(recipe, events.day)
    patient = complaints.patient[events.complaint]
    until = people.observed_until[patient]
    moved = Events(
        events.complaint,
        events.stay,
        events.day + to_monday,
        np.minimum(events.end_day + to_monday, until),
        events.code,
    )
    return take(moved, (moved.day >= people.observed_from[patient]) & (moved.day <= until))


def lines_of(recipe: Recipe, complaints: Complaints, stays: Stays, events: Events, seed: int) -> pl.DataFrame:
    """One line per event.

    `specialist` is the specialism that treats: imaging bears the code of who asked for it, medicines none.
    """
    chance = generator(seed, "diagnoses and hospitals")
    whose = events.complaint
    diagnosis = stay_diagnoses(recipe, complaints, stays, chance)
    specialisms = [recipe["specialists"][name]["code"] for name in recipe.specialists]
    in_stay = pl.col("stay") != NO_STAY
    is_medicine = pl.col("code").str.contains(r"^[A-Z]\d\d[A-Z]")
    hospital = make_hospitals(recipe, complaints.hospital_province, chance)[whose]
    treated_in, lives_in = complaints.hospital_province[whose], complaints.province[whose]
    numbers = pl.DataFrame(
        {
            "patient": complaints.patient[whose],
            "stay": events.stay,
            "date": events.day,
            "end_date": events.end_day,
            "code": events.code,
            "hospital": hospital,
            "province": np.where(events.stay != NO_STAY, treated_in, lives_in),
            "of_stay": stays.specialist[events.stay],  # of no meaning outside a stay, as the next
            "diagnosis_of_stay": diagnosis[events.stay],
            "icpc": complaints.icpc[whose],
        }
    )
    specialist = (
        pl.when(in_stay)
        .then(pick(specialisms, "of_stay"))
        .when(~is_medicine)
        .then(pl.lit(GENERAL_PRACTITIONER))
    )
    told = (
        pl.when(in_stay)
        .then(pick(diagnosis_codes(recipe), "diagnosis_of_stay"))
        .when(~is_medicine)
        .then(pick(recipe.icpc, "icpc"))
    )
    return numbers.with_columns(specialist=specialist, diagnosis=told).drop(
        "of_stay", "diagnosis_of_stay", "icpc"
    )


def diagnosis_codes(recipe: Recipe) -> tuple[str, ...]:
    """Every diagnosis that some specialist can record."""
    tables = [recipe["specialists"][name][kind] for name in recipe.specialists for kind in KINDS]
    return tuple(sorted({code for table in tables for code in table}))


def stay_diagnoses(recipe: Recipe, complaints: Complaints, stays: Stays, chance: np.random.Generator) -> Ints:
    """The diagnosis that each stay's specialist records for this kind of complaint: a row of the codes."""
    tables = [recipe["specialists"][name][kind] for name in recipe.specialists for kind in KINDS]
    weights = [[table.get(code, 0) for code in diagnosis_codes(recipe)] for table in tables]
    return choose(chance, weights, stays.specialist * len(KINDS) + complaints.radiates[stays.complaint])
