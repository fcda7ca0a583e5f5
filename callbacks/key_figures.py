"""The strip of key figures; each from rounded numbers, with what it is a share of."""

from __future__ import annotations

from dataclasses import dataclass

from dash import Output, html

from callbacks.ids import KeyFigures
from callbacks.markup import attributes
from pathways.definition import END_STATES, GOES_ON
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.wording.sentences import beside_name

WORTH_A_TILE = 0.01


@dataclass(frozen=True)
class Figure:
    """One key figure of one view: a count, or a part of a whole."""

    key: str
    part: int
    whole: int | None = None


def layout(reading: Reading) -> html.Section:
    """The strip, filled in for one reading; on a phone it begins with four."""
    more = html.Button(
        reading.words("more_key_figures"),
        className="button more",
        type="button",
        **attributes(
            data_opens=KeyFigures.STRIP.value, aria_expanded="false", aria_controls=KeyFigures.STRIP.value
        ),
    )
    return html.Section(
        [html.Dl(contents(reading), id=KeyFigures.STRIP), more],
        className="key-figures",
        **attributes(aria_label=reading.words("key_figures")),
    )


def outputs() -> Output:
    """What changes after a choice."""
    return Output(KeyFigures.STRIP, "children")


def contents(reading: Reading) -> list[html.Div]:
    """A tile per figure, with the country or the year before on its last line; nothing without an answer."""
    if reading.graph is None:
        return []
    beside = reading.snapshot.compared(reading.selection)
    others = {f.key: f for f in key_figures(beside[1])} if beside else {}
    name = beside_name(reading, beside[0]) if beside else ""
    return [_tile(reading, figure, name, others.get(figure.key)) for figure in key_figures(reading.graph)]


def key_figures(graph: FlowGraph) -> list[Figure]:
    """What a view holds: how many, how many go on, and how it ends, as far as that occurs.

    Pathways longer than the release holds have no known end; they get a tile when they would be missed.
    """
    ends = [Figure(state, graph.ending(state), graph.episodes) for state in END_STATES]
    longer = Figure(GOES_ON, graph.ending(GOES_ON), graph.episodes)
    if longer.part >= graph.episodes * WORTH_A_TILE:
        ends.append(longer)
    return [
        Figure("patients", graph.patients),
        Figure("episodes", graph.episodes),
        Figure("second_step", graph.reaching(2), graph.episodes),
        *(figure for figure in ends if figure.part),
    ]


def _tile(reading: Reading, figure: Figure, name: str, other: Figure | None) -> html.Div:
    words = reading.words
    kind = ("_specialist" if reading.about_specialists else "_care") if figure.key == "second_step" else ""
    meaning = words(f"{figure.key}_meaning")
    steps = reading.manifest["definition"]["steps"]["max_steps"]
    below = words("compared", name=name, value=_value(reading, other)) if other else _part_of(reading, figure)
    return html.Div(
        title=" ".join(filter(None, (meaning, _part_of(reading, figure)))),
        className="tile",
        children=[
            html.Dt(words(f"{figure.key}{kind}_label", steps=steps)),
            html.Dd(_value(reading, figure), className="value"),
            html.Dd(below, className="beside"),
        ],
    )


def _value(reading: Reading, figure: Figure) -> str:
    if figure.whole is None:
        return reading.words.number(figure.part)
    return reading.words.percent(figure.part, figure.whole, fine=True)


def _part_of(reading: Reading, figure: Figure) -> str:
    if figure.whole is None:
        return ""
    numbers = reading.words.number
    return reading.words("part_of", part=numbers(figure.part), whole=numbers(figure.whole))
