"""The mirror of a region on one sheet: all measures, the largest differences in flow, what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pathways.exports.charts import TwinPicture, figure_around
from pathways.exports.figure import Figure, NothingToExport
from pathways.exports.making import Exported, export
from pathways.exports.saying import Occasion, slug
from pathways.figures.bars import Bar, BarWords, bars_svg
from pathways.figures.markup import px, text
from pathways.figures.mirror import mirror_svg
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.wording.comparing import Pair
from pathways.wording.comparing_drawing import bars
from pathways.wording.mirror import Mirror
from pathways.wording.trends import Trend

MOST = 5
"""Differences and changes that fit on the sheet."""


def mirror_figure(reading: Reading, occasion: Occasion) -> Figure:
    """The mirror of the reading's region.

    Raises:
        NothingToExport: the reading is of no region, or none of its measures may be told.
    """
    reading = replace(reading, presentation=replace(reading.presentation, page="variation"))
    mirror = Mirror(reading)
    if reading.graph is None or reading.selection.region == ALL or not mirror.told:
        raise NothingToExport(reading.words("mirror_nothing"))
    words, rows, chart = reading.words, mirror.rows(), mirror.chart()
    flows, trend = Pair.of(reading), Trend(reading)
    lists: list[tuple[str, list[Bar], BarWords, Callable[[float], str]]] = []
    if flows.graphs:
        drawn, about = bars(flows)
        lists.append((words("compare_bars"), drawn[:MOST], about, flows.points))
    changed, about = trend.bars()
    if changed:
        lists.append((words("mirror_since"), changed[:MOST], about, trend.points))

    def measures(width: float, height: float, letters: float, _interactive: bool) -> str:
        def number(value: float) -> str:
            return words.number(value, 1)

        return mirror_svg(rows, words("mirror_axis"), number, width=width, height=height, font_size=letters)

    def beside(width: float, height: float, letters: float, _interactive: bool) -> str:
        return _stacked(lists, width, height, letters)

    caption = lists[0][0] if lists else ""
    axes = (words("mirror_axis"), words("compare_bars_axis"))
    picture = TwinPicture((measures, beside), (chart.captions[0], caption), axes, 0.6)
    made = figure_around(reading, occasion, chart, picture)
    return replace(made, name=f"{slug(words('mirror_about').split()[-1].strip('?'))}_{made.name}")


def mirror_on(reading: Reading, ending: str, occasion: Occasion) -> Exported:
    """The mirror of the reading's region as one file."""
    return export(reading, ending, occasion, mirror_figure)


def _stacked(
    lists: list[tuple[str, list[Bar], BarWords, Callable[[float], str]]],
    width: float,
    height: float,
    letters: float,
) -> str:
    """The lists under each other; the caption of the first stands over the whole."""
    room, drawn = height / max(len(lists), 1), []
    for number, (caption, rows, about, points) in enumerate(lists):
        top = number * room + (letters * 1.8 if number else 0)
        if number:
            drawn.append(
                f'<text x="0" y="{px(top - letters * 0.6)}" font-size="{px(letters)}" '
                f'font-weight="700">{text(caption)}</text>'
            )
        made = bars_svg(
            rows,
            about,
            lambda value, points=points: points(value).replace("±", ""),  # type: ignore[misc]
            width=width,
            height=room - (letters * 1.8 if number else letters),
            font_size=letters,
            interactive=False,
        )
        drawn.append(f'<g transform="translate(0 {px(top)})">{made}</g>')
    root = f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}">'
    return f"{root}{''.join(drawn)}</svg>"
