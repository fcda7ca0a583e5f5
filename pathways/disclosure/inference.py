"""Inference: what can be worked out from published flows about the cells that are not shown.

A cell is a transition (position, source, target), or everything out of a source, in a point of the lattice: a
view, a point too small to be a view, or values that are not offered. The bounds hold with certainty: whoever
knows the rules and every published number can work them out. `pathways.audit` goes on from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pathways.disclosure.points import Flags, Ints, Points, add_up, hidden_together
from pathways.disclosure.pooling import START
from pathways.graph import POOLED
from pathways.lattice import Lattice

ANYTHING = 10**9
"""An upper bound that says nothing."""
NODE = ["view", "position", "step"]
SOURCE = ["view", "position", "source"]
OTHERS = "*"
"""A target that stands for all targets that are drawn in no view."""
EVERY = "="
"""A target that stands for all targets together: the count of the source itself, or of a whole view."""


@dataclass(frozen=True)
class Published:
    """One lens as everybody can read it: rounded counts of views, nodes and links.

    views: view, episodes, patients. nodes: view, position, step, episodes. links: view, position,
    source, target, episodes. Steps are labels. Links out of the virtual start are not published; the nodes of
    position 1 say the same.
    """

    lattice: Lattice
    views: pl.DataFrame
    nodes: pl.DataFrame
    links: pl.DataFrame
    minimum: int
    rounding: int

    def most_repeats(self) -> pl.DataFrame:
        """view, most_repeats: how many episodes can be of a patient who is counted already."""
        repeats = pl.col("episodes").cast(pl.Int64) - pl.col("patients").cast(pl.Int64)
        return self.views.select("view", (repeats + self.rounding - 1).alias("most_repeats"))

    def interval(self) -> tuple[pl.Expr, pl.Expr]:
        """The lowest and highest count that is published as `episodes`."""
        count = pl.col("episodes").cast(pl.Int64)
        below = self.rounding // 2
        low = pl.max_horizontal(count - below, self.minimum).alias("low")
        return low, (count + (self.rounding - 1 - below)).alias("high")


@dataclass(frozen=True)
class Bounds:
    """Lowest and highest possible count of every cell: one row per transition, one column per point.

    `is_shown`: the cell is published as a count of its own. `is_supposed_small`: it is not, where others are:
    a reader will suppose that it is under the minimum. Not all are, but most, so it is no bad guess.
    """

    transitions: pl.DataFrame  # position, source, target (also OTHERS and EVERY), in the order of the rows
    points: Points
    low: Ints
    high: Ints
    is_shown: Flags
    is_supposed_small: Flags

    def disclosed(self, minimum: int, possible_values: int) -> pl.DataFrame:
        """Counts that surely hold somebody, fewer than `minimum`, within fewer than `possible_values` values.

        Returns:
            row (of `transitions`), point, low, high; of single cells, and of all cells of a sum that are not
            shown, together: there the point is that of the whole.
        """
        high = np.where(self.is_supposed_small, np.minimum(self.high, minimum - 1), self.high)
        row, point = np.nonzero((self.low >= 1) & (self.low < minimum) & ~self.is_shown)
        found = []
        for at, where, low, most in (
            (row, point, self.low[row, point], high[row, point]),
            *hidden_together(self.points, self.low, self.high, self.is_shown),
        ):
            is_narrow = (most < minimum) & (most >= low) & (most - low + 1 < possible_values)
            found.append(np.stack([at, where, low, most])[:, is_narrow])
        cells = np.concatenate(found, axis=1)
        return pl.DataFrame(dict(zip(("row", "point", "low", "high"), cells, strict=True))).unique(
            maintain_order=True
        )


def infer(published: Published) -> Bounds:
    """Bounds of every cell: from rounding, conservation of flow, the pools, and the sums of the lattice."""
    cells = tighten_cells(published)
    transitions = cells.transitions.select("position", "source", "target")
    return Bounds(transitions, cells.points, cells.low, cells.high, cells.is_shown, cells.is_supposed_small)


def tighten_cells(published: Published, sweeps: int = 12) -> Cells:
    """All cells, tightened until nothing changes, with what ties them together."""
    cells = Cells.of(published, *tighten(published))
    for _ in range(sweeps):
        before = cells.low.sum(), cells.high.sum()
        add_up(cells.points, cells.low, cells.high)
        cells.add_up_pools()
        cells.add_up_nodes()
        if before == (cells.low.sum(), cells.high.sum()):
            break
    return cells


def tighten(published: Published, sweeps: int = 6) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Nodes and links with `low` and `high`: rounding, and what flows into a node flows out of it.

    These bound the counts as drawn, before rounding.
    """
    nodes = published.nodes.with_columns(published.interval()).with_row_index("node")
    place = nodes.select(*NODE, "node")
    links = (
        published.links.with_columns(published.interval())
        .join(place.rename({"step": "source", "node": "from"}), on=SOURCE, how="left")
        .with_columns(next=pl.col("position") + 1)
        .join(
            place.rename({"step": "target", "position": "next", "node": "to"}),
            on=["view", "next", "target"],
            how="left",
        )
    )
    totals = published.views.with_columns(published.interval()).select("view", "low", "high")
    # The links out of the virtual start: each node of position 1 is one, and they add up to the view.
    first = nodes.filter(pl.col("position") == 1).join(totals, on="view", suffix="_view")
    low, high = links["low"].to_numpy().copy(), links["high"].to_numpy().copy()
    node_low, node_high = nodes["low"].to_numpy().copy(), nodes["high"].to_numpy().copy()
    for _ in range(sweeps):
        for end in (links["from"].to_numpy(), links["to"].to_numpy()):
            _balance(end, low, high, node_low, node_high)
        rows = first["node"].to_numpy()
        views, view = np.unique(first["view"].to_numpy(), return_inverse=True)
        view_low, view_high = np.zeros(len(views), np.int64), np.zeros(len(views), np.int64)
        view_low[view], view_high[view] = first["low_view"].to_numpy(), first["high_view"].to_numpy()
        part_low, part_high = node_low[rows], node_high[rows]
        _balance(view, part_low, part_high, view_low, view_high)
        node_low[rows], node_high[rows] = part_low, part_high
    return nodes.with_columns(low=node_low, high=node_high), links.with_columns(low=low, high=high)


