"""Panels: a figure of one or more charts, each with a caption over it and a place of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pathways.exports.chart import Chart
from pathways.exports.chart_parts import bars_chart
from pathways.exports.sheet import Box
from pathways.figures.bars import Bar, BarWords, bars_svg
from pathways.figures.markup import px, text

Draw = Callable[[float, float, float, bool], str]
"""Width, height, letters, interactive -> SVG text."""
Native = Callable[[float, float, float], Chart]
"""Width, height, letters -> the same as a chart of Office's own."""
GAP, CAPTION = 2.4, 1.8  # in letters: between panels, and for a caption
EDGE = 6.0  # px that the picture of a sheet lies to the left of its texts


@dataclass(frozen=True)
class Panel:
    """One chart; `left`, `top`, `width` and `height` are parts of the figure.

    `keeps` is what the drawing itself keeps free at its left, in px: a Sankey does, so that its outlines fit.
    """

    caption: str
    draw: Draw
    native: Native | None = None
    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0
    keeps: float = 0.0


@dataclass(frozen=True)
class Placed:
    """A panel in a figure of some size: the baseline of its caption, and the box of its drawing; px."""

    panel: Panel
    x: float
    baseline: float
    box: Box


@dataclass(frozen=True)
class PanelPicture:
    """Charts beside or under each other."""

    panels: tuple[Panel, ...]
    axes: tuple[str, ...]

    def placed(self, width: float, height: float, letters: float) -> Iterator[Placed]:
        """Where each panel stands."""
        gap, caption = GAP * letters, CAPTION * letters
        for panel in self.panels:
            x = panel.left * (width + gap)
            y = panel.top * (height + gap * 0.5)
            wide = panel.width * (width + gap) - gap
            tall = panel.height * (height + gap * 0.5) - gap * 0.5
            inset = 0.0 if panel.left else EDGE - panel.keeps
            box = Box(x + inset, y + caption, wide - inset, tall - caption)
            yield Placed(panel, box.x + panel.keeps, y + letters, box)

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """All of them in one drawing."""
        drawn = []
        for one in self.placed(width, height, letters):
            box = one.box
            drawn.append(
                f'<text x="{px(one.x)}" y="{px(one.baseline)}" font-size="{px(letters)}" font-weight="700">'
                f'{text(one.panel.caption)}</text><g transform="translate({px(box.x)} {px(box.y)})">'
                f"{one.panel.draw(box.width, box.height, letters, interactive)}</g>"
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
            f'viewBox="0 0 {px(width)} {px(height)}" fill="#16242F">{"".join(drawn)}</svg>'
        )


def beside(first: Panel, second: Panel | None, part: float = 0.5) -> tuple[Panel, ...]:
    """Two panels beside each other, `part` of the width for the first; or the first alone."""
    if second is None:
        return (first,)
    return replace(first, width=part), replace(second, left=part, width=1 - part)


def bars_panel(caption: str, rows: Sequence[Bar], words: BarWords) -> Panel:
    """Signed bars with their intervals."""

    def drawn(width: float, height: float, letters: float, interactive: bool) -> str:
        return bars_svg(rows, words, width=width, height=height, font_size=letters, interactive=interactive)

    return Panel(caption, drawn, lambda *size: bars_chart(rows, words, *size))
