"""Medicines for the low back: dispensings and the days they last, of new and of earlier users."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pathways.synthetic.chance import (
    Ints,
    choose_code,
    flag,
    generator,
    repeat_each,
    running_days,
    spread_days,
)
from pathways.synthetic.claims_table import NO_STAY
from pathways.synthetic.columns import join
from pathways.synthetic.complaints import Complaints
from pathways.synthetic.events import Events
from pathways.synthetic.recipe import Recipe

LONGEST_USE_BEFORE = 300  # days before the first visit


def medicine_events(recipe: Recipe, complaints: Complaints, seed: int) -> Events:
    """Opioids, benzodiazepines, medicines against nerve pain and painkillers."""
    chance = generator(seed, "medicines")
    rules = recipe["medicines"]
    opioids = opioid_events(recipe, complaints, chance)
    groups = [opioids]
    for group in ("benzodiazepines", "neuropathic", "painkillers"):
        rule = rules[group]
        size = len(complaints.patient)
        odds = np.where(complaints.radiates == 1, rule.get("with_radiation", 1.0), 1.0)
        users = np.flatnonzero(flag(chance, rule["share"], odds))
        repeats = chance.poisson(rule["repeats"], len(users))
        start = complaints.first_visit[users] + chance.integers(0, 60, len(users))
        codes = choose_code(chance, rule["codes"], len(users))
        groups.append(dispensed(chance, rules, users, start, repeats, codes))
        before = np.flatnonzero(chance.random(size) < rule.get("before", 0.0))
        groups.append(long_use(chance, rules, complaints, before, rule["codes"]))
    return join(*groups)


def opioid_events(recipe: Recipe, complaints: Complaints, chance: np.random.Generator) -> Events:
    """New users, one dispensing or several; and those who used an opioid already when the complaint began."""
    rules = recipe["medicines"]
    size = len(complaints.patient)
    before = chance.random(size) < rules["opioids_before"]
    odds = recipe.odds("opioids")[complaints.province]
    users = np.flatnonzero(flag(chance, rules["opioids"], odds, eligible=~before))
    shape = rules["opioid_repeats"]
    sigma = np.sqrt(2 * np.log(shape["mean"] / shape["median"]))
    repeats = spread_days(chance, shape["median"], len(users), sigma)
    repeats = np.where(chance.random(len(users)) < rules["opioid_once"], 0, repeats)
    start = complaints.first_visit[users] + chance.integers(0, 60, len(users))
    new = dispensed(
        chance, rules, users, start, repeats, choose_code(chance, rules["opioid_codes"], len(users))
    )
    return join(new, long_use(chance, rules, complaints, np.flatnonzero(before), rules["opioid_codes"]))


def long_use(
    chance: np.random.Generator,
    rules: Mapping[str, float],
    complaints: Complaints,
    whose: Ints,
    codes: Mapping[str, float],
) -> Events:
    """Use that began before the first visit and goes on after it for a while."""
    start = complaints.first_visit[whose] - chance.integers(20, LONGEST_USE_BEFORE, len(whose))
    days_of_use = (complaints.first_visit[whose] - start) + chance.exponential(180, len(whose)).astype(
        np.int64
    )
    repeats = np.maximum(1, days_of_use // rules["days_between"]).astype(np.int64)
    return dispensed(chance, rules, whose, start, repeats, choose_code(chance, codes, len(whose)))


def dispensed(
    chance: np.random.Generator,
    rules: Mapping[str, float],
    whose: Ints,
    start: Ints,
    repeats: Ints,
    codes: NDArray[np.str_],
) -> Events:
    """One event per dispensing, from its day until it is used up."""
    rows, number = repeat_each(repeats + 1)
    pauses = spread_days(chance, rules["days_between"], len(rows), sigma=0.3) * (number > 0)
    day = start[rows] + running_days(pauses, rows, repeats + 1)
    no_stay = np.full(len(rows), NO_STAY)
    return Events(whose[rows], no_stay, day, day + int(rules["days_supplied"]) - 1, codes[rows])
