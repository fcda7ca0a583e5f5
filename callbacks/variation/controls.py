"""What is compared over regions, how it is corrected, and which second figure stands beside it."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.choices import field, options, segments
from callbacks.ids import Variation
from pathways.wording.variation import Spread
from pathways.wording.variation_compared import RATES
from pathways.wording.variation_named import PLOTS

CONTROLS = {
    "measure": Input(Variation.MEASURE, "value"),
    "rate": Input(Variation.RATE, "value"),
    "plot": Input(Variation.PLOT, "value"),
}


def layout(spread: Spread) -> html.Div:
    """The list of measures and flows, in a row above the card."""
    now = contents(spread)
    measures = dbc.Select(id=Variation.MEASURE, options=now["options"], value=now["value"])
    named = field(spread.words("variation_measure"), Variation.MEASURE, measures, kind="field wide")
    return html.Div([named, *_segmented(spread)], className="versus")


def _segmented(spread: Spread) -> list[html.Fieldset]:
    """Corrected or as counted; funnel or map."""
    words = spread.words
    rates = options({rate: words(f"variation_rate_{rate}") for rate in RATES})
    plots = options({plot: words(f"variation_plot_{plot}") for plot in PLOTS})
    return [
        segments(words("variation_rate"), Variation.RATE, rates, spread.rate),
        segments(words("variation_plot"), Variation.PLOT, plots, spread.plot),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice."""
    return {"options": Output(Variation.MEASURE, "options"), "value": Output(Variation.MEASURE, "value")}


def contents(spread: Spread) -> dict[str, Any]:
    """Every subject of this selection, and the one that is shown."""
    offered = options({one.id: spread.subject_name(one) for one in spread.offered})
    return {"options": offered, "value": spread.subject.id if spread.subject else None}
