"""Fractures: the one each patient comes with, for a few another, and the lines of all their care."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from pathways.synthetic.bone_care import (
    clinic_events,
    fracture_events,
    general_practitioner_events,
    make_scans,
    scan_events,
)
from pathways.synthetic.bone_events import BoneEvents
from pathways.synthetic.bone_medicines import make_use, supply_events
from pathways.synthetic.bone_records import Fractures, Scans, Use
from pathways.synthetic.chance import Floats, Ints, choose, flag, generator
from pathways.synthetic.claims_table import NO_STAY, hospital_provinces, make_hospitals, to_working_days
from pathways.synthetic.columns import join, take
from pathways.synthetic.people import People, ages
from pathways.synthetic.recipe import Recipe


def fracture_lines(recipe: Recipe, people: People, seed: int) -> tuple[People, pl.DataFrame]:
    """The lines of their claims (see `claims_table`), and the people as their fractures leave them."""
    chance = generator(seed, "fractures")
    people, earlier, main = first_fractures(recipe, people, chance)
    age = ages(recipe, people)
    scans = make_scans(recipe, people, main.kind, age, generator(seed, "scans"))
    use = make_use(recipe, people, main.kind, scans, generator(seed, "medicines"))
    fractures = join(main, earlier, new_fractures(recipe, main, use, chance, age))
    events, stays = care_of(recipe, fractures, scans, use, generator(seed, "care"))
    return people, lines_of(recipe, people, events, stays, generator(seed, "hospitals"))


def first_fractures(
    recipe: Recipe, people: People, chance: np.random.Generator
) -> tuple[People, Fractures, Fractures]:
    """The main fracture of everyone, and an earlier one of a few, who are observed from shortly before it."""
    size = len(people.birth_year)
    age = ages(recipe, people)
    main = Fractures(np.arange(size), draw_kinds(recipe, age, chance), people.first_visit)
    earlier = take(main, np.flatnonzero(chance.random(size) < recipe["more_fractures"]["earlier"]))
    day = np.maximum(0, earlier.day - chance.integers(40, 330, len(earlier.day)))
    earlier = replace(earlier, day=day, kind=draw_kinds(recipe, age[earlier.patient], chance))
    observed_from = people.observed_from.copy()
    observed_from[earlier.patient] = np.maximum(0, day - chance.integers(0, 300, len(day)))
    return replace(people, observed_from=observed_from), earlier, main


def new_fractures(
    recipe: Recipe, main: Fractures, use: Use, chance: np.random.Generator, age: Ints
) -> Fractures:
    """A further fracture within three years, less often of those who use a medicine."""
    rules = recipe["more_fractures"]
    odds = of_kinds(recipe, rules["odds"])[main.kind]
    treated = np.isin(main.patient, use.patient)
    broken = flag(chance, rules["within_three_years"], odds * np.where(treated, rules["treated_odds"], 1.0))
    again = take(main, broken)
    kind = draw_kinds(recipe, age[again.patient], chance)
    return Fractures(again.patient, kind, again.day + chance.integers(100, 1095, len(again.day)))


def draw_kinds(recipe: Recipe, age: Ints, chance: np.random.Generator) -> Ints:
    """The kind of fracture at each age."""
    rules = [recipe["fractures"][kind] for kind in kinds(recipe)]
    weights = [
        [rule["share"] * rule["per_ten_years"] ** ((years - 70) / 10) for rule in rules]
        for years in range(int(age.max(initial=0)) + 1)
    ]
    return choose(chance, weights, age)


def kinds(recipe: Recipe) -> tuple[str, ...]:
    """The kinds of fracture in the order of the recipe."""
    return tuple(recipe["fractures"])


def of_kinds(recipe: Recipe, table: dict[str, float]) -> Floats:
    """A number per kind."""
    return np.array([table[kind] for kind in kinds(recipe)])


def care_of(
    recipe: Recipe, fractures: Fractures, scans: Scans, use: Use, chance: np.random.Generator
) -> tuple[BoneEvents, int]:
    """Everything that is claimed, and the number of stays in hospital care."""
    rules = [recipe["fractures"][kind] for kind in kinds(recipe)]
    of_fractures = fracture_events(recipe, rules, fractures, chance)
    stays = len(fractures.day)
    of_scans = scan_events(recipe, scans, first_surgeons(of_fractures, scans), chance)
    of_clinics, clinics = clinic_events(recipe, scans, stays, chance)
    of_practice = general_practitioner_events(recipe, use, chance)
    return join(
        of_fractures, of_scans, of_clinics, of_practice, supply_events(recipe, use, chance)
    ), stays + clinics


def first_surgeons(of_fractures: BoneEvents, scans: Scans) -> BoneEvents:
    """Per scan, a contact of its patient's main fracture: that stay, specialist and diagnosis ask for it."""
    first = np.flatnonzero(np.append(True, of_fractures.stay[1:] != of_fractures.stay[:-1]))
    of_main = first[: len(np.unique(of_fractures.patient))]  # main fractures stand in front, one per patient
    return take(of_fractures, of_main[scans.patient])


def lines_of(
    recipe: Recipe, people: People, events: BoneEvents, stays: int, chance: np.random.Generator
) -> pl.DataFrame:
    """The events inside observation, as lines; emergencies happen any day, all else on working days."""
    planned = events.code != "190015"
    shift = np.where(planned, to_working_days(recipe, events.day), 0)
    until = people.observed_until[events.patient]
    day, end_day = events.day + shift, np.minimum(events.end_day + shift, until)
    inside = (day >= people.observed_from[events.patient]) & (day <= until)
    treated_in = hospital_provinces(recipe, people.province, chance)
    hospital = make_hospitals(recipe, treated_in, chance)
    in_stay = events.stay != NO_STAY
    province = np.where(in_stay, treated_in[events.patient], people.province[events.patient])
    return (
        pl.DataFrame(
            {
                "patient": events.patient,
                "stay": events.stay,
                "date": day,
                "end_date": end_day,
                "code": events.code,
                "specialist": events.specialist,
                "diagnosis": events.diagnosis,
                "hospital": hospital[events.patient],
                "province": province,
            }
        )
        .filter(pl.Series(inside))
        .with_columns(
            pl.when(pl.col(name) != "").then(name).alias(name) for name in ("specialist", "diagnosis")
        )
    )
