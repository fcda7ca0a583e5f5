"""Spans: days between steps and durations of care, per view, as they are published."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from pathways.definition import PathwayDefinition, read_presets
from pathways.disclosure.days import QUARTILE_COLUMNS, DayRules, quartiles
from pathways.disclosure.remainders import quartiles_that_tell
from pathways.disclosure.rounding import Protection
from pathways.lattice import Lattice
from pathways.release.costs import LINK, NODE, ROUTE, with_routes
from pathways.release.counting import of_kind, over_lattice
from pathways.release.remainders import Judge, without_parts_that_tell, without_what_tells

if TYPE_CHECKING:
    from pathways.variants import Counts

DURATION = {name: f"duration_{name}" for name in QUARTILE_COLUMNS}
"""The quartiles of duration as they are called in the table of views."""


def day_rules(definition: PathwayDefinition) -> DayRules:
    """Those of the preset; a definition that raised the minimum asks as many patients for a quartile."""
    preset, minimum = read_presets()[definition.release.preset], definition.release.minimum
    return DayRules(max(preset.quartiles_from, minimum), preset.whole_days_up_to, Protection.of(definition))


def quartiles_per_cell(
    spans: pl.DataFrame, large_enough: pl.DataFrame, keys: list[str], lattice: Lattice, rules: DayRules
) -> pl.DataFrame:
    """view, `keys`, q25, median, q75: of the cells that are large enough, and tell of no few besides.

    Args:
        spans: the strata, `keys`, days (rounded), episodes.
        large_enough: view, `keys`.
    """
    found = quartiles(over_lattice(spans, lattice, [*keys, "days"]), large_enough, ["view", *keys])
    return without_what_tells(found, spans, keys, lattice, that_tell(rules))


def that_tell(rules: DayRules) -> Judge:
    """Which quartiles may not be told beside others."""
    return partial(quartiles_that_tell, protection=rules.protection)


def days_per_link(
    counts: Counts, lens: str, lattice: Lattice, links: pl.DataFrame, rules: DayRules
) -> pl.DataFrame:
    """view, position, source, target, q25, median, q75: of the links that hold enough patients.

    A link as drawn holds the episodes of the true transition less those that are drawn at "Overige routes";
    the quartiles are of the true one, which is the larger group and the better answer. Links from or to
    "Overige routes" and to an end state have none.

    Args:
        links: view, position, source, target, episodes, patients, as drawn and before rounding.
    """
    if counts.days.is_empty():
        return pl.DataFrame(
            schema={
                "view": pl.UInt32,
                "position": pl.UInt8,
                "source": pl.String,
                "target": pl.String,
                **QUARTILE_COLUMNS,
            }
        )
    enough = links.filter((pl.col("patients") >= rules.patients) & (pl.col("position") > 0))
    known = enough.select(LINK).unique().sort(LINK).with_row_index("link")
    rows = counts.days.filter(pl.col("lens") == lens).with_columns(
        pl.col("position").cast(pl.UInt8), rules.rounded(pl.col("days")).cast(pl.Int32)
    )
    spans = rows.join(of_kind(known, rows, LINK), on=LINK)
    large_enough = enough.join(known, on=LINK).select("view", "link")
    found = quartiles_per_cell(spans, large_enough, ["link"], lattice, rules)
    return found.join(known, on="link").select("view", *LINK, *QUARTILE_COLUMNS).sort("view", *LINK)


def duration_per_view(counts: Counts, lattice: Lattice, views: pl.DataFrame, rules: DayRules) -> pl.DataFrame:
    """view, q25, median, q75: days from the first to the last day of care.

    Args:
        views: view, episodes, patients, before rounding.
    """
    if counts.durations.is_empty():
        return pl.DataFrame(schema={"view": pl.UInt32, **QUARTILE_COLUMNS})
    whole = pl.lit(0).alias("whole")
    spans = counts.durations.with_columns(rules.rounded(pl.col("days")).cast(pl.Int32), whole)
    large_enough = views.filter(pl.col("patients") >= rules.patients).with_columns(whole)
    return quartiles_per_cell(spans, large_enough, ["whole"], lattice, rules).drop("whole")


def since_start_per_node(
    counts: Counts, lens: str, lattice: Lattice, nodes: pl.DataFrame, rules: DayRules
) -> pl.DataFrame:
    """view, position, step, q25, median, q75: days from the index date to a step, as with links.

    Args:
        nodes: view, position, step, episodes, patients, as drawn and before rounding.
    """
    if not counts.since_start.width:
        return pl.DataFrame(schema={**dict.fromkeys(["view", *NODE], pl.Null), **QUARTILE_COLUMNS})
    rows = counts.since_start.filter(pl.col("lens") == lens).with_columns(pl.col("position").cast(pl.UInt8))
    return _days_per(rows, nodes, NODE, lattice, rules)


def days_per_route(
    counts: Counts, lens: str, lattice: Lattice, routes: pl.DataFrame, rules: DayRules
) -> pl.DataFrame:
    """view, route, q25, median, q75: days from the first to the last day of care.

    Args:
        routes: view, route (see `costs.with_routes`), patients, before rounding.
    """
    if not counts.courses.width:
        return pl.DataFrame(schema={**dict.fromkeys(["view", *ROUTE], pl.Null), **QUARTILE_COLUMNS})
    courses = with_routes(counts.courses.filter(pl.col("lens") == lens))
    found = _days_per(courses, routes, ROUTE, lattice, rules)
    spans = courses.with_columns(rules.rounded(pl.col("days")).cast(pl.Int32))
    in_view = over_lattice(spans, lattice, ["days"])
    in_route = over_lattice(
        spans.join(found.select(ROUTE).unique(), on=ROUTE, how="semi"), lattice, [*ROUTE, "days"]
    )
    parts = with_sizes(found, in_route, ["view", *ROUTE])
    wholes = whole_views(in_view, ["view"])
    return without_parts_that_tell(wholes, parts, ["view"], that_tell(rules)).drop("episodes")


def whole_views(histogram: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """`keys`, episodes, q25, median, q75 of everybody."""
    everybody = histogram.select(keys).unique()
    return with_sizes(quartiles(histogram, everybody, keys), histogram, keys)


def with_sizes(found: pl.DataFrame, histogram: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """`keys`, episodes, q25, median, q75."""
    sizes = histogram.group_by(keys).agg(pl.col("episodes").sum())
    return found.join(sizes, on=keys, how="left", maintain_order="left").select(
        *keys, "episodes", *QUARTILE_COLUMNS
    )


def _days_per(
    rows: pl.DataFrame, published: pl.DataFrame, keys: list[str], lattice: Lattice, rules: DayRules
) -> pl.DataFrame:
    """view, `keys`, q25, median, q75: of the published cells that hold enough patients."""
    enough = published.filter(pl.col("patients") >= rules.patients).select("view", *keys)
    known = enough.select(keys).unique().sort(keys).with_row_index("cell")
    days = rules.rounded(pl.col("days")).cast(pl.Int32)
    spans = rows.with_columns(days).join(of_kind(known, rows, keys), on=keys)
    large_enough = enough.join(known, on=keys).select("view", "cell")
    found = quartiles_per_cell(spans, large_enough, ["cell"], lattice, rules)
    return found.join(known, on="cell").select("view", *keys, *QUARTILE_COLUMNS)
