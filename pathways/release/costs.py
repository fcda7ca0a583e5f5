"""Costs: means per episode of a view, a route, a node and a link, as they are published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from pathways.definition import NO_STEP, PathwayDefinition, read_presets
from pathways.disclosure.remainders import means_that_tell
from pathways.lattice import Lattice
from pathways.release.counting import of_kind, over_lattice
from pathways.release.remainders import Judge, without_parts_that_tell, without_what_tells

if TYPE_CHECKING:
    from pathways.variants import Counts

NODE = ["position", "step"]
LINK = ["position", "source", "target"]
ROUTE = ["route"]
SEPARATOR = "\x1f"
"""What stands between the labels of a route that is one text."""
_COUNTED = ("episodes", "cost_cents")
_CENTS = 100


@dataclass(frozen=True)
class MoneyRules:
    """What a mean needs, how fine it is published, and where amounts are capped (design, section 8)."""

    patients: int = 20
    rounding: int = 10  # EUR
    cap_percentile: int = 99

    @property
    def that_tell(self) -> Judge:
        """Which means may not be told beside others."""
        return partial(means_that_tell, rounding=self.rounding, few=self.patients)


def money_rules(definition: PathwayDefinition) -> MoneyRules:
    """Those of the preset; a definition that raised the minimum asks as many patients for a mean."""
    preset = read_presets()[definition.release.preset]
    patients = max(preset.means_from, definition.release.minimum)
    return MoneyRules(patients, preset.money_rounding, preset.cost_cap_percentile)


def has_amounts(counts: Counts) -> bool:
    """Whether any claim came with an amount; without, no cost is published, not even a zero."""
    if not counts.costs.width:
        return False
    return bool(counts.costs.select((pl.col("cost_cents", "episode_cost") != 0).any()).to_numpy().any())


def with_routes(courses: pl.DataFrame) -> pl.DataFrame:
    """Pathways as one text: `route`, their labels as they are drawn, instead of `steps` and `end_state`."""
    texts = pl.col("steps").cast(pl.List(pl.String))
    steps = pl.when(texts.list.len() > 0).then(texts.list.join(SEPARATOR))
    route = steps.otherwise(pl.lit(NO_STEP)) + SEPARATOR + pl.col("end_state").cast(pl.String)
    return courses.with_columns(route=route).drop("steps", "end_state")


@dataclass(frozen=True)
class Costs:
    """The costs of a release: EUR per episode, means of enough patients.

    An episode above the national percentile of its index year counts with that percentile, and each of its
    steps with the same part of what it cost.
    """

    counts: Counts
    lattice: Lattice
    rules: MoneyRules
    caps: pl.DataFrame  # year (where that is a dimension), cap in cents

    @classmethod
    def of(cls, counts: Counts, lattice: Lattice, rules: MoneyRules) -> Costs:
        return cls(counts, lattice, rules, find_caps(counts.costs, rules.cap_percentile))

    def per_view(self, views: pl.DataFrame) -> pl.DataFrame:
        """view, cost. `views`: view, patients, before rounding."""
        whole = pl.lit(0).alias("whole")
        costs = self.counts.costs.with_columns(whole)
        return self._means(costs, views.with_columns(whole), ["whole"]).drop("whole", "episodes")

    def per_step(
        self, lens: str, nodes: pl.DataFrame, links: pl.DataFrame
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Two tables: view, position, step, cost (from the step until the next); and view, position, source,
        target, cost (from the target step until the next). What the links into a node leave of it is no few.

        Args:
            nodes, links: as drawn, before rounding.
        """
        position = pl.col("position").cast(pl.UInt8)
        steps = self.counts.link_costs.filter(pl.col("lens") == lens)
        of_nodes = self._means(steps.with_columns(position + 1, step="target"), nodes, NODE)
        of_links = self._means(steps.with_columns(position), links, LINK)
        into = of_nodes.select("view", position - 1, pl.col("step").alias("target"), "episodes", "cost")
        return of_nodes.drop("episodes"), self._without_few(into, of_links, ["view", "position", "target"])

    def per_route(self, lens: str, routes: pl.DataFrame) -> pl.DataFrame:
        """view, route, cost. `routes`: view, route (see `with_routes`), patients, before rounding."""
        courses = self.counts.courses.filter(pl.col("lens") == lens)
        found = self._means(with_routes(courses), routes, ROUTE)
        return self._without_few(self.whole_views(), found, ["view"])

    def whole_views(self) -> pl.DataFrame:
        """view, episodes, cost: of everybody."""
        costs = self.capped(self.counts.costs)
        return over_lattice(costs, self.lattice, [], _COUNTED).select("view", "episodes", self._cost)

    def _without_few(self, wholes: pl.DataFrame, parts: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
        same = wholes.cast({key: parts.schema[key] for key in keys})
        return without_parts_that_tell(same, parts, keys, self.rules.that_tell).drop("episodes")

    def _means(self, rows: pl.DataFrame, published: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
        """view, `keys`, episodes, cost: of the published cells of enough patients.

        What was pooled is in the mean: the larger group. A mean that with others tells of a few is left out.
        """
        enough = published.filter(pl.col("patients") >= self.rules.patients).select("view", *keys)
        known = enough.select(keys).unique().sort(keys).with_row_index("cell")
        cells = self.capped(rows.join(of_kind(known, rows, keys), on=keys))
        counted = (
            over_lattice(cells, self.lattice, ["cell"], _COUNTED)
            .join(known, on="cell")
            .join(enough, on=["view", *keys], how="semi")
        )
        found = counted.select("view", "cell", self._cost)
        told = without_what_tells(found, cells, ["cell"], self.lattice, self.rules.that_tell)
        return counted.join(told, on=["view", "cell"]).select("view", *keys, "episodes", "cost")

    @property
    def _cost(self) -> pl.Expr:
        return mean_cost(self.rules).alias("cost")

    def capped(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows with `episode_cost`, their `cost_cents` scaled where that is above the cap."""
        years = [column for column in self.caps.columns if column != "cap"]
        with_caps = rows.join(self.caps, on=years) if years else rows.join(self.caps, how="cross")
        part = (pl.col("cost_cents") * (pl.col("cap") / pl.col("episode_cost"))).round().cast(pl.Int64)
        cents = pl.when(pl.col("episode_cost") > pl.col("cap")).then(part).otherwise(pl.col("cost_cents"))
        return with_caps.with_columns(cents.alias("cost_cents"))


def mean_cost(rules: MoneyRules) -> pl.Expr:
    """EUR per episode, rounded, from `cost_cents` and `episodes`."""
    euros = pl.col("cost_cents") / pl.col("episodes") / _CENTS
    return ((euros / rules.rounding).round() * rules.rounding).cast(pl.Int32)


def find_caps(costs: pl.DataFrame, percentile: int) -> pl.DataFrame:
    """year (where that is a dimension), cap: in cents, per index year over the whole country.

    The smallest cost that so many percent of the episodes do not exceed.
    """
    years = [column for column in costs.columns if column == "year"]
    reached, total = pl.col("episodes").cum_sum(), pl.col("episodes").sum()
    cap = pl.col("episode_cost").filter(100 * reached >= percentile * total).first().alias("cap")
    ordered = costs.sort("episode_cost")
    return ordered.group_by("year").agg(cap) if years else ordered.select(cap)
