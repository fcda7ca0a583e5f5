"""`pathways show`: the protected numbers of a release, as the page shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import polars as pl

from pathways.cli.faults import example, note
from pathways.cli.show_tables import (
    choices_table,
    inclusion_table,
    links_table,
    measures_table,
    nodes_table,
    routes_table,
)
from pathways.errors import PathwaysError
from pathways.explore import Explorer, Snapshot
from pathways.graph import FlowGraph, NoData, TooFew
from pathways.selection import DIMENSIONS, Place, Selection
from pathways.spreadsheet import harmless_frame
from pathways.words import Language

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
