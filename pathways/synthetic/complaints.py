"""Complaints of the low back: the main one of every patient, for a few another before or after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pathways.synthetic.chance import Flags, Ints, choose, flag, generator
from pathways.synthetic.claims_table import hospital_provinces
from pathways.synthetic.columns import join, take
from pathways.synthetic.people import People
from pathways.synthetic.recipe import WITH_RADIATION, Recipe


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


def make_complaints(recipe: Recipe, people: People, seed: int) -> tuple[People, Complaints]:
    """The complaints, and the people: who has an earlier complaint is observed from shortly before it.

    So they are no new patients when their main complaint begins, and nobody is new before the intake years.
    """
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
    days_before = chance.integers(40, 330, len(earlier.patient))
    earlier = replace(earlier, first_visit=np.maximum(0, earlier.first_visit - days_before))
    observed_from = people.observed_from.copy()
    entry = earlier.first_visit - chance.integers(0, 300, len(earlier.patient))
    observed_from[earlier.patient] = np.maximum(0, entry)

    second = take(main, np.flatnonzero(chance.random(size) < rules["second"]))
    other = choose(chance, np.stack([weights[0] * radiating, weights[0] * ~radiating]), second.radiates)
    second = replace(
        second,
        icpc=other,
        radiates=1 - second.radiates,
        first_visit=second.first_visit + chance.integers(90, 640, len(second.patient)),
    )
    again = take(main, np.flatnonzero(chance.random(size) < rules["again"]))
    again = replace(again, first_visit=again.first_visit + chance.integers(800, 1300, len(again.patient)))
    again = take(again, again.first_visit <= people.first_visit.max())
    complaints = join(main, earlier, second, again)
    treated_in = hospital_provinces(recipe, complaints.province, chance)
    return replace(people, observed_from=observed_from), replace(complaints, hospital_province=treated_in)
