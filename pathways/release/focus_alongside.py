"""What care takes in focus: duration and mean cost of everybody who passes one node of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pathways.disclosure.days import QUARTILE_COLUMNS, DayRules, quartiles
from pathways.lattice import Lattice
from pathways.release.costs import Costs, mean_cost
from pathways.release.counting import over_lattice
from pathways.release.remainders import Judge, without_parts_that_tell
from pathways.release.spans import that_tell, whole_views, with_sizes

if TYPE_CHECKING:
    from pathways.variants import Counts

NODE = ["view", "position", "step"]
NOWHERE = "nowhere"
"""A column that is the same in all strata: a lattice may have no dimension to join them on."""


def focus_alongside(
    counts: Counts, lens: str, lattice: Lattice, foci: pl.DataFrame, rules: DayRules, costs: Costs | None
) -> pl.DataFrame:
    """focus, q25, median, q75 (days from the first to the last day of care), cost (EUR per episode).

    Of everybody whose pathway has the step at that position, as with links; null where too few.

    Args:
        foci: focus, view, position, step, patients, before rounding.
    """
    if not counts.courses.width or foci.is_empty():
        nobody = pl.DataFrame(schema={**QUARTILE_COLUMNS, "cost": pl.Int32})
        return pl.concat([foci.select("focus").clear(), nobody], how="horizontal")
    courses = counts.courses.filter(pl.col("lens") == lens)
    passing = _passing(courses, lattice, foci, rules, costs)
    at = foci.select("focus", "view", "position")
    spans = passing.group_by("focus", "days").agg(pl.col("episodes").sum())
    enough = foci.filter(pl.col("patients") >= rules.patients).select("focus")
    days = with_sizes(quartiles(spans, enough, ["focus"]), spans, ["focus"])
    rounded = courses.with_columns(rules.rounded(pl.col("days")).cast(pl.Int32))
    of_views = whole_views(over_lattice(rounded, lattice, ["days"]), ["view"])
    days = _without_few(of_views, days.join(at, on="focus"), that_tell(rules))
    found = foci.select("focus").join(days.select("focus", *QUARTILE_COLUMNS), on="focus", how="left")
    if costs is None:
        return found.with_columns(pl.lit(None, pl.Int32).alias("cost"))
    paid = foci.filter(pl.col("patients") >= costs.rules.patients).select("focus")
    sums = passing.group_by("focus").agg(pl.sum("episodes", "cost_cents")).join(paid, on="focus", how="semi")
    means = sums.select("focus", "episodes", mean_cost(costs.rules).alias("cost"))
    means = _without_few(costs.whole_views(), means.join(at, on="focus"), costs.rules.that_tell)
    return found.join(means.select("focus", "cost"), on="focus", how="left")


def _without_few(of_views: pl.DataFrame, of_foci: pl.DataFrame, judge: Judge) -> pl.DataFrame:
    """The foci without those that, with the others at their position, tell of the few in none."""
    views = of_views.cast({"view": of_foci.schema["view"]})
    wholes = of_foci.select("view", "position").unique().join(views, on="view")
    return without_parts_that_tell(wholes, of_foci, ["view", "position"], judge)


def _passing(
    courses: pl.DataFrame, lattice: Lattice, foci: pl.DataFrame, rules: DayRules, costs: Costs | None
) -> pl.DataFrame:
    """focus, days (rounded), episodes, cost_cents: of the pathways through each node.

    Added up per view and pathway first: a pathway passes several nodes, and a stratum is in several views.
    """
    names = [dimension.id for dimension in lattice.dimensions]
    rows = (costs.capped(courses) if costs else courses).with_columns(
        rules.rounded(pl.col("days")).cast(pl.Int32),
        pl.lit(0).alias(NOWHERE),
    )
    pathways = rows.select("steps").unique().with_row_index("pathway")
    strata = rows.select(NOWHERE, *names).unique().with_row_index("stratum")
    views = lattice.views_of(strata.cast(dict.fromkeys(names, pl.String))).join(
        foci.select(pl.col("view").cast(pl.UInt32)).unique(), on="view", how="semi"
    )
    nodes = foci.select(
        "focus", pl.col("view").cast(pl.UInt32), pl.col("position").cast(pl.Int64), pl.col("step")
    )
    passes = (
        pathways.filter(pl.col("steps").list.len() > 0)
        .with_columns(position=pl.int_ranges(1, pl.col("steps").list.len() + 1))
        .explode("steps", "position")
        .rename({"steps": "step"})
        .with_columns(pl.col("step").cast(pl.String))
        .join(nodes.select("position", "step").unique(), on=["position", "step"], how="semi")
    )
    counted = pl.sum("episodes", "cost_cents")
    return (
        rows.lazy()
        .join(pathways.lazy(), on="steps")
        .join(strata.lazy(), on=[NOWHERE, *names])
        .group_by("stratum", "pathway", "days")
        .agg(counted)
        .join(views.lazy(), on="stratum")
        .group_by("view", "pathway", "days")
        .agg(counted)
        .join(passes.lazy(), on="pathway")
        .join(nodes.lazy(), on=["view", "position", "step"])
        .group_by("focus", "days")
        .agg(counted)
        .collect()
    )
