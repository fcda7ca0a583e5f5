"""Remainders: what is told of the cells of a release, without what with the rest of it tells of a few."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from pathways.inference.grid import NOT_OFFERED, Grid
from pathways.inference.remainders import NOTHING, Cells, Ints, Wholes, over_grid
from pathways.lattice import Choice, Dimension, Lattice
from pathways.release.counting import grid_of, over_lattice

Judge = Callable[[Cells, Wholes], Ints]
"""From cells and sums to the cells of which nothing may be told."""


def without_what_tells(
    found: pl.DataFrame, rows: pl.DataFrame, keys: list[str], lattice: Lattice, judge: Judge
) -> pl.DataFrame:
    """`found` without the rows that, with others over the lattice, tell of a few.

    Args:
        found: view, `keys`, and what is told: a mean, or three quartiles.
        rows: the strata, `keys`, episodes: of whom.
    """
    told = [column for column in found.columns if column not in ("view", *keys)]
    if found.is_empty() or not lattice.dimensions:
        return found
    grid = grid_of(lattice)
    names = found.select(keys).unique().sort(keys).with_row_index("number")
    counted = over_lattice(rows.join(names, on=keys), completed(lattice, grid, rows), ["number"])
    size = np.zeros((len(names), grid.size), np.int64)
    codes = np.unravel_index(counted["view"].to_numpy(), grid.shape, order="F")
    size[counted["number"].to_numpy(), np.ravel_multi_index(codes, grid.shape)] = counted["episodes"]
    at = found.join(names, on=keys, how="left", maintain_order="left")["number"].to_numpy().astype(np.int64)
    cell = at * grid.size + grid.places(found["view"].cast(pl.Int64).to_numpy())
    values = np.full((size.size, len(told)), NOTHING, np.int64)
    values[cell] = found.select(pl.col(told).cast(pl.Int64)).to_numpy()
    cells = Cells(size.ravel(), size.ravel(), values)
    goes = judge(cells, over_grid(cells.is_told.reshape(size.shape), grid))
    return found.filter(pl.Series(~np.isin(cell, goes)))


def without_parts_that_tell(
    wholes: pl.DataFrame, parts: pl.DataFrame, keys: list[str], judge: Judge
) -> pl.DataFrame:
    """`parts` without those that, with their wholes and each other, tell of a few; a whole stays.

    Args:
        wholes, parts: `keys`, episodes, and then what is told; parts with the same `keys` do not overlap.
    """
    if wholes.is_empty() or parts.is_empty():
        return parts
    told = wholes.columns[len(keys) + 1 :]
    parts = parts.sort(parts.columns)  # of two that are equally small the same one goes, whatever the order
    sums = wholes.join(parts.select(keys).unique(), on=keys, how="semi").with_row_index("number")
    number = parts.join(sums.select(*keys, "number"), on=keys, how="left", maintain_order="left")["number"]
    row = number.drop_nulls().to_numpy().astype(np.int64)
    in_sum = np.flatnonzero(number.is_not_null().to_numpy())
    both = pl.concat([table.select("episodes", *told).cast(pl.Int64) for table in (sums, parts)])
    size = both["episodes"].to_numpy()
    cells = Cells(size, size, both.select(told).to_numpy())
    goes = judge(cells, Wholes(np.arange(len(sums)), row, len(sums) + in_sum))
    return parts.filter(pl.Series(~np.isin(len(sums) + np.arange(len(parts)), goes)))


def completed(lattice: Lattice, grid: Grid, rows: pl.DataFrame) -> Lattice:
    """The lattice with the choices that nobody is offered, which its sums need, as its grid has them."""
    dimensions = []
    for dimension, axis in zip(lattice.dimensions, grid.axes, strict=True):
        hidden = axis.names[axis.offered :]
        values = rows[dimension.id].cast(pl.String).unique().to_list()
        others = tuple(sorted({*values} - {*axis.names}))
        more = [Choice(name, others if name == NOT_OFFERED else (name,)) for name in hidden]
        whole, *choices = dimension.choices
        # A value that is in no episode here is no member of `all` either, and nobody misses it.
        everything = Choice(whole.id, tuple(sorted({*whole.members, *values})))
        dimensions.append(Dimension(dimension.id, (everything, *choices, *more)))
    return Lattice(tuple(dimensions))
