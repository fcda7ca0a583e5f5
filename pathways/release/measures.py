"""Measures of every view: rounded numerator and denominator, and quartiles of days, as they are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pathways.definition import PathwayDefinition, read_presets
from pathways.disclosure import Protection
from pathways.disclosure.days import QUARTILE_COLUMNS, DayRules
from pathways.disclosure.measures import Answers, may_be_told
from pathways.inference.grid import Grid
from pathways.lattice import Lattice
from pathways.release.counting import grid_of, over_lattice
from pathways.release.spans import quartiles_per_cell
from pathways.rounding import published_as

if TYPE_CHECKING:
    from pathways.variants import Counts

SHARE = ("denominator", "numerator")


@dataclass(frozen=True)
class RatioRules:
    """What a share needs to be published (design, section 8, step 8), in patients."""

    denominator: int = 50
    numerator: int = 10


def ratio_rules(definition: PathwayDefinition) -> RatioRules:
    """Those of the preset; a definition that raised the minimum raises these sizes alike."""
    preset, minimum = read_presets()[definition.release.preset], definition.release.minimum
    more = max(1.0, minimum / preset.minimum)
    return RatioRules(round(preset.ratio_denominator * more), max(preset.ratio_numerator, minimum))


def measures_per_view(
    counts: Counts,
    definition: PathwayDefinition,
    lattice: Lattice,
    views: pl.DataFrame,
    protection: Protection,
    days: DayRules,
    *,
    is_thorough: bool = True,
) -> pl.DataFrame:
    """view, measure (its place in the definition), denominator, numerator, expected, q25, median, q75.

    Null is withheld. `expected` is for whoever standardises.

    Args:
        views: view, episodes, patients, before rounding.
    """
    if not counts.measures.width or not definition.measures:
        return pl.DataFrame(schema=_SCHEMA)
    grid = grid_of(lattice)
    everywhere = _exact(counts, definition, lattice)
    answers = _on_grid(everywhere, _everybody(counts, definition, lattice), views, grid)
    exact = everywhere.join(views.select(pl.col("view").cast(pl.UInt32)), on="view", how="semi")
    told = may_be_told(
        answers, grid, protection, ratio_rules(definition).denominator, is_thorough=is_thorough
    )
    measure, place = exact["measure"].to_numpy(), grid.places(exact["view"].to_numpy().astype(np.int64))
    shown = [
        pl.when(pl.Series(flags[measure, place]))
        .then(pl.when(pl.col(name) > 0).then(published_as(pl.col(name), protection.rounding)).otherwise(0))
        .cast(pl.UInt32)
        .alias(name)
        for name, flags in zip(SHARE, (told.denominator, told.numerator), strict=True)
    ]
    until = _quartiles(counts, definition, lattice, exact, told.numerator[measure, place], days)
    return (
        exact.with_columns(shown)
        .join(until, on=_KEY, how="left")
        .with_columns(expected=pl.lit(None, pl.Float32))
        .select(_SCHEMA.keys())
        .cast(_SCHEMA)  # type: ignore[arg-type]
        .sort(_KEY)
    )


_KEY = ["view", "measure"]
_SCHEMA: dict[str, type[pl.DataType]] = {
    "view": pl.UInt32,
    "measure": pl.UInt8,
    "denominator": pl.UInt32,
    "numerator": pl.UInt32,
    "expected": pl.Float32,
    **QUARTILE_COLUMNS,
}


def _everybody(counts: Counts, definition: PathwayDefinition, lattice: Lattice) -> pl.DataFrame:
    """view, episodes, also of what is too small for a view."""
    of_one_lens = counts.variants.filter(pl.col("lens") == definition.lenses[0].id)
    return over_lattice(of_one_lens, lattice, [])


def _exact(counts: Counts, definition: PathwayDefinition, lattice: Lattice) -> pl.DataFrame:
    """view, measure, denominator, numerator, and of how many patients each is at least.

    Of every point of the lattice, also those with too few patients for a view.
    """
    number = {measure.id: place for place, measure in enumerate(definition.measures)}
    coded = pl.col("measure").cast(pl.String).replace_strict(number, return_dtype=pl.UInt8)
    episodes = over_lattice(counts.measures.with_columns(coded), lattice, ["measure"], SHARE)
    points = counts.measure_repeats.with_columns(coded)
    # With no diagnosis groups the only value is called "all" too, and the point stands there twice.
    points = points.unique([*(dimension.id for dimension in lattice.dimensions), "measure"])
    again = lattice.view_numbers(points).select(*_KEY, pl.col(SHARE).name.suffix("_again"))
    every = pl.DataFrame({"view": range(lattice.size)}, schema={"view": pl.UInt32}).join(
        pl.DataFrame({"measure": range(len(number))}, schema={"measure": pl.UInt8}), how="cross"
    )
    return (
        every.join(episodes, on=_KEY, how="left")
        .join(again, on=_KEY, how="left")
        .with_columns(pl.col(pl.Int64).fill_null(0))
        .with_columns((pl.col(name) - pl.col(f"{name}_again")).alias(f"{name}_patients") for name in SHARE)
        .select(*_KEY, *SHARE, *(f"{name}_patients" for name in SHARE))
        .sort(_KEY)
    )


def _on_grid(exact: pl.DataFrame, everybody: pl.DataFrame, views: pl.DataFrame, grid: Grid) -> Answers:
    def places(rows: pl.DataFrame) -> np.ndarray:
        return grid.places(rows["view"].to_numpy().astype(np.int64))

    def spread(column: str) -> np.ndarray:
        table = np.zeros((exact["measure"].n_unique(), grid.size), np.int64)
        table[exact["measure"].to_numpy(), places(exact)] = exact[column].to_numpy()
        return table

    place = places(views)
    everyone = np.zeros((2, grid.size), np.int64)
    everyone[0, places(everybody)] = everybody["episodes"].to_numpy()
    everyone[:, place] = views["episodes"].to_numpy(), views["patients"].to_numpy()
    is_view = np.zeros(grid.size, np.bool_)
    is_view[place] = True
    columns = [spread(name) for name in (*SHARE, *(f"{name}_patients" for name in SHARE))]
    return Answers(is_view, *everyone, *columns)


def _quartiles(
    counts: Counts,
    definition: PathwayDefinition,
    lattice: Lattice,
    exact: pl.DataFrame,
    is_told: np.ndarray,
    days: DayRules,
) -> pl.DataFrame:
    number = {measure.id: place for place, measure in enumerate(definition.measures)}
    spans = counts.measure_days.with_columns(
        pl.col("measure").cast(pl.String).replace_strict(number, return_dtype=pl.UInt8),
        days.rounded(pl.col("days")).cast(pl.Int32),
    )
    enough = exact.filter(pl.Series(is_told) & (pl.col("numerator_patients") >= days.patients))
    return quartiles_per_cell(spans, enough.select(_KEY), ["measure"], lattice, days)
