"""The choices in words, each with a way to take it back."""

from __future__ import annotations

from dash import Output, html
from dash.development.base_component import Component

from callbacks.ids import Chips, Filters, on
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.wording.sentences import chosen_in_words, offer_name, said_dimensions


def layout(reading: Reading, *beside: Component) -> html.Div:
    """The row, with the button that opens the filters on a narrow screen, and what stands beside it."""
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
        [button, html.Div(contents(reading), id=on(reading.page, Chips.BOX), className="chips"), *beside],
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
        if dimension == "region":
            chips += _own_region(reading)
    if reading.chosen():
        chips.append(soft_link(words("clear_all"), reading.cleared(), kind="clear"))
    return chips


def _own_region(reading: Reading) -> list[Content]:
    """The way to keep a region as the own one, to forget it, and from elsewhere back to it."""
    words, own, here = reading.words, reading.own_region, reading.selection.region
    names = {offer.id: offer_name(reading, "region", offer) for offer in reading.offers["region"]}
    pin = html.Span(className="icon icon-pin")
    if here == own != ALL:
        label = words("forget_own", name=names[own])
        return [soft_link(pin, reading.beside(keeping={"own": ""}), kind="pin is-own", label=label, own="")]
    found: list[Content] = []
    if here in names and here != ALL:
        kept, label = reading.beside(keeping={"own": here}), words("make_own", name=names[here])
        found.append(soft_link(pin, kept, kind="pin", label=label, own=here))
    if own:
        to_own = reading.with_choice("region", own)
        found.append(soft_link(words("to_own", name=names[own]), to_own, kind="to-own"))
    return found
