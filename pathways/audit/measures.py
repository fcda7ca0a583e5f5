"""Attack on measures: what numerators and denominators of all views, together, tell about small counts."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from pathways.audit.broken import broken_in_measures
from pathways.audit.judge import judge
from pathways.audit.report import Finding, Tally
from pathways.inference.grid import Grid
from pathways.inference.measures import WITHHELD, Ints, ReadMeasures, measure_state
from pathways.inference.published import Published
from pathways.inference.recover import recover_by_intervals
from pathways.inference.small import Small
from pathways.release.shelf import current_version, read_file, read_manifest


def attack_measures(
    release: Path, published: Published, small: Small
) -> tuple[dict[str, Tally], list[Finding], list[str]]:
    """How far intervals and linear programs come, every count that is recovered, and the rules broken."""
    rows = _read(release)
    ids = [measure["id"] for measure in published.manifest["definition"].get("measures", ())]
    if rows.is_empty() or not ids:
        return {}, [], []
    read = as_read(rows, published, len(ids))
    recovery = recover_by_intervals(measure_state(read, published.grid, ids), small).with_programs()
    broken = list(broken_in_measures(rows, published))
    if recovery.is_contradictory:
        return {}, [], [*broken, "measures: the numbers contradict each other."]
    # How many there are in all is the matter of another table.
    parts = replace(recovery.state, families=recovery.state.families[1:])
    return *judge(replace(recovery, state=parts)), broken


def as_read(rows: pl.DataFrame, published: Published, measures: int) -> ReadMeasures:
    """The table of a release (view, measure, denominator, numerator) by place."""
    grid: Grid = published.grid
    episodes = np.full(grid.size, WITHHELD, np.int64)
    episodes[published.views["place"].to_numpy()] = published.views["episodes"].to_numpy()
    places = grid.places(rows["view"].cast(pl.Int64).to_numpy())

    def told(name: str) -> Ints:
        table = np.full((measures, grid.size), WITHHELD, np.int64)
        numbers = rows[name].cast(pl.Int64).fill_null(WITHHELD).to_numpy()
        table[rows["measure"].cast(pl.Int64).to_numpy(), places] = numbers
        return table

    return ReadMeasures(
        episodes,
        told("denominator"),
        told("numerator"),
        published.minimum,
        published.rounding,
        published.smallest_view,
    )


def _read(release: Path) -> pl.DataFrame:
    version = current_version(release)
    manifest = read_manifest(release, version)
    parts = [
        pl.read_parquet(io.BytesIO(read_file(release, version, manifest, name)))
        for name in manifest["files"]
        if name.endswith("/measures.parquet")
    ]
    return pl.concat(parts, how="diagonal_relaxed") if parts else pl.DataFrame()
