"""The filters above the routes: a text, a step, an end, a number of steps; and the order."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.choices import field
from callbacks.ids import Routes
from callbacks.markup import Content, soft_link
from pathways.graph import ENDS
from pathways.reading import Reading
from pathways.routes import KEYS, RouteTable, RowsAsked, order_said, steps_in
from pathways.selection import ANY
from pathways.wording.routes import asked_rows, columns, found_in_words, lengths
from pathways.wording.sentences import step_name

SELECTS = {"with": Routes.WITH, "end": Routes.END, "length": Routes.LENGTH, "sort": Routes.SORT}
CONTROLS = {"find": Input(Routes.FIND, "value")} | {key: Input(id_, "value") for key, id_ in SELECTS.items()}
"""Key in the address -> input."""
PAUSE = 350
"""Milliseconds without a key before a text counts as written."""


def layout(reading: Reading, table: RouteTable | None) -> html.Div:
    """The filters, filled in for one reading; hidden when there is nothing to filter."""
    words, state = reading.words, contents(reading, table)
    find = dbc.Input(
        id=Routes.FIND, type="search", value=asked_rows(reading).text, debounce=PAUSE, autocomplete="off"
    )
    return html.Div(
        [
            html.Fieldset(
                [
                    html.Legend(words("routes_filters"), className="for-screen-readers"),
                    _field(words("routes_find"), Routes.FIND, find),
                    *(
                        _field(words(f"routes_{key}"), id_, dbc.Select(id=id_, **state[key]))
                        for key, id_ in SELECTS.items()
                    ),
                ]
            ),
            html.P(state["found"], id=Routes.FOUND, className="found"),
        ],
        id=Routes.CONTROLS,
        className="controls",
        hidden=state["hidden"],
    )


def outputs() -> dict[str, Any]:
    """What changes after a choice; never the text, which somebody may be writing."""
    wired: dict[str, Any] = {
        key: {"options": Output(id_, "options"), "value": Output(id_, "value")}
        for key, id_ in SELECTS.items()
    }
    return wired | {"found": Output(Routes.FOUND, "children"), "hidden": Output(Routes.CONTROLS, "hidden")}


def contents(reading: Reading, table: RouteTable | None) -> dict[str, Any]:
    """Options and values, and in words how many routes are left."""
    asked = asked_rows(reading)
    values = {
        "with": asked.step,
        "end": asked.end,
        "length": asked.length,
        "sort": order_said(asked.sort),
    }
    offered = _offered(reading, table)
    return {
        **{key: {"options": offered[key], "value": values[key] or ANY} for key in SELECTS},
        "found": _found(reading, table, asked),
        "hidden": table is None or not (table.rows or table.hidden),
    }


def _field(label: str, id_: str, control: dbc.Input | dbc.Select) -> html.Div:
    return field(label, id_, control, kind=f"field {id_}-field")


def _offered(reading: Reading, table: RouteTable | None) -> dict[str, list[dict[str, str]]]:
    """What each filter offers: only what occurs in the routes of this view."""
    words, graph = reading.words, reading.graph
    if graph is None or table is None:
        return {key: [] for key in SELECTS}
    order = reading.snapshot.order(reading.selection)
    place = {step: number for number, step in enumerate(order)}
    steps = sorted(steps_in(graph), key=lambda step: (place.get(step, len(place)), step))
    ends = {route.end_state for route in graph.routes}
    rows = (*table.rows, *table.hidden)
    return {
        "with": [_option(words("routes_any_step"), ANY)]
        + [_option(step_name(reading, step), step) for step in steps],
        "end": [_option(words("routes_any_end"), ANY)]
        + [_option(step_name(reading, end), end) for end in ENDS if end in ends],
        "length": [_option(words("routes_any_length"), ANY)] + [_option(n, n) for n in lengths(graph)],
        "sort": [
            _option(words(f"routes_sort_{way}", column=heading), order_said(sign + column))
            for column, heading in (columns(reading, rows) | {"steps": words("routes_column_steps")}).items()
            for way, sign in (("down", "-"), ("up", ""))
        ],
    }


def _option(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value}


def _found(reading: Reading, table: RouteTable | None, asked: RowsAsked) -> list[Content]:
    if table is None:
        return []
    said = found_in_words(reading, table) if table.rows else reading.words("routes_none_found")
    if not asked.filters:
        return [said]
    every = reading.beside(keeping=dict.fromkeys(set(KEYS.values()) - {"sort"}, ""))
    return [said, " ", soft_link(reading.words("routes_clear"), every, kind="clear")]
