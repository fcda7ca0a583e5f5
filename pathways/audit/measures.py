"""Attack on measures: what numerators and denominators of all views, together, tell about small counts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from pathways.audit.report import Finding, Tally
from pathways.inference.grid import Grid
from pathways.inference.measures import PARTS, WITHHELD, Ints, ReadMeasures, bound
from pathways.inference.published import Published
from pathways.inference.small import Small
from pathways.release.shelf import current_version, read_file, read_manifest

MEASURE = "measure"
SAID = {
    "denominator": "episodes in the denominator of {measure}",
    "left_out": "episodes that are not in the denominator of {measure}",
    "numerator": "episodes in the numerator of {measure}",
    "rest": "episodes in the denominator of {measure} and not in its numerator",
}


def attack_measures(
    release: Path, published: Published, small: Small
) -> tuple[Tally, list[Finding], list[str]]:
    """How far interval arithmetic comes, every count that is recovered, and the rules that numbers break."""
    rows = _read(release)
    ids = [measure["id"] for measure in published.manifest["definition"].get("measures", ())]
    if rows.is_empty() or not ids:
        return Tally(), [], []
    read = as_read(rows, published, len(ids))
    low, high = bound(read, published.grid)
    is_hidden = _hidden(read)
    # Of counts that nobody can have, and of those that are told, there is nothing to find out.
    is_cell = is_hidden & (high > 0)
    is_known = is_cell & small.is_known(low, high)
    is_recovered = is_known & small.is_recovered(low, high, np.zeros_like(is_known))
    tally = Tally(
        int(is_cell.sum()),
        int(is_known.sum()),
        int(is_recovered.sum()),
        int((is_recovered & (low == high)).sum()),
    )
    found = [
        Finding(
            MEASURE,
            "",
            SAID[PARTS[part]].format(measure=ids[measure]),
            published.grid.describe(place),
            int(low[part, measure, place]),
            int(high[part, measure, place]),
            "intervals",
        )
        for part, measure, place in np.argwhere(is_recovered).tolist()
    ]
    return tally, found, list(_broken(rows, published))


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


def _hidden(read: ReadMeasures) -> np.ndarray:
    """Counts that no number tells: by part, measure and place; everybody is another table's matter."""
    no_denominator, no_numerator = read.denominator == WITHHELD, read.numerator == WITHHELD
    nothing = np.zeros_like(no_numerator)
    return np.stack([nothing, no_denominator, no_denominator, no_numerator, no_numerator])


def _read(release: Path) -> pl.DataFrame:
    version = current_version(release)
    manifest = read_manifest(release, version)
    parts = [
        pl.read_parquet(io.BytesIO(read_file(release, version, manifest, name)))
        for name in manifest["files"]
        if name.endswith("/measures.parquet")
    ]
    return pl.concat(parts, how="diagonal_relaxed") if parts else pl.DataFrame()


def _broken(rows: pl.DataFrame, published: Published) -> Iterator[str]:
    for name in ("denominator", "numerator"):
        counts = rows[name].cast(pl.Int64).drop_nulls()
        under = int(((counts > 0) & (counts < published.minimum)).sum())
        uneven = int((counts % published.rounding != 0).sum())
        if under:
            yield f"measures: {under:,} {name}s are under the minimum of {published.minimum}."
        if uneven:
            yield f"measures: {uneven:,} {name}s are no multiple of {published.rounding}."
    alone = int((rows["numerator"].is_null() & rows["median"].is_not_null()).sum())
    if alone:
        yield f"measures: {alone:,} have quartiles beside a numerator that is withheld."
