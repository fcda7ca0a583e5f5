"""The figure of the page Routes: whole routes as a table, the rows that were asked for in their order."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.differences import Difference
from pathways.exports.figure import Figure, Key
from pathways.exports.grid import GridPicture
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table, Written
from pathways.graph import FlowGraph, Route
from pathways.reading import Reading
from pathways.routes import RouteTable, Row
from pathways.wording.names import step_name
from pathways.wording.routes import (
    ARROW,
    beside_in_words,
    columns,
    found_in_words,
    last_lines,
    points,
    route_table,
    routes_title,
    row_in_words,
)
from pathways.wording.sentences import rounding

SHORT_FROM = 3
"""From so many steps on a route is drawn in short names, as in the Sankey."""


def routes_figure(reading: Reading, occasion: Occasion) -> Figure:
    """The figure of a view's routes."""
    graph, words = reading.graph, reading.words
    assert graph, "a figure is of an answer"
    found = route_table(reading)
    picture = GridPicture(_drawn(reading, graph, found), words.language)
    return Figure(
        **said_of(reading, occasion),
        title=routes_title(reading),
        subtitle=f"{found_in_words(reading, found)}." if found.rows else words("routes_none_found"),
        legend=(Key((), words("export_routes_legend", rounded=rounding(reading))),),
        axes=picture.axes,
        picture=picture,
        tables=(routes_of(reading, graph, found),),
    )


def routes_of(reading: Reading, graph: FlowGraph, found: RouteTable) -> Table:
    """One row per route, everything the page says of it as numbers; and everybody else at the end."""
    words, beside = reading.words, beside_in_words(reading)
    has_days, has_cost = _told([row.route for row in (*found.rows, *found.hidden)])
    heads = [
        Column("route", words("export_route")),
        Column("end", words("export_end")),
        Column("length", words("export_length"), "count"),
        Column("episodes", words(f"table_{reading.people}"), "count"),
        Column("share", words("export_share_of_all"), "share"),
    ]
    if has_days:
        heads += [
            Column("median_days", words("export_median_days"), "count"),
            Column("q25_days", words("export_quarter_days"), "count"),
            Column("q75_days", words("export_three_quarters_days"), "count"),
        ]
    heads += [Column("cost", words("export_cost"), "euro")] if has_cost else []
    if beside:
        difference = words("routes_column_difference", name=beside)
        heads += [
            Column("difference", f"{difference} (pp)", "written"),
            Column("low", words("export_low"), "written"),
            Column("high", words("export_high"), "written"),
            Column("remark", words("trends_table_remark")),
        ]
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        route, days = row.route, row.route.days
        cells: list[Cell] = [_name(reading, route), step_name(reading, route.end_state), row.length]
        cells += [route.episodes, Share(min(route.episodes, graph.episodes), graph.episodes)]
        cells += [days.median, days.q25, days.q75] if days else [None] * (3 * has_days)
        cells += [route.cost] if has_cost else []
        cells += _compared(reading, row) if beside else []
        rows.append(tuple(cells))
    for line in last_lines(reading, found):
        share = Share(min(line.episodes, graph.episodes), graph.episodes) if line.episodes else None
        cells = [line.name, line.why, "", line.episodes if share else "", share or ""]
        rows.append((*cells, *[""] * (len(heads) - len(cells))))
    foot = len(rows) - len(found.rows)
    return Table("routes", words("export_routes"), tuple(heads), tuple(rows), words("routes_too_few"), foot)


def _told(routes: Sequence[Route]) -> tuple[bool, bool]:
    """Whether any of them tells its days, and its cost."""
    return any(route.days for route in routes), any(route.cost is not None for route in routes)


def _name(reading: Reading, route: Route, *, short: bool = False) -> str:
    return ARROW.join(step_name(reading, step, short=short) for step in route.steps)


def _compared(reading: Reading, row: Row) -> list[Cell]:
    """The difference and its interval in percentage points, and what the page says instead of an interval."""
    found: Difference | None = row.difference
    if found is None:
        return [None, None, None, row_in_words(reading, row).interval]
    cells: list[Cell] = [_points(reading, end) for end in (found.value, found.low, found.high)]
    return [*cells, reading.words("routes_chance") if found.within_chance else ""]


def _points(reading: Reading, fraction: float) -> Written:
    return Written(round(100 * fraction, 1) + 0.0, points(reading, fraction, unit=False))


def _drawn(reading: Reading, graph: FlowGraph, found: RouteTable) -> Table:
    """The table as the page writes it: every cell is text, numbers at the right of their column."""
    words = reading.words
    headings = columns(reading, (*found.rows, *found.hidden))
    keys = [key for name in headings for key in (("number", "share") if name == "number" else (name,))]
    names = headings | {"share": words("export_share_of_all")}
    if "difference" in names:
        names["difference"] = f"{names['difference']} (pp)"
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        said = row_in_words(reading, row)
        cells = {
            "route": _name(reading, row.route, short=len(row.route.steps) >= SHORT_FROM),
            "end": said.end,
            "number": said.number,
            "share": words.percent(row.route.episodes, graph.episodes, fine=True),
            "days": said.days,
            "cost": said.cost,
            "difference": f"{points(reading, row.difference.value, unit=False)} ({said.interval})"
            if row.difference
            else said.interval,
        }
        rows.append(tuple(cells[key] for key in keys))
    for line in last_lines(reading, found):
        told = {"route": f"{line.name}: {line.why}"}
        if line.episodes is not None:
            told["route"] = line.name
            told["number"] = words.number(line.episodes)
            told["share"] = words.percent(min(line.episodes, graph.episodes), graph.episodes, fine=True)
        rows.append(tuple(told.get(key, "") for key in keys))
    heads = tuple(Column(key, names[key], "text" if key in ("route", "end") else "written") for key in keys)
    foot = len(rows) - len(found.rows)
    return Table("routes", words("export_routes"), heads, tuple(rows), foot=foot)
