"""The card: the finding as its title, the ways to look at it, and the line that says where it is from."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Output, html
from dash.development.base_component import Component

from callbacks.ids import Card
from callbacks.markup import Content, attributes, soft_link
from pathways.graph import POOLED
from pathways.reading import Reading
from pathways.selection import VIEWS
from pathways.wording.sentences import people, rounding, source, subtitle, title


def layout(reading: Reading, *body: Component) -> html.Section:
    """The card around `body`; it is named by its title, so it cannot stand there without one."""
    words, state = reading.words, contents(reading)
    return html.Section(
        id=Card.SECTION,
        tabIndex="-1",
        className=state["class"],
        children=[
            html.Div(
                className="card-head",
                children=[
                    html.Div(
                        [
                            html.H1(state["title"], id=Card.TITLE),
                            html.P(state["subtitle"], id=Card.SUBTITLE, className="subtitle"),
                        ]
                    ),
                    html.Fieldset(
                        [
                            html.Legend(words("view"), className="for-screen-readers"),
                            dbc.RadioItems(
                                id=Card.VIEW,
                                name=Card.VIEW,
                                className="segments",
                                value=reading.presentation.view,
                                options=[{"label": words(f"view_{view}"), "value": view} for view in VIEWS],
                            ),
                        ],
                        className="views",
                    ),
                ],
            ),
            html.Div(
                [
                    html.P(html.B(words("unreachable_title"))),
                    html.P(words("unreachable")),
                    html.Div(soft_link(words("try_again"), reading.query(), kind="button"), className="ways"),
                ],
                id=Card.UNREACHABLE,
                role="alert",
                hidden=True,
            ),
            *body,
            html.Div(state["foot"], id=Card.FOOT, className="card-foot"),
        ],
        **attributes(aria_labelledby=Card.TITLE.value),
    )


def outputs() -> dict[str, Any]:
    """What changes after a choice."""
    return {
        "class": Output(Card.SECTION, "className"),
        "title": Output(Card.TITLE, "children"),
        "subtitle": Output(Card.SUBTITLE, "children"),
        "foot": Output(Card.FOOT, "children"),
    }


def contents(reading: Reading) -> dict[str, Any]:
    """Title, subtitle and foot, and the class by which style.css shows one view of the card."""
    shown = reading.presentation.view if reading.graph else "fault" if reading.code else "state"
    return {
        "class": f"card shows-{shown}",
        "title": title(reading),
        "subtitle": _subtitle(reading),
        "foot": [_legend(reading), _source(reading)] if reading.graph else [],
    }


def _subtitle(reading: Reading) -> list[Content]:
    immature = reading.graph is not None and reading.graph.immature
    note = [html.Strong([" ", reading.words("immature")])] if immature else []
    return [subtitle(reading), *note]


def _legend(reading: Reading) -> html.Ul:
    words, graph = reading.words, reading.graph
    colours = reading.snapshot.colours(reading.selection)
    steps = [step for step in reading.snapshot.order(reading.selection) if graph and graph.holds(step)]
    entries = [
        (colours.get(steps[0]) if steps else None, words("legend_onward")),
        (
            "var(--key-outflow)",
            words("legend_outflow", n=words.number(reading.threshold), people=people(reading)),
        ),
    ]
    if graph and graph.holds(POOLED):
        entries.append((colours.get(POOLED), words("legend_pooled")))
    return html.Ul(
        [
            html.Li([html.Span(className="key", style={"background": colour}), text])
            for colour, text in entries
        ],
        className="legend",
    )


def _source(reading: Reading) -> html.P:
    first, n, *others = source(reading)
    line: list[Content] = [html.B(reading.words("source")), " ", first, " · ", html.B(n)]
    line += [" · " + part for part in others]
    if rounded := rounding(reading):
        line.append(" · " + rounded)
    return html.P(line, className="source")
