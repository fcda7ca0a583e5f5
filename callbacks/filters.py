"""The panel with the choices: what to look at, and how to show it."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.ids import Card, Filters
from callbacks.markup import attributes
from pathways.explore import Offer
from pathways.reading import Reading
from pathways.selection import STEPS
from pathways.wording.sentences import chosen_name, offer_name, people

SELECTS = {
    "condition": Filters.CONDITION,
    "diagnosis": Filters.DIAGNOSIS,
    "region": Filters.REGION,
    "year": Filters.YEAR,
    "specialist": Filters.SPECIALIST,
    "lens": Filters.LENS,
}
"""Key in the address -> the filter, in the order in which they stand."""

SELECTION: dict[str, Input] = {
    **{key: Input(filter_, "value") for key, filter_ in SELECTS.items()},
    "steps": Input(Filters.STEPS, "value"),
    "from": Input(Filters.THRESHOLD, "value"),
    "view": Input(Card.VIEW, "value"),
}
"""Every control that is part of the address, under its key there."""


def layout(reading: Reading) -> html.Aside:
    """The panel, filled in for one reading."""
    words, state = reading.words, contents(reading)
    return html.Aside(
        id=Filters.PANEL,
        className="panel",
        children=[
            html.H2(words("selection")),
            *(_select(reading, key, state) for key in list(SELECTS)[:-1]),
            html.H2(words("display")),
            _select(reading, "lens", state),
            _segments(words("steps"), Filters.STEPS, state["steps"]),
            _segments(
                words("threshold"),
                Filters.THRESHOLD,
                state["threshold"],
                html.P(state["help"], id=Filters.HELP),
            ),
        ],
        **attributes(aria_label=words("filters")),
    )


def outputs() -> dict[str, Any]:
    """What changes in the panel after a choice: each filter offers what has data beside the others."""
    filters = {**SELECTS, "steps": Filters.STEPS, "threshold": Filters.THRESHOLD}
    wired: dict[str, Any] = {
        key: {"options": Output(id_, "options"), "value": Output(id_, "value")}
        for key, id_ in filters.items()
    }
    for key, id_ in SELECTS.items():
        wired[key]["hidden"] = Output(id_.field, "hidden")
    return wired | {"help": Output(Filters.HELP, "children")}


def contents(reading: Reading) -> dict[str, Any]:
    """Options and value of every filter."""
    offered, threshold = reading.offered_thresholds
    numbers = reading.words.number
    return {
        **{key: _choices(reading, key) for key in SELECTS},
        "steps": {
            "options": [{"label": str(count), "value": count} for count in STEPS],
            "value": reading.presentation.steps,
        },
        "threshold": {
            "options": [{"label": numbers(count), "value": count} for count in offered],
            "value": threshold,
        },
        "help": reading.words("threshold_help", people=people(reading)),
    }


def _choices(reading: Reading, key: str) -> dict[str, Any]:
    offers = reading.snapshot.conditions if key == "condition" else reading.offers[key]
    value = getattr(reading.selection, key)
    options = [{"label": _label(reading, key, offer), "value": offer.id} for offer in offers]
    if value not in [offer.id for offer in offers]:
        # An address may name what does not exist; the choice stays visible, beside the way out of it.
        options.append({"label": chosen_name(reading, key), "value": value})
    return {"options": options, "value": value, "hidden": len(options) < 2 and key != "condition"}


def _label(reading: Reading, key: str, offer: Offer) -> str:
    name = offer_name(reading, key, offer)
    if offer.too_few and offer.id != getattr(reading.selection, key):
        return reading.words("option_too_few", name=name)
    return reading.words("option_immature", name=name) if offer.immature else name


def _select(reading: Reading, key: str, state: dict[str, Any]) -> html.Div:
    id_, choices = SELECTS[key], dict(state[key])
    return html.Div(
        id=id_.field,
        className="field",
        hidden=choices.pop("hidden"),
        children=[html.Label(reading.words(key), htmlFor=id_), dbc.Select(id=id_, **choices)],
    )


def _segments(legend: str, id_: Filters, choices: dict[str, Any], *below: html.P) -> html.Fieldset:
    return html.Fieldset(
        className="field",
        children=[
            html.Legend(legend),
            dbc.RadioItems(id=id_, name=id_, className="segments", **choices),
            *below,
        ],
    )
