"""Care: what happens on a route, as dated events with a code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pathways.synthetic.chance import (
    Flags,
    Floats,
    Ints,
    choose_code,
    flag,
    generator,
    repeat_each,
    running_days,
    spread_days,
)
from pathways.synthetic.claims_table import NO_STAY
from pathways.synthetic.columns import join, take
from pathways.synthetic.complaints import Complaints
from pathways.synthetic.events import Events
from pathways.synthetic.medicines import medicine_events
from pathways.synthetic.recipe import KINDS, Recipe
from pathways.synthetic.routes import Stays, Visits, has_seen

FIRST_VISIT, REPEAT_VISIT, DAY_CARE, NURSING_DAY = "190060", "190013", "190090", "190218"
MRI, CT = "083390", "083042"
SURGEONS = ("neurochirurg", "orthopeed")  # who operates, the first where a route holds both


def make_care(recipe: Recipe, complaints: Complaints, stays: Stays, visits: Visits, seed: int) -> Events:
    """Every event of every complaint."""
    return join(
        visit_events(stays, visits),
        imaging_events(recipe, complaints, stays, seed),
        pain_treatment_events(recipe, complaints, stays, seed),
        surgery_events(recipe, complaints, stays, seed),
        rehabilitation_events(recipe, stays, seed),
        general_practitioner_events(recipe, complaints, stays, seed),
        medicine_events(recipe, complaints, seed),
    )


def visit_events(stays: Stays, visits: Visits) -> Events:
    """Outpatient visits."""
    code = np.where(visits.first, FIRST_VISIT, REPEAT_VISIT)
    return Events(stays.complaint[visits.stay], visits.stay, visits.day, visits.day, code)


def imaging_events(recipe: Recipe, complaints: Complaints, stays: Stays, seed: int) -> Events:
    """X-ray, MRI and CT, ordered by one of the specialists on the route, most often the first."""
    chance = generator(seed, "imaging")
    rules = recipe["imaging"]
    size = len(complaints.patient)
    regional = recipe.odds("imaging")[complaints.province]
    imaged = flag(chance, rules["any"], regional, eligible=~complaints.brief)
    first = first_stay(stays, size)
    odds = recipe.of_specialists(rules["x_ray_odds"], otherwise=1.0)[stays.specialist[first]]
    odds = odds * np.where(complaints.radiates == 1, rules["x_ray_odds"]["with_radiation"], 1.0)
    x_ray = flag(chance, rules["x_ray"], odds * recipe.odds("x_ray")[complaints.province], eligible=imaged)
    instead = imaged & ~x_ray
    ct = instead & (chance.random(size) < rules["ct"])
    mri = (instead & ~ct) | (x_ray & (chance.random(size) < rules["mri_after_x_ray"]))

    def ordered(flags: Flags, codes: NDArray[np.str_]) -> Events:
        whose = np.flatnonzero(flags)
        stay = ordering_stay(chance, stays, whose, size)
        wait = 1 + chance.exponential(rules["days_after_visit"], len(whose)).astype(np.int64)
        same_day = chance.random(len(whose)) < rules["same_day"]
        day = stays.first_visit[stay] + np.where(same_day, 0, wait)
        return Events(whose, stay, day, day, codes)

    return join(
        ordered(x_ray, choose_code(chance, rules["x_ray_codes"], int(x_ray.sum()))),
        ordered(mri, np.full(int(mri.sum()), MRI)),
        ordered(ct, np.full(int(ct.sum()), CT)),
    )


def pain_treatment_events(recipe: Recipe, complaints: Complaints, stays: Stays, seed: int) -> Events:
    """Injections and denervations, by the anaesthesiologist where there is one on the route."""
    chance = generator(seed, "pain treatment")
    rules = recipe["pain_treatment"]
    size = len(complaints.patient)
    treated = flag(
        chance,
        rules["share"],
        odds_of_care(recipe, rules["odds"], complaints, stays)
        * recipe.odds("pain_treatment")[complaints.province],
        eligible=~complaints.brief,
    )
    whose = np.flatnonzero(treated)
    stay = stay_with(recipe, stays, size, "anesthesioloog")[whose]
    sessions = 1 + chance.poisson(rules["sessions"], len(whose))
    rows, number = repeat_each(sessions)
    pauses = spread_days(chance, rules["days_between"], len(rows), sigma=0.4)
    pauses = np.where(number == 0, 5 + pauses // 4, pauses)
    day = stays.first_visit[stay][rows] + running_days(pauses, rows, sessions)
    code = code_per_kind(chance, rules, complaints.radiates[whose])[rows]
    treatments = Events(whose[rows], stay[rows], day, day, code)
    with_day_care = take(treatments, chance.random(len(rows)) < rules["day_care"])
    return join(treatments, recode(with_day_care, DAY_CARE))


def surgery_events(recipe: Recipe, complaints: Complaints, stays: Stays, seed: int) -> Events:
    """Operations by neurosurgeon or orthopaedic surgeon, with the nights in hospital as one claim."""
    chance = generator(seed, "surgery")
    rules = recipe["surgery"]
    size = len(complaints.patient)
    seen = has_seen(recipe, stays, complaints)
    operated = flag(
        chance,
        rules["share"],
        odds_of_care(recipe, rules["odds"], complaints, stays) * recipe.odds("surgery")[complaints.province],
        eligible=~complaints.brief & np.logical_or.reduce([seen[name] for name in SURGEONS]),
    )
    whose = np.flatnonzero(operated)
    stay = stay_with(recipe, stays, size, *SURGEONS)[whose]
    day = stays.first_visit[stay] + spread_days(chance, rules["days_after_visit"], len(whose))
    first = Events(whose, stay, day, day, code_per_kind(chance, rules, complaints.radiates[whose]))
    again = take(first, chance.random(len(whose)) < rules["again"])
    later = again.day + chance.integers(60, 540, len(again.day))
    operations = join(first, Events(again.complaint, again.stay, later, later, again.code))
    nights = 1 + chance.poisson(rules["nights"] - 1, len(operations.day))
    admissions = Events(
        operations.complaint,
        operations.stay,
        operations.day,
        operations.day + nights,
        np.full(len(nights), NURSING_DAY),
    )
    return join(operations, admissions)


def rehabilitation_events(recipe: Recipe, stays: Stays, seed: int) -> Events:
    """Weekly treatment sessions during most stays with a rehabilitation physician."""
    chance = generator(seed, "rehabilitation")
    rules = recipe["rehabilitation"]
    with_physician = stays.specialist == recipe.specialist("revalidatiearts")
    treated = with_physician & (stays.repeats > 0) & (chance.random(len(stays.complaint)) < rules["treated"])
    stay = np.flatnonzero(treated)
    sessions = 1 + chance.poisson(rules["sessions"] - 1, len(stay))
    rows, number = repeat_each(sessions)
    day = stays.first_visit[stay][rows] + 14 + number * rules["days_between"]
    code = choose_code(chance, rules["codes"], len(rows))
    return Events(stays.complaint[stay][rows], stay[rows], day, day, code)


def general_practitioner_events(recipe: Recipe, complaints: Complaints, stays: Stays, seed: int) -> Events:
    """Visits to the general practitioner before and after the specialists, and imaging asked for there."""
    chance = generator(seed, "general practitioner")
    rules = recipe["gp"]
    size = len(complaints.patient)
    complaint_codes = np.array(recipe.icpc)[complaints.icpc]
    everyone = np.arange(size)

    referral = complaints.first_visit - spread_days(chance, rules["days_to_specialist"], size)
    visits_before = chance.poisson(rules["visits_before"], size)
    rows, _ = repeat_each(visits_before)
    before = referral[rows] - chance.integers(3, 75, len(rows))
    per_code = [[rules[scan][code] for code in recipe.icpc] for scan in ("x_ray_before", "mri_before")]
    x_rayed, scanned = (np.array(shares)[complaints.icpc] for shares in per_code)
    drawn = chance.random(size)  # one draw for both: nobody in the source had both
    asked = drawn < x_rayed + scanned
    scan_day = referral[asked] + 3
    x_ray_codes = choose_code(chance, recipe["imaging"]["x_ray_codes"], int(asked.sum()))
    scan_codes = np.where((drawn < x_rayed)[asked], x_ray_codes, MRI)

    last_visit = np.zeros(size, dtype=np.int64)
    last_visit[stays.complaint[stays.last]] = stays.last_visit[stays.last]
    share = np.full(size, rules["back"])
    odds = recipe.odds("back_to_gp")[complaints.province]
    back = np.flatnonzero(chance.random(size) < share * odds / (1 - share + share * odds))
    visits_after = 1 + chance.poisson(rules["visits_after"], len(back))
    after_rows, _ = repeat_each(visits_after)
    pauses = spread_days(chance, 40, len(after_rows))
    after = last_visit[back][after_rows] + running_days(pauses, after_rows, visits_after)

    whose = np.concatenate([everyone, rows, np.flatnonzero(asked), back[after_rows]])
    day = np.concatenate([referral, before, scan_day, after])
    code = np.concatenate(
        [complaint_codes, complaint_codes[rows], scan_codes, complaint_codes[back[after_rows]]]
    )
    return Events(whose, np.full(len(whose), NO_STAY), day, day, code)


def first_stay(stays: Stays, complaints: int) -> Ints:
    """The row of each complaint's first stay: all first stays stand in front, in the complaints' order."""
    assert np.array_equal(stays.complaint[:complaints], np.arange(complaints)), (
        "every complaint has a first stay"
    )
    return np.arange(complaints)


def ordering_stay(chance: np.random.Generator, stays: Stays, whose: Ints, complaints: int) -> Ints:
    """The stay in which imaging is ordered: three in four the first, else the second where there is one."""
    second = np.arange(complaints)
    later = np.arange(complaints, len(stays.complaint))
    second[stays.complaint[later][::-1]] = later[
        ::-1
    ]  # of equal rows the last assignment stays: the earliest
    return np.where(chance.random(len(whose)) < 0.75, whose, second[whose])


def stay_with(recipe: Recipe, stays: Stays, complaints: int, *names: str) -> Ints:
    """The row of each last stay with the first-named specialist that was seen, else of the first stay."""
    found = first_stay(stays, complaints).copy()
    for name in reversed(names):
        rows = np.flatnonzero(stays.specialist == recipe.specialist(name))
        found[stays.complaint[rows]] = rows
    return found


def odds_of_care(recipe: Recipe, odds: dict[str, float], complaints: Complaints, stays: Stays) -> Floats:
    """The odds ratio of each complaint: a factor for each specialist seen, and one for radiating pain."""
    product = np.where(complaints.radiates == 1, odds["with_radiation"], 1.0)
    for name, seen in has_seen(recipe, stays, complaints).items():
        product = product * np.where(seen, odds.get(name, 1.0), 1.0)
    return product


def code_per_kind(chance: np.random.Generator, rules: dict[str, Any], radiates: Ints) -> NDArray[np.str_]:
    """A code per row, from the table of its kind of complaint."""
    drawn = [choose_code(chance, rules[kind], len(radiates)) for kind in KINDS]
    return np.where(radiates == 1, drawn[1], drawn[0])


def recode(events: Events, code: str) -> Events:
    """The same events under another code."""
    return Events(events.complaint, events.stay, events.day, events.end_day, np.full(len(events.day), code))
