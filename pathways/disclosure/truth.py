"""Truth: the exact counts as points that keep every sum, which spares the attacker's solver work.

An attacker does not have it. It only settles beforehand what no attacker can prove: a count that is nobody
is not proved to be somebody.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pathways.disclosure.drafts import Frame, LensDraft
from pathways.disclosure.pooling import Protected, protect
from pathways.disclosure.rounding import Protection
from pathways.inference.answering import Points
from pathways.inference.grid import NOT_OFFERED, Grid
from pathways.inference.solver import Floats

OPEN = Protection(minimum=1, rounding=1, smallest_view=1)


def true_points(lens: LensDraft, frame: Frame) -> Points:
    """The exact number of episodes of every link, node and frequent route, at every place of the grid.

    Nothing where a group has members that are not offered by name: their counts are no view's.
    """
    grid = frame.grid
    if not can_be_completed(grid):
        return {}
    protected = protect(lens.cells, lens.pathways, OPEN, frame.last_position)
    exact = frame.with_places(protected.links)
    at, source, target = pl.col("position"), pl.col("source"), pl.col("target")
    links = exact.filter(at > 0).with_columns(what=pl.format("{} at {} > {}", source, at, target))
    nodes = exact.group_by("place", what=pl.format("{} at {}", target, at + 1)).agg(pl.sum("episodes"))
    points: Points = {}
    routes = frame.with_places(_frequent(protected, frame.protection.minimum))
    for kind, rows in (("link", links), ("node", nodes), ("route", routes)):
        for (what,), of_key in rows.select("what", "place", "episodes").group_by("what"):
            everywhere = np.zeros(grid.size)
            everywhere[of_key["place"].to_numpy()] = of_key["episodes"].to_numpy()
            points[kind, lens.id, str(what)] = [complete(everywhere, grid)]
    return points


def _frequent(protected: Protected, minimum: int) -> pl.DataFrame:
    """view, what, episodes: the courses that may be a route somewhere, as an attacker names them."""
    labels = pl.lit(pl.Series(protected.labels, dtype=pl.String))
    frequent = protected.courses.filter(pl.col("episodes") >= minimum).select("drawn").unique()
    what = pl.col("drawn").list.eval(labels.gather(pl.element())).list.join(" > ").alias("what")
    return protected.courses.join(frequent.with_columns(what), on="drawn").select("view", "what", "episodes")


def can_be_completed(grid: Grid) -> bool:
    """Whether counts of all views tell those of every place."""
    return all(len(axis.names) <= axis.offered + 1 for axis in grid.axes)


def complete(everywhere: np.ndarray, grid: Grid) -> Floats:
    """Counts by place, of which those of views are known, with what `all` holds besides them."""
    table = everywhere.astype(float).reshape(grid.shape)
    for number, axis in enumerate(grid.axes):
        if axis.names[-1] == NOT_OFFERED:
            by_code = np.moveaxis(table, number, 0)
            by_code[-1] = by_code[0] - by_code[list(axis.values)].sum(0)
    return table.ravel()
