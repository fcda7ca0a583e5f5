"""Routes and focus views across views: what lets another view's few be worked out by subtraction goes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from pathways.disclosure.focus import Focused
from pathways.disclosure.points import Flags, Ints, Points, add_up
from pathways.disclosure.rounding import Protection, round_to
from pathways.graph import POOLED
from pathways.lattice import Lattice
from pathways.rounding import below
from pathways.side_by_side import side_by_side

ANYTHING = 10**9
"""An upper bound that says nothing."""
AT_ONCE = 300_000
"""Cells (things counted times points of the lattice) that a thread works on together: they fit in a cache."""


def withdraw_routes(routes: pl.DataFrame, protection: Protection, lattice: Lattice) -> pl.DataFrame:
    """`routes` (view, drawn, episodes, patients) without those that give away the same route of another view.

    To take a route away never makes a rest in its own view small, so that this disturbs nothing.
    """
    exact = routes.with_columns(pl.lit(0, pl.Int64).alias("pooled"))
    gone = find_telling(exact, ["drawn"], protection, lattice)
    return routes.with_row_index("row").filter(~pl.col("row").is_in(gone)).select(routes.columns)


def withdraw_foci(focused: Focused, protection: Protection, lattice: Lattice) -> Focused:
    """`focused` without the focus views of which a link gives away the same link in focus of another view.

    "Overige routes" of several views hold different steps, and add up to nothing.
    """
    node = focused.foci.rename({"focus": "view", "view": "of", "position": "at"})
    named = (pl.col("source") != POOLED) & (pl.col("target") != POOLED)
    everything = focused.protected.links
    pools = everything.filter(pl.col("target") == POOLED)
    at_source = pools.select("view", "position", "source", pl.col("episodes").alias("after"))
    before = pools.group_by("view", pl.col("position") + 1).agg(pl.col("episodes").sum().alias("before"))
    links = (
        everything.filter(named)
        .join(at_source, on=["view", "position", "source"], how="left")
        .join(before, on=["view", "position"], how="left")
        .with_columns(pooled=pl.col("after").fill_null(0) + pl.col("before").fill_null(0))
        .join(node, on="view")
        .rename({"view": "focus", "of": "view"})
        .sort("focus", "position", "source", "target")
    )
    telling = find_telling(links, ["at", "step", "position", "source", "target"], protection, lattice)
    stays = ~pl.col("focus").is_in(links[telling]["focus"].unique().implode())
    foci = focused.foci.filter(stays)
    return Focused(foci, focused.protected.only(foci.select(pl.col("focus").alias("view"))))


def find_telling(
    counts: pl.DataFrame, what: list[str], protection: Protection, lattice: Lattice, sweeps: int = 6
) -> list[int]:
    """The rows of `counts` (view, `what` is counted, episodes) that must go.

    A cell is something counted in a point of the lattice. Where it is not published it is supposed to be
    under the minimum, by whoever knows the rules; it is given away when the published ones prove that it
    holds somebody, within fewer than `possible_values` values. Then the smallest published number that it
    adds up with goes, and everything is looked at again.

    Args:
        counts: view, `what`, episodes as drawn, and `pooled`: how many more there may be at "Overige routes".
            Of routes none are supposed to be there, which asks too much rather than too little.
    """
    if not protection.withholds or counts.is_empty():
        return []
    points = Points(lattice)
    # What one view alone publishes adds up with nothing.
    numbered = (
        counts.with_row_index("row")
        .filter(pl.len().over(what) > 1)
        .with_columns((pl.struct(what).rank("dense") - 1).cast(pl.Int64).alias("key"))
        .sort("row")
    )
    keys = numbered["key"].n_unique()
    chunk = max(1, AT_ONCE // points.size)

    def of_chunk(first: int) -> list[int]:
        some = numbered.filter(pl.col("key").is_between(first, first + chunk - 1))
        return _given_away(some.with_columns(pl.col("key") - first), points, protection, sweeps)

    return [row for gone in side_by_side(of_chunk, range(0, keys, chunk)) for row in gone]


def _given_away(counts: pl.DataFrame, points: Points, protection: Protection, sweeps: int) -> list[int]:
    """The rows that have to go."""
    key = counts["key"].to_numpy().astype(np.int64)
    point = points.of_view[counts["view"].to_numpy()]
    episodes = counts.select(round_to("episodes", protection.rounding))["episodes"].to_numpy()
    pooled = counts["pooled"].to_numpy()
    row_of = {key: row for row, key in enumerate(zip(key.tolist(), point.tolist(), strict=True))}
    stands = np.ones(len(key), np.bool_)
    again = np.arange(int(key.max()) + 1)
    while True:
        seen = np.flatnonzero(stands & np.isin(key, again))
        goes: set[int] = set()
        for number, where in _disclosed(
            np.searchsorted(again, key[seen]),
            point[seen],
            episodes[seen],
            pooled[seen],
            points,
            protection,
            sweeps,
        ):
            which = int(again[number])
            near = points.beside(where)
            rows = [row_of[which, p] for p in near if (which, p) in row_of and stands[row_of[which, p]]]
            # A proof over several sums may have nothing published nearby.
            rows = rows or np.flatnonzero(stands & (key == which)).tolist()
            assert rows, "a count is given away and nothing is left to withdraw"
            if not goes.intersection(rows):
                goes.add(min(rows, key=lambda row: (episodes[row], row)))
        if not goes:
            return counts["row"].filter(pl.Series(~stands)).to_list()
        stands[list(goes)] = False
        again = np.unique(key[list(goes)])


def _disclosed(
    key: Ints,
    point: Ints,
    episodes: Ints,
    pooled: Ints,
    points: Points,
    protection: Protection,
    sweeps: int,
) -> Iterator[tuple[int, int]]:
    """What and where of each cell that is given away."""
    less = below(protection.rounding)
    size = (points.size, int(key.max(initial=-1)) + 1)
    low, high = np.zeros(size, np.int64), np.full(size, ANYTHING)
    is_shown: Flags = np.zeros(size, np.bool_)
    low[point, key] = np.maximum(episodes - less, protection.minimum)
    high[point, key] = episodes + protection.rounding - 1 - less + pooled
    is_shown[point, key] = True
    for _ in range(sweeps):
        before = low.sum(), high.sum()
        add_up(points, low, high)
        if before == (low.sum(), high.sum()):
            break
    few = protection.minimum - 1
    is_narrow = np.minimum(high, few) - low + 1 < protection.possible_values
    found = (~is_shown & (low >= 1) & (low <= few) & is_narrow) | _remainders(points, low, high, protection)
    yield from zip(*(place.tolist() for place in np.nonzero(found.T)), strict=True)


def _remainders(points: Points, low: Ints, high: Ints, protection: Protection) -> Flags:
    """Groups of which the members that are not offered are given away, all together."""
    cube = (*points.shape, -1)
    found = np.zeros_like(low, np.bool_)
    few = protection.minimum - 1
    for equation in points.sums:
        if not equation.is_whole:
            lows, highs, given = (
                np.moveaxis(of.reshape(cube), equation.axis, 0) for of in (low, high, found)
            )
            members = list(equation.parts[:-1])
            least = lows[equation.whole] - highs[members].sum(0)
            most = np.minimum(highs[equation.whole] - lows[members].sum(0), few)
            is_narrow = (least >= 1) & (least <= few) & (most - least + 1 < protection.possible_values)
            given[equation.whole] |= is_narrow
    return found