def _balance(end: Ints, low: Ints, high: Ints, whole_low: Ints, whole_high: Ints) -> None:
    """Tighten parts and wholes, where part i belongs to whole `end[i]`; a whole without parts stays."""
    count = len(whole_low)
    has_parts = np.bincount(end, minlength=count) > 0
    sum_low = np.bincount(end, low, count).astype(np.int64)
    sum_high = np.bincount(end, high, count).astype(np.int64)
    whole_low[has_parts] = np.maximum(whole_low, sum_low)[has_parts]
    whole_high[has_parts] = np.minimum(whole_high, sum_high)[has_parts]
    np.maximum(low, whole_low[end] - (sum_high[end] - high), out=low)
    np.minimum(high, whole_high[end] - (sum_low[end] - low), out=high)


@dataclass(frozen=True)
class Cells:
    """Bounds of every cell while they are tightened, and what ties the cells of one point together."""

    transitions: pl.DataFrame  # position, source, target, group, row
    points: Points
    low: Ints
    high: Ints
    is_shown: Flags
    is_supposed_small: Flags
    pool_low: Ints  # per group and point: the least that absent targets must have together,
    pool_high: Ints  # and the most

    @classmethod
    def of(cls, published: Published, nodes: pl.DataFrame, links: pl.DataFrame) -> Cells:
        """What single views tell: drawn counts, and what may be in pools besides."""
        points = Points(published.lattice)
        drawn = _as_transitions(published, nodes, links)
        named = drawn.filter((pl.col("source") != POOLED) & (pl.col("target") != POOLED))
        transitions = _number(named)
        known = _what_is_known(published, drawn, named, transitions)
        shape = (len(transitions), points.size)
        row, at = known["row"].to_numpy(), points.of_view[known["view"].to_numpy()]
        low, high = np.zeros(shape, np.int64), np.full(shape, ANYTHING)
        is_shown, is_supposed_small = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        low[row, at], high[row, at] = known["low"].to_numpy(), known["high"].to_numpy()
        is_shown[row, at] = ~known["is_absent"].to_numpy()
        # A node may be absent because many small links lead to it: of nodes nothing is supposed.
        ruled = ~transitions["target"].is_in([OTHERS, EVERY]).to_numpy()
        is_supposed_small[row, at] = known["is_absent"].to_numpy() & ruled[row]
        is_supposed_small[:, points.is_rest] = ruled[:, None]
        groups = transitions["group"].n_unique()
        pool_low, pool_high = (
            np.zeros((groups, points.size), np.int64),
            np.full((groups, points.size), ANYTHING),
        )
        group = known["group"].to_numpy()
        pool_low[group, at], pool_high[group, at] = known["least"].to_numpy(), known["most"].to_numpy()
        return cls(transitions, points, low, high, is_shown, is_supposed_small, pool_low, pool_high)

    def add_up_pools(self) -> None:
        """The absent targets of a source have together what its pool holds, less what was lent to it."""
        rows = np.flatnonzero((self.transitions["target"] != EVERY).to_numpy())
        group = self.transitions["group"].to_numpy()[rows]
        starts = np.flatnonzero(np.diff(group, prepend=-1))
        low, high, absent = self.low[rows], self.high[rows], ~self.is_shown[rows]
        sum_low = np.add.reduceat(np.where(absent, low, 0), starts, axis=0)
        sum_high = np.add.reduceat(np.where(absent, high, 0), starts, axis=0)
        lowest = self.pool_low[group] - (sum_high[group] - high)
        highest = self.pool_high[group] - (sum_low[group] - low)
        self.low[rows] = np.where(absent, np.maximum(low, lowest), low)
        self.high[rows] = np.where(absent, np.minimum(high, highest), high)

    def add_up_nodes(self) -> None:
        """All targets of a source add up to it; what comes into it from named sources is no more than it."""
        target, group = self.transitions["target"].to_numpy(), self.transitions["group"].to_numpy()
        whole = np.flatnonzero(target == EVERY)  # in order of the groups
        parts = np.flatnonzero(target != EVERY)
        low, high = self.low[parts], self.high[parts]
        starts = np.flatnonzero(np.diff(group[parts], prepend=-1))
        sum_low, sum_high = (np.add.reduceat(bound, starts, axis=0) for bound in (low, high))
        self.low[whole] = np.maximum(self.low[whole], sum_low)
        self.high[whole] = np.minimum(self.high[whole], sum_high)
        of_part = group[parts]
        self.low[parts] = np.maximum(low, self.low[whole][of_part] - (sum_high[of_part] - high))
        self.high[parts] = np.minimum(high, self.high[whole][of_part] - (sum_low[of_part] - low))
        # Into the source, from the position before.
        into = self._group_of_target()
        rows = np.flatnonzero(into >= 0)
        inflow = np.zeros_like(self.low[whole])
        np.add.at(inflow, into[rows], self.low[rows])
        self.low[whole] = np.maximum(self.low[whole], inflow)
        room = self.high[whole] - inflow
        self.high[rows] = np.minimum(self.high[rows], room[into[rows]] + self.low[rows])

    def _group_of_target(self) -> Ints:
        """Per row the group of its target at the next position; -1 where that is an end or no source."""
        sources = self.transitions.filter(pl.col("target") == EVERY).select(
            (pl.col("position").cast(pl.Int64) - 1).alias("position"),
            pl.col("source").alias("target"),
            pl.col("group").alias("into"),
        )
        joined = self.transitions.with_columns(pl.col("position").cast(pl.Int64)).join(
            sources, on=["position", "target"], how="left", maintain_order="left"
        )
        return joined["into"].cast(pl.Int64).fill_null(-1).to_numpy()


