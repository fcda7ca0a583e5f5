"""The page Data en uitleg: where do the figures come from, and what can one not conclude from them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from callbacks import method, states
from callbacks.filters import SELECTS
from callbacks.ids import Method
from callbacks.markup import Content, attributes
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading
from pathways.wording.sentences import selection_in_words, title

NAME = "method"
FILTERS = tuple(key for key in SELECTS if key != "lens")
CONTROLS: dict[str, Input] = {}
GIVEN: dict[str, Input] = {}


def stores() -> list[Store]:
    """Nothing outlives this page."""
    return []


def plain(reading: Reading) -> Reading:
    """As it is: nothing here has a usual value that depends on the answer."""
    return reading


def layout(reading: Reading) -> list[Component]:
    """One card: the question, and the explanation part by part."""
    return [
        html.Section(
            [
                html.H1(finding(reading), id=Method.TITLE),
                html.P(_subtitle(reading), id=Method.SUBTITLE, className="subtitle"),
                html.Div(_state(reading), id=Method.STATE, className="state"),
                method.layout(reading),
            ],
            className="card about-release",
            **attributes(aria_labelledby=Method.TITLE.value),
        )
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {
        "title": Output(Method.TITLE, "children"),
        "subtitle": Output(Method.SUBTITLE, "children"),
        "state": Output(Method.STATE, "children"),
        "method": method.outputs(),
    }


def contents(reading: Reading, _given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one reading."""
    return {
        "title": finding(reading),
        "subtitle": _subtitle(reading),
        "state": _state(reading),
        "method": method.contents(reading),
    }


def finding(reading: Reading) -> str:
    """What the page answers; after a fault, or for an unknown condition, why it does not."""
    return reading.words("method_title") if reading.known and not reading.code else title(reading)


def said(reading: Reading) -> str:
    """What the status region says after a change."""
    if reading.code or not reading.known:
        return title(reading)
    return reading.words("method_said", selection=selection_in_words(reading))


def register(_app: Dash, _explorer: Door) -> None:
    """Nothing besides the answer; anchors and copying work in the browser (assets/method.js)."""


def _subtitle(reading: Reading) -> str:
    if reading.code or not reading.known:
        return ""
    return reading.words("method_subtitle", selection=selection_in_words(reading))


def _state(reading: Reading) -> list[Content]:
    """Ways out where there is nothing to explain; a selection that is too small still has its rules."""
    return states.contents(reading) if reading.code or not reading.known else []
