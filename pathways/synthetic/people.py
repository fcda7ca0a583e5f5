"""People: who they are, when their care begins, and how long they are observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from pathways.synthetic.chance import Flags, Ints, choose, generator
from pathways.synthetic.recipe import Recipe

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class People:
    """One row per patient. Days count from the first day of the data."""

    birth_year: Ints
    female: Flags
    province: Ints
    first_visit: Ints  # the first contact with hospital care
    observed_from: Ints
    observed_until: Ints
    died: Flags  # on the day of observed_until


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
    death = first_visit + 1 + (chance.exponential(DAYS_PER_YEAR, patients) / hazard).astype(np.int64)
    stay = chance.exponential(DAYS_PER_YEAR / rules["leaves_per_year"], patients)
    leaving = first_visit + 1 + stay.astype(np.int64)
    died = (death <= leaving) & (death <= recipe.days)
    late = chance.random(patients) < rules["enters_late"]
    entry = np.where(late, first_visit - chance.integers(1, 365, patients), 0)
    index_year = np.array(years)[np.searchsorted(year_starts(recipe, years), first_visit, side="right") - 1]
    return People(
        birth_year=index_year - age,
        female=female,
        province=province,
        first_visit=first_visit,
        observed_from=np.maximum(entry, 0),
        observed_until=np.minimum(np.minimum(death, leaving), recipe.days),
        died=died,
    )


def ages(recipe: Recipe, people: People) -> Ints:
    """Years that each turns in the year of the first visit."""
    years = (np.datetime64(recipe.data_from, "D") + people.first_visit).astype("datetime64[Y]")
    return years.astype(np.int64) + 1970 - people.birth_year


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
