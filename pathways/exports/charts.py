"""The figures of Variatie and Trends: their charts beside each other, and the page's own table with types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pathways.exports.chart import Chart
from pathways.exports.chart_parts import years_chart
from pathways.exports.figure import Figure, Key, NothingToExport
from pathways.exports.panels import Draw, Native, Panel, PanelPicture, bars_panel, beside
from pathways.exports.region_charts import Regions, dots_chart, funnel_chart
from pathways.exports.saying import Occasion, said_of, slug
from pathways.exports.table import Cell, Column, Kind, Table, Written
from pathways.figures.regions import dots_svg, funnel_svg, has_tiles, tiles_svg
from pathways.figures.trend import trend_svg
from pathways.reading import Reading
from pathways.wording import charts
from pathways.wording.sentences import rounding
from pathways.wording.trends import Trend
from pathways.wording.variation import Spread

MARKS = {
    "dot-inside": Key(("#7B91A0",), "", mark="dot"),
    "dot-between": Key(("#2F6B8A",), "", mark="dot"),
    "dot-outside": Key(("#0A2F45",), "", mark="diamond"),
    "ring": Key(("#16242F",), "", mark="ring"),
    "dashed": Key(("#16242F",), "", mark="dashed"),
    "line": Key(("#39444F",), "", mark="line"),
    "thin": Key(("#9AA7B2",), "", mark="line"),
    "own": Key(("#0B4F6C",), "", mark="line"),
    "country": Key(("#5C6874",), "", mark="dashed"),
    "interval": Key(("#39444F",), "", mark="line"),
    "hatched": Key(("#CFD4D9",), "", hatched=True),
}
"""What assets/charts.css calls a mark -> how it is drawn in a legend."""
_NUMBER = re.compile(r"([<>]?[−+-]?\d[\d\u00a0]*(?:[.,]\d+)?)(%|[ \u00a0][a-z]+)?$")
"""A number as the page writes it, with its sign of a percentage or its unit."""


def variation_figure(reading: Reading, occasion: Occasion) -> Figure:
    """One measure or flow over all regions.

    Raises:
        NothingToExport: nothing can be compared between regions.
    """
    spread = Spread(reading)
    found = spread.regional if reading.graph else None
    if found is None:
        raise NothingToExport(reading.words("export_nothing_beside"))
    words = spread.drawing(found)
    is_tiles = spread.plot == "tiles" and has_tiles([offer.id for offer in spread.regions])

    def drawn(make: Callable[..., str]) -> Draw:
        return lambda width, height, letters, interactive: make(
            found,
            words,
            own=spread.own,
            width=width,
            height=height,
            font_size=letters,
            interactive=interactive,
        )

    def native(make: Callable[[Regions, float, float, float], Chart]) -> Native:
        return lambda *size: make(Regions(found, words, spread.own, places), *size)

    chart = spread.chart(found)
    places = {key.mark.removeprefix("dot-"): key.text for key in chart.legend}
    axes = (words.value_axis,) if is_tiles else (words.value_axis, words.size_axis)
    panels = beside(
        Panel(chart.captions[0], drawn(dots_svg), native(dots_chart)),
        Panel(chart.captions[1], drawn(tiles_svg))
        if is_tiles
        else Panel(chart.captions[1], drawn(funnel_svg), native(funnel_chart)),
    )
    return figure_around(reading, occasion, chart, PanelPicture(panels, axes))


def trends_figure(reading: Reading, occasion: Occasion) -> Figure:
    """One number over the years, and what changed of everything that is followed.

    Raises:
        NothingToExport: there is nothing to follow.
    """
    trend = Trend(reading)
    if reading.graph is None or trend.followed is None or not trend.shown:
        raise NothingToExport(reading.words("export_nothing_beside"))
    words, (rows, bar_words) = trend.drawing(), trend.bars()

    def years(width: float, height: float, letters: float, interactive: bool) -> str:
        return trend_svg(
            trend.shown,
            trend.drawn_marks(),
            words,
            width=width,
            height=height,
            font_size=letters,
            interactive=interactive,
        )

    def years_in_office(width: float, height: float, letters: float) -> Chart:
        return years_chart(trend.shown, trend.drawn_marks(), words, width, height, letters)

    chart = trend.chart()
    changes = bars_panel(chart.captions[-1], rows, bar_words) if rows else None
    axes = (words.year_axis, bar_words.axis) if rows else (words.year_axis,)
    panels = beside(Panel(chart.captions[0], years, years_in_office), changes, 0.58)
    return figure_around(reading, occasion, chart, PanelPicture(panels, axes))


def figure_around(
    reading: Reading, occasion: Occasion, chart: charts.ChartText, picture: PanelPicture
) -> Figure:
    """A figure with everything that the page says around its charts."""
    said = said_of(reading, occasion)
    parts = [part for part in chart.source[1:] if part != rounding(reading)]
    counted = next((part for part in parts if "n = " in part), said["n"])
    said["n"], said["scope"] = counted, tuple(part for part in parts if part != counted)
    said["about"] = (*chart.about, *said["about"])
    return Figure(
        **said,
        title=chart.title,
        subtitle=f"{chart.subtitle} {chart.note}".strip(),
        legend=tuple(_key(key) for key in chart.legend),
        axes=picture.axes,
        picture=picture,
        tables=(typed_table(reading, chart.table),),
    )


def _key(key: charts.Key) -> Key:
    if key.mark.startswith("#"):
        return Key((key.mark,), key.text)
    return replace(MARKS[key.mark], text=key.text)


def typed_table(reading: Reading, table: charts.Table) -> Table:
    """The page's table with numbers where it has numbers, and two columns for an interval.

    What is withheld is empty, and says so on paper.
    """
    few = reading.words("variation_few")
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    for heading, texts in _ends_apart(reading, table, few):
        is_typed = bool(columns) and all(_NUMBER.match(one) or one in (few, "–", "") for one in texts)
        kind: Kind = "written" if is_typed and any(_NUMBER.match(one) for one in texts) else "text"
        columns.append(Column(_key_of(heading, columns), heading, kind))
        cells.append([_read(one) if kind == "written" else one for one in texts])
    rows = tuple(zip(*cells, strict=True))
    return Table("numbers", reading.words("export_numbers"), tuple(columns), rows, withheld=few)


def _key_of(heading: str, before: Sequence[Column]) -> str:
    """A heading as the name of a column of a CSV, which no other column has."""
    key = slug(heading).replace("-", "_")
    return key if key and key not in [column.key for column in before] else f"column_{len(before) + 1}"


def _ends_apart(reading: Reading, table: charts.Table, few: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each column with its texts; "25% tot 43%" in two columns."""
    words = reading.words
    to = words("compare_to", low="", high="")
    for heading, texts in zip(table.headings, zip(*table.rows, strict=True), strict=True):
        apart = [one.split(to) if to in one else [one, one] for one in texts]
        if any(to in one for one in texts) and all(to in one or one == few for one in texts):
            yield words("export_from", name=heading), tuple(low for low, _ in apart)
            yield words("export_until", name=heading), tuple(high for _, high in apart)
        else:
            yield heading, texts


def _read(written: str) -> Cell:
    """A number as the page writes it, in Dutch or English; None where there is none."""
    found = _NUMBER.match(written)
    if not found:
        return None
    plain = found[1].lstrip("<>").replace("\u00a0", "").replace("−", "-").replace(",", ".")
    return Written(float(plain), written)
