"""What stands in the card in the place of a figure: too few patients, no data, a fault; and the ways out."""

from __future__ import annotations

from dash import Output, html

from callbacks.ids import Card
from callbacks.markup import Content, soft_link
from pathways.explore import Offer
from pathways.graph import FlowGraph, NoData, TooFew
from pathways.reading import Reading
from pathways.selection import ALL, Selection
from pathways.wording.sentences import chosen_in_words, in_sentence, offer_name

MOST_WAYS = 4


def layout(reading: Reading) -> html.Div:
    """The panel, filled in for one reading."""
    return html.Div(contents(reading), id=Card.STATE, className="state")


def outputs() -> Output:
    """What changes after a choice."""
    return Output(Card.STATE, "children")


def contents(reading: Reading) -> list[Content]:
    """The reason in a sentence and the ways out as buttons; nothing when there is a figure."""
    words = reading.words
    if reading.code:
        again = soft_link(words("try_again"), reading.query(), kind="button")
        return [html.P(words("error", code=reading.code)), html.Div(again, className="ways")]
    if isinstance(reading.answer, TooFew):
        return [html.P(words("too_few", n=reading.answer.smallest_view)), _ways(fewer_filters(reading))]
    if isinstance(reading.answer, NoData):
        return [html.P(_why_no_data(reading, reading.answer)), _ways(other_choices(reading, reading.answer))]
    return []


def _ways(ways: list[html.A]) -> html.Div:
    return html.Div(ways[:MOST_WAYS], className="ways")


def fewer_filters(reading: Reading) -> list[html.A]:
    """A link per filter without which there is a figure; or if none helps one that shows everything."""
    ways = [_without(reading, name) for name in reversed(reading.chosen()) if _helps(reading, name)]
    return ways or [_way(reading, reading.words("way_all"), _everything(reading))]


def other_choices(reading: Reading, missing: NoData) -> list[html.A]:
    """Links to what exists in the place of what does not."""
    dimension = missing.dimension
    offers = reading.snapshot.conditions if dimension == "condition" else reading.offers.get(dimension, ())
    offered = [offer for offer in reversed(offers) if offer.id != ALL and not offer.too_few]
    if dimension in ("condition", "lens", "year") and offered:
        return [_choose(reading, dimension, offer) for offer in offered]
    if dimension in reading.chosen() and _helps(reading, dimension):
        return [_without(reading, dimension)]
    return fewer_filters(reading)


def _helps(reading: Reading, dimension: str) -> bool:
    wider = reading.selection.with_value(dimension, ALL)
    return isinstance(reading.snapshot.answer(wider), FlowGraph)


def _without(reading: Reading, dimension: str) -> html.A:
    name = chosen_in_words(reading, dimension)
    text = "way_country" if dimension == "region" else "way_remove"
    return _way(reading, reading.words(text, name=name), reading.selection.with_value(dimension, ALL))


def _choose(reading: Reading, dimension: str, offer: Offer) -> html.A:
    selection = reading.selection.with_value(dimension, offer.id)
    if dimension == "condition":
        selection = reading.snapshot.default(offer.id)
    return _way(reading, reading.words("way_choose", name=offer_name(reading, dimension, offer)), selection)


def _everything(reading: Reading) -> Selection:
    """All dimensions open, of a condition and lens that exist."""
    start = reading.snapshot.default(reading.selection.condition)
    return Selection(start.condition, start.lens)


def _way(reading: Reading, text: str, selection: Selection) -> html.A:
    return soft_link(text, reading.beside(selection=selection), kind="button")


def _why_no_data(reading: Reading, missing: NoData) -> str:
    words = reading.words
    if missing.dimension == "year":
        years = [offer.id for offer in reading.offers["year"] if offer.id.isdigit() and not offer.too_few]
        if years:
            return words("no_data_years", first=min(years), last=max(years))
    key = missing.dimension if words.has(missing.dimension) else "selection"
    return words("no_data", dimension=in_sentence(words(key)))
