"""Sample: the claims and patients of a synthetic country, with what is known to be true of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from pathways.errors import PathwaysError
from pathways.side_by_side import side_by_side
from pathways.synthetic.back import back_lines
from pathways.synthetic.chance import generator
from pathways.synthetic.claims_table import NO_STAY, claims_table, patients_table
from pathways.synthetic.columns import join
from pathways.synthetic.dirt import add_dirt
from pathways.synthetic.fractures import fracture_lines
from pathways.synthetic.people import People, make_people
from pathways.synthetic.recipe import Recipe

DEFAULT_SEED = 2018
MOST_PATIENTS = 5_000_000
CROWD = 65_536
"""People who are made at a time."""
SEEDS = 2**64
"""How far the seeds of two crowds lie apart: further than any seed that is asked for."""
LINES: dict[str, Callable[[Recipe, People, int], tuple[People, pl.DataFrame]]] = {
    "lage-rug": back_lines,
    "osteoporose": fracture_lines,
}
"""What makes the claims of a condition's people."""


@dataclass(frozen=True)
class Sample:
    """Claims and patients (design, section 3), and how many rows bear each kind of dirt."""

    claims: pl.DataFrame
    patients: pl.DataFrame
    recipe: Recipe
    seed: int
    years: tuple[int, ...]
    dirt: dict[str, int] = field(hash=False)


def make_sample(
    recipe: Recipe,
    patients: int | None = None,
    years: tuple[int, ...] | None = None,
    seed: int = DEFAULT_SEED,
) -> Sample:
    """A synthetic country: the same recipe, numbers and seed give the same rows, in the same order.

    `patients` is the number of people with an intake in one of `years`; left out: as the recipe's demo.
    """
    patients = recipe["demo"]["patients"] if patients is None else patients
    years = tuple(recipe["demo"]["years"]) if years is None else years
    check_request(recipe, patients, years)
    people, lines = make_crowds(recipe, patients, years, seed)
    pseudonyms = make_pseudonyms(patients, seed)
    clean = claims_table(recipe, lines, pseudonyms, seed)
    claims, dirt = add_dirt(clean, recipe["dirt"], seed)
    dirt |= {"not_yet_billed": len(lines) - len(clean)}
    return Sample(claims, patients_table(recipe, people, pseudonyms), recipe, seed, years, dirt)


def make_crowds(
    recipe: Recipe, patients: int, years: tuple[int, ...], seed: int
) -> tuple[People, pl.DataFrame]:
    """Everybody and the lines of their claims (see `claims_table`), made crowd by crowd.

    The memory of one crowd is used again for the next; with half a million people at once it went back to the
    system and was asked for anew at every step, which took as long as the work itself.
    """

    def make_crowd(first: int) -> tuple[People, pl.DataFrame]:
        own_seed = seed + first // CROWD * SEEDS
        people = make_people(recipe, min(CROWD, patients - first), years, own_seed)
        return LINES[recipe.condition](recipe, people, own_seed)

    crowds = list(side_by_side(make_crowd, range(0, patients, CROWD)))
    stays = np.cumsum([0, *(1 + lines["stay"].to_numpy().max() for _, lines in crowds)])
    lines = pl.concat(
        lines.with_columns(
            patient=pl.col("patient") + number * CROWD,
            stay=pl.when(pl.col("stay") != NO_STAY).then(pl.col("stay") + stays[number]).otherwise(NO_STAY),
        ).cast({pl.Int64: pl.Int32})  # half a million people have a gigabyte of numbers
        for number, (_, lines) in enumerate(crowds)
    )
    return join(*(people for people, _ in crowds)), lines


def check_request(recipe: Recipe, patients: int, years: tuple[int, ...]) -> None:
    """Refuse a sample that could not hold what it should."""
    if not 1 <= patients <= MOST_PATIENTS:
        raise PathwaysError(f"A sample holds 1 to {MOST_PATIENTS:,} patients, not {patients:,}.")
    follow_up = recipe["follow_up_years"]
    earliest, latest = recipe.data_from.year + 1, recipe.data_until.year - follow_up
    if not years or any(not earliest <= year <= latest for year in years):
        raise PathwaysError(
            f"Intake years lie between {earliest} and {latest}: the data run from {recipe.data_from} to "
            f"{recipe.data_until}, with a year before the intake and {follow_up} years after it."
        )


def make_pseudonyms(patients: int, seed: int) -> pl.Series:
    """A patient id per row of the people, in an order that says nothing."""
    numbers = generator(seed, "pseudonyms").permutation(patients) + 1
    return "P" + pl.Series("patient_id", numbers).cast(pl.String).str.zfill(7)
