"""Alongside: the days and costs that stand beside the nodes, links and routes of one lens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from pathways.disclosure import Protected
from pathways.disclosure.days import DayRules
from pathways.lattice import Lattice
from pathways.release.costs import LINK, NODE, SEPARATOR, Costs
from pathways.release.spans import days_per_link, days_per_route, since_start_per_node

if TYPE_CHECKING:
    from pathways.variants import Counts

COST = {"cost": pl.Int32}
_DRAWN = ["view", "drawn"]


@dataclass(frozen=True)
class Alongside:
    """Quartiles of days (q25, median, q75) and mean cost in EUR, where enough patients are; else null.

    - nodes: view, position, step. links: view, position, source, target. routes: view, drawn.
    """

    nodes: pl.DataFrame
    links: pl.DataFrame
    routes: pl.DataFrame

    @classmethod
    def of(
        cls,
        counts: Counts,
        lens: str,
        lattice: Lattice,
        protected: Protected,
        routes: pl.DataFrame,
        rules: DayRules,
        costs: Costs | None,
    ) -> Alongside:
        """Args: `routes`: view, drawn, patients, before rounding. `costs`: None without amounts."""
        links = protected.links.filter(pl.col("position") > 0)
        node_costs, link_costs = costs.per_step(lens, protected.nodes, links) if costs else (None, None)
        nodes = _joined(
            protected.nodes.select("view", *NODE),
            since_start_per_node(counts, lens, lattice, protected.nodes, rules),
            node_costs,
        )
        of_links = _joined(
            links.select("view", *LINK),
            days_per_link(counts, lens, lattice, links, rules),
            link_costs,
        )
        named = _with_names(routes, protected.labels)
        of_routes = _joined(
            named.select("view", "route", "drawn"),
            days_per_route(counts, lens, lattice, named, rules),
            costs.per_route(lens, named) if costs else None,
        )
        return cls(nodes, of_links, of_routes.drop("route"))


def _joined(cells: pl.DataFrame, days: pl.DataFrame, costs: pl.DataFrame | None) -> pl.DataFrame:
    """`cells` with days and cost; their keys are the columns that they have in common."""
    keys = [column for column in days.columns if column in cells.columns]
    same = cells.select(pl.col(keys)).schema
    with_days = cells.join(days.cast({key: same[key] for key in keys}), on=keys, how="left")
    if costs is None:
        return with_days.with_columns(pl.lit(None, COST["cost"]).alias("cost"))
    return with_days.join(costs.cast({key: same[key] for key in keys}), on=keys, how="left")


def _with_names(routes: pl.DataFrame, labels: tuple[str, ...]) -> pl.DataFrame:
    """Routes with their labels as one text, `route`."""
    name = pl.col("drawn").list.eval(
        pl.element().replace_strict(dict(enumerate(labels)), return_dtype=pl.String)
    )
    return routes.with_columns(name.list.join(SEPARATOR).alias("route"))
