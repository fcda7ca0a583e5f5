"""The tables of an opened release, with the rows of each view at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Table:
    """Rows sorted by view, and where each view's rows are."""

    rows: pl.DataFrame
    places: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, rows: pl.DataFrame) -> Table:
        runs = rows.select(pl.col("view").rle()).unnest("view")
        starts = runs["len"].cast(pl.Int64).cum_sum() - runs["len"]
        return cls(
            rows.drop("view"), dict(zip(runs["value"], zip(starts, runs["len"], strict=True), strict=True))
        )

    def view(self, number: int) -> list[tuple[Any, ...]]:
        offset, length = self.places.get(number, (0, 0))
        return self.rows.slice(offset, length).rows()


@dataclass(frozen=True)
class Focus:
    """The focus views of one lens: (view, position, step) -> focus, view of the same, episodes, patients."""

    foci: dict[tuple[int | None, int, int], tuple[Any, ...]]
    nodes: Table  # by focus
    links: Table

    @classmethod
    def of(cls, foci: pl.DataFrame, nodes: pl.DataFrame, links: pl.DataFrame) -> Focus:
        return cls(
            {(view, position, step): tuple(about) for view, position, step, *about in foci.iter_rows()},
            *(Table.of(rows.drop("view").rename({"focus": "view"})) for rows in (nodes, links)),
        )


@dataclass(frozen=True)
class FolderTables:
    """The tables of one folder: the country, or one region."""

    views: dict[int | None, dict[str, Any]]
    flows: dict[str, tuple[Table, Table, Table]]  # lens -> nodes, links, routes
    focus: dict[str, Focus]
    measures: Table
    variation: Table
    expected: dict[str, Table]  # lens -> expected shares of flows
