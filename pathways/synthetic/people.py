"""People with low back complaints: who they are, when they come, and how long they are observed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pathways.synthetic.chance import Flags, Ints, choose, flag, generator
from pathways.synthetic.columns import join, take
from pathways.synthetic.recipe import WITH_RADIATION, Recipe


@dataclass(frozen=True)
class People:
    """One row per patient. Days count from the first day of the data."""

    birth_year: Ints
    female: Flags
    province: Ints
    first_visit: Ints  # the first visit to a specialist of the main complaint
    observed_from: Ints
    observed_until: Ints
    died: Flags  # on the day of observed_until


@dataclass(frozen=True)
class Complaints:
    """One row per patient and complaint: a first visit to a specialist and what follows from it."""

    patient: Ints
    icpc: Ints
    radiates: Ints  # 1 with radiating pain
    first_visit: Ints
    brief: Flags  # one visit and no further care
    province: Ints  # of the patient
    hospital_province: Ints


def make_people(recipe: Recipe, patients: int, years: tuple[int, ...], seed: int) -> People:
    """Patients with an intake in one of the years, and their observation."""
    chance = generator(seed, "people")
    rules = recipe["patients"]
    province = choose(chance, [list(recipe["provinces"].values())], np.zeros(patients, dtype=np.int64))
    female = chance.random(patients) < rules["female"]
    age_rule = rules["age"]
    age = np.clip(
        np.rint(age_rule["mean"] + age_rule["spread"] * chance.standard_normal(patients)),
        age_rule["youngest"],
        age_rule["oldest"],
    ).astype(np.int64)
    first_visit = intake_days(recipe, chance, patients, years)

    deaths = rules["deaths_per_year"]
    hazard = deaths["at_50"] * deaths["per_ten_years"] ** ((age - 50) / 10)
    death = first_visit + 1 + (chance.exponential(365.25, patients) / hazard).astype(np.int64)
    leaving = (
        first_visit + 1 + chance.exponential(365.25 / rules["leaves_per_year"], patients).astype(np.int64)
    )
    died = (death <= leaving) & (death <= recipe.days)
    late = chance.random(patients) < rules["enters_late"]
    entry = np.where(late, (first_visit * chance.random(patients)).astype(np.int64), 0)
    index_year = np.array(years)[np.searchsorted(year_starts(recipe, years), first_visit, side="right") - 1]
    return People(
        birth_year=index_year - age,
        female=female,
        province=province,
        first_visit=first_visit,
        observed_from=entry,
        observed_until=np.minimum(np.minimum(death, leaving), recipe.days),
        died=died,
    )


def year_starts(recipe: Recipe, years: tuple[int, ...]) -> Ints:
    """The day number of 1 January of each year."""
    return np.array([(date(year, 1, 1) - recipe.data_from).days for year in years], dtype=np.int64)


def intake_days(recipe: Recipe, chance: np.random.Generator, size: int, years: tuple[int, ...]) -> Ints:
    """First visits, even over the years, on working days."""
    starts = year_starts(recipe, years)
    lengths = np.array([(date(year + 1, 1, 1) - date(year, 1, 1)).days for year in years])
    year = chance.integers(0, len(years), size)
    day = (chance.random(size) * lengths[year]).astype(np.int64)
    weekday = (day + starts[year] + recipe.data_from.weekday()) % 7
    # A weekend day moves to another day of that week, or of the next one where the year has just begun.
    earlier = np.where(weekday >= 5, 1 + chance.integers(0, 5, size) + (weekday - 5), 0)
    day = np.where(earlier > day, day + 7 - weekday, day - earlier)
    return starts[year] + day


def make_complaints(recipe: Recipe, people: People, seed: int) -> Complaints:
    """The main complaint of every patient; for a few an earlier one or, later, one of the other kind."""
    chance = generator(seed, "complaints")
    rules = recipe["complaints"]
    size = len(people.birth_year)
    weights = np.array([list(rules["icpc"].values())], dtype=np.float64)
    radiating = np.array([code == WITH_RADIATION for code in recipe.icpc])
    icpc = choose(chance, weights, np.zeros(size, dtype=np.int64))
    main = Complaints(
        patient=np.arange(size),
        icpc=icpc,
        radiates=radiating[icpc].astype(np.int64),
        first_visit=people.first_visit,
        brief=flag(chance, rules["no_further_care"], np.where(radiating[icpc], 0.8, 1.3)),
        province=people.province,
        hospital_province=people.province,
    )
    earlier = take(main, np.flatnonzero(chance.random(size) < rules["earlier"]))
    earlier = replace(
        earlier, first_visit=chance.integers(0, np.maximum(1, np.minimum(330, earlier.first_visit - 30)))
    )
    second = take(main, np.flatnonzero(chance.random(size) < rules["second"]))
    other = choose(
        chance,
        np.stack([weights[0] * radiating, weights[0] * ~radiating]),
        second.radiates,
    )
    second = replace(
        second,
        icpc=other,
        radiates=1 - second.radiates,
        first_visit=second.first_visit + chance.integers(90, 640, len(second.patient)),
    )
    complaints = join(main, earlier, second)
    hospitals = recipe["hospitals"]
    elsewhere = chance.random(len(complaints.patient)) < hospitals["elsewhere"]
    somewhere = choose(chance, [list(recipe["provinces"].values())], np.zeros(len(elsewhere), dtype=np.int64))
    return replace(complaints, hospital_province=np.where(elsewhere, somewhere, complaints.province))
