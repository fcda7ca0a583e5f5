"""The tables that `pathways show` prints: one row per node, link, route, measure, stage or choice."""

from __future__ import annotations

import polars as pl

from pathways.explore import Snapshot
from pathways.graph import FlowGraph, Quartiles
from pathways.selection import Selection
from pathways.wording.numbers import percentage
from pathways.words import Language

ROUTE = " > "


def nodes_table(
    snapshot: Snapshot, selection: Selection, graph: FlowGraph, language: Language
) -> pl.DataFrame:
    """One row per node: position, step, label, episodes, share of the view.

    Also the median days since the start, and the cost from the step until the next one.
    """
    rows = [
        (
            node.position,
            node.step,
            label_of(snapshot, selection, node.step, language),
            node.episodes,
            share(node.episodes, graph.episodes),
            _median(node.since_start),
            node.cost,
        )
        for node in graph.nodes
    ]
    columns = ["position", "step", "label", "episodes", "share", "median_days_since_start", "cost"]
    return pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)


def links_table(
    snapshot: Snapshot, selection: Selection, graph: FlowGraph, language: Language
) -> pl.DataFrame:
    """One row per link: position, source, target, their labels, episodes, share of the source.

    Also the median days from step to step, and the cost from the target step until the next one, where there
    are enough patients for it.
    """
    at_node = {(node.position, node.step): node.episodes for node in graph.nodes}
    rows = [
        (
            link.position,
            link.source,
            link.target,
            label_of(snapshot, selection, link.source, language),
            label_of(snapshot, selection, link.target, language),
            link.episodes,
            share(link.episodes, at_node[link.position, link.source]),
            _median(link.days),
            link.cost,
        )
        for link in graph.links
    ]
    columns = ["position", "source", "target", "source_label", "target_label", "episodes", "share"]
    columns += ["median_days", "cost"]
    return pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)


def routes_table(
    snapshot: Snapshot, selection: Selection, graph: FlowGraph, language: Language
) -> pl.DataFrame:
    """One row per route, the largest first: steps and end state, as ids and as labels, episodes, share.

    Also the median days from the first to the last day of care, and the cost.
    """
    rows = [
        (
            ROUTE.join(route.steps),
            route.end_state,
            ROUTE.join(label_of(snapshot, selection, step, language) for step in route.steps),
            route.episodes,
            share(route.episodes, graph.episodes),
            _median(route.days),
            route.cost,
        )
        for route in graph.routes
    ]
    columns = {
        "steps": pl.String,
        "end_state": pl.String,
        "label": pl.String,
        "episodes": pl.Int64,
        "share": pl.Float64,
        "median_days": pl.Int64,
        "cost": pl.Int64,
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def measures_table(
    snapshot: Snapshot, selection: Selection, graph: FlowGraph, language: Language
) -> pl.DataFrame:
    """One row per measure: what it is, denominator, numerator, share, quartiles of days if it has them."""
    measures = {one["id"]: one for one in snapshot.about(selection.condition)["definition"]["measures"]}
    rows = [
        (
            value.id,
            measures[value.id]["theme"],
            measures[value.id]["title"][language],
            value.denominator,
            value.numerator,
            None if value.share is None else share(value.numerator or 0, value.denominator or 0),
            *((value.days.q25, value.days.median, value.days.q75) if value.days else (None, None, None)),
        )
        for value in graph.measures
    ]
    columns = {
        **dict.fromkeys(("measure", "theme", "title"), pl.String),
        **dict.fromkeys(("denominator", "numerator"), pl.Int64),
        "share": pl.Float64,
        **dict.fromkeys(("q25_days", "median_days", "q75_days"), pl.Int64),
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def _median(days: Quartiles | None) -> int | None:
    return days.median if days else None


def inclusion_table(_: Snapshot, __: Selection, graph: FlowGraph, ___: Language) -> pl.DataFrame:
    """One row per stage of the inclusion flow; a withheld number is empty."""
    rows = [(stage.name, stage.episodes) for stage in graph.inclusion]
    return pl.DataFrame(rows, schema={"stage": pl.String, "episodes": pl.Int64}, orient="row")


def choices_table(snapshot: Snapshot, selection: Selection, language: Language) -> pl.DataFrame:
    """One row per value that can be asked for, with the other filters as they are."""
    rows = [
        (
            name,
            offer.id,
            offer.label[language] if offer.label else offer.id,
            "too few patients" if offer.too_few else "follow-up not over" if offer.immature else "",
        )
        for name, offers in snapshot.offers(selection).items()
        for offer in offers
    ]
    return pl.DataFrame(rows, schema=["filter", "value", "label", "remark"], orient="row")


def label_of(snapshot: Snapshot, selection: Selection, step: str, language: Language) -> str:
    """The step's name; a place in the drawing that is no step (an end state, `pooled`) goes by its id."""
    names = snapshot.label(selection, step)
    return names[0][language] if names else step


def share(part: int, whole: int) -> float | None:
    """A percentage of rounded numbers, with the decimals that they can bear."""
    return percentage(min(part, whole), whole)
