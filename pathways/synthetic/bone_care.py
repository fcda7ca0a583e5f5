"""Care after a fracture: contacts and treatment, DXA scans, visits for osteoporosis."""

from __future__ import annotations

from typing import Any

import numpy as np

from pathways.synthetic.bone_events import BoneEvents, Texts, on_one_day
from pathways.synthetic.bone_records import Fractures, Scans, Use
from pathways.synthetic.chance import (
    Ints,
    choose,
    choose_code,
    flag,
    repeat_each,
    running_days,
    spread_days,
)
from pathways.synthetic.claims_table import GENERAL_PRACTITIONER, NO_STAY
from pathways.synthetic.columns import join, take
from pathways.synthetic.people import DAYS_PER_YEAR, People
from pathways.synthetic.recipe import Recipe

EMERGENCY, FIRST_VISIT, REPEAT_VISIT, NURSING_DAY, OSTEOPOROSIS = (
    "190015",
    "190060",
    "190013",
    "190218",
    "L95",
)


def make_scans(recipe: Recipe, people: People, kind: Ints, age: Ints, chance: np.random.Generator) -> Scans:
    """Scans within a year of the main fracture, most of them within three months."""
    rules = recipe["dxa"]
    of_kind = np.array([rules["odds"][name] for name in recipe["fractures"]])[kind]
    odds = of_kind * np.where(age > 80, rules["over_80"], 1.0) * recipe.odds("dxa")[people.province]
    patient = np.flatnonzero(flag(chance, rules["share"], odds))
    early = chance.random(len(patient)) < rules["early"]
    soon = np.minimum(88, spread_days(chance, rules["days_early"], len(patient), sigma=0.5, least=5))
    days = np.where(early, soon, chance.integers(95, 350, len(patient)))
    return Scans(patient, people.first_visit[patient] + days)


def fracture_events(
    recipe: Recipe, rules: list[dict[str, Any]], fractures: Fractures, chance: np.random.Generator
) -> BoneEvents:
    """Emergency room, outpatient visits, treatment and nights; in order of the fracture."""
    contacts = recipe["contacts"]
    size = len(fractures.day)
    specialist, diagnosis = draw_surgeons(rules, fractures.kind, chance)
    emergency = chance.random(size) < contacts["emergency"]
    to_visit = np.where(emergency, spread_days(chance, contacts["days_to_visit"], size, sigma=0.4), 0)
    repeats = chance.poisson(np.array([rule["visits"] for rule in rules])[fractures.kind])
    rows, number = repeat_each(repeats + 1)
    pauses = spread_days(chance, contacts["days_between"], len(rows), sigma=0.4) * (number > 0)
    day = (fractures.day + to_visit)[rows] + running_days(pauses, rows, repeats + 1)

    def of(which: Ints, days: Ints, code: Texts | str) -> BoneEvents:
        return on_one_day(fractures.patient[which], which, days, code, specialist[which], diagnosis[which])

    treated = np.flatnonzero(
        chance.random(size) < np.array([rule["treated"] for rule in rules])[fractures.kind]
    )
    drawn = [choose_code(chance, rule["treatments"], len(treated)) for rule in rules]
    treatment = np.stack(drawn)[fractures.kind[treated], np.arange(len(treated))]
    nights = chance.poisson(np.array([rule["nights"] for rule in rules])[fractures.kind])
    admitted = np.flatnonzero(nights)
    stays = of(admitted, fractures.day[admitted], NURSING_DAY)
    admissions = BoneEvents(**{**vars(stays), "end_day": stays.day + nights[admitted]})
    came_in = np.flatnonzero(emergency)
    everything = join(
        of(came_in, fractures.day[came_in], EMERGENCY),
        of(treated, fractures.day[treated], treatment),
        admissions,
        of(rows, day, np.where(number == 0, FIRST_VISIT, REPEAT_VISIT)),
    )
    return take(everything, np.argsort(everything.stay, kind="stable"))


def draw_surgeons(
    rules: list[dict[str, Any]], kind: Ints, chance: np.random.Generator
) -> tuple[Texts, Texts]:
    """Who treats each fracture, and the diagnosis recorded."""
    specialist, diagnosis = np.zeros(len(kind), dtype="<U4"), np.zeros(len(kind), dtype="<U4")
    for number, rule in enumerate(rules):
        mine = np.flatnonzero(kind == number)
        specialist[mine] = choose_code(chance, rule["surgeons"], len(mine))
        for surgeon, codes in rule["diagnoses"].items():
            theirs = mine[specialist[mine] == surgeon]
            diagnosis[theirs] = choose_code(chance, codes, len(theirs))
    return specialist, diagnosis


def scan_events(
    recipe: Recipe, scans: Scans, asked_by: BoneEvents, chance: np.random.Generator
) -> BoneEvents:
    """Scans, under the stay and diagnosis of who asked for them."""
    codes = choose_code(chance, recipe["dxa"]["codes"], len(scans.day))
    return on_one_day(scans.patient, asked_by.stay, scans.day, codes, asked_by.specialist, asked_by.diagnosis)


def clinic_events(
    recipe: Recipe, scans: Scans, first_stay: int, chance: np.random.Generator
) -> tuple[BoneEvents, int]:
    """Visits for osteoporosis after some of the scans, and how many such stays there are."""
    rules = recipe["dxa"]
    sent = take(scans, chance.random(len(scans.day)) < rules["clinic"])
    specialists = rules["specialists"]
    weights = [[rule["share"] for rule in specialists.values()]]
    who = choose(chance, weights, np.zeros(len(sent.day), dtype=np.int64))
    repeats = chance.poisson(rules["visits"], len(sent.day))
    rows, number = repeat_each(repeats + 1)
    pauses = np.where(number == 0, 14, spread_days(chance, 120, len(rows), sigma=0.5))
    day = sent.day[rows] + running_days(pauses, rows, repeats + 1)
    code = np.where(number == 0, FIRST_VISIT, REPEAT_VISIT)
    specialist = np.array(list(specialists))[who]
    diagnosis = np.array([rule["diagnosis"] for rule in specialists.values()])[who]
    stay = first_stay + np.arange(len(sent.day))
    events = on_one_day(sent.patient[rows], stay[rows], day, code, specialist[rows], diagnosis[rows])
    return events, len(sent.day)


def general_practitioner_events(recipe: Recipe, use: Use, chance: np.random.Generator) -> BoneEvents:
    """Visits to the general practitioner for osteoporosis while a medicine is used."""
    years = (use.end - use.start) / DAYS_PER_YEAR
    visits = chance.poisson(np.maximum(0, years) * recipe["gp"]["visits_per_year"])
    rows, _ = repeat_each(visits)
    day = use.start[rows] + (chance.random(len(rows)) * (use.end - use.start)[rows]).astype(np.int64)
    no_stay = np.full(len(rows), NO_STAY)
    return on_one_day(use.patient[rows], no_stay, day, OSTEOPOROSIS, GENERAL_PRACTITIONER, OSTEOPOROSIS)
