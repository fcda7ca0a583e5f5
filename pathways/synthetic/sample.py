"""Sample: the claims and patients of a synthetic country, with what is known to be true of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from pathways.errors import PathwaysError
from pathways.synthetic.care import NO_STAY, Events, make_care
from pathways.synthetic.chance import Ints, choose, generator
from pathways.synthetic.columns import take
from pathways.synthetic.dirt import add_dirt
from pathways.synthetic.people import Complaints, People, make_complaints, make_people
from pathways.synthetic.recipe import KINDS, Recipe
from pathways.synthetic.routes import Stays, make_routes

DEFAULT_PATIENTS = 60_000
DEFAULT_SEED = 2018
DEFAULT_YEARS = (2017, 2018)
MOST_PATIENTS = 5_000_000
GENERAL_PRACTITIONER = "0100"


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
    patients: int = DEFAULT_PATIENTS,
    years: tuple[int, ...] = DEFAULT_YEARS,
    seed: int = DEFAULT_SEED,
) -> Sample:
    """A synthetic country: the same recipe, numbers and seed give the same rows, in the same order.

    `patients` is the number of people with an intake in one of `years`.
    """
    check_request(recipe, patients, years)
    people = make_people(recipe, patients, years, seed)
    complaints = make_complaints(recipe, people, seed)
    stays, visits = make_routes(recipe, complaints, seed)
    care = make_care(recipe, complaints, stays, visits, seed)
    events = clip_to_observation(recipe, people, complaints, care)
    pseudonyms = make_pseudonyms(patients, seed)
    clean = claims_frame(recipe, complaints, stays, events, pseudonyms, seed)
    claims, dirt = add_dirt(clean, recipe["dirt"], seed)
    return Sample(claims, patients_frame(recipe, people, pseudonyms), recipe, seed, years, dirt)


def check_request(recipe: Recipe, patients: int, years: tuple[int, ...]) -> None:
    """Refuse a sample that could not hold what it should."""
    if not 1 <= patients <= MOST_PATIENTS:
        raise PathwaysError(f"A sample holds 1 to {MOST_PATIENTS:,} patients, not {patients:,}.")
    earliest, latest = recipe.data_from.year + 1, recipe.data_until.year - 2
    if not years or any(not earliest <= year <= latest for year in years):
        raise PathwaysError(
            f"Intake years lie between {earliest} and {latest}: the data run from {recipe.data_from} to "
            f"{recipe.data_until}, with a year before the intake and two years after it."
        )


def make_pseudonyms(patients: int, seed: int) -> pl.Series:
    """A patient id per row of the people, in an order that says nothing."""
    numbers = generator(seed, "pseudonyms").permutation(patients) + 1
    return "P" + pl.Series("patient_id", numbers).cast(pl.String).str.zfill(7)


def clip_to_observation(recipe: Recipe, people: People, complaints: Complaints, events: Events) -> Events:
    """Planned care on working days, and only the events inside the patient's observation."""
    weekday = (events.day + recipe.data_from.weekday()) % 7
    to_monday = np.where(weekday >= 5, 7 - weekday, 0)
    patient = complaints.patient[events.complaint]
    until = people.observed_until[patient]
    moved = Events(
        events.complaint,
        events.stay,
        events.day + to_monday,
        np.minimum(events.end_day + to_monday, until),
        events.code,
    )
    return take(moved, (moved.day >= people.observed_from[patient]) & (moved.day <= until))


