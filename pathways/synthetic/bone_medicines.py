"""Medicines against osteoporosis: who begins, with what, for how long, and what follows."""

from __future__ import annotations

import numpy as np

from pathways.synthetic.bone_events import BoneEvents, Texts
from pathways.synthetic.bone_records import Scans, Use
from pathways.synthetic.chance import Ints, choose, choose_code, flag, repeat_each, spread_days
from pathways.synthetic.claims_table import NO_STAY
from pathways.synthetic.columns import join, take
from pathways.synthetic.people import DAYS_PER_YEAR, People
from pathways.synthetic.recipe import Recipe

MOST_MEDICINES = 3
CALCIUM = "A12AX"


def make_use(recipe: Recipe, people: People, kind: Ints, scans: Scans, chance: np.random.Generator) -> Use:
    """The spells of everyone who uses a medicine, one medicine after the other."""
    patient, start, earlier = who_begins(recipe, people, kind, scans, chance)
    names = tuple(recipe["medicines"])
    rules = [recipe["medicines"][name] for name in names]
    first = [[recipe["treatment"]["first"].get(name, 0) for name in names]]
    onward = np.array([[rule["next"].get(name, 0) for name in names] for rule in rules], dtype=np.float64)
    medicine = choose(chance, first, np.zeros(len(patient), dtype=np.int64))
    days, years, then = (np.array([rule[key] for rule in rules]) for key in ("days", "years", "then"))
    keeps = recipe.odds("persistence")[people.province]
    followed = recipe.odds("follow_up_of_denosumab")[people.province]
    spells: list[Use] = []
    for _ in range(MOST_MEDICINES):
        mean_days = years[medicine] * DAYS_PER_YEAR * keeps[patient]
        lasts = chance.exponential(mean_days) + earlier
        supplies = np.maximum(1, np.ceil(lasts / days[medicine])).astype(np.int64)
        end = start + supplies * days[medicine] - 1
        spells.append(Use(patient, medicine, start, end, supplies))
        chance_of_more = then[medicine]
        odds = np.where(medicine == names.index("denosumab"), followed[patient], 1.0)
        goes_on = chance.random(len(patient)) < chance_of_more * odds
        pause = chance.integers(1, 60, len(patient))
        patient, start = patient[goes_on], (end + pause)[goes_on]
        medicine = choose(chance, onward, medicine[goes_on])
        earlier = np.zeros(len(patient), dtype=np.int64)
    return join(*spells)


def who_begins(
    recipe: Recipe, people: People, kind: Ints, scans: Scans, chance: np.random.Generator
) -> tuple[Ints, Ints, Ints]:
    """Whose medicine begins when, and how many days of use came before the fracture."""
    rules = recipe["treatment"]
    size = len(people.birth_year)
    before = chance.random(size) < rules["before"]
    scanned = np.zeros(size, dtype=bool)
    scan_day = people.first_visit.copy()
    scanned[scans.patient], scan_day[scans.patient] = True, scans.day
    odds = np.array([rules["odds"][name] for name in recipe["fractures"]])[kind]
    odds = odds * recipe.odds("treatment")[people.province]
    after_scan = flag(chance, rules["after_dxa"] * float(scanned.mean()), odds, eligible=scanned & ~before)
    unscanned = ~scanned & ~before
    without = flag(chance, rules["without_dxa"] * float((~scanned).mean()), odds, eligible=unscanned)
    wait = spread_days(chance, rules["days_after_dxa"], size, sigma=0.6)
    start = np.where(scanned, scan_day + wait, people.first_visit + chance.integers(14, 330, size))
    days_before = chance.integers(30, 700, size)
    start = np.where(before, people.first_visit - days_before, start)
    patient = np.flatnonzero(before | after_scan | without)
    return patient, start[patient], np.where(before, days_before, 0)[patient]


def supply_events(recipe: Recipe, use: Use, chance: np.random.Generator) -> BoneEvents:
    """One claim per supply, for the days it covers; some collect calcium with it."""
    names = tuple(recipe["medicines"])
    rules = [recipe["medicines"][name] for name in names]
    drawn = np.stack([choose_code(chance, rule["codes"], len(use.patient)) for rule in rules])
    codes = drawn[use.medicine, np.arange(len(use.patient))]
    rows, number = repeat_each(use.supplies)
    days = np.array([rule["days"] for rule in rules])[use.medicine][rows]
    slack = chance.integers(-4, 5, len(rows)) * (number > 0)
    day = use.start[rows] + number * days + slack
    supplies = supplied(use.patient[rows], day, days, codes[rows])
    with_calcium = take(supplies, (days <= 90) & (chance.random(len(rows)) < 0.4))
    return join(
        supplies, BoneEvents(**{**vars(with_calcium), "code": np.full(len(with_calcium.day), CALCIUM)})
    )


def supplied(patient: Ints, day: Ints, days: Ints, codes: Texts) -> BoneEvents:
    """Supplies outside any stay; they bear no specialist and no diagnosis."""
    nobody = np.full(len(day), "")
    return BoneEvents(patient, np.full(len(day), NO_STAY), day, day + days - 1, codes, nobody, nobody)
