"""What is followed over the years."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.choices import field, options
from callbacks.ids import Trends
from pathways.wording.trends import Trend

CONTROLS = {"measure": Input(Trends.MEASURE, "value")}


def layout(trend: Trend) -> html.Div:
    """The list of measures and key figures, in a row above the card."""
    now = contents(trend)
    measures = dbc.Select(id=Trends.MEASURE, options=now["options"], value=now["value"])
    named = field(trend.words("trends_measure"), Trends.MEASURE, measures, kind="field wide")
    return html.Div(named, className="versus")


def outputs() -> dict[str, Any]:
    """What changes after a choice."""
    return {"options": Output(Trends.MEASURE, "options"), "value": Output(Trends.MEASURE, "value")}


def contents(trend: Trend) -> dict[str, Any]:
    """Everything that can be followed, and what is shown."""
    offered = options({one.id: trend.name_of(one) for one in trend.offered})
    return {"options": offered, "value": trend.followed.id if trend.followed else None}
