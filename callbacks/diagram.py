"""The drawing: an answer laid out for the size of its box, as SVG that assets/diagram.js puts there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from callbacks.ids import Diagram
from callbacks.markup import Content, attributes
from callbacks.store import Store
from pathways.explore import Door
from pathways.figures import sankey_svg
from pathways.graph import FlowGraph
from pathways.layout import Layout
from pathways.layout import layout as lay_out
from pathways.reading import Reading
from pathways.selection import Presentation
from pathways.wording.drawing import DrawingWords

COLUMN = 190
"""Pixels that a column with names and numbers needs at 15 px; a narrower box shows fewer steps."""
FEWEST = 2
SMALLEST, LARGEST = 100, 4000


@dataclass(frozen=True)
class Box:
    """The size of the canvas, in pixels."""

    width: float
    height: float
    letters: float

    @classmethod
    def of(cls, given: object) -> Box | None:
        """The size a browser reports; None when it is no size, as before the first drawing."""
        if not isinstance(given, dict):
            return None
        sizes = [given.get(name) for name in ("width", "height", "font")]
        if not all(isinstance(size, int | float) and not isinstance(size, bool) for size in sizes):
            return None
        width, height, letters = (float(size) for size in sizes if size is not None)
        if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST and 6 <= letters <= 80):
            return None
        return cls(width, height, letters)

    def columns(self, steps: int) -> int:
        """How many of the steps fit."""
        return max(FEWEST, min(steps, int(self.width * 15 / self.letters // COLUMN)))

    def first(self, presentation: Presentation) -> int:
        """The first column drawn: the one asked for, as far as the others then still fill the box."""
        return min(presentation.first, presentation.steps - self.columns(presentation.steps) + 1)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for shares only, as on a phone."""
        return self.width * 15 / self.letters < COLUMN * (FEWEST + 0.5)


def layout(reading: Reading) -> html.Div:
    """The canvas, and what stands in its place while the first drawing is on its way."""
    return html.Div(
        className="drawing",
        children=[
            html.Div(contents_of_pager(reading, None), id=Diagram.PAGER, className="pager"),
            html.Div(
                id=Diagram.CANVAS,
                className="diagram",
                **attributes(data_size_store=Diagram.SIZE.value, data_choice_store=Diagram.CHOICE.value),
            ),
            html.Div(
                [html.P(reading.words("loading")), *(html.Span() for _ in range(4))],
                className="skeleton",
                **attributes(aria_hidden="true"),
            ),
            html.P(id=Diagram.NOTE, className="note"),
            Store(id=Diagram.DRAWING),
            Store(id=Diagram.CHOICE, data=chosen(reading)),
            Store(id=Diagram.FIRST, data=str(reading.presentation.first)),
        ],
    )


def outputs() -> dict[str, Output]:
    """What changes after a choice."""
    return {
        "drawing": Output(Diagram.DRAWING, "data"),
        "note": Output(Diagram.NOTE, "children"),
        "pager": Output(Diagram.PAGER, "children"),
        "choice": Output(Diagram.CHOICE, "data"),
        "first": Output(Diagram.FIRST, "data"),
    }


def contents(reading: Reading, box: Box | None) -> dict[str, Any]:
    """The drawing as SVG text, and a note when not every step fits.

    It is made while it is looked at only; the one before stays on the canvas, out of sight.
    """
    state: dict[str, Any] = {
        "choice": chosen(reading),
        "first": str(reading.presentation.first),
        "pager": contents_of_pager(reading, box),
    }
    if reading.graph is None or box is None:
        return {"drawing": "", "note": "", **state}
    if reading.presentation.view != "figure":
        return {"drawing": no_update, "note": no_update, **state}
    steps = reading.presentation.steps
    fit = box.columns(steps)
    note = reading.words("steps_fit", k=fit, n=steps) if fit < steps else ""
    return {"drawing": drawing(reading, reading.graph, box), "note": note, **state}


def chosen(reading: Reading) -> str:
    """The node in focus, as the address names it."""
    return str(reading.presentation.focus or "")


def contents_of_pager(reading: Reading, box: Box | None) -> list[Content]:
    """Which steps are drawn and the ways to the others, on a screen that has no room for all of them."""
    steps = reading.presentation.steps
    if reading.graph is None or box is None or box.columns(steps) >= steps:
        return []
    words, first, fit = reading.words, box.first(reading.presentation), box.columns(steps)
    key = "pager_two" if fit == FEWEST else "pager_more"
    return [
        _turn(reading, "pager_earlier", "icon-earlier", max(1, first - 1), is_on=first > 1),
        html.Span(words(key, a=first, b=first + fit - 1), className="pager-steps"),
        _turn(reading, "pager_later", "icon-later", first + 1, is_on=first + fit <= steps),
    ]


def _turn(reading: Reading, key: str, icon: str, first: int, *, is_on: bool) -> html.Button:
    return html.Button(
        html.Span(className=f"icon {icon}"),
        type="button",
        className="button",
        disabled=not is_on,
        **attributes(data_sets=Diagram.FIRST.value, data_value=str(first), aria_label=reading.words(key)),
    )


def lay_out_for(reading: Reading, graph: FlowGraph, box: Box) -> Layout:
    """Where everything of one answer stands in one box."""
    words = DrawingWords(reading, narrow=box.is_narrow)
    return lay_out(
        graph,
        order=reading.snapshot.order(reading.selection),
        labels=words.label,
        headings=words.heading,
        width=box.width,
        height=box.height,
        steps=box.columns(reading.presentation.steps),
        font_size=box.letters,
        focus=reading.group.graph if reading.group else None,
        first=box.first(reading.presentation),
        sayings=words.saying,
    )


def drawing(reading: Reading, graph: FlowGraph, box: Box) -> str:
    """One answer, drawn for one box."""
    place = reading.group.place if reading.group else None
    return sankey_svg(
        lay_out_for(reading, graph, box),
        DrawingWords(reading, narrow=box.is_narrow),
        reading.snapshot.colours(reading.selection),
        small_below=reading.threshold,
        selected=(place.position, place.step) if place else None,
        immature=graph.immature,
        routes={} if reading.group else graph.main_routes,
    )


def register(app: Dash, _explorer: Door) -> None:
    """Put each drawing on the canvas."""
    app.clientside_callback(
        ClientsideFunction("zorgpad", "draw"), Input(Diagram.DRAWING, "data"), State(Diagram.CANVAS, "id")
    )
