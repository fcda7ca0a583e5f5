"""When each patient was observed, where they live, and what standardisation asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pathways.coding import NOWHERE
from pathways.runs import FOREVER, NEVER, Array


@dataclass(frozen=True)
class Observation:
    """One entry per patient; days since 1970, an open end is `NEVER` or `FOREVER`."""

    observed_from: Array
    observed_until: Array
    died: Array
    region: Array
    birth_year: Array
    sex: Array


def observe(ids: pl.Series, patients: pl.DataFrame | None, data_until: date) -> Observation:
    """What is known of these patients; an absent patient or date leaves that side open.

    `patients` comes from `ClaimCoding.observations`. Nobody is observed after the end of the data.
    """
    until = (data_until - date(1970, 1, 1)).days
    if patients is None:
        return Observation(
            observed_from=np.full(len(ids), NEVER),
            observed_until=np.full(len(ids), until),
            died=np.full(len(ids), FOREVER),
            region=np.full(len(ids), NOWHERE),
            birth_year=np.full(len(ids), NOWHERE),
            sex=np.full(len(ids), NOWHERE),
        )

    def day(column: str, otherwise: int) -> pl.Expr:
        return pl.col(column).to_physical().cast(pl.Int64).fill_null(otherwise)

    joined = (
        ids.to_frame("patient_id")
        .lazy()
        .join(patients.lazy(), on="patient_id", how="left", maintain_order="left")
    )
    known = joined.select(
        day("observed_from", NEVER),
        day("observed_until", until).clip(upper_bound=until),
        day("died_on", FOREVER).alias("died"),
        pl.col("region", "birth_year", "sex").fill_null(NOWHERE),
    ).collect()
    assert len(known) == len(ids), "a patient stands once in the patients table"
    return Observation(**{column.name: column.to_numpy() for column in known})
