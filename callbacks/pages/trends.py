"""The page Trends: what changed since the baseline, and is that more than chance?"""

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
from callbacks.trends import controls
from callbacks.trends.drawings import drawings
from pathways.explore import Door
from pathways.reading import Reading
from pathways.wording.charts import ChartText
from pathways.wording.sentences import title
from pathways.wording.trends import Trend
from pathways.wording.trends_behind import evidence

NAME = "trends"
FILTERS = tuple(key for key in SELECTS if key != "year")
CONTROLS = controls.CONTROLS | chart_card.view_control(NAME)
GIVEN = chart_card.given(NAME)


def stores() -> list[Store]:
    """The sizes of both canvases, and the mark that was chosen last."""
    return chart_card.stores(NAME)


def plain(reading: Reading) -> Reading:
    """Without the number on which the page opens."""
    usual = Trend(reading).usual if reading.known else None
    return without_usual(reading, {"measure": usual.id if usual else ""})


def layout(reading: Reading) -> list[Component]:
    """What is followed, and the card."""
    trend = Trend(reading)
    return [
        controls.layout(trend),
        *chart_card.layout(reading, _text(trend), finding(reading), _state(trend)),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {"controls": controls.outputs(), "card": chart_card.outputs(NAME)}


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one number over the years."""
    trend = Trend(reading)
    text, chosen = _text(trend), chart_card.chosen(given)
    looked_at = text and reading.presentation.view == "figure"
    drawn = drawings(trend, given, chosen) if looked_at else {"one": "", "two": ""}
    behind = evidence(trend, chosen) if text else None
    return {
        "controls": controls.contents(trend),
        "card": chart_card.contents(reading, text, finding(reading), _state(trend), drawn, behind),
    }


def finding(reading: Reading) -> str:
    """The last complete year and the change; for a page without an answer, why there is none."""
    trend = Trend(reading)
    if _has_years(trend):
        return trend.title()
    return reading.words("nav_trends") if reading.graph else title(reading)


def said(reading: Reading) -> str:
    """What the status region says after a change."""
    return finding(reading)


def register(app: Dash, _explorer: Door) -> None:
    """Put both drawings on their canvases."""
    chart_card.register(app, NAME)


def _has_years(trend: Trend) -> bool:
    reading = trend.reading
    return not reading.code and reading.known and reading.graph is not None and bool(trend.shown)


def _text(trend: Trend) -> ChartText | None:
    return trend.chart() if _has_years(trend) else None


def _state(trend: Trend) -> list[Content]:
    if trend.reading.graph is None:
        return states.contents(trend.reading)
    return [] if _has_years(trend) else [html.P(trend.words("trends_nothing"))]
