"""A release is opened from its folder; a damaged or foreign file is refused in words."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path

import polars as pl

from pathways.definition import ALL
from pathways.errors import PathwaysError
from pathways.lattice import Choice, Dimension, Lattice
from pathways.release.answers import Release
from pathways.release.shelf import CURRENT, current_version, read_file, read_manifest
from pathways.release.tables import Focus, FolderTables, Table


def open_release(path: Path, regions: Collection[str] = ()) -> Release:
    """Read the current version of a release, checked from the first byte to the last.

    Args:
        regions: open the country, these regions, and groups of only these; no file of any other region is
            opened. None given: everything.

    Raises:
        PathwaysError: there is no release here, it is damaged, or it is of another schema.
    """
    while True:
        version = current_version(path)
        try:
            return _read_version(path, version, frozenset(regions))
        except FileNotFoundError as error:
            if current_version(path) == version:  # otherwise two newer ones were published meanwhile
                raise PathwaysError(
                    f"{error.filename}: the file is missing; build the release again."
                ) from None
        except OSError as error:
            raise PathwaysError(f"{error.filename}: cannot be read ({error.strerror}).") from None


def find_releases(path: Path) -> tuple[Path, ...]:
    """The release in a folder, or all releases in its sub-folders: one per condition.

    Raises:
        PathwaysError: there is none.
    """
    if (path / CURRENT).is_file():
        return (path,)
    found = tuple(sorted(pointer.parent for pointer in path.glob(f"*/{CURRENT}")))
    if not found:
        raise PathwaysError(f"{path}: there is no release here; build one with `pathways build`.")
    return found


def _read_version(path: Path, version: str, regions: frozenset[str]) -> Release:
    manifest = read_manifest(path, version)
    labels = {lens["id"]: lens["labels"] for lens in manifest["lenses"]}
    lattice = Lattice(
        tuple(
            Dimension(d["id"], tuple(Choice(c["id"], tuple(c["members"])) for c in d["choices"]))
            for d in manifest["lattice"]
        )
    )

    def table(folder: str, name: str) -> pl.DataFrame:
        return pl.read_parquet(io.BytesIO(read_file(path, version, manifest, f"{folder}/{name}.parquet")))

    shelves = {
        region: FolderTables(
            {row.pop("view"): row for row in table(folder, "views").iter_rows(named=True)},
            {
                lens: (
                    Table.of(table(folder, f"nodes-{i}")),
                    Table.of(table(folder, f"links-{i}")),
                    Table.of(table(folder, f"routes-{i}")),
                )
                for i, lens in enumerate(labels)
            },
            {
                lens: Focus.of(
                    table(folder, f"focus-{i}"),
                    table(folder, f"focus-nodes-{i}"),
                    table(folder, f"focus-links-{i}"),
                )
                for i, lens in enumerate(labels)
            },
            Table.of(table(folder, "measures")),
            Table.of(table(folder, "variation")),
            {lens: Table.of(table(folder, f"expected-{i}")) for i, lens in enumerate(labels)},
        )
        for region, folder in manifest["folders"].items()
        if not regions or region == ALL or lattice.is_within(region, regions)
    }
    return Release(path, version, manifest, lattice, shelves, labels)
