"""`pathways show`: the protected numbers of a release, as the page shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import polars as pl

from pathways.cli.faults import example, note
from pathways.errors import PathwaysError
from pathways.explore import Explorer, Snapshot
from pathways.graph import FlowGraph, NoData, Quartiles, TooFew
from pathways.selection import DIMENSIONS, Place, Selection
from pathways.spreadsheet import harmless_frame
from pathways.wording.numbers import percentage
from pathways.words import Language

ROUTE = " > "
WHAT = ("nodes", "links", "routes", "measures", "inclusion", "choices")


def dimension_options(command: Any) -> Any:  # noqa: ANN401 - a decorator of click's
    """An option per dimension."""
    for dimension in reversed(DIMENSIONS):
        command = click.option(
            f"--{dimension}",
            default="all",
            show_default=True,
            help=f"A choice of {dimension}; see --what choices.",
        )(command)
    return command


@example("pathways show releases/lage-rug --lens specialist --region zeeland --what links --format csv")
@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--condition", help="Which release, where the folder holds several.")
@click.option("--lens", help="What counts as a step (default: the first lens).")
@dimension_options
@click.option("--focus", help="Only who passes one node: its position and step, such as 2.neuroloog.")
@click.option("--what", type=click.Choice(WHAT), default="nodes", show_default=True)
@click.option(
    "--format", "output", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the labels."
)
def show(
    release: Path,
    condition: str | None,
    lens: str | None,
    focus: str | None,
    what: str,
    output: str,
    language: Language,
    **point: str,
) -> None:
    """Show the numbers of one view of a release: nodes, links, routes, measures, inclusion flow or choices.

    Everything is protected and rounded as on the page. `share` is a percentage: of a node, of all episodes in
    the view; of a link, of the episodes at its source; of a route, of all episodes in the view; of a measure,
    of its denominator. `cost` is the mean in EUR per episode. What is empty is withheld.
    """
    snapshot = Explorer.open(release).snapshot()
    selection = find_selection(snapshot, condition, lens, point)
    if what == "choices":
        _print(choices_table(snapshot, selection, language), about(snapshot, selection, language), output)
        return
    answer = snapshot.focus(selection, find_place(focus)) if focus else snapshot.answer(selection)
    match answer:
        case FlowGraph():
            tables = {
                "nodes": nodes_table,
                "links": links_table,
                "routes": routes_table,
                "measures": measures_table,
                "inclusion": inclusion_table,
            }
            _print(
                tables[what](snapshot, selection, answer, language),
                about(snapshot, selection, language, answer),
                output,
            )
        case TooFew():
            _print_too_few(answer, about(snapshot, selection, language), output)
        case NoData():
            raise PathwaysError(f'{release}: no {answer.dimension} "{answer.value}". See --what choices.')


def find_place(focus: str) -> Place:
    """The node that is asked for."""
    place = Place.read(focus)
    if place is None:
        raise PathwaysError(
            f'--focus "{focus}" is no node; write its position and step, such as 2:neuroloog.'
        )
    return place


def find_selection(
    snapshot: Snapshot, condition: str | None, lens: str | None, point: Mapping[str, str]
) -> Selection:
    """The question, or a refusal that names what could have been asked."""
    known = [offer.id for offer in snapshot.conditions]
    if condition is None and len(known) > 1:
        raise PathwaysError(f"There are several releases here; choose --condition: {', '.join(known)}.")
    chosen = condition or known[0]
    if chosen not in known:
        raise PathwaysError(
            f'There is no release of condition "{chosen}" here; there is: {", ".join(known)}.'
        )
    start = snapshot.default(chosen)
    offers = snapshot.offers(start)
    asked = {"lens": lens or start.lens, **point}
    faults = [
        f'There is no {name} "{value}"; choose one of: {", ".join(offer.id for offer in offers[name])}.'
        for name, value in asked.items()
        if value not in [offer.id for offer in offers[name]] and value != "all"
    ]
    if faults:
        raise PathwaysError(*faults)
    return Selection(condition=chosen, **asked)


def about(
    snapshot: Snapshot, selection: Selection, language: Language, answer: FlowGraph | None = None
) -> dict[str, Any]:
    """What the numbers are of: the question, its totals, and what every figure must say."""
    manifest = snapshot.about(selection.condition)
    source = manifest["source"]
    totals = {"episodes": answer.episodes, "patients": answer.patients, "cost": answer.cost} if answer else {}
    return {
        "condition": selection.condition,
        "lens": selection.lens,
        **selection.point,
        **totals,
        "source": source if isinstance(source, str) else source[language],
        "data_until": manifest["data_until"],
        "minimum": manifest["protection"]["minimum"],
        "rounding": manifest["protection"]["rounding"],
        "synthetic": manifest["synthetic"],
        "observation_known": manifest["observation_known"],
        "amounts_known": manifest["amounts_known"],
    }


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
    return percentage(part, whole)


def _print(table: pl.DataFrame, context: dict[str, Any], output: str) -> None:
    if output == "json":
        click.echo(json.dumps({"about": context, "rows": table.to_dicts()}, ensure_ascii=False, indent=2))
        return
    _say_context(context)
    if output == "csv":
        click.echo(harmless_frame(table).write_csv(), nl=False)
    else:
        click.echo(as_text(table))


def _print_too_few(answer: TooFew, context: dict[str, Any], output: str) -> None:
    sentence = (
        f"Too few patients: a view needs {answer.smallest_view}. No numbers are published for this one."
    )
    if output == "json":
        click.echo(json.dumps({"about": context, "too_few": True, "message": sentence}, indent=2))
    else:
        _say_context(context)
        note(sentence)


def _say_context(context: dict[str, Any]) -> None:
    """On standard error, so that standard output holds the table alone."""
    if context["synthetic"]:
        note("SYNTHETIC OR PUBLIC DATA: no evidence about care.")
    if not context["observation_known"]:
        note("Built without a patients table: wash-out and end of observation were not checked.")
    if not context["amounts_known"]:
        note("The claims came without amounts: no cost is known.")
    note(", ".join(f"{name}: {value}" for name, value in context.items() if not isinstance(value, bool)))


def as_text(table: pl.DataFrame) -> str:
    """A plain table: text to the left, numbers to the right, two spaces between columns."""
    columns = []
    for name, column in zip(table.columns, table.iter_columns(), strict=True):
        cells = [as_cell(value) for value in column]
        width = max(len(cell) for cell in [name, *cells])
        columns.append(
            [cell.rjust(width) if column.dtype.is_numeric() else cell.ljust(width) for cell in [name, *cells]]
        )
    return "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))


def as_cell(value: object) -> str:
    """A value as people read it: nothing for nothing, thousands apart, no decimals that say nothing."""
    match value:
        case None:
            return ""
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
    return str(value)
