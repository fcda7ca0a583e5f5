"""The page Zorgpaden: all panels together, and the one callback that answers a change of any control."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from dash import Dash, Input, Output, State, ctx, html

from callbacks import about, address, card, chips, diagram, filters, header, key_figures, states, table
from callbacks.diagram import Box
from callbacks.filters import SELECTION
from callbacks.guard import report
from callbacks.ids import Address, Diagram, Filters, Page
from callbacks.markup import read_search
from callbacks.store import Store
from pathways.explore import Explorer
from pathways.reading import Reading
from pathways.selection import Presentation
from pathways.wording.sentences import people, title

PATHS = frozenset({"/"})
Made = TypeVar("Made")


def frame() -> html.Div:
    """What is there before anything is known: stores, the status region, and room for the page."""
    return html.Div(
        id=Page.ROOT,
        children=[
            *address.layout(),
            html.Div(id=Page.BODY),
            html.Div(id=Page.LIVE, role="status", className="for-screen-readers"),
        ],
    )


def layout(reading: Reading, size: object = None) -> html.Div:
    """The whole page for one reading; `size` is that of the canvas, as far as it is known."""
    words = reading.words
    return html.Div(
        className="page presenting" if reading.presentation.present else "page",
        lang=words.language,
        children=[
            Store(id=Page.DISPLAY, data=_display(reading.presentation)),
            Store(id=Diagram.SIZE, data=size),
            html.A(words("skip"), href="#figure", className="skip"),
            header.layout(reading),
            *_notice(reading),
            html.Div(
                className="shell",
                children=[
                    filters.layout(reading),
                    html.Main(
                        [
                            chips.layout(reading),
                            key_figures.layout(reading),
                            card.layout(
                                reading,
                                states.layout(reading),
                                diagram.layout(reading),
                                table.layout(reading),
                                about.layout(reading),
                            ),
                        ]
                    ),
                ],
            ),
        ],
    )


def contents(reading: Reading, box: Box | None) -> dict[str, Any]:
    """What every panel shows of one reading, all from the same answer."""
    return {
        "header": header.contents(reading),
        "filters": filters.contents(reading),
        "chips": chips.contents(reading),
        "key_figures": key_figures.contents(reading),
        "card": card.contents(reading),
        "state": states.contents(reading),
        "diagram": diagram.contents(reading, box),
        "table": table.contents(reading),
        "about": about.contents(reading),
        "address": address.contents(reading),
        "display": _display(reading.presentation),
        "live": spoken(reading),
    }


OUTPUTS = {
    "header": header.outputs(),
    "filters": filters.outputs(),
    "chips": chips.outputs(),
    "key_figures": key_figures.outputs(),
    "card": card.outputs(),
    "state": states.outputs(),
    "diagram": diagram.outputs(),
    "table": table.outputs(),
    "about": about.outputs(),
    "address": address.outputs(),
    "display": Output(Page.DISPLAY, "data"),
    "live": Output(Page.LIVE, "children"),
}


def register(app: Dash, explorer: Explorer, usual: Presentation) -> None:
    """Wire the panels, the page that an address asks for, and the answer to every change."""
    for panel in (address, header, diagram):
        panel.register(app, explorer)

    @app.callback(
        Output(Page.BODY, "children"),
        Input(Address.ASKED, "data"),
        State(Diagram.SIZE, "data", allow_optional=True),
        prevent_initial_call=True,
    )
    def show(search: object, size: object) -> html.Div:
        reading = Reading.of(explorer.snapshot(), read_search(search), usual)
        return or_fault(lambda one: layout(one, size), reading)

    @app.callback(
        output=OUTPUTS,
        inputs={"controls": SELECTION, "size": Input(Diagram.SIZE, "data")},
        state={"display": State(Page.DISPLAY, "data")},
    )
    def answer(controls: dict[str, object], size: object, display: object) -> dict[str, Any]:
        reading = Reading.of(explorer.snapshot(), asked(controls, display, ctx.triggered_id), usual)
        if ctx.triggered_id == Filters.CONDITION:
            reading = replace(reading, selection=reading.snapshot.adapt(reading.selection))
        return or_fault(lambda one: contents(one, Box.of(size)), reading)


def or_fault(make: Callable[[Reading], Made], reading: Reading) -> Made:
    """What `make` makes; after a fault, of whatever kind, the same with a code in the place of the answer."""
    try:
        return make(reading)
    except Exception as fault:
        return make(replace(reading, code=report(fault)))


def asked(controls: dict[str, object], display: object, changed: object) -> dict[str, object]:
    """The query that the controls and the display amount to.

    The threshold on the control counts when somebody set it: the one that merely fits this number of patients
    must not follow the reader to a view with more of them.
    """
    shown = display if isinstance(display, dict) else {}
    return {
        **shown,
        **controls,
        "from": controls["from"] if changed == Filters.THRESHOLD else shown.get("from"),
    }


def spoken(reading: Reading) -> str:
    """What the status region says after a change."""
    words, graph = reading.words, reading.graph
    if graph is None:
        return title(reading)
    n = words("n_people", n=words.number(graph.episodes), people=people(reading))
    return words("live", title=title(reading), n=n)


def _display(presentation: Presentation) -> dict[str, str]:
    """What of the presentation no control holds."""
    threshold = presentation.threshold
    return {
        "lang": presentation.language,
        "present": "1" if presentation.present else "",
        "from": "" if threshold is None else str(threshold),
    }


def _notice(reading: Reading) -> list[html.Div]:
    """That the numbers are not of real patients, or not protected, whenever the release says so."""
    if not reading.known or not reading.manifest["synthetic"]:
        return []
    words = reading.words
    return [
        html.Div([html.B(words("synthetic")), " ", words("synthetic_more")], role="note", className="notice")
    ]
