"""The table of routes: a row per published route, and as last lines everybody who is on none of them."""

from __future__ import annotations

from dash import Output, html

from callbacks.ids import Routes
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.routes import RouteTable, Row, RowsAsked, order_said, route_key
from pathways.selection import HOME
from pathways.wording.routes import (
    LastLine,
    RowWords,
    asked_rows,
    columns,
    last_lines,
    route_name,
    row_in_words,
    share_in_words,
)
from pathways.wording.sentences import people, rounding, selection_in_words

WORDS_FIRST = ("route", "end")
"""Columns that begin with A, where the others begin with the largest number."""


def layout(reading: Reading, table: RouteTable | None) -> html.Div:
    """The panel, filled in for one reading."""
    return html.Div(
        contents(reading, table),
        id=Routes.TABLE,
        className="routes-table",
        tabIndex="0",
        role="region",
        **attributes(aria_label=reading.words("nav_routes")),
    )


def outputs() -> Output:
    """What changes after a choice."""
    return Output(Routes.TABLE, "children")


def contents(reading: Reading, table: RouteTable | None) -> html.Table | None:
    """Headings that sort, the rows, and the last lines."""
    if table is None:
        return None
    asked, headings = asked_rows(reading), columns(reading, (*table.rows, *table.hidden))
    words = reading.words
    caption = words(
        "routes_caption",
        selection=selection_in_words(reading),
        n=words.number(table.whole),
        people=people(reading),
        rounded=rounding(reading),
    )
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([_heading(words("routes_turn"), asked, *one) for one in headings.items()])),
            html.Tbody([_row(reading, row, headings) for row in table.rows]),
            html.Tfoot(_last_lines(reading, table, len(headings))),
        ],
        role="table",
    )


def _heading(turn: str, asked: RowsAsked, column: str, heading: str) -> html.Th:
    is_sorted = asked.key == column
    usual = column if column in WORDS_FIRST else f"-{column}"
    other = column if asked.largest_first else f"-{column}"
    direction = "descending" if asked.largest_first else "ascending"
    button = html.Button(
        [heading, html.Span(f", {turn}", className="for-screen-readers"), html.Span(className="arrow")],
        type="button",
        **attributes(data_sort=order_said(other if is_sorted else usual)),
    )
    return html.Th(
        button, scope="col", className=column, **attributes(aria_sort=direction if is_sorted else None)
    )


def _row(reading: Reading, row: Row, headings: dict[str, str]) -> html.Tr:
    said = row_in_words(reading, row)
    cells: dict[str, list[Content]] = {
        "end": [_chip(reading, row.route.end_state, said.end, "end")],
        "number": [html.B(said.number), " ", html.Span(said.share)],
        "days": _value(said.days, said.quartiles),
        "cost": _value(said.cost),
        "difference": _difference(said),
    }
    return html.Tr(
        [
            html.Th(_route(reading, row, said), scope="row", className="route"),
            *(
                html.Td(cells[column], className=column, **attributes(data_label=heading))
                for column, heading in headings.items()
                if column in cells
            ),
        ]
    )


def _route(reading: Reading, row: Row, said: RowWords) -> html.A:
    """The steps as a link to the drawing, where the route is lit."""
    chips: list[Content] = []
    for number, (step, name) in enumerate(zip(row.route.steps, said.steps, strict=True)):
        if number:
            chips.append(html.Span(" → ", className="to"))
        chips.append(_chip(reading, step, name, "step"))
    lit = reading.beside(keeping={"route": route_key(row.route)}, view="figure")
    name = f"{reading.words('routes_light')} {route_name(reading, row.route)}"
    return soft_link(chips, lit, kind="chips", label=name, page=HOME)


def _chip(reading: Reading, step: str, name: str, kind: str) -> html.Span:
    """A name with the colour that the step has in the drawing; a combination has that of its first member."""
    colours = reading.snapshot.colours(reading.selection)
    colour = colours.get(step) or colours.get(step.split(" + ")[0], "transparent")
    swatch = html.Span(className="swatch", style={"background": colour})
    return html.Span([swatch, name], className=f"chip-{kind}")


def _value(value: str, below: str = "") -> list[Content]:
    return [html.Span(value), " ", html.Span(below, className="below")] if below else [html.Span(value)]


def _difference(said: RowWords) -> list[Content]:
    if not said.difference:
        return [html.Span(said.interval, className="withheld")]
    return _value(said.difference, said.interval)


def _last_lines(reading: Reading, table: RouteTable, width: int) -> list[html.Tr]:
    """Who is not in the rows: left out by a choice, or on a route that is not published."""
    return [_line(reading, line, width) for line in last_lines(reading, table)]


def _line(reading: Reading, line: LastLine, width: int) -> html.Tr:
    number: list[Content] = []
    if line.episodes is not None:
        share = share_in_words(reading, line.episodes)
        number = [html.B(reading.words.number(line.episodes)), " ", html.Span(share)]
    rest = [html.Td(line.why, colSpan=width - 3, className="why")] if width > 3 else []
    return html.Tr([html.Th(line.name, scope="row", colSpan=2), html.Td(number, className="number"), *rest])
