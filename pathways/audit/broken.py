"""Broken rules: what single published numbers give away, without any arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from pathways.definition import Preset
from pathways.inference.published import Published
from pathways.inference.totals import STAGES
from pathways.rounding import is_published

Tables = Mapping[str, tuple[pl.DataFrame, list[str]]]
"""By name the rows, and the columns that hold counts."""


def broken_rules(published: Published, preset: Preset) -> Iterator[str]:
    """Sentences about views, flows, routes and focus views."""
    tables: dict[str, tuple[pl.DataFrame, list[str]]] = {
        "views": (published.views, ["episodes", "patients", *STAGES])
    }
    for lens in published.lenses:
        for name, table in lens.tables.items():
            tables[f"{name} of {lens.id}"] = table, ["episodes", "patients"]
    yield from _few_with_days_or_costs(tables, preset)
    for name, (table, columns) in tables.items():
        numbers = [table[column].cast(pl.Int64) for column in columns if column in table.columns]
        if numbers:
            yield from _under_or_uneven(pl.concat(numbers), published, name, "published numbers")
    small = int((published.views["patients"] < published.smallest_view).sum())
    if small:
        yield f"views: {small:,} hold fewer than {published.smallest_view} patients and say more than that."


def broken_in_measures(rows: pl.DataFrame, published: Published) -> Iterator[str]:
    """Sentences about the table of measures (denominator, numerator, median)."""
    for name in ("denominator", "numerator"):
        yield from _under_or_uneven(rows[name].cast(pl.Int64), published, "measures", f"{name}s")
    alone = int((rows["numerator"].is_null() & rows["median"].is_not_null()).sum())
    if alone:
        yield f"measures: {alone:,} have quartiles beside a numerator that is withheld."


def _under_or_uneven(counts: pl.Series, published: Published, where: str, what: str) -> Iterator[str]:
    counts = counts.drop_nulls()
    under = int(((counts > 0) & (counts < published.minimum)).sum())
    uneven = int((~is_published(counts, published.rounding)).sum())
    if under:
        yield f"{where}: {under:,} {what} are under the minimum of {published.minimum}."
    if uneven:
        yield f"{where}: {uneven:,} {what} are no multiple of {published.rounding}."


def _few_with_days_or_costs(tables: Tables, preset: Preset) -> Iterator[str]:
    for name, (table, _) in tables.items():
        for least, what, columns in (
            (preset.quartiles_from, "quartiles of days", ("median", "duration_median")),
            (preset.means_from, "a mean cost", ("cost",)),
        ):
            told = [pl.col(column).is_not_null() for column in columns if column in table.columns]
            if told and (few := len(table.filter(pl.any_horizontal(told), pl.col("episodes") < least))):
                yield f"{name}: {few:,} have {what} of too few episodes."
