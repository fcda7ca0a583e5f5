"""The mirror of a region on one sheet: all measures, the largest differences in flow, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.exports.charts import figure_around
from pathways.exports.figure import Figure, NothingToExport
from pathways.exports.making import Exported, export
from pathways.exports.panels import Panel, PanelPicture, bars_panel
from pathways.exports.saying import Occasion, slug
from pathways.figures.mirror import mirror_svg
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.wording.comparing import Pair
from pathways.wording.comparing_drawing import bars
from pathways.wording.mirror import Mirror
from pathways.wording.trends import Trend

MOST = 5
"""Differences and changes that fit on the sheet."""
PART = 0.6
"""Of the width, for the measures."""


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
    lists: list[Panel] = []
    if flows.graphs:
        drawn, about = bars(flows)
        lists.append(bars_panel(words("compare_bars"), drawn[:MOST], about))
    changed, about = trend.bars()
    if changed:
        lists.append(bars_panel(words("mirror_since"), changed[:MOST], about))

    def measures(width: float, height: float, letters: float, _interactive: bool) -> str:
        def number(value: float) -> str:
            return words.number(value, 1)

        return mirror_svg(rows, words("mirror_axis"), number, width=width, height=height, font_size=letters)

    axes = (words("mirror_axis"), words("compare_bars_axis"))
    picture = PanelPicture((Panel(chart.captions[0], measures, width=PART), *_stacked(lists)), axes)
    made = figure_around(reading, occasion, chart, picture)
    return replace(made, name=f"{slug(words('mirror_about').split()[-1].strip('?'))}_{made.name}")


def mirror_on(reading: Reading, ending: str, occasion: Occasion) -> Exported:
    """The mirror of the reading's region as one file."""
    return export(reading, ending, occasion, mirror_figure)


def _stacked(lists: list[Panel]) -> Iterator[Panel]:
    """The lists under each other, beside the measures."""
    for number, panel in enumerate(lists):
        share = 1 / len(lists)
        yield replace(panel, left=PART, width=1 - PART, top=number * share, height=share)
