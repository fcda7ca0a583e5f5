"""The page Variatie: how much do regions differ, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from callbacks import chart_card, states
from callbacks.filters import SELECTS
from callbacks.ids import Variation
from callbacks.markup import Content, attributes
from callbacks.store import Store
from callbacks.variation import controls
from callbacks.variation.drawings import drawings
from pathways.explore import Door
from pathways.reading import Reading
from pathways.regional import Regional
from pathways.wording.sentences import title
from pathways.wording.variation import Spread

NAME = "variation"
FILTERS = tuple(SELECTS)
CONTROLS = controls.CONTROLS | chart_card.view_control(NAME)
GIVEN = chart_card.given(NAME) | {"chosen": Input(Variation.CHOSEN, "data")}


def stores() -> list[Store]:
    """The sizes of both canvases, and the mark that was chosen last."""
    return [*chart_card.stores(NAME), Store(id=Variation.CHOSEN)]


def layout(reading: Reading) -> list[Component]:
    """What is compared, the card, and what stands behind a mark."""
    spread = Spread(reading)
    found = _found(spread)
    text = spread.chart(found) if found else None
    return [
        controls.layout(spread),
        chart_card.layout(
            reading,
            text,
            finding(reading),
            _state(spread),
            choice=Variation.CHOSEN,
        ),
        html.Div(
            _evidence(spread, found, ""),
            id=Variation.EVIDENCE,
            className="evidence",
            **attributes(aria_live="polite"),
        ),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {
        "controls": controls.outputs(),
        "card": chart_card.outputs(NAME),
        "evidence": Output(Variation.EVIDENCE, "children"),
    }


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one measure over regions."""
    spread = Spread(reading)
    found, chosen = _found(spread), _chosen(given)
    looked_at = found is not None and reading.presentation.view == "figure"
    drawn = drawings(spread, found, given, chosen) if found and looked_at else {"one": "", "two": ""}
    text = spread.chart(found) if found else None
    return {
        "controls": controls.contents(spread),
        "card": chart_card.contents(reading, text, finding(reading), _state(spread), drawn),
        "evidence": _evidence(spread, found, chosen),
    }


def finding(reading: Reading) -> str:
    """Which regions stand out; for a page without an answer, why there is none."""
    spread = Spread(reading)
    found = _found(spread)
    if found:
        return spread.title(found)
    return reading.words("nav_variation") if reading.graph else title(reading)


def said(reading: Reading) -> str:
    """What the status region says after a change."""
    return finding(reading)


def register(app: Dash, _explorer: Door) -> None:
    """Put both drawings on their canvases."""
    chart_card.register(app, NAME)


def _found(spread: Spread) -> Regional | None:
    return None if spread.reading.code or not spread.reading.known else spread.regional


def _state(spread: Spread) -> list[Content]:
    if spread.reading.graph is None:
        return states.contents(spread.reading)
    return [] if _found(spread) else [html.P(spread.words("variation_nothing"))]


def _chosen(given: Mapping[str, object]) -> str:
    """The region whose mark was chosen; it comes from the browser, so it is only looked up."""
    chosen = given.get("chosen")
    return chosen.partition(".")[2] if isinstance(chosen, str) else ""


def _evidence(spread: Spread, found: Regional | None, chosen: str) -> list[Content]:
    if found is None:
        return []
    behind = spread.evidence(found, chosen or spread.own)
    if behind is None:
        return [html.P(spread.words("variation_press"))]
    heading, rows = behind
    terms = [html.Div([html.Dt(term), html.Dd(value)]) for term, value in rows]
    return [html.H2([html.Span(spread.words("variation_evidence") + ": "), heading]), html.Dl(terms)]
