"""Tallying: claims and distinct patients per value, read once, in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pathways.batches import batches_of
from pathways.buckets import Buckets
from pathways.side_by_side import side_by_side

MEMORY_MB = 256
"""Claims beyond this wait on disk, see `Buckets`."""

Tally = dict[str | None, tuple[int, int]]
"""Value -> claims, patients."""


class _Values:
    """Numbers for the values of a column, in the order in which they first occur."""

    def __init__(self) -> None:
        self._kind = pl.Categorical(pl.Categories.random())
        self._alive = pl.Series(dtype=self._kind)  # categories live as long as a column that holds them

    def numbers(self, values: pl.Expr) -> pl.Expr:
        return values.cast(pl.String).cast(self._kind).to_physical()

    def texts(self) -> list[str]:
        return self._kind.categories.to_series().to_list()


def tally(claims: pl.LazyFrame, wanted: Mapping[str, pl.Expr]) -> tuple[dict[str, Tally], int]:
    """Claims and distinct patients per value of each expression, and the number of patients.

    A patient's claims lie in one bucket, so the buckets add up.
    """
    values = {name: _Values() for name in wanted}
    numbered = claims.select("patient_id", **{name: values[name].numbers(wanted[name]) for name in wanted})
    counts: dict[str, dict[int | None, tuple[int, int]]] = {name: {} for name in wanted}
    people = 0
    with Buckets(memory_mb=MEMORY_MB) as store:
        for _ in side_by_side(store.add, batches_of(numbered)):
            pass
        for found, patients in side_by_side(lambda bucket: _tally_bucket(store.of(bucket)), store):
            people += patients
            for name, rows in found.items():
                for number, more_claims, more_patients in rows:
                    before = counts[name].get(number, (0, 0))
                    counts[name][number] = (before[0] + more_claims, before[1] + more_patients)
    return {name: _in_words(counts[name], values[name].texts()) for name in wanted}, people


def _tally_bucket(rows: pl.DataFrame) -> tuple[dict[str, list[tuple[int | None, int, int]]], int]:
    """Per column (value, claims, patients), and the number of patients."""
    found = {}
    for name in rows.columns:
        if name != "patient_id":
            per_patient = rows.group_by(name, "patient_id").agg(pl.len().alias("claims"))
            per_value = per_patient.group_by(name).agg(pl.col("claims").sum(), pl.len().alias("patients"))
            found[name] = per_value.rows()
    return found, rows["patient_id"].n_unique()


def _in_words(counts: Mapping[int | None, tuple[int, int]], texts: list[str]) -> Tally:
    return {None if number is None else texts[number]: count for number, count in counts.items()}
