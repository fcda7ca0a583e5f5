"""Truth: the exact counts as one point that keeps every sum, which spares the attacker's solver work.

An attacker does not have it. It only settles beforehand what no attacker can prove: a count that is nobody
is not proved to be somebody.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pathways.disclosure.drafts import Frame, LensDraft
from pathways.disclosure.pooling import protect
from pathways.disclosure.rounding import Protection
from pathways.inference.grid import NOT_OFFERED, Grid
from pathways.inference.solver import Floats

OPEN = Protection(minimum=1, rounding=1, smallest_view=1)


def true_points(lens: LensDraft, frame: Frame) -> dict[tuple[str, str, str], list[Floats]]:
    """The exact number of episodes of every link and node, at every place of the grid.

    Nothing where a group has members that are not offered by name: their counts are no view's.
    """
    grid = frame.grid
    if not _can_be_completed(grid):
        return {}
    exact = frame.with_places(protect(lens.cells, lens.pathways, OPEN, frame.last_position).links)
    at, source, target = pl.col("position"), pl.col("source"), pl.col("target")
    links = exact.filter(at > 0).with_columns(what=pl.format("{} at {} > {}", source, at, target))
    nodes = exact.group_by("place", what=pl.format("{} at {}", target, at + 1)).agg(pl.sum("episodes"))
    points: dict[tuple[str, str, str], list[Floats]] = {}
    for kind, rows in (("link", links), ("node", nodes)):
        for (what,), of_key in rows.select("what", "place", "episodes").group_by("what"):
            everywhere = np.zeros(grid.size)
            everywhere[of_key["place"].to_numpy()] = of_key["episodes"].to_numpy()
            points[kind, lens.id, str(what)] = [_complete(everywhere, grid)]
    return points


def _can_be_completed(grid: Grid) -> bool:
    return all(len(axis.names) <= axis.offered + 1 for axis in grid.axes)


def _complete(everywhere: np.ndarray, grid: Grid) -> np.ndarray:
    """With what `all` holds besides the values that are offered."""
    table = everywhere.reshape(grid.shape)
    for number, axis in enumerate(grid.axes):
        if axis.names[-1] == NOT_OFFERED:
            by_code = np.moveaxis(table, number, 0)
            by_code[-1] = by_code[0] - by_code[list(axis.values)].sum(0)
    return table.ravel()
