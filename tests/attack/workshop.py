"""A workshop for releases that nobody should publish: steps of protection left out, or changed by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from pathways.definition import ALL, PathwayDefinition
from pathways.disclosure import Protected, Protection, protect, round_to
from pathways.lattice import span_lattice
from pathways.release import build, current_version
from pathways.release.counting import cells_per_view, patients_per_value
from pathways.release.shelf import publish, read_file, read_manifest
from pathways.variants import Counts

Change = Callable[[str, pl.DataFrame], pl.DataFrame]
"""From the name of a table (`views`, `nodes`, `links`) and its rows to other rows."""


def changed_release(release: Path, to: Path, change: Change, **protection: int | str) -> Path:
    """A copy of a release with other tables, whose manifest claims other numbers of protection."""
    version = current_version(release)
    manifest = read_manifest(release, version)
    files = {}
    for name in manifest["files"]:
        content = read_file(release, version, manifest, name)
        if name.endswith(".parquet"):
            table = Path(name).stem.split("-")[0]
            content = _parquet(change(table, pl.read_parquet(io.BytesIO(content))))
        files[name] = content
    del manifest["files"]
    publish(to, files, {**manifest, "protection": {**manifest["protection"], **protection}})
    return to


def open_release_of(counts: Counts, definition: PathwayDefinition, to: Path) -> Path:
    """A release without any protection: every exact count, as only data declared public may be published.

    The definition must ask for it: preset "open", minimum, rounding and smallest_view 1, synthetic.
    """
    report: dict[str, Any] = {"rows_read": sum(counts.rows.values()), "set_aside": {}}
    build(counts, definition, report=report, to=to, source="tests", synthetic=True)
    return to


OPEN = {"preset": "open", "minimum": 1, "rounding": 1, "smallest_view": 1, "synthetic": True}


def suppressed_release(exact: Path, to: Path, *, rounding: int, minimum: int = 10) -> Path:
    """An open release with small counts left out, and the others perhaps rounded: nothing is pooled.

    It has views, nodes and links only.
    """

    def leave_out(table: str, rows: pl.DataFrame) -> pl.DataFrame:
        if table not in ("views", "nodes", "links"):
            return rows.clear()
        count = "patients" if table == "views" else "episodes"
        shown = rows.filter(pl.col(count) >= minimum)
        if table == "views":
            shown = shown.select("view", "episodes", "patients", "one_episode_each")
        return shown.with_columns(
            round_to(name, rounding) for name in ("episodes", "patients") if name in shown.columns
        )

    return changed_release(
        exact, to, leave_out, preset="zpv10", minimum=minimum, rounding=rounding, smallest_view=minimum
    )


@dataclass(frozen=True)
class Steps:
    """The steps of protection, each of which can be left out."""

    minimum: int = 10
    smallest_view: int = 50
    rounding: int = 5
    counts_patients: bool = True  # the minimum is of patients, not of episodes
    pools_of_two: bool = True  # a pool under the minimum borrows or takes in another link


def release_by(steps: Steps, counts: Counts, definition: PathwayDefinition, to: Path) -> Path:
    """A release by some of the steps within a view and never a repair across views; its manifest claims all.

    Routes, focus views, days and inclusion are left out: this is about nodes, links and views.
    """
    exact = open_release_of(
        counts, replace(definition, release=replace(definition.release, **OPEN)), to / "open"
    )
    lattice = span_lattice(definition, patients_per_value(counts, definition))
    manifest = read_manifest(exact, current_version(exact))
    tables: dict[str, pl.DataFrame] = {}
    described = [
        {
            "id": dimension.id,
            "choices": [
                {"id": choice.id, "members": [] if choice.id == ALL else list(choice.members)}
                for choice in dimension.choices
            ],
        }
        for dimension in lattice.dimensions
    ]
    for number, lens in enumerate(definition.lenses):
        cells, pathways = cells_per_view(counts, lens.id, lattice)
        patients = cells.group_by("view").agg(pl.sum("representatives").alias("patients"))
        if not steps.counts_patients:
            cells = cells.with_columns(representatives="episodes")
        rules = Protection(steps.minimum, steps.rounding, steps.smallest_view)
        last = definition.steps.max_steps + 1
        protected = protect(cells, pathways, rules, last)
        links, nodes = protected.links, protected.nodes
        if not steps.pools_of_two:
            links, nodes = _give_back(cells, pathways, protected, last)
        labels = manifest["lenses"][number]["labels"] = sorted({*nodes["step"], *links["source"]})
        codes = {label: code for code, label in enumerate(labels)}
        columns = {
            "links": (links.filter(pl.col("position") > 0), ["source", "target"]),
            "nodes": (nodes, ["step"]),
        }
        for name, (rows, of) in columns.items():
            tables[f"{name}-{number}"] = rows.with_columns(
                pl.col(of).replace_strict(codes, return_dtype=pl.UInt16), round_to("episodes", steps.rounding)
            ).drop("patients")
        tables["views"] = (
            protected.views.drop("patients")
            .join(patients, on="view")
            .with_columns(one_episode_each=pl.col("episodes") == pl.col("patients"))
            .with_columns(round_to("episodes", steps.rounding), round_to("patients", steps.rounding))
        )
    claims = {"preset": "zpv10", "minimum": 10, "rounding": 5, "smallest_view": 50}
    content = {**manifest, "lattice": described, "protection": claims}
    del content["files"]
    publish(
        to / "release", {f"country/{name}.parquet": _parquet(rows) for name, rows in tables.items()}, content
    )
    return to / "release"


def _give_back(
    cells: pl.DataFrame, pathways: pl.DataFrame, protected: Protected, last: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Nodes and links where a pool of the first steps holds its own small members only, however few."""
    exact = protect(cells, pathways, Protection(1, 1, 1, 1), last)
    at = ["view", "position", "source", "target"]
    small = exact.links.filter((pl.col("position") == 1) & (pl.col("episodes") < 10))
    own = small.group_by("view", "position", "source").agg(pl.col("episodes").sum().alias("own"))
    links = protected.links.join(own.with_columns(target=pl.lit("pooled")), on=at, how="left").with_columns(
        episodes=pl.min_horizontal("episodes", "own")
    )
    return links.drop("own"), protected.nodes


def _parquet(rows: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    rows.write_parquet(buffer)
    return buffer.getvalue()
