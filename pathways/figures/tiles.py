"""Regions as tiles in the place of provinces, coloured only where they differ by more than chance."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.figures.axes import INK, OUTLINE, PAPER, words_at
from pathways.figures.difference import class_colour
from pathways.figures.markup import rect
from pathways.figures.region_marks import RegionPen, RegionWords
from pathways.regional import Regional

TILES = {
    "friesland": (0, 3, "FR"), "groningen": (0, 4, "GR"), "drenthe": (1, 4, "DR"),
    "noord-holland": (2, 1, "NH"), "flevoland": (2, 3, "FL"), "overijssel": (2, 4, "OV"),
    "zuid-holland": (3, 1, "ZH"), "utrecht": (3, 2, "UT"), "gelderland": (3, 3, "GE"),
    "zeeland": (4, 0, "ZE"), "noord-brabant": (4, 2, "NB"), "limburg": (5, 3, "LI"),
}  # fmt: skip
"""Row and column of each province: the grid nl_prov_grid2 of geofacet (Ryan Hafen, MIT)."""
_ROWS, _COLUMNS = 6, 5
EVEN = "#EDEFF1"
"""A tile whose difference may be chance."""


def tiles_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """A tile per province, coloured only where its difference with the country is outside the limits."""
    pen = RegionPen(regional, words, own, chosen, width, height, font_size, interactive)
    side = min(width / _COLUMNS, height / _ROWS) - 4
    left = (width - _COLUMNS * (side + 4)) / 2
    drawn = [pen.opening()]
    for number, (region, (row, column, short)) in enumerate(TILES.items()):
        x, y, point = left + column * (side + 4), row * (side + 4), regional.of(region)
        signal = point is not None and point.place == "outside"
        fill = class_colour(point.value - regional.target) if point and signal else EVEN
        ink = PAPER if point and signal and abs(point.value - regional.target) >= 0.01 else INK
        edge = (
            f'stroke="{INK}" stroke-width="3"' if region == own else f'stroke="{OUTLINE}" stroke-width=".7"'
        )
        value = words.value(point) if point else words.withheld
        body = (
            rect(x, y, side, side)
            + f'class="edge" rx="3" fill="{fill}" {edge}/>'
            + words_at(x + side / 2, y + side * 0.42, short, anchor="middle", bold=True, colour=ink)
            + words_at(
                x + side / 2,
                y + side * 0.72,
                value,
                anchor="middle",
                colour=ink,
                size=min(pen.small, side * 0.3),
            )
        )
        drawn.append(
            pen.block(point, number, rect(x, y, side, side), body, 3, f"{short} {value}")
            if point
            else f"<g>{body}</g>"
        )
    return "".join([*drawn, "</svg>"])


def has_tiles(regions: Sequence[str]) -> bool:
    """Whether these regions have a place in the grid of provinces."""
    return bool(regions) and all(region in TILES for region in regions)
