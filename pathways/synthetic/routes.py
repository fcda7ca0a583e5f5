"""Routes: from specialist to specialist, visit by visit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pathways.synthetic.chance import (
    Flags,
    Floats,
    Ints,
    choose,
    generator,
    repeat_each,
    running_days,
    spread_days,
    with_odds,
)
from pathways.synthetic.columns import join
from pathways.synthetic.complaints import Complaints
from pathways.synthetic.recipe import KINDS, Recipe


@dataclass(frozen=True)
class Stays:
    """One row per complaint and specialist on its route, complaint by complaint, in order."""

    complaint: Ints
    specialist: Ints
    first_visit: Ints
    repeats: Ints  # visits after the first
    last_visit: Ints
    last: Flags  # the complaint's last stay


@dataclass(frozen=True)
class Visits:
    """One row per visit; the first of each stay is marked."""

    stay: Ints
    day: Ints
    first: Flags


def make_routes(recipe: Recipe, complaints: Complaints, seed: int) -> tuple[Stays, Visits]:
    """Every complaint's stays and visits: who is first, for how long, whether another follows, and who."""
    chance = generator(seed, "routes")
    rules, visit_rules = recipe["onward"], recipe["visits"]
    mean_visits = np.array([recipe["specialists"][name]["visits"] for name in recipe.specialists])
    going_on, to_whom = onward_tables(recipe)
    odds_of_going_on = recipe.odds("goes_on")

    on_route = np.arange(len(complaints.patient))
    specialist = first_specialists(recipe, complaints, chance)
    arrival = complaints.first_visit.copy()
    stays: list[Stays] = []
    visits: list[Visits] = []
    stays_so_far = 0
    for seen in range(rules["most_specialists"]):
        brief = complaints.brief[on_route]
        kind, province = complaints.radiates[on_route], complaints.province[on_route]
        share = with_odds(going_on[kind, specialist], odds_of_going_on[province] * rules["wane"] ** seen)
        leaves = (chance.random(len(on_route)) >= share) | brief | (seen == rules["most_specialists"] - 1)
        long_term = leaves & ~brief & (chance.random(len(on_route)) < visit_rules["long_term"])

        repeats = np.where(brief, 0, chance.poisson(mean_visits[specialist]))
        repeats = repeats + np.where(long_term, chance.integers(5, 11, len(on_route)), 0)
        rows, number = repeat_each(repeats + 1)
        pauses = spread_days(chance, visit_rules["days_between"], len(rows), sigma=0.5)
        pauses = np.where(long_term[rows], pauses * 2 + 40, pauses) * (number > 0)
        day = arrival[rows] + running_days(pauses, rows, repeats + 1)
        last_visit = day[np.cumsum(repeats + 1) - 1]
        stays.append(Stays(on_route, specialist, arrival, repeats, last_visit, leaves))
        visits.append(Visits(rows + stays_so_far, day, number == 0))
        stays_so_far += len(on_route)

        goes = ~leaves
        next_specialist = choose(
            chance,
            to_whom.reshape(-1, len(recipe.specialists)),
            ((province * len(KINDS) + kind) * len(recipe.specialists) + specialist)[goes],
        )
        arrival = last_visit[goes] + spread_days(chance, rules["days_to_next"], int(goes.sum()))
        on_route, specialist = on_route[goes], next_specialist
        if not len(on_route):
            break
    return join(*stays), join(*visits)


def first_specialists(recipe: Recipe, complaints: Complaints, chance: np.random.Generator) -> Ints:
    """The specialist the general practitioner refers to, per complaint code and province."""
    shares = np.stack([recipe.of_specialists(recipe["first"][code]) for code in recipe.icpc])
    odds = np.stack([recipe.odds("first", name) for name in recipe.specialists], axis=1)
    weights = odds[:, None, :] * shares[None, :, :]
    rows = complaints.province * len(recipe.icpc) + complaints.icpc
    return choose(chance, weights.reshape(-1, len(recipe.specialists)), rows)


def onward_tables(recipe: Recipe) -> tuple[Floats, Floats]:
    """The chance of going on [kind, specialist]; the weights of the next [province, kind, specialist, next].

    The recipe states the chance for a first specialist; `wane` lowers its odds with every one already seen.
    """
    rows = [[recipe["onward"][kind][name] for name in recipe.specialists] for kind in KINDS]
    going_on = np.array([[row["goes_on"] for row in kind] for kind in rows])
    weights = np.array([[recipe.of_specialists(row) for row in kind] for kind in rows])
    odds = np.stack([recipe.odds("onward", name) for name in recipe.specialists], axis=1)
    return going_on, odds[:, None, None, :] * weights[None]


def has_seen(recipe: Recipe, stays: Stays, complaints: Complaints) -> dict[str, Flags]:
    """Per specialist, which complaints have a stay with one on their route."""
    seen = {}
    for number, name in enumerate(recipe.specialists):
        flags = np.zeros(len(complaints.patient), dtype=bool)
        flags[stays.complaint[stays.specialist == number]] = True
        seen[name] = flags
    return seen
