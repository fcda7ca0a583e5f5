"""Costs, days, measures and flows by age and sex of made-up episodes, for `tests.releases.count`."""

from __future__ import annotations

import polars as pl

from pathways.definition import ALL, NO_STEP, Event, Measure, PathwayDefinition, Text
from pathways.measures import AGE_BANDS

EVENTS = (
    Event("mri", Text("MRI", "MRI"), lens="care", steps=("mri",)),
    Event("operatie", Text("Operatie", "Surgery"), lens="care", steps=("operatie",)),
)
MEASURES = (
    Measure("operatie", Text("Operatie", "Surgery"), "operatie", theme="intervention"),
    Measure(
        "mri-dan-operatie",
        Text("Operatie na een MRI", "Surgery after an MRI"),
        "operatie",
        "mri",
        theme="imaging",
        explanation=Text("Wie na een MRI is geopereerd.", "Who had surgery after an MRI."),
        caveat=Text("De reden staat niet in declaraties.", "The reason is not in claims."),
        counted_from="denominator",
        within_days=365,
    ),
    Measure(
        "dagen-tot-operatie",
        Text("Dagen tot operatie", "Days until surgery"),
        "operatie",
        theme="conservative",
        kind="days",
    ),
)
CENTS = (pl.col("patient").cast(pl.Int64) * 37 % 400 + 40) * 100
"""What an episode costs: 40 to 439 EUR."""
DAYS = (pl.col("patient") % 200).cast(pl.Int32)
"""From the first to the last day of care."""
ROWS = pl.len().cast(pl.Int64).alias("episodes")


def alongside(episodes: pl.DataFrame, definition: PathwayDefinition) -> dict[str, pl.DataFrame]:
    """The tables of `Counts` that are made when asked for."""
    strata = list(definition.release.dimensions)
    priced = episodes.with_columns(
        episode_cost=CENTS,
        days=DAYS,
        age_band=pl.col("patient").map_elements(lambda n: AGE_BANDS[1 + n % 7], return_dtype=pl.String),
        sex=pl.when(pl.col("patient") % 2 == 0).then(pl.lit("v")).otherwise(pl.lit("m")),
    )
    cost = pl.sum("cost_cents")
    tables: dict[str, list[pl.DataFrame]] = {
        "link_costs": [],
        "courses": [],
        "since_start": [],
        "case_mix": [],
    }
    for lens in definition.lenses:
        own = priced.with_columns(
            lens=pl.lit(lens.id), steps=pl.col(f"steps_{lens.id}"), end_state=pl.col(f"end_{lens.id}")
        )
        course = ["lens", *strata, "days", "episode_cost", "steps", "end_state"]
        tables["courses"].append(own.with_columns(cost_cents="episode_cost").group_by(course).agg(ROWS, cost))
        steps = _per_step(own)
        link = ["lens", *strata, "position", "source", "target", "episode_cost"]
        tables["link_costs"].append(steps.group_by(link).agg(ROWS, cost))
        since = steps.with_columns(
            pl.col("position") + 1,
            step="target",
            days=(pl.col("position") * 20 + pl.col("patient") % 30).cast(pl.Int32),
        )
        tables["since_start"].append(since.group_by("lens", *strata, "position", "step", "days").agg(ROWS))
        flow = ["lens", *strata, "age_band", "sex", "position", "source", "target"]
        tables["case_mix"].append(_flows(own).group_by(flow).agg(ROWS))
    costs = priced.with_columns(cost_cents="episode_cost").group_by(*strata, "episode_cost").agg(ROWS, cost)
    return {
        "costs": costs,
        **{name: pl.concat(parts) for name, parts in tables.items()},
        **_measures(priced, definition, strata),
    }


def _per_step(own: pl.DataFrame) -> pl.DataFrame:
    """A row per step: position of its source, source, target, and an equal part of the cost."""
    number = pl.col("steps").list.len()
    return (
        own.filter(number > 0)
        .with_columns(
            cost_cents=pl.col("episode_cost") // number,
            source=pl.concat_list(pl.lit(None, pl.String), "steps").list.head(number),
            target="steps",
            position=pl.int_ranges(0, number, dtype=pl.Int32),
        )
        .drop("steps")
        .explode("source", "target", "position")
    )


def _flows(own: pl.DataFrame) -> pl.DataFrame:
    places = pl.when(pl.col("steps").list.len() > 0).then("steps").otherwise(pl.lit([NO_STEP]))
    return (
        own.with_columns(
            source=pl.concat_list(pl.lit(None, pl.String), places),
            target=pl.concat_list(places, "end_state"),
            position=pl.int_ranges(0, places.list.len() + 1, dtype=pl.Int32),
        )
        .drop("steps")
        .explode("source", "target", "position")
    )


def _measures(
    episodes: pl.DataFrame, definition: PathwayDefinition, strata: list[str]
) -> dict[str, pl.DataFrame]:
    events = {event.id: event for event in definition.events}
    share = [ROWS.alias("denominator"), pl.col("reached").sum().cast(pl.Int64).alias("numerator")]
    again = _again(episodes, definition, strata)
    counted, repeated, days = [], [], []
    for measure in definition.measures:

        def had(event: str) -> pl.Expr:
            lens, steps = events[event].lens, events[event].steps
            return pl.col(f"steps_{lens}").list.set_intersection(list(steps)).list.len() > 0

        def among(rows: pl.DataFrame, measure: Measure = measure) -> pl.DataFrame:
            inside = rows.filter(had(measure.denominator)) if measure.denominator else rows
            return inside.with_columns(reached=had(measure.numerator), measure=pl.lit(measure.id))

        counted.append(among(episodes).group_by(*strata, "age_band", "sex", "measure").agg(share))
        repeated.append(among(again).group_by(*strata, "measure").agg(share))
        if measure.kind == "days":
            reached = among(episodes).filter("reached")
            days.append(reached.group_by(*strata, "measure", "days").agg(ROWS))
    if not counted:
        return {}
    empty = (
        episodes.clear()
        .select(*strata, pl.lit("").alias("measure"), "days")
        .with_columns(episodes=pl.lit(0, pl.Int64))
    )
    return {
        "measures": pl.concat(counted),
        "measure_repeats": pl.concat(repeated),
        "measure_days": pl.concat([empty, *days]),
    }


def _again(episodes: pl.DataFrame, definition: PathwayDefinition, strata: list[str]) -> pl.DataFrame:
    """Per lattice point the episodes that are not the first of their patient."""
    points = episodes
    for dimension in strata:
        parts = [points, points.with_columns(pl.lit(ALL).alias(dimension))]
        for group, members in definition.release.groups.get(dimension, {}).items():
            inside = points.filter(pl.col(dimension).is_in(members))
            parts.append(inside.with_columns(pl.lit(group).alias(dimension)))
        points = pl.concat(parts)
    earlier = pl.int_range(pl.len()).over(["patient", *strata])
    return points.filter(earlier > 0)
