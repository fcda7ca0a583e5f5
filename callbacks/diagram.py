"""The drawing: an answer laid out for the size of its box, as SVG that assets/diagram.js puts there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from callbacks.ids import Diagram
from callbacks.markup import attributes
from callbacks.store import Store
from pathways.explore import Explorer
from pathways.figures import sankey_svg
from pathways.graph import FlowGraph
from pathways.layout import layout as lay_out
from pathways.reading import Reading
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

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for shares only, as on a phone."""
        return self.width * 15 / self.letters < COLUMN * (FEWEST + 0.5)


def layout(reading: Reading) -> html.Div:
    """The canvas, and what stands in its place while the first drawing is on its way."""
    return html.Div(
        className="drawing",
        children=[
            html.Div(
                id=Diagram.CANVAS, className="diagram", **attributes(data_size_store=Diagram.SIZE.value)
            ),
            html.Div(
                [html.P(reading.words("loading")), *(html.Span() for _ in range(4))],
                className="skeleton",
                **attributes(aria_hidden="true"),
            ),
            html.P(id=Diagram.NOTE, className="note"),
            Store(id=Diagram.DRAWING),
        ],
    )


def outputs() -> dict[str, Output]:
    """What changes after a choice."""
    return {"drawing": Output(Diagram.DRAWING, "data"), "note": Output(Diagram.NOTE, "children")}


def contents(reading: Reading, box: Box | None) -> dict[str, Any]:
    """The drawing as SVG text, and a note when not every step fits.

    It is made while it is looked at only; the one before stays on the canvas, out of sight.
    """
    if reading.graph is None or box is None:
        return {"drawing": "", "note": ""}
    if reading.presentation.view != "figure":
        return {"drawing": no_update, "note": no_update}
    steps = reading.presentation.steps
    note = reading.words("steps_fit", k=box.columns(steps), n=steps) if box.columns(steps) < steps else ""
    return {"drawing": drawing(reading, reading.graph, box), "note": note}


def drawing(reading: Reading, graph: FlowGraph, box: Box) -> str:
    """One answer, drawn for one box."""
    words = DrawingWords(reading, narrow=box.is_narrow)
    drawn = lay_out(
        graph,
        order=reading.snapshot.order(reading.selection),
        labels=words.label,
        headings=words.heading,
        width=box.width,
        height=box.height,
        steps=box.columns(reading.presentation.steps),
        font_size=box.letters,
    )
    return sankey_svg(
        drawn,
        words,
        reading.snapshot.colours(reading.selection),
        small_below=reading.threshold,
        immature=graph.immature,
    )


def register(app: Dash, _explorer: Explorer) -> None:
    """Put each drawing on the canvas."""
    app.clientside_callback(
        ClientsideFunction("zorgpad", "draw"), Input(Diagram.DRAWING, "data"), State(Diagram.CANVAS, "id")
    )