def _as_transitions(published: Published, nodes: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Links, with those out of the virtual start, and nodes and views as the sum of what goes out of them."""
    columns = [*SOURCE, "target", "low", "high"]
    first = nodes.filter(pl.col("position") == 1).with_columns(
        pl.lit(0, pl.UInt8).alias("position"), pl.lit(START).alias("source"), pl.col("step").alias("target")
    )
    sources = links.select("position", "source").unique()
    whole = (
        nodes.rename({"step": "source"})
        .join(sources, on=["position", "source"], how="semi")
        .with_columns(pl.lit(EVERY).alias("target"))
    )
    views = published.views.with_columns(
        *published.interval(),
        pl.lit(0, pl.UInt8).alias("position"),
        pl.lit(START).alias("source"),
        pl.lit(EVERY).alias("target"),
    )
    return pl.concat([table.select(columns) for table in (views, first, whole, links)])


def _number(named: pl.DataFrame) -> pl.DataFrame:
    """Every transition that some view shows, and per source OTHERS and EVERY; `group` numbers the sources."""
    sources = named.select("position", "source").unique().sort("position", "source")
    sources = sources.with_row_index("group")
    more = [
        sources.select("position", "source", pl.lit(target).alias("target")) for target in (OTHERS, EVERY)
    ]
    shown = named.select("position", "source", "target")
    return (
        pl.concat([shown, *more]).unique().join(sources, on=["position", "source"]).sort("group", "target")
        .with_row_index("row")
    )  # fmt: skip


def _what_is_known(
    published: Published, drawn: pl.DataFrame, named: pl.DataFrame, transitions: pl.DataFrame
) -> pl.DataFrame:
    """Per transition and view its bounds, and per source and view what its pool holds."""
    pools = drawn.filter((pl.col("target") == POOLED) & (pl.col("source") != POOLED)).select(
        *SOURCE, pl.col("low").alias("pool_low"), pl.col("high").alias("pool_high")
    )
    largest = (
        named.filter(pl.col("target") != EVERY).group_by(SOURCE).agg(pl.col("low").max().alias("largest"))
    )
    in_pool = drawn.filter((pl.col("source") == POOLED) & (pl.col("target") == EVERY)).select(
        "view", "position", pl.col("high").alias("in_pool")
    )
    known = (
        transitions.join(published.most_repeats(), how="cross")
        .join(named, on=[*SOURCE, "target"], how="left")
        .join(pools, on=SOURCE, how="left")
        .join(largest, on=SOURCE, how="left")
        .join(in_pool, on=["view", "position"], how="left")
        .with_columns(pl.col("pool_high", "pool_low", "in_pool").fill_null(0))
    )
    is_absent, is_sum = pl.col("low").is_null(), pl.col("target") == EVERY
    # Only the largest link of a node lends, no more than the pool lacks, or one patient for company; sizes
    # are compared in patients, of whom there may be fewer than episodes. An absent target may be pooled.
    again = pl.col("most_repeats")
    is_natural = pl.col("pool_low") - again > published.minimum
    is_outdone = (pl.col("high") + pl.col("pool_high") < pl.col("largest") - again).fill_null(False)
    most_lent = pl.when(is_natural).then(1).otherwise(published.minimum - 1) + again
    lent = pl.min_horizontal(most_lent, "pool_high")
    from_node = (
        pl.when(is_sum).then(0).when(is_absent).then("pool_high").when(is_outdone).then(0).otherwise(lent)
    )
    return known.select(
        "row",
        "view",
        "group",
        pl.col("low").fill_null(0),
        pl.col("high").fill_null(0) + from_node + pl.col("in_pool"),
        is_absent.alias("is_absent"),
        (pl.col("pool_low") - lent).clip(0).alias("least"),
        (pl.col("pool_high") + pl.col("in_pool")).alias("most"),
    )
