"""The rules: why a row cannot be used, as data: `{rule: expression}` over the columns of `typed_rows`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import polars as pl

from pathways.claims.map import ReadOptions
from pathways.claims.typed import GIVEN
from pathways.reasons import CONTRADICTION, DUPLICATE, RULES

__all__ = [
    "CONTRADICTION",
    "DUPLICATE",
    "RULES",
    "claim_rules",
    "first_broken",
    "line_rules",
    "name_of_rule",
    "patient_rules",
]

SUPPLY = timedelta(days=366)
"""How far past the last plausible day a claim may reach: medicines are supplied for days still to come."""

_LINE_FAULTS = ("broken_quotes", "unreadable_text", "too_few_fields", "too_many_fields")


def line_rules() -> dict[str, pl.Expr]:
    """Faults of a whole line, found while a text file was tidied."""
    return {fault: pl.col("fault") == fault for fault in _LINE_FAULTS}


def claim_rules(options: ReadOptions, known_codes: Collection[str] | None = None) -> dict[str, pl.Expr]:
    """The rules for one claim, apart from the faults of its line and from `duplicate`."""
    earliest, latest = options.plausible_from, options.plausible_until
    latest_end = min(latest, date.max - SUPPLY) + SUPPLY
    rules = {
        "missing_patient_id": ~pl.col(GIVEN + "patient_id"),
        "missing_date": ~pl.col(GIVEN + "date"),
        "unreadable_date": _unreadable("date"),
        "date_out_of_range": ~pl.col("date").is_between(earliest, latest),
        "unreadable_end_date": _unreadable("end_date"),
        "end_date_out_of_range": ~pl.col("end_date").is_between(earliest, latest_end),
        "end_before_start": pl.col("end_date") < pl.col("date"),
        "missing_code": pl.col("code").is_null(),
        "unknown_code": ~pl.col("code").is_in(list(known_codes or ())),
        "unreadable_amount": _unreadable("amount", "amount_cents"),
        "unreadable_sequence": _unreadable("sequence"),
    }
    if known_codes is None:
        del rules["unknown_code"]
    return rules


def patient_rules() -> dict[str, pl.Expr]:
    """The rules for one patient, apart from those that compare rows."""
    dates = ("observed_from", "observed_until", "died_on")
    return {
        "missing_patient_id": ~pl.col(GIVEN + "patient_id"),
        "unreadable_patient_id": _unreadable("patient_id"),
        "unreadable_birth_year": _unreadable("birth_year"),
        **{f"unreadable_{name}": _unreadable(name) for name in dates},
        "observed_until_before_from": pl.col("observed_until") < pl.col("observed_from"),
    }


def _unreadable(name: str, value: str | None = None) -> pl.Expr:
    return pl.col(GIVEN + name) & pl.col(value or name).is_null()


def first_broken(rules: Mapping[str, pl.Expr]) -> pl.Expr:
    """The place in `rules` of the first rule that a row breaks; null for a good row."""
    chain = pl.lit(None, dtype=pl.UInt8)
    for place, rule in reversed(list(enumerate(rules.values()))):
        chain = pl.when(rule).then(pl.lit(place, pl.UInt8)).otherwise(chain)
    return chain


def name_of_rule(place: pl.Expr, rules: Mapping[str, pl.Expr]) -> pl.Expr:
    """The name of the rule at a place.

    Not `replace`: that needs the whole column at once, and Polars then holds the whole table for it.
    """
    name = pl.lit(None, dtype=pl.String)
    for number, rule in enumerate(rules):
        name = pl.when(place == number).then(pl.lit(rule)).otherwise(name)
    return name
