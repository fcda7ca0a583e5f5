"""The page Vergelijken: what is different there, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from callbacks import chart_card, states
from callbacks.choices import without_usual
from callbacks.compare import controls
from callbacks.compare.drawings import drawings, steps_that_fit
from callbacks.diagram import Box
from callbacks.filters import SELECTS
from callbacks.markup import Content
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading
from pathways.wording.charts import ChartText
from pathways.wording.comparing import Pair
from pathways.wording.comparing_behind import evidence
from pathways.wording.comparing_named import DEEP, SAME, SHOWS, VERSUS, right_of
from pathways.wording.sentences import title

NAME = "compare"
FILTERS = tuple(SELECTS)
CONTROLS = controls.CONTROLS | chart_card.view_control(NAME)
GIVEN = chart_card.given(NAME)


def stores() -> list[Store]:
    """The sizes of both canvases, and the mark that was chosen last."""
    return chart_card.stores(NAME)


def plain(reading: Reading) -> Reading:
    """Without a right side that the page would choose by itself."""
    if not reading.known:
        return reading
    bare = replace(reading, presentation=reading.presentation.keeping(**dict.fromkeys(VERSUS, "")))
    short = without_usual(reading, dict.fromkeys(VERSUS, SAME))
    kept = next(one for one in (bare, short, reading) if right_of(one) == right_of(reading))
    return without_usual(kept, {"show": SHOWS[0], "deep": DEEP[0]})


def layout(reading: Reading) -> list[Component]:
    """What is compared with, and the card."""
    pair = Pair.of(reading)
    return [
        controls.layout(pair),
        *chart_card.layout(reading, _text(pair), finding(reading), _state(pair), tools=controls.tools(pair)),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice, by panel."""
    return {"controls": controls.outputs(), "card": chart_card.outputs(NAME)}


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What every panel shows of one pair of answers."""
    pair = Pair.of(reading)
    text, chosen = _text(pair), chart_card.chosen(given)
    fit = steps_that_fit(pair, Box.of(given.get("one")))
    if text and fit < pair.steps:
        fewer = reading.words("compare_fits", k=fit, n=pair.steps)
        text = replace(text, captions=(f"{text.captions[0]} · {fewer}", text.captions[1]))
    looked_at = text and reading.presentation.view == "figure"
    drawn = drawings(pair, given, chosen) if looked_at else {"one": "", "two": ""}
    behind = evidence(pair, chosen) if text else None
    card = chart_card.contents(
        reading, text, finding(reading), _state(pair), drawn, behind, kind=f"compares-{pair.shows}"
    )
    return {"controls": controls.contents(pair), "card": card}


def finding(reading: Reading) -> str:
    """The largest difference beyond chance; for a page without an answer, why there is none."""
    pair = Pair.of(reading)
    if reading.graph is None:
        return title(reading)
    return pair.title() if pair.graphs else reading.words("nav_compare")


def said(reading: Reading) -> str:
    """What the status region says after a change."""
    return finding(reading)


def register(app: Dash, _explorer: Door) -> None:
    """Put both drawings on their canvases."""
    chart_card.register(app, NAME)


def _text(pair: Pair) -> ChartText | None:
    return pair.chart() if pair.graphs else None


def _state(pair: Pair) -> list[Content]:
    if pair.graphs:
        return []
    if pair.left.graph is None:
        return states.contents(pair.left)
    if pair.left.selection == pair.right.selection:
        return [html.P(pair.words("compare_choose"))]
    return [html.P(pair.words("compare_right_missing", name=pair.right_name))]
