"""The pictures of years, drawn for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import Box
from pathways.figures.bars import bars_svg
from pathways.figures.trend import trend_svg
from pathways.wording.trends import Trend


def drawings(trend: Trend, given: Mapping[str, object]) -> dict[str, str]:
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
        )
    if two:
        drawn["two"] = _changes(trend, two)
    return drawn


def _changes(trend: Trend, box: Box) -> str:
    rows, words = trend.bars()
    if not rows:
        return ""

    def tick(value: float) -> str:
        return trend.points(value).replace("±", "")

    return bars_svg(rows, words, tick, width=box.width, height=box.height, font_size=box.letters)
