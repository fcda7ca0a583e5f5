"""The truth behind a release: the exact count of every cell that the attacker puts bounds around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import polars as pl

from pathways.definition import ALL
from pathways.inference.families import Family
from pathways.inference.grid import NOT_OFFERED, Axis, Grid
from pathways.inference.system import NONE
from pathways.variants import Counts

Cells = dict[tuple[str, str, str], np.ndarray]
"""(kind, lens, what) -> the count at every place."""


def true_cells(counts: Counts, grid: Grid, manifest: dict) -> Cells:
    """Exact counts of views, nodes, links, end states, stages and repeats at every place of the grid."""
    groups = {
        dimension["id"]: {c["id"]: c["members"] for c in dimension["choices"]}
        for dimension in manifest["lattice"]
    }
    names = [axis.id for axis in grid.axes]
    places_of: dict[tuple[str, ...], np.ndarray] = {}

    def places(stratum: tuple[str, ...]) -> np.ndarray:
        if stratum not in places_of:
            codes = [
                _codes(axis, value, groups[axis.id]) for axis, value in zip(grid.axes, stratum, strict=True)
            ]
            grids = np.meshgrid(*codes, indexing="ij")
            places_of[stratum] = np.ravel_multi_index([g.ravel() for g in grids], grid.shape)
        return places_of[stratum]

    cells: Cells = defaultdict(lambda: np.zeros(grid.size, np.int64))
    first_lens = counts.variants["lens"].unique().sort()[0]
    for row in counts.variants.iter_rows(named=True):
        at = places(tuple(row[name] for name in names))
        if row["lens"] == first_lens:
            cells["view", "", "episodes"][at] += row["episodes"]
        whole = " > ".join([*(row["steps"] or ["none"]), row["end_state"]])
        for kind, what in (("route", whole), *_parts(row["steps"], row["end_state"])):
            cells[kind, row["lens"], what][at] += row["episodes"]
    # The end state of an episode that goes on is told by a lens under which it does not.
    of_lens = counts.variants.group_by("lens").agg((pl.col("end_state") == "goes_on").any().alias("hides"))
    tells = of_lens.filter(~pl.col("hides"))["lens"].sort()[0]
    for row in counts.variants.filter(pl.col("lens") == tells).iter_rows(named=True):
        cells["end state", "", row["end_state"]][places(tuple(row[name] for name in names))] += row[
            "episodes"
        ]
    stages: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(grid.size, np.int64))
    for row in counts.inclusion.iter_rows(named=True):
        stages[row["stage"]][places(tuple(row[name] for name in names))] += row["episodes"]
    order = ["all", "in_scope", "new", "complete", "shown"]
    for stage, following in pairwise(order):
        cells["inclusion", "", f"episodes in stage {stage}"] = stages[stage]
        cells["inclusion", "", f"episodes that went no further than stage {stage}"] = (
            stages[stage] - stages[following]
        )
    repeats = cells["repeats", "", "second and later episodes of a patient"]
    for row in counts.repeats.filter(pl.col("lens") == first_lens).iter_rows(named=True):
        codes = [axis.names.index(row[axis.id]) if row[axis.id] in axis.names else NONE for axis in grid.axes]
        if NONE not in codes:
            repeats[np.ravel_multi_index(codes, grid.shape)] += row["repeats"]
    return cells


def _codes(axis: Axis, value: str, groups: dict[str, list[str]]) -> list[int]:
    own = axis.names.index(value) if value in axis.names else axis.names.index(NOT_OFFERED)
    if value == ALL:  # a dimension without values of its own
        return [0]
    return [
        0,
        own,
        *(code for code, name in enumerate(axis.names) if name != value and value in groups.get(name, [])),
    ]


def _parts(steps: list[str], end_state: str) -> Iterator[tuple[str, str]]:
    drawn = [*(steps or ["none"]), end_state]
    for at, step in enumerate(drawn, start=1):
        yield "node", f"{step} at {at}"
        if at < len(drawn):
            yield "link", f"{step} at {at} > {drawn[at]}"


def wrong_bounds(family: Family, grid: Grid, low: np.ndarray, high: np.ndarray, cells: Cells) -> list[str]:
    """Cells of which the truth lies outside the bounds, in words."""
    faults: list[str] = []
    if family.grid is not grid or not family.what or family.what[0].endswith("besides the routes"):
        return faults  # counts as drawn, of which the exact number is nowhere
    is_place_known = grid.is_offered if family.kind == "repeats" else np.ones(grid.size, np.bool_)
    for key, what in enumerate(family.what):
        truth = cells[family.kind, family.lens, what]
        unknowns = family.unknowns[key]
        least = np.where(unknowns == NONE, 0, low[unknowns])
        most = np.where(unknowns == NONE, 0, high[unknowns])
        for place in np.flatnonzero(((truth < least) | (truth > most)) & is_place_known):
            faults.append(f"{family.kind} {family.lens} {what} {grid.describe(place)}: "
                          f"{truth[place]} is not in [{least[place]}, {most[place]}]")  # fmt: skip
        for row in np.flatnonzero(family.unions[key] != NONE):
            if not family.adds_up:
                continue
            parts = grid.sums.part[grid.sums.row == row]
            hidden = (unknowns[parts] != NONE) & ~family.is_shown[key, parts]
            total = truth[parts[hidden]].sum()
            cell = family.unions[key, row]
            if not low[cell] <= total <= high[cell]:
                place = grid.describe(grid.sums.whole[row])
                faults.append(f"union of {family.kind} {family.lens} {what} {place}: "
                              f"{total} is not in [{low[cell]}, {high[cell]}]")  # fmt: skip
    return faults
