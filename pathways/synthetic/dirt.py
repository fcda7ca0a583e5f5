"""Dirt: the faults that real claims files contain, in known numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import polars as pl

from pathways.synthetic.chance import Ints, generator

UNKNOWN_CODES = ("000000", "XXXXXX")
IMPOSSIBLE_DATES = (date(1900, 1, 1), date(2099, 12, 31))


def add_dirt(
    claims: pl.DataFrame, shares: Mapping[str, float], seed: int
) -> tuple[pl.DataFrame, dict[str, int]]:
    """The claims with faults added, and how many rows bear each fault.

    A faulty row replaces nothing: it is a copy of a claim under a new claim_id (a duplicate keeps its own),
    right after its original; so the care in the clean rows stays what the recipe made it.
    """
    chance = generator(seed, "dirt")

    def copies(fault: str) -> pl.DataFrame:
        rows: Ints = np.sort(chance.permutation(len(claims))[: round(shares[fault] * len(claims))])
        return claims[rows].with_columns(new_id=pl.lit(fault != "duplicate"))

    either = pl.int_range(pl.len()) % 2
    faulty = {
        "duplicate": copies("duplicate"),
        "credit": copies("credit").with_columns(-pl.col("amount")),
        "unknown_code": copies("unknown_code").with_columns(
            code=pl.when(either == 0).then(pl.lit(UNKNOWN_CODES[0])).otherwise(pl.lit(UNKNOWN_CODES[1]))
        ),
        "no_date": copies("no_date").with_columns(date=pl.lit(None, pl.Date)),
        "impossible_date": copies("impossible_date").with_columns(
            date=pl.when(either == 0)
            .then(pl.lit(IMPOSSIBLE_DATES[0]))
            .otherwise(pl.lit(IMPOSSIBLE_DATES[1])),
            end_date=pl.lit(None, pl.Date),
        ),
        "ends_before_start": copies("ends_before_start").with_columns(
            end_date=pl.col("date") - timedelta(days=3)
        ),
        "no_code": copies("no_code").with_columns(code=pl.lit(None, pl.String)),
        "no_patient": copies("no_patient").with_columns(patient_id=pl.lit(None, pl.String)),
    }
    fresh_id = pl.lit(len(claims)) + pl.col("new_id").cum_sum()
    dirty = (
        pl.concat([claims.with_columns(new_id=False), *faulty.values()])
        .with_columns(claim_id=pl.when("new_id").then(fresh_id.cast(pl.Int64)).otherwise("claim_id"))
        .sort("sequence", maintain_order=True)
        .drop("new_id")
    )
    return dirty, {fault: len(rows) for fault, rows in faulty.items()}
