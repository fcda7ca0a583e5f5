"""Controls that offer a choice: a row of segments, and a field with its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from pathways.reading import Reading
from pathways.selection import VIEWS

Options = Sequence[Mapping[str, Any]]
"""What can be chosen: label and value of each."""


def options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """What can be chosen, from value -> label."""
    return [{"label": label, "value": value} for value, label in labels.items()]


def segments(
    legend: str,
    id_: str,
    offered: Options,
    value: object,
    *below: Component,
    kind: str | None = None,
    is_legend_seen: bool = False,
) -> html.Fieldset:
    """A choice of a few, side by side; the legend names it, at the least for those who do not see it."""
    named = html.Legend(legend, className=None if is_legend_seen else "for-screen-readers")
    control = dbc.RadioItems(id=id_, name=id_, className="segments", options=list(offered), value=value)
    return html.Fieldset([named, control, *below], className=kind)


def views(reading: Reading, id_: str) -> html.Fieldset:
    """Figure, table or explanation."""
    words = reading.words
    offered = options({view: words(f"view_{view}") for view in VIEWS})
    return segments(words("view"), id_, offered, reading.presentation.view, kind="views")


def field(label: str, id_: str, control: Component, *, kind: str = "field", **more: Any) -> html.Div:  # noqa: ANN401 - an element's own
    """A control under its label; `more` is of the element around both."""
    return html.Div([html.Label(label, htmlFor=id_), control], className=kind, **more)


def without_usual(reading: Reading, usual: Mapping[str, str]) -> Reading:
    """The reading without keys of the address that say what is usual: key -> the usual value."""
    said = [key for key, value in usual.items() if reading.presentation.of(key) == value]
    return replace(reading, presentation=reading.presentation.keeping(**dict.fromkeys(said, "")))
