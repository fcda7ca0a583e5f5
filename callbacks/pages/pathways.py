"""The page Zorgpaden: which care do patients get, in what order?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input
from dash.development.base_component import Component

from callbacks import about, card, diagram, key_figures, states, table
from callbacks.diagram import Box
from callbacks.filters import FILTERS as EVERY_FILTER
from callbacks.ids import Card, Diagram
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading
from pathways.selection import HOME
from pathways.wording.sentences import spoken, title

NAME = HOME
FILTERS = EVERY_FILTER
CONTROLS = {
    "view": Input(Card.VIEW, "value"),
    "focus": Input(Diagram.CHOICE, "data"),
    "first": Input(Diagram.FIRST, "data"),
}
GIVEN = {"size": Input(Diagram.SIZE, "data")}


def stores() -> list[Store]:
    """The size of the canvas, also while another page is looked at."""
    return [Store(id=Diagram.SIZE)]


def plain(reading: Reading) -> Reading:
    """As it is: nothing here has a usual value that depends on the answer."""
    return reading


def layout(reading: Reading) -> list[Component]:
    """Key figures, and the card with drawing, table and explanation."""
    return [
        key_figures.layout(reading),
        card.layout(
            reading,
            states.layout(reading),
            diagram.layout(reading),
            table.layout(reading),
            about.layout(reading),
        ),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {
        "key_figures": key_figures.outputs(),
        "card": card.outputs(),
        "state": states.outputs(),
        "diagram": diagram.outputs(),
        "table": table.outputs(),
        "about": about.outputs(),
    }


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one reading, all from the same answer."""
    return {
        "key_figures": key_figures.contents(reading),
        "card": card.contents(reading),
        "state": states.contents(reading),
        "diagram": diagram.contents(reading, Box.of(given.get("size"))),
        "table": table.contents(reading),
        "about": about.contents(reading),
    }


def finding(reading: Reading) -> str:
    """The title of the card."""
    return title(reading)


def said(reading: Reading) -> str:
    """What the status region says after a change: the title, and of how many."""
    return spoken(reading)


def register(app: Dash, explorer: Door) -> None:
    """Put each drawing on the canvas."""
    diagram.register(app, explorer)
