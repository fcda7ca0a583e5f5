"""The choices in words, each with a way to take it back."""

from __future__ import annotations

from dash import Output, html

from callbacks.ids import Chips, Filters, on
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.wording.sentences import chosen_in_words, said_dimensions


def layout(reading: Reading) -> html.Div:
    """The row, with the button that opens the filters on a narrow screen."""
    button = html.Button(
        [html.Span(className="icon icon-filter"), reading.words("show_filters")],
        className="button show-filters",
        type="button",
        **attributes(
            data_opens=on(reading.page, Filters.PANEL),
            aria_expanded="false",
            aria_controls=on(reading.page, Filters.PANEL),
        ),
    )
    return html.Div(
        [button, html.Div(contents(reading), id=on(reading.page, Chips.BOX), className="chips")],
        className="choices",
    )


def outputs(page: str) -> Output:
    """What changes after a choice."""
    return Output(on(page, Chips.BOX), "children")


def contents(reading: Reading) -> list[Content]:
    """A chip per choice: those that narrow the question can be removed."""
    words = reading.words
    chips: list[Content] = [html.Span(words("chosen"), className="chosen")]
    for dimension in ("condition", *said_dimensions(reading)):
        name = chosen_in_words(reading, dimension)
        if dimension == "condition" or getattr(reading.selection, dimension) == ALL:
            chips.append(html.Span(name, className="chip"))
        else:
            chips.append(
                soft_link(
                    [name, html.Span(className="icon icon-remove")],
                    reading.with_choice(dimension, ALL),
                    kind="chip",
                    label=words("remove_filter", name=name),
                )
            )
    if reading.chosen():
        chips.append(soft_link(words("clear_all"), reading.cleared(), kind="clear"))
    return chips
