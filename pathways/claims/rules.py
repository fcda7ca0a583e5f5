"""The rules: why a row cannot be used, as data: `{rule: expression}` over the columns of `typed_rows`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import polars as pl

from pathways.claims.map import ReadOptions
from pathways.claims.typed import GIVEN
from pathways.words import Text

SUPPLY = timedelta(days=366)
"""How far past the last plausible day a claim may reach: medicines are supplied for days still to come."""

CONTRADICTION = "patient_id_reused"
DUPLICATE = "duplicate"
"""The last rules: only rows that pass all others are compared with each other."""

RULES: Mapping[str, Text] = {
    "broken_quotes": Text("aanhalingstekens kloppen niet", "quotes do not match"),
    "unreadable_text": Text("letters niet leesbaar in deze codering", "letters unreadable in this encoding"),
    "too_few_fields": Text("minder velden dan de kopregel", "fewer fields than the header"),
    "too_many_fields": Text("meer velden dan de kopregel", "more fields than the header"),
    "missing_patient_id": Text("geen patiëntnummer", "no patient number"),
    "unreadable_patient_id": Text(
        "patiëntnummer past niet bij de declaraties", "patient number unlike the claims'"
    ),
    "missing_date": Text("geen datum", "no date"),
    "unreadable_date": Text("datum niet leesbaar", "date unreadable"),
    "date_out_of_range": Text("datum buiten de aannemelijke periode", "date outside the plausible period"),
    "unreadable_end_date": Text("einddatum niet leesbaar", "end date unreadable"),
    "end_date_out_of_range": Text(
        "einddatum buiten de aannemelijke periode", "end date outside the plausible period"
    ),
    "end_before_start": Text("einddatum vóór begindatum", "end date before start date"),
    "missing_code": Text("geen code", "no code"),
    "unknown_code": Text("code niet bekend", "code not known"),
    "unreadable_amount": Text("bedrag niet leesbaar", "amount unreadable"),
    "unreadable_sequence": Text("volgnummer niet leesbaar", "sequence number unreadable"),
    "unreadable_birth_year": Text("geboortejaar niet leesbaar", "year of birth unreadable"),
    "unreadable_observed_from": Text("begin waarneming niet leesbaar", "start of observation unreadable"),
    "unreadable_observed_until": Text("einde waarneming niet leesbaar", "end of observation unreadable"),
    "unreadable_died_on": Text("overlijdensdatum niet leesbaar", "date of death unreadable"),
    "observed_until_before_from": Text(
        "waarneming eindigt vóór het begin", "observation ends before it starts"
    ),
    CONTRADICTION: Text(
        "meer dan één rij met verschillende inhoud", "several rows that contradict each other"
    ),
    DUPLICATE: Text("dubbel geleverd", "delivered twice"),
}
"""Every rule and what it says, in the order of asking: a row is set aside under the first that holds."""

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
