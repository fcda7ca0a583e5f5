"""The page Variatie: how much do regions differ, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from callbacks import chart_card, states
from callbacks.choices import without_usual
from callbacks.filters import SELECTS
from callbacks.markup import Content
from callbacks.store import Store
from callbacks.variation import controls
from callbacks.variation.drawings import drawings
from pathways.explore import Door
from pathways.reading import Reading
from pathways.regional import Regional
from pathways.wording.charts import Evidence
from pathways.wording.sentences import title
from pathways.wording.variation import Spread
from pathways.wording.variation_behind import evidence
from pathways.wording.variation_compared import RATES
from pathways.wording.variation_named import PLOTS

NAME = "variation"
FILTERS = tuple(SELECTS)
CONTROLS = controls.CONTROLS | chart_card.view_control(NAME)
GIVEN = chart_card.given(NAME)


def stores() -> list[Store]:
    """The sizes of both canvases, and the mark that was chosen last."""
    return chart_card.stores(NAME)


def plain(reading: Reading) -> Reading:
    """Without the subject on which the page opens."""
    usual = Spread(reading).usual if reading.known else None
    return without_usual(reading, {"measure": usual.id if usual else "", "rate": RATES[0], "plot": PLOTS[0]})


def layout(reading: Reading) -> list[Component]:
    """What is compared, the card, and what stands behind a mark."""
    spread = Spread(reading)
    found = _found(spread)
    text = spread.chart(found) if found else None
    return [
        controls.layout(spread),
        *chart_card.layout(
            reading, text, finding(reading), _state(spread), behind=_behind(spread, found, "")
        ),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {"controls": controls.outputs(), "card": chart_card.outputs(NAME)}


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one measure over regions."""
    spread = Spread(reading)
    found = _found(spread)
    chosen = chart_card.chosen(given).partition(".")[2]
    looked_at = found is not None and reading.presentation.view == "figure"
    drawn = drawings(spread, found, given, chosen) if found and looked_at else {"one": "", "two": ""}
    text = spread.chart(found) if found else None
    behind = _behind(spread, found, chosen)
    return {
        "controls": controls.contents(spread),
        "card": chart_card.contents(reading, text, finding(reading), _state(spread), drawn, behind),
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


def _behind(spread: Spread, found: Regional | None, chosen: str) -> Evidence | None:
    """What stands behind the chosen region, or the reader's own."""
    return evidence(spread, found, chosen or spread.own) if found else None
