"""What is compared over regions, how it is corrected, and which second figure stands beside it."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.ids import Variation
from pathways.wording.variation import PLOTS, RATES, Spread

CONTROLS = {
    "measure": Input(Variation.MEASURE, "value"),
    "rate": Input(Variation.RATE, "value"),
    "plot": Input(Variation.PLOT, "value"),
}


def layout(spread: Spread) -> html.Div:
    """The list of measures and flows, in a row above the card."""
    now = contents(spread)
    field = html.Div(
        [
            html.Label(spread.words("variation_measure"), htmlFor=Variation.MEASURE),
            dbc.Select(id=Variation.MEASURE, options=now["options"], value=now["value"]),
        ],
        className="field wide",
    )
    return html.Div([field, *_segmented(spread)], className="versus")


def _segmented(spread: Spread) -> list[html.Fieldset]:
    """Corrected or as counted; funnel or map."""
    words = spread.words
    rates = {rate: words(f"variation_rate_{rate}") for rate in RATES}
    plots = {plot: words(f"variation_plot_{plot}") for plot in PLOTS}
    return [
        _segments(words("variation_rate"), Variation.RATE, spread.rate, rates),
        _segments(words("variation_plot"), Variation.PLOT, spread.plot, plots),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice."""
    return {"options": Output(Variation.MEASURE, "options"), "value": Output(Variation.MEASURE, "value")}


def contents(spread: Spread) -> dict[str, Any]:
    """Every subject of this selection, and the one that is shown."""
    options = [{"label": spread.subject_name(one), "value": one.id} for one in spread.offered]
    return {"options": options, "value": spread.subject.id if spread.subject else None}


def _segments(legend: str, id_: str, value: str, options: dict[str, str]) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend(legend, className="for-screen-readers"),
            dbc.RadioItems(
                id=id_,
                name=id_,
                className="segments",
                value=value,
                options=[{"label": label, "value": key} for key, label in options.items()],
            ),
        ]
    )