def claims_frame(
    recipe: Recipe, complaints: Complaints, stays: Stays, events: Events, pseudonyms: pl.Series, seed: int
) -> pl.DataFrame:
    """One row per claim, by date as an insurer delivers them; what lies outside a stay has no episode number.

    `specialist` is the specialism that treats: imaging bears the code of who asked for it, medicines none.
    """
    chance = generator(seed, "claims")
    whose = events.complaint
    numbers = pl.DataFrame(
        {
            "patient": complaints.patient[whose],
            "stay": events.stay,
            "specialist": stays.specialist[events.stay],  # of no meaning outside a stay, as the next three
            "diagnosis": stay_diagnoses(recipe, complaints, stays, chance)[events.stay],
            "hospital": make_hospitals(recipe, complaints, chance)[whose],
            "hospital_province": complaints.hospital_province[whose],
            "province": complaints.province[whose],
            "icpc": complaints.icpc[whose],
            "date": events.day,
            "end_date": events.end_day,
            "code": events.code,
            "deviation": np.exp(0.08 * chance.standard_normal(len(whose))),
        }
    )
    in_stay = pl.col("stay") != NO_STAY
    icpc = pick(recipe.icpc, "icpc")
    is_medicine = pl.col("code").str.contains(r"^N0\d[A-Z]")
    practice = pl.col("patient") // recipe["gp"]["patients_per_practice"] + 1
    specialisms = [recipe["specialists"][name]["code"] for name in recipe.specialists]

    def in_second_line(specialist: pl.Expr, general_practitioner: pl.Expr) -> pl.Expr:
        return pl.when(in_stay).then(specialist).when(~is_medicine).then(general_practitioner)

    return numbers.sort("date", maintain_order=True).select(
        pl.int_range(1, pl.len() + 1).alias("claim_id"),
        pick(pseudonyms, "patient").alias("patient_id"),
        as_date(recipe, "date"),
        as_date(recipe, "end_date"),
        "code",
        pl.when(is_medicine)
        .then(pl.lit("atc"))
        .when(pl.col("code") == icpc)
        .then(pl.lit("icpc"))
        .otherwise(pl.lit("zorgactiviteit"))
        .alias("code_system"),
        in_second_line(pick(diagnosis_codes(recipe), "diagnosis"), icpc).alias("diagnosis"),
        in_second_line(pick(specialisms, "specialist"), pl.lit(GENERAL_PRACTITIONER)).alias("specialist"),
        in_second_line(pl.format("Z{}", "hospital"), pl.format("H{}", practice)).alias("provider"),
        pick(recipe.provinces, pl.when(in_stay).then("hospital_province").otherwise("province")).alias(
            "region"
        ),
        pl.when(in_stay).then(pl.format("T{}", pl.col("stay") + 1)).alias("episode_id"),
        (pl.col("code").replace_strict(recipe["prices"], return_dtype=pl.Float64) * pl.col("deviation"))
        .round(2)
        .cast(pl.Decimal(12, 2))
        .alias("amount"),
        pl.int_range(1, pl.len() + 1).alias("sequence"),
    )


def pick(values: Sequence[str] | pl.Series, row: str | pl.Expr) -> pl.Expr:
    """The text that stands at a row number."""
    return pl.lit(pl.Series(values, dtype=pl.String)).gather(pl.col(row) if isinstance(row, str) else row)


def make_hospitals(recipe: Recipe, complaints: Complaints, chance: np.random.Generator) -> Ints:
    """A hospital per complaint: a number of three digits, the first hospital of each province the largest."""
    counts = [
        max(1, round(inhabitants / recipe["hospitals"]["inhabitants_each"]))
        for inhabitants in recipe["provinces"].values()
    ]
    sizes = np.array([[1 / (2 + n) if n < count else 0 for n in range(max(counts))] for count in counts])
    first = 100 + np.cumsum(counts) - counts
    return first[complaints.hospital_province] + choose(chance, sizes, complaints.hospital_province)


def diagnosis_codes(recipe: Recipe) -> tuple[str, ...]:
    """Every diagnosis that some specialist can record."""
    tables = [recipe["specialists"][name][kind] for name in recipe.specialists for kind in KINDS]
    return tuple(sorted({code for table in tables for code in table}))


def stay_diagnoses(recipe: Recipe, complaints: Complaints, stays: Stays, chance: np.random.Generator) -> Ints:
    """The diagnosis that each stay's specialist records for this kind of complaint: a row of the codes."""
    tables = [recipe["specialists"][name][kind] for name in recipe.specialists for kind in KINDS]
    weights = [[table.get(code, 0) for code in diagnosis_codes(recipe)] for table in tables]
    return choose(chance, weights, stays.specialist * len(KINDS) + complaints.radiates[stays.complaint])


def patients_frame(recipe: Recipe, people: People, pseudonyms: pl.Series) -> pl.DataFrame:
    """One row per patient, by patient_id."""
    frame = pl.DataFrame(
        {
            "patient_id": pseudonyms,
            "birth_year": pl.Series(people.birth_year, dtype=pl.Int32),
            "sex": np.where(people.female, "v", "m"),
            "region": np.array(recipe.provinces)[people.province],
            "observed_from": pl.Series(people.observed_from),
            "observed_until": pl.Series(people.observed_until),
        }
    )
    return (
        frame.with_columns(as_date(recipe, "observed_from"), as_date(recipe, "observed_until"))
        .with_columns(died_on=pl.when(pl.Series(people.died)).then("observed_until"))
        .sort("patient_id")
    )


def as_date(recipe: Recipe, column: str) -> pl.Expr:
    """The date of a column of day numbers."""
    return (pl.lit(recipe.data_from) + pl.duration(days=pl.col(column))).alias(column)
