"""The figure of the page Routes: whole routes as a table, the rows that were asked for in their order."""

from __future__ import annotations

from pathways.exports.figure import Figure, Key
from pathways.exports.grid import GridPicture
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.wording.names import people, step_name
from pathways.wording.routes import route_name, route_table
from pathways.wording.sentences import rounding


def routes_figure(reading: Reading, occasion: Occasion) -> Figure:
    """The figure of a view's routes."""
    graph, words = reading.graph, reading.words
    assert graph, "a figure is of an answer"
    table, n = routes_of(reading, graph), graph.episodes
    found = route_table(reading)
    picture = GridPicture(table, words.language)
    return Figure(
        **said_of(reading, occasion),
        title=_title(reading, graph),
        subtitle=words(
            "export_routes_subtitle",
            k=words.number(len(found.rows)),
            p=words.percent(min(found.shown, n), n, fine=True),
            people=people(reading),
        ),
        legend=(Key((), words("export_routes_legend", rounded=rounding(reading))),),
        axes=tuple(column.name for column in table.columns),
        picture=picture,
        tables=(table,),
    )


def _title(reading: Reading, graph: FlowGraph) -> str:
    """The largest route."""
    words = reading.words
    if not graph.routes:
        return words("export_routes_none")
    first = max(graph.routes, key=lambda route: route.episodes)
    share = words.percent(min(first.episodes, graph.episodes), graph.episodes)
    return words("export_routes_title", p=share, route=route_name(reading, first))


def routes_of(reading: Reading, graph: FlowGraph) -> Table:
    """One row per route: its name, end, number, share, days and cost; and everybody else at the end."""
    words, found = reading.words, route_table(reading)
    shown = [row.route for row in found.rows]
    has_days = any(route.days for route in shown)
    has_cost = any(route.cost is not None for route in shown)
    columns = [
        Column("route", words("export_route")),
        Column("end", words("export_end")),
        Column("length", words("export_length"), "count"),
        Column("episodes", words(f"table_{reading.people}"), "count"),
        Column("share", words("export_share_of_all"), "share"),
    ]
    columns += [Column("median_days", words("export_median_days"), "count")] if has_days else []
    columns += [Column("cost", words("export_cost"), "euro")] if has_cost else []
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        route = row.route
        name = " → ".join(step_name(reading, step) for step in route.steps)
        cells: list[Cell] = [name, step_name(reading, route.end_state), row.length, route.episodes]
        cells.append(Share(min(route.episodes, graph.episodes), graph.episodes))
        cells += [route.days.median if route.days else None] if has_days else []
        cells += [route.cost] if has_cost else []
        rows.append(tuple(cells))
    return Table("routes", words("export_routes"), tuple(columns), tuple(rows))
