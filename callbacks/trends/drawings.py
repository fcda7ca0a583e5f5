"""The pictures of years, drawn for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import Box
from pathways.figures.bars import bars_svg
from pathways.figures.trend import trend_svg
from pathways.wording.trends import Trend


def drawings(trend: Trend, given: Mapping[str, object], chosen: str) -> dict[str, str]:
    """Years on the first canvas; on the second what changed of everything that is followed."""
    one, two = Box.of(given.get("one")), Box.of(given.get("two"))
    drawn = {"one": "", "two": ""}
    if one:
        drawn["one"] = trend_svg(
            trend.shown,
            trend.drawn_marks(),
            trend.drawing(),
            width=one.width,
            height=one.height,
            font_size=one.letters,
            chosen=chosen,
        )
    rows, words = trend.bars()
    if two and rows:
        drawn["two"] = bars_svg(
            rows,
            words,
            width=two.width,
            height=two.height,
            font_size=two.letters,
            chosen=chosen.partition(".")[2],
        )
    return drawn
