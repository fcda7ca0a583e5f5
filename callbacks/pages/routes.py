"""The page Routes: which whole routes occur, how often, how long, at what cost?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from callbacks import exports, states
from callbacks.filters import SELECTS
from callbacks.ids import Routes
from callbacks.markup import Content, attributes
from callbacks.routes import controls, table
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading
from pathways.routes import RouteTable
from pathways.wording.routes import asked_rows, columns, notes, route_table, routes_title
from pathways.wording.sentences import rounding, source, title

NAME = "routes"
FILTERS = tuple(SELECTS)
CONTROLS = controls.CONTROLS
GIVEN: dict[str, Input] = {}


def stores() -> list[Store]:
    """Nothing outlives this page."""
    return []


def plain(reading: Reading) -> Reading:
    """As it is: nothing here has a usual value that depends on the answer."""
    return reading


def layout(reading: Reading) -> list[Component]:
    """One card: the finding, the filters, the table, and how to read it."""
    found = _found(reading)
    return [
        html.Section(
            [
                html.Div(
                    [
                        html.Div(
                            [
                                html.H1(finding(reading), id=Routes.TITLE),
                                html.P(reading.words("routes_subtitle"), className="subtitle"),
                            ]
                        ),
                        exports.menu(reading),
                    ],
                    className="card-head",
                ),
                html.Div(states.contents(reading), id=Routes.STATE, className="state"),
                controls.layout(reading, found),
                table.layout(reading, found),
                html.Div(_notes(reading, found), id=Routes.NOTES, className="routes-notes"),
                html.Div(_foot(reading), id=Routes.FOOT, className="card-foot"),
            ],
            id=Routes.SECTION,
            className="card routes",
            **attributes(aria_labelledby=Routes.TITLE.value),
        )
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {
        "title": Output(Routes.TITLE, "children"),
        "state": Output(Routes.STATE, "children"),
        "controls": controls.outputs(),
        "table": table.outputs(),
        "notes": Output(Routes.NOTES, "children"),
        "foot": Output(Routes.FOOT, "children"),
    }


def contents(reading: Reading, _given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one reading, all from the same rows."""
    found = _found(reading)
    return {
        "title": finding(reading),
        "state": states.contents(reading),
        "controls": controls.contents(reading, found),
        "table": table.contents(reading, found),
        "notes": _notes(reading, found),
        "foot": _foot(reading),
    }


def finding(reading: Reading) -> str:
    """The most followed route; for a page without an answer, why there is none."""
    return routes_title(reading) if reading.graph else title(reading)


def said(reading: Reading) -> str:
    """What the status region says after a change: how many routes, in which order."""
    found = _found(reading)
    if found is None:
        return title(reading)
    shown, words = len(found.rows), reading.words
    headings = columns(reading, (*found.rows, *found.hidden)) | {"steps": words("routes_column_steps")}
    column = headings.get(asked_rows(reading).key, headings["number"])
    return words("routes_said", k=shown, n=shown + len(found.hidden), column=column)


def register(_app: Dash, _explorer: Door) -> None:
    """Nothing besides the answer; the headings set the order in the browser (assets/routes.js)."""


def _found(reading: Reading) -> RouteTable | None:
    return route_table(reading) if reading.graph else None


def _notes(reading: Reading, found: RouteTable | None) -> list[Content]:
    if found is None:
        return []
    said = notes(reading, (*found.rows, *found.hidden))
    return [html.H2(reading.words("routes_notes")), html.Ul([html.Li(text) for text in said])]


def _foot(reading: Reading) -> list[Content]:
    if reading.graph is None:
        return []
    line = " · ".join(filter(None, (*source(reading), rounding(reading))))
    return [html.P([html.B(reading.words("source")), " ", line], className="source")]
