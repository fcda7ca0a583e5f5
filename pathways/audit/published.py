"""Reading what an attacker sees from the files of a release, all views at once."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl

from pathways.inference.grid import complete_lattice
from pathways.inference.published import TABLES, LensTables, Published
from pathways.release.shelf import current_version, read_file, read_manifest
from pathways.rounding import step_of


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
        rounding=step_of(protection),
        smallest_view=int(protection["smallest_view"]),
        leaves_out=leaves_out,
        views=together("views"),
        lenses=tuple(
            LensTables(lens["id"], tuple(lens["labels"]), *(together(f"{table}-{i}") for table in TABLES))
            for i, lens in enumerate(manifest["lenses"])
        ),
    )
