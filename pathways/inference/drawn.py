"""Drawn: the nodes and links of one lens as they are published, with what flows into them and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pathways.graph import ENDS, POOLED
from pathways.inference.families import Flags
from pathways.inference.published import LensTables, Published
from pathways.inference.shown import Shown
from pathways.inference.system import NONE, Draft, Ints
from pathways.inference.totals import Totals


@dataclass(frozen=True)
class Table:
    """Drawn counts by key and place: their unknowns, and bounds that are 0 where nothing is drawn."""

    unknowns: Ints
    low: Ints
    high: Ints

    @property
    def is_drawn(self) -> Flags:
        return self.unknowns != NONE

    @classmethod
    def of(cls, rows: pl.DataFrame, key: str, keys: int, places: int) -> Table:
        tables = [np.full((keys, places), empty, np.int64) for empty in (NONE, 0, 0)]
        for table, column in zip(tables, ("unknown", "low", "high"), strict=True):
            table[rows[key].to_numpy(), rows["place"].to_numpy()] = rows[column].to_numpy()
        return cls(*tables)


@dataclass(frozen=True)
class Drawn:
    """One lens as drawn, by key and place. Keys are nodes (position, step) and links between them, unpooled.

    - step and position of each node, whether it `is_end`; `source` and `target` node of each link.
    - to_pool: from each node to the pool behind it; from_pool: to each node from the pool before it.
    - pool, pool_to_pool: by position.
    """

    node_names: tuple[str, ...]
    steps: tuple[str, ...]
    link_names: tuple[str, ...]
    position: Ints
    is_end: Flags
    source: Ints
    target: Ints
    node: Table
    link: Table
    to_pool: Table
    from_pool: Table
    pool: Table
    pool_to_pool: Table

    def shown(self, lens: str) -> list[Shown]:
        """All that is drawn; a link to or from a pool under the name of its node."""
        pools = [f"pooled at {at}" for at in range(len(self.pool.unknowns))]
        tables: list[tuple[str, Sequence[str], Table]] = [
            ("node", self.node_names, self.node),
            ("link", self.link_names, self.link),
            ("pool", pools, self.pool),
            ("pool", pools, self.pool_to_pool),
            ("into", self.node_names, self.from_pool),
            ("out of", self.node_names, self.to_pool),
        ]
        return [Shown(kind, lens, what, table.unknowns) for kind, what, table in tables]


def add_drawn(draft: Draft, published: Published, lens: LensTables, totals: Totals) -> Drawn:
    """The drawn counts; what flows into a drawn node flows out of it, unless flows are left out."""
    pooled = lens.labels.index(POOLED) if POOLED in lens.labels else NONE
    nodes, links = (
        _with_unknowns(draft, published, table.cast({"position": pl.Int64}))
        for table in (lens.nodes, lens.links)
    )
    named_nodes, named_links = (
        table.filter(pl.all_horizontal(pl.col(columns) != pooled)).select("position", *columns).unique()
        .sort("position", *columns)
        for table, columns in ((nodes, ["step"]), (links, ["source", "target"]))
    )  # fmt: skip
    named_nodes = named_nodes.with_row_index("node")
    sources = named_nodes.select("position", pl.col("step").alias("source"), pl.col("node").alias("from"))
    targets = named_nodes.select(
        pl.col("position") - 1, pl.col("step").alias("target"), pl.col("node").alias("to")
    )
    named_links = (
        named_links.join(sources, on=["position", "source"], how="left", maintain_order="left")
        .join(targets, on=["position", "target"], how="left", maintain_order="left")
        .with_row_index("link")
    )
    links = links.join(sources, on=["position", "source"], how="left", maintain_order="left").join(
        targets, on=["position", "target"], how="left", maintain_order="left"
    )
    if not published.leaves_out:
        _add_drawn_balance(draft, nodes, links, totals)
    places, positions = published.grid.size, int(nodes["position"].max() or 0) + 2  # type: ignore[arg-type]
    is_from_pool, is_to_pool = pl.col("source") == pooled, pl.col("target") == pooled
    of_node = (len(named_nodes), places)
    return Drawn(
        tuple(f"{lens.labels[step]} at {at}" for at, step in named_nodes.select("position", "step").rows()),
        tuple(lens.labels[step] for step in named_nodes["step"]),
        tuple(
            f"{lens.labels[a]} at {at} > {lens.labels[b]}"
            for at, a, b in named_links.select("position", "source", "target").rows()
        ),
        named_nodes["position"].to_numpy(),
        np.array([lens.labels[step] in ENDS for step in named_nodes["step"]], np.bool_),
        named_links["from"].cast(pl.Int64).to_numpy(),
        named_links["to"].cast(pl.Int64).to_numpy(),
        Table.of(nodes.join(named_nodes, on=["position", "step"]), "node", *of_node),
        Table.of(
            links.join(named_links, on=["position", "source", "target"]), "link", len(named_links), places
        ),
        Table.of(links.filter(is_to_pool & ~is_from_pool), "from", *of_node),
        Table.of(links.filter(is_from_pool & ~is_to_pool), "to", *of_node),
        Table.of(nodes.filter(pl.col("step") == pooled), "position", positions, places),
        Table.of(links.filter(is_from_pool & is_to_pool), "position", positions, places),
    )


def _with_unknowns(draft: Draft, published: Published, drawn: pl.DataFrame) -> pl.DataFrame:
    low, high = published.bounds(drawn["episodes"], published.minimum)
    return drawn.with_columns(unknown=draft.add_unknowns(low, high), low=low, high=high)


def _add_drawn_balance(draft: Draft, nodes: pl.DataFrame, links: pl.DataFrame, totals: Totals) -> None:
    at_node = nodes.select("place", "position", "step", pl.col("unknown").alias("whole"))
    for end, position in (("source", pl.col("position")), ("target", pl.col("position") + 1)):
        flows = links.select("place", position, pl.col(end).alias("step"), "unknown").join(
            at_node, on=["place", "position", "step"]
        )
        whole = flows["whole"].unique().to_numpy()
        draft.add_rows((whole, whole, 1), (flows["whole"].to_numpy(), flows["unknown"].to_numpy(), -1))
    first = nodes.filter(pl.col("position") == 1)
    views = np.flatnonzero(totals.is_published)
    draft.add_rows(
        (views, totals.episodes[views], 1), (first["place"].to_numpy(), first["unknown"].to_numpy(), -1)
    )
