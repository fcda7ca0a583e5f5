"""The strip of key figures: the first of them in a row, all of them by theme, each with its definition."""

from __future__ import annotations

from itertools import groupby

from dash import Output, html

from callbacks.ids import KeyFigures
from callbacks.markup import attributes, soft_link
from pathways.reading import Reading
from pathways.wording.key_figures import THEMES, KeyFigure, key_figures, strip
from pathways.wording.sentences import beside_name


def layout(reading: Reading) -> html.Section:
    """The strip, filled in for one reading; on a phone it begins with four."""
    more = html.Button(
        reading.words("more_key_figures"),
        className="button more",
        type="button",
        **attributes(
            data_opens=KeyFigures.MORE.value, aria_expanded="false", aria_controls=KeyFigures.MORE.value
        ),
    )
    state = contents(reading)
    return html.Section(
        [
            html.Dl(state["strip"], id=KeyFigures.STRIP),
            more,
            html.Div(
                state["more"], id=KeyFigures.MORE, className="more-figures", **attributes(data_light="")
            ),
        ],
        className="key-figures",
        **attributes(aria_label=reading.words("key_figures")),
    )


def outputs() -> dict[str, Output]:
    """What changes after a choice."""
    return {"strip": Output(KeyFigures.STRIP, "children"), "more": Output(KeyFigures.MORE, "children")}


def contents(reading: Reading) -> dict[str, list[html.Div | html.Section]]:
    """A tile per figure, with the country or the year before on its last line; nothing without an answer."""
    if reading.graph is None:
        return {"strip": [], "more": []}
    beside = reading.snapshot.compared(reading.selection)
    others = {figure.key: figure for figure in key_figures(reading, beside[1])} if beside else {}
    name = beside_name(reading, beside[0]) if beside else ""
    figures = key_figures(reading, reading.graph)
    more = soft_link(reading.words("who_counts"), reading.beside(view="about"), kind="more-about")

    def tile(figure: KeyFigure, where: str) -> html.Div:
        return _tile(reading, figure, where, name, others.get(figure.key), more)

    by_theme = groupby(sorted(figures, key=lambda one: THEMES.index(one.theme)), lambda one: one.theme)
    return {
        "strip": [tile(figure, "strip") for figure in strip(figures)],
        "more": [
            html.Section(
                [
                    html.H2(reading.words(f"theme_{theme}")),
                    html.Dl([tile(figure, "more") for figure in ones]),
                ]
            )
            for theme, ones in by_theme
        ],
    }


def _tile(
    reading: Reading, figure: KeyFigure, where: str, name: str, other: KeyFigure | None, more: html.A
) -> html.Div:
    """One figure; its label is a button that opens what it means, and `more` about it."""
    words, explained = reading.words, f"explains-{where}-{figure.key}"
    below = words("compared", name=name, value=other.value) if other else figure.of
    label = html.Button(
        figure.label,
        type="button",
        className="explains",
        **attributes(data_opens=explained, aria_expanded="false", aria_controls=explained),
    )
    said = [html.P(text) for text in (figure.of, *figure.meaning) if text]
    return html.Div(
        [
            html.Dt(label),
            html.Dd(figure.value, className="value"),
            html.Dd(below, className="beside"),
            html.Dd([*said, more], id=explained, className="explained", **attributes(data_light="")),
        ],
        className="tile",
    )
