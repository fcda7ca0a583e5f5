"""From strata to views: exact counts added up over the lattice, for the gate only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from pathways.definition import ALL, PathwayDefinition
from pathways.inference.grid import Grid, complete_lattice
from pathways.lattice import Lattice
from pathways.release.manifest import STAGES

if TYPE_CHECKING:
    from pathways.variants import Counts


def patients_per_value(counts: Counts, definition: PathwayDefinition) -> pl.DataFrame:
    """dimension, value, patients: the distinct patients of each value, whatever the other dimensions."""
    dimensions = definition.release.dimensions
    lens = definition.lenses[0].id
    variants = counts.variants.filter(pl.col("lens") == lens)
    repeats = counts.repeats.filter(pl.col("lens") == lens)
    tables = [pl.DataFrame(schema={"dimension": pl.String, "value": pl.String, "patients": pl.Int64})]
    for dimension in dimensions:
        value = pl.col(dimension).alias("value")
        others = [pl.col(other) == ALL for other in dimensions if other != dimension]
        shown = variants.select(value, pl.col("episodes").cast(pl.Int64).alias("patients"))
        again = repeats.filter(*others).select(value, -pl.col("repeats").cast(pl.Int64).alias("patients"))
        unseen = counts.inclusion.select(value, pl.lit(0, pl.Int64).alias("patients"))
        in_data = pl.concat([shown, unseen])
        tables.append(
            pl.concat([in_data, again.join(in_data.select("value").unique(), on="value", how="semi")])
            .group_by("value")
            .agg(pl.sum("patients"))
            .select(pl.lit(dimension).alias("dimension"), "value", "patients")
        )
    return pl.concat(tables)


def cells_per_view(counts: Counts, lens: str, lattice: Lattice) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells and pathways of one lens, as `disclosure.protect` takes them."""
    variants = counts.variants.filter(pl.col("lens") == lens).with_columns(_course().alias("course"))
    repeats = counts.repeats.filter(pl.col("lens") == lens).with_columns(_course().alias("course"))
    # With no diagnosis groups the only value is called "all" too, and the point stands there twice.
    repeats = repeats.unique([*(dimension.id for dimension in lattice.dimensions), "course"])
    pathways = (
        variants.unique("course")
        .sort("course")
        .select("course", "steps", "end_state")
        .with_row_index("pathway")
    )
    number = pathways.select("course", "pathway")
    cells = over_lattice(variants.join(number, on="course"), lattice, ["pathway"])
    again = (
        lattice.view_numbers(repeats.join(number, on="course"))
        .group_by("view", "pathway")
        .agg(pl.col("repeats").cast(pl.Int64).sum())
    )
    cells = cells.join(again, on=["view", "pathway"], how="left").select(
        "view",
        "pathway",
        "episodes",
        (pl.col("episodes") - pl.col("repeats").fill_null(0)).alias("representatives"),
    )
    assert cells.filter(pl.col("representatives") < 0).is_empty(), "more repeats than episodes in a cell"
    return cells, pathways.drop("course")


def stages_per_view(counts: Counts, lattice: Lattice) -> pl.DataFrame:
    """view, and the episodes in each stage of inclusion before `shown`, in order."""
    inclusion = counts.inclusion.filter(pl.col("stage").is_in(STAGES))
    staged = over_lattice(inclusion, lattice, ["stage"])
    return (
        staged.group_by("view")
        .agg(pl.col("episodes").filter(pl.col("stage") == stage).sum().alias(stage) for stage in STAGES)
        .sort("view")
    )


def _course() -> pl.Expr:
    """Steps and end state as one text: a key that any engine groups by."""
    return pl.col("steps").list.join("\x1f") + "\x1e" + pl.col("end_state")


def of_kind(known: pl.DataFrame, rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """`known` with its keys of the kinds that they are of in `rows`, without what these cannot hold."""
    kinds = [pl.col(key).cast(rows.schema[key], strict=False) for key in keys]
    return known.with_columns(kinds).filter(pl.all_horizontal(pl.col(keys).is_not_null()))


def over_lattice(
    rows: pl.DataFrame, lattice: Lattice, keys: list[str], counted: Sequence[str] = ("episodes",)
) -> pl.DataFrame:
    """view, `keys`, `counted`: added up over the strata of each view."""
    names = [dimension.id for dimension in lattice.dimensions]
    added_up = pl.col(counted).cast(pl.Int64).sum()
    if not names:
        return rows.group_by(pl.lit(0, pl.UInt32).alias("view"), *keys).agg(added_up)
    strata = rows.select(names).unique().with_row_index("stratum")
    return (
        rows.lazy()
        .join(strata.lazy(), on=names)
        .group_by("stratum", *keys)
        .agg(added_up)
        .join(lattice.views_of(strata.cast(dict.fromkeys(names, pl.String))).lazy(), on="stratum")
        .group_by("view", *keys)
        .agg(added_up)
        .collect()
    )


def grid_of(lattice: Lattice) -> Grid:
    """The lattice as an attacker completes it."""
    return complete_lattice(
        [
            {
                "id": dimension.id,
                "choices": [
                    {"id": choice.id, "members": [] if choice.id == ALL else choice.members}
                    for choice in dimension.choices
                ],
            }
            for dimension in lattice.dimensions
        ]
    )
