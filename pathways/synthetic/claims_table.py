"""The table of claims: lines in numbers become the rows that an insurer would deliver."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pathways.synthetic.chance import Ints, choose, generator
from pathways.synthetic.people import People
from pathways.synthetic.recipe import Recipe

NO_STAY = -1
GENERAL_PRACTITIONER = "0100"


def claims_table(recipe: Recipe, lines: pl.DataFrame, pseudonyms: pl.Series, seed: int) -> pl.DataFrame:
    """One row per claim, by the day it arrives: the day of the care, or some weeks later for late invoices.

    Args:
        lines: patient (a row of the people), stay (`NO_STAY` outside hospital care), date and end_date (days
            since the start of the data), code, province; specialist, diagnosis, hospital where it has them.
        pseudonyms: a patient id per row of the people.

    What arrives after the end of the data is not in the table.
    """
    chance = generator(seed, "claims")
    late_rules = recipe["late_invoices"]
    is_late = chance.random(len(lines)) < late_rules["share"]
    delay = np.where(is_late, 1 + chance.exponential(late_rules["days"], len(lines)), 0).astype(np.int64)
    lines = lines.with_columns(
        arrives=pl.col("date") + pl.Series(delay),
        deviation=pl.Series(np.exp(0.08 * chance.standard_normal(len(lines)))),
    )
    in_stay = pl.col("stay") != NO_STAY
    is_medicine = pl.col("code").cast(pl.String).str.contains(r"^[A-Z]\d\d[A-Z]")
    is_icpc = pl.col("code").cast(pl.String).str.contains(r"^[A-Z]\d\d$")
    practice = pl.col("patient") // recipe["gp"]["patients_per_practice"] + 1
    provider = (
        pl.when(in_stay)
        .then(pl.format("Z{}", "hospital"))
        .when(~is_medicine)
        .then(pl.format("H{}", practice))
    )
    price = pl.col("code").replace_strict(recipe["prices"], return_dtype=pl.Float64)
    arrived = lines.filter(pl.col("arrives") <= recipe.days).sort("arrives", maintain_order=True)
    return arrived.select(
        pl.int_range(1, pl.len() + 1).alias("claim_id"),
        pick(pseudonyms, "patient").alias("patient_id"),
        as_date(recipe, "date"),
        as_date(recipe, "end_date"),
        pl.col("code").cast(pl.String),
        pl.when(is_medicine)
        .then(pl.lit("atc"))
        .when(is_icpc)
        .then(pl.lit("icpc"))
        .otherwise(pl.lit("zorgactiviteit"))
        .alias("code_system"),
        pl.col("diagnosis").cast(pl.String),
        pl.col("specialist").cast(pl.String),
        provider.alias("provider"),
        pick(recipe.provinces, "province").alias("region"),
        pl.when(in_stay).then(pl.format("T{}", pl.col("stay") + 1)).alias("episode_id"),
        (price * pl.col("deviation")).round(2).cast(pl.Decimal(12, 2)).alias("amount"),
        pl.int_range(1, pl.len() + 1).alias("sequence"),
    )


def to_working_days(recipe: Recipe, days: Ints) -> Ints:
    """How many days later planned care takes place: what falls in a weekend moves to Monday."""
    weekday = (days + recipe.data_from.weekday()) % 7
    return np.where(weekday >= 5, 7 - weekday, 0)


def pick(values: Sequence[str] | pl.Series, row: str | pl.Expr) -> pl.Expr:
    """The text that stands at a row number."""
    return pl.lit(pl.Series(values, dtype=pl.String)).gather(pl.col(row) if isinstance(row, str) else row)


def make_hospitals(recipe: Recipe, hospital_province: Ints, chance: np.random.Generator) -> Ints:
    """A hospital per row: a number of three digits, the first hospital of each province the largest."""
    counts = [
        max(1, round(inhabitants / recipe["hospitals"]["inhabitants_each"]))
        for inhabitants in recipe["provinces"].values()
    ]
    sizes = np.array([[1 / (2 + n) if n < count else 0 for n in range(max(counts))] for count in counts])
    first = 100 + np.cumsum(counts) - counts
    return first[hospital_province] + choose(chance, sizes, hospital_province)


def hospital_provinces(recipe: Recipe, province: Ints, chance: np.random.Generator) -> Ints:
    """The province where each is treated: for a few not their own."""
    elsewhere = chance.random(len(province)) < recipe["hospitals"]["elsewhere"]
    somewhere = choose(chance, [list(recipe["provinces"].values())], np.zeros(len(province), dtype=np.int64))
    return np.where(elsewhere, somewhere, province)


def patients_table(recipe: Recipe, people: People, pseudonyms: pl.Series) -> pl.DataFrame:
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
