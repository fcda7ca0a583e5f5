"""The pictures of a comparison, laid out for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import Box
from pathways.figures import sankey_svg
from pathways.figures.bars import bars_svg
from pathways.figures.difference import difference_svg
from pathways.layout import Layout, envelope
from pathways.layout import layout as lay_out
from pathways.wording.comparing import Pair
from pathways.wording.comparing_drawing import DifferenceDrawingWords, SideWords, bars

HAIR = 0.01
"""A flow of less than one per cent is pale, so that the large ones can be followed."""


def drawings(pair: Pair, given: Mapping[str, object]) -> dict[str, str]:
    """The drawing of each canvas; empty where its size is not known yet."""
    one, two = Box.of(given.get("one")), Box.of(given.get("two"))
    if pair.shows == "difference":
        return {"one": difference(pair, one) if one else "", "two": largest(pair, two) if two else ""}
    return {"one": side(pair, 0, one) if one else "", "two": side(pair, 1, two) if two else ""}


def side(pair: Pair, which: int, box: Box) -> str:
    """One of both pictures: the same scale, order and heights as the other."""
    assert pair.graphs, "a picture needs an answer"
    graph, words = pair.graphs[which], SideWords(pair, which)
    drawn = _lay_out(pair, which, words, box)
    return sankey_svg(
        drawn,
        words,
        pair.left.snapshot.colours(pair.left.selection),
        small_below=round(graph.episodes * HAIR),
        immature=graph.immature,
        id_prefix=f"side-{which}",
    )


def difference(pair: Pair, box: Box) -> str:
    """The left picture in the colours of the difference."""
    words = DifferenceDrawingWords(pair)
    drawn = _lay_out(pair, 0, words, box)
    return difference_svg(drawn, words, pair.comparison, pair.left.snapshot.colours(pair.left.selection))


def largest(pair: Pair, box: Box) -> str:
    """The largest differences as bars."""
    rows, words = bars(pair)
    return bars_svg(
        rows,
        words,
        lambda value: pair.points(value).replace("±", ""),
        width=box.width,
        height=box.height,
        font_size=box.letters,
    )


def _lay_out(pair: Pair, which: int, words: SideWords, box: Box) -> Layout:
    assert pair.graphs, "a picture needs an answer"
    order = pair.left.snapshot.order(pair.left.selection)
    frame = {"width": box.width, "height": box.height, "steps": pair.steps, "font_size": box.letters}
    both = lay_out(
        envelope(pair.graphs),
        order=order,
        labels=words.label,
        headings=words.heading,
        **frame,  # type: ignore[arg-type]
    )
    return lay_out(
        pair.graphs[which],
        order=order,
        labels=words.label,
        headings=words.heading,
        reference=both,
        **frame,  # type: ignore[arg-type]
    )
