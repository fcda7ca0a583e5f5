"""The panel with the choices: what to look at, and how to show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.choices import field, segments
from callbacks.ids import Filters, on
from callbacks.markup import attributes
from pathways.explore import Offer
from pathways.reading import Reading
from pathways.selection import STEPS, WHOLES
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
SAYINGS = {"says": Filters.SAYS, "of": Filters.WHOLE}
SEGMENTS = {"steps": Filters.STEPS, "from": Filters.THRESHOLD}
FILTERS = (*SELECTS, *SAYINGS, *SEGMENTS)
"""Every filter that a page may have, by its key in the address."""


def controls(page: str, filters: Sequence[str] = FILTERS) -> dict[str, Input]:
    """The filters of a page as inputs, under their keys in the address."""
    every = SELECTS | SAYINGS | SEGMENTS
    return {key: Input(on(page, every[key]), "value") for key in filters}


def layout(reading: Reading, filters: Sequence[str] = FILTERS) -> html.Aside:
    """The panel with the filters that a page has, filled in for one reading."""
    words, page, state = reading.words, reading.page, contents(reading, filters)
    display: list[html.Div | html.Fieldset] = [
        _select(reading, key, state) for key in ("lens", *SAYINGS) if key in filters
    ]
    if "steps" in filters:
        display.append(_segments(words("steps"), on(page, Filters.STEPS), state["steps"]))
    if "from" in filters:
        below = html.P(state["help"], id=on(page, Filters.HELP))
        display.append(_segments(words("threshold"), on(page, Filters.THRESHOLD), state["from"], below))
    return html.Aside(
        id=on(page, Filters.PANEL),
        className="panel",
        children=[
            html.H2(words("selection")),
            *(_select(reading, key, state) for key in SELECTS if key in filters and key != "lens"),
            *([html.H2(words("display")), *display] if display else []),
        ],
        **attributes(aria_label=words("filters")),
    )


def outputs(page: str, filters: Sequence[str] = FILTERS) -> dict[str, Any]:
    """What changes in the panel after a choice: each filter offers what has data beside the others."""
    every = SELECTS | SAYINGS | SEGMENTS
    wired: dict[str, Any] = {
        key: {
            "options": Output(on(page, every[key]), "options"),
            "value": Output(on(page, every[key]), "value"),
        }
        for key in filters
    }
    for key in filters:
        if key not in SEGMENTS:
            wired[key]["hidden"] = Output(every[key].field(page), "hidden")
    return wired | ({"help": Output(on(page, Filters.HELP), "children")} if "from" in filters else {})


def contents(reading: Reading, filters: Sequence[str] = FILTERS) -> dict[str, Any]:
    """Options and value of every filter."""
    chosen: dict[str, Any] = {key: _choices(reading, key) for key in filters if key in SELECTS}
    chosen |= {key: _sayings(reading)[key] for key in filters if key in SAYINGS}
    numbers = reading.words.number
    if "steps" in filters:
        steps = [{"label": str(count), "value": count} for count in STEPS]
        chosen["steps"] = {"options": steps, "value": reading.presentation.steps}
    if "from" in filters:
        offered, threshold = reading.offered_thresholds
        options = [{"label": numbers(count), "value": count} for count in offered]
        chosen["from"] = {"options": options, "value": threshold}
        chosen["help"] = reading.words("threshold_help", people=people(reading))
    return chosen


def _sayings(reading: Reading) -> dict[str, dict[str, Any]]:
    """What labels say, of what there are data; and what their shares are of."""
    words, said = reading.words, people(reading)
    says = [{"label": words(f"says_{one}", people=said), "value": one} for one in reading.sayable]
    wholes = [{"label": words(f"of_{one}"), "value": one} for one in WHOLES]
    return {
        "says": {"options": says, "value": reading.asked_says, "hidden": len(says) < 2},
        "of": {"options": wholes, "value": reading.presentation.whole, "hidden": False},
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
    filter_ = (SELECTS | SAYINGS)[key]
    id_, choices = on(reading.page, filter_), dict(state[key])
    box = {"id": filter_.field(reading.page), "hidden": choices.pop("hidden")}
    return field(reading.words(key), id_, dbc.Select(id=id_, **choices), **box)


def _segments(legend: str, id_: str, choices: dict[str, Any], *below: html.P) -> html.Fieldset:
    offered, value = choices["options"], choices["value"]
    return segments(legend, id_, offered, value, *below, kind="field", is_legend_seen=True)
