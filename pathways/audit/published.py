"""What an attacker sees: the files of a release, all views at once, and what a rounded number can mean."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pathways.audit.grid import Grid, complete_lattice
from pathways.release.shelf import current_version, read_file, read_manifest

Ints = NDArray[np.int64]
TABLES = ("nodes", "links", "routes", "focus", "focus-nodes", "focus-links")


@dataclass(frozen=True)
class LensTables:
    """The published flows of one lens; labels as numbers.

    - nodes: place, position, step, episodes
    - links: place, position, source, target, episodes
    - routes: place, route (labels), episodes
    - foci: place, position, step, focus (a number; null where it is another view), episodes
    - focus_nodes, focus_links: as nodes and links, by focus
    """

    id: str
    labels: tuple[str, ...]
    nodes: pl.DataFrame
    links: pl.DataFrame
    routes: pl.DataFrame
    foci: pl.DataFrame
    focus_nodes: pl.DataFrame
    focus_links: pl.DataFrame

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name in the release."""
        of_lens = (self.nodes, self.links, self.routes, self.foci, self.focus_nodes, self.focus_links)
        return dict(zip(TABLES, of_lens, strict=True))


@dataclass(frozen=True)
class Published:
    """A whole release; `views` has place, episodes, patients and the stages of inclusion."""

    name: str
    manifest: Mapping[str, Any]
    grid: Grid
    minimum: int
    rounding: int
    smallest_view: int
    leaves_out: (
        bool  # small flows are left out, not pooled: no release of ours, and a control of the attacker
    )
    views: pl.DataFrame
    lenses: tuple[LensTables, ...]

    def bounds(self, counts: pl.Series, at_least: int) -> tuple[Ints, Ints]:
        """The least and the highest count that is published as each of these numbers."""
        numbers = counts.cast(pl.Int64).to_numpy()
        below = self.rounding // 2
        # A number under what the rules promise can stand for anything down to 1: nothing is rounded to 0.
        least = np.where(numbers >= at_least, at_least, np.where(numbers > self.rounding, 0, 1))
        least = np.maximum(numbers - below, least)
        most = numbers - below + self.rounding - 1
        return np.where(numbers > 0, least, 0), np.where(numbers > 0, most, 0)


def read_published(path: Path, *, leaves_out: bool = False) -> Published:
    """Everything in the current version of a release.

    Raises:
        PathwaysError: there is no release, or it is damaged.
    """
    version = current_version(path)
    manifest = read_manifest(path, version)
    grid = complete_lattice(manifest["lattice"])

    def together(table: str) -> pl.DataFrame:
        parts = [
            pl.read_parquet(io.BytesIO(read_file(path, version, manifest, name)))
            for name in manifest["files"]
            if name.endswith(f"/{table}.parquet")
        ]
        if not parts:
            return pl.DataFrame()
        rows = pl.concat(parts, how="diagonal_relaxed")
        places = grid.places(rows["view"].cast(pl.Int64).to_numpy())
        return rows.drop("view").insert_column(0, pl.Series("place", places)).sort("place")

    protection = manifest["protection"]
    return Published(
        name=f"{manifest['condition']} {version}",
        manifest=manifest,
        grid=grid,
        minimum=int(protection["minimum"]),
        rounding=int(protection["rounding"]),
        smallest_view=int(protection["smallest_view"]),
        leaves_out=leaves_out,
        views=together("views"),
        lenses=tuple(
            LensTables(lens["id"], tuple(lens["labels"]), *(together(f"{table}-{i}") for table in TABLES))
            for i, lens in enumerate(manifest["lenses"])
        ),
    )
