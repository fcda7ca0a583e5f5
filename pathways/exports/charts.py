"""The figures of Variatie and Trends: their charts beside each other, and the page's own table with types."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pathways.exports.figure import Figure, Key, NothingToExport
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Kind, Table, Written
from pathways.figures.bars import bars_svg
from pathways.figures.markup import px, text
from pathways.figures.regions import dots_svg, funnel_svg, has_tiles, tiles_svg
from pathways.figures.trend import trend_svg
from pathways.reading import Reading
from pathways.wording import charts
from pathways.wording.sentences import rounding
from pathways.wording.trends import Trend
from pathways.wording.variation import Spread

Draw = Callable[[float, float, float, bool], str]
"""Width, height, letters, interactive -> SVG text."""
GAP, CAPTION = 2.4, 1.8  # in letters
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
_NUMBER = re.compile(r"[<>]?[−+-]?\d[\d\u00a0]*(?:[.,]\d+)?%?$")


@dataclass(frozen=True)
class TwinPicture:
    """One or two charts with a caption over each; `left` is the part of the width for the first of two."""

    draws: tuple[Draw, ...]
    captions: tuple[str, ...]
    axes: tuple[str, ...]
    left: float = 0.5

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """The charts beside each other."""
        gap, top = GAP * letters, CAPTION * letters
        first = (width - gap) * self.left if len(self.draws) > 1 else width
        boxes = ((first, 0.0), (width - gap - first, first + gap))
        drawn = []
        for (room, x), caption, make in zip(boxes, self.captions, self.draws, strict=False):
            drawn.append(
                f'<text x="{px(x + 4)}" y="{px(letters)}" font-size="{px(letters)}" font-weight="700">'
                f'{text(caption)}</text><g transform="translate({px(x)} {px(top)})">'
                f"{make(room, height - top, letters, interactive)}</g>"
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
            f'viewBox="0 0 {px(width)} {px(height)}" fill="#16242F">{"".join(drawn)}</svg>'
        )


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
    second = tiles_svg if is_tiles else funnel_svg

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

    chart = spread.chart(found)
    axes = (words.value_axis,) if is_tiles else (words.value_axis, words.size_axis)
    picture = TwinPicture((drawn(dots_svg), drawn(second)), chart.captions, axes)
    return figure_around(reading, occasion, chart, picture)


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
        size = {"width": width, "height": height, "font_size": letters}
        return trend_svg(trend.shown, trend.drawn_marks(), words, interactive=interactive, **size)

    def changes(width: float, height: float, letters: float, interactive: bool) -> str:
        size = {"width": width, "height": height, "font_size": letters}
        return bars_svg(
            rows,
            bar_words,
            lambda value: trend.points(value).replace("±", ""),
            interactive=interactive,
            **size,
        )

    chart = trend.chart()
    draws, axes = (
        ((years, changes), (words.year_axis, bar_words.axis)) if rows else ((years,), (words.year_axis,))
    )
    return figure_around(reading, occasion, chart, TwinPicture(draws, chart.captions, axes, 0.58))


def figure_around(
    reading: Reading, occasion: Occasion, chart: charts.ChartText, picture: TwinPicture
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
    """The page's table with numbers where it has numbers; what is withheld is empty, and says so on paper."""
    few, found = reading.words("variation_few"), zip(*table.rows, strict=True)
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    for number, (heading, texts) in enumerate(zip(table.headings, found, strict=True)):
        is_typed = number > 0 and all(_NUMBER.match(one) or one in (few, "–", "") for one in texts)
        kind: Kind = "written" if is_typed and any(_NUMBER.match(one) for one in texts) else "text"
        columns.append(Column(f"column_{number + 1}", heading, kind))
        cells.append([_read(one) if kind == "written" else one for one in texts])
    rows = tuple(zip(*cells, strict=True))
    return Table("numbers", reading.words("export_numbers"), tuple(columns), rows, withheld=few)


def _read(written: str) -> Cell:
    """A number as the page writes it, in Dutch or English; None where there is none."""
    if not _NUMBER.match(written):
        return None
    plain = written.rstrip("%").lstrip("<>").replace("\u00a0", "").replace("−", "-").replace(",", ".")
    return Written(float(plain), written)
