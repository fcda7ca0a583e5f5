"""Regions in three pictures: sorted dots, a funnel, and tiles in the place of provinces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pathways.figures.axes import (
    INK,
    INK_2,
    OUTLINE,
    PAPER,
    RULE,
    Scale,
    line,
    opening,
    round_out,
    words_at,
)
from pathways.figures.difference import class_colour
from pathways.figures.markup import attribute, lines, px, rect
from pathways.layout import baseline, shorten, text_width
from pathways.regional import INNER, OUTER, Point, Regional, limits

PLACES = {"inside": "#7B91A0", "between": "#2F6B8A", "outside": "#0A2F45"}
TILES = {
    "friesland": (0, 3, "FR"), "groningen": (0, 4, "GR"), "drenthe": (1, 4, "DR"),
    "noord-holland": (2, 1, "NH"), "flevoland": (2, 3, "FL"), "overijssel": (2, 4, "OV"),
    "zuid-holland": (3, 1, "ZH"), "utrecht": (3, 2, "UT"), "gelderland": (3, 3, "GE"),
    "zeeland": (4, 0, "ZE"), "noord-brabant": (4, 2, "NB"), "limburg": (5, 3, "LI"),
}  # fmt: skip
"""Row and column of each province: the grid nl_prov_grid2 of geofacet (Ryan Hafen, MIT)."""
_ROWS, _COLUMNS = 6, 5


@dataclass(frozen=True)
class RegionWords:
    """The texts of a picture; `name`, `value` and `hover` write what belongs to a region."""

    title: str
    operation: str  # name of the interactive picture: what it is and how to operate it
    description: str
    country: str  # "Nederland 27,8%"
    value_axis: str
    short_axis: str  # where there is no room for the whole: along the vertical axis
    size_axis: str
    limits: tuple[str, str]  # "95%", "99,8%"
    name: Callable[[str], str]
    value: Callable[[float], str]
    number: Callable[[float], str]
    hover: Callable[[Point], tuple[str, ...]]
    withheld: str  # "te weinig": in a tile without a number


@dataclass(frozen=True)
class _Pen:
    regional: Regional
    words: RegionWords
    own: str
    chosen: str
    width: float
    height: float
    size: float
    interactive: bool

    @property
    def small(self) -> float:
        return self.size * 0.93

    def opening(self) -> str:
        return opening(
            self.width,
            self.height,
            self.size,
            self.words.operation if self.interactive else self.words.title,
            self.words.description,
            interactive=self.interactive,
        )

    def mark(self, point: Point, x: float, y: float) -> str:
        """A dot, or a diamond outside the limits; a ring around one's own region."""
        colour, r = PLACES[point.place], self.size * 0.34
        if point.place == "outside":
            r *= 1.25
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            path = "L".join(f"{px(a)} {px(b)}" for a, b in corners)
            shape = f'<path class="edge" d="M{path}Z" '
        else:
            shape = f'<circle class="edge" cx="{px(x)}" cy="{px(y)}" r="{px(r)}" '
        drawn = shape + f'fill="{colour}" stroke="{PAPER}" stroke-width="1"/>'
        if point.region == self.own:
            ring = f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(r + 4)}" fill="none" '
            drawn += ring + f'stroke="{INK}" stroke-width="2"/>'
        return drawn

    def block(self, point: Point, number: int, hit: str, drawn: str, position: int, reads: str) -> str:
        """A region to point at, to walk to with the arrows and to press; `reads` is what stands in it."""
        if not self.interactive:
            return f"<g>{drawn}</g>"
        hover, pressed = self.words.hover(point), str(self.chosen == point.region).lower()
        return (
            f'<g class="block" role="button" tabindex="{0 if number == 0 else -1}" '
            f'aria-label="{attribute(". ".join((reads, *hover[1:])))}" aria-pressed="{pressed}" '
            f'data-position="{position}" data-step="{attribute(point.region)}" '
            f'data-hover="{lines(hover)}">{hit}class="hit" fill="none" pointer-events="all"/>{drawn}</g>'
        )


def dots_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """A row per region: name, interval, dot and number, with the country as a dashed line."""
    pen = _Pen(regional, words, own, chosen, width, height, font_size, interactive)
    top, foot, size = font_size * 1.5, font_size * 3.0, font_size
    names = [words.name(point.region) for point in regional.points]
    left = min(max((text_width(name, size, bold=True) for name in names), default=0) + 10, width * 0.4)
    values = (
        max((text_width(words.value(p.value), size, bold=True) for p in regional.points), default=30) + 10
    )
    lows, highs = [p.low for p in regional.points], [p.high for p in regional.points]
    scale = Scale(
        *round_out(min([regional.target, *lows]), max([regional.target, *highs]), 5), left, width - values
    )
    bottom = height - foot
    row = min((bottom - top) / max(len(regional.points), 1), size * 2.2)
    end = top + row * len(regional.points)
    axis = words.value_axis if text_width(words.value_axis, pen.small) < width else words.short_axis
    drawn = [pen.opening()]
    for value in scale.ticks(5):
        drawn.append(line(scale(value), top, scale(value), end, "#E3E8EC"))
        drawn.append(
            words_at(
                scale(value), end + size, words.value(value), anchor="middle", colour=INK_2, size=pen.small
            )
        )
    drawn.append(
        words_at(
            min((left + width - values) / 2, width - text_width(axis, pen.small) / 2),
            end + size * 2.15,
            axis,
            anchor="middle",
            colour=INK_2,
            size=pen.small,
        )
    )
    drawn.append(line(scale(regional.target), top - 3, scale(regional.target), end, INK, 1.6, "6 4"))
    country = text_width(words.country, size, bold=True) / 2
    at = min(max(scale(regional.target), country), width - country)
    drawn.append(words_at(at, top - 7, words.country, anchor="middle", bold=True))
    letters = min(size, row * 0.86)
    for number, point in enumerate(regional.points):
        y = top + (number + 0.5) * row
        is_own = point.region == own
        name = shorten(names[number], left - 8, letters, bold=is_own)
        body = (
            words_at(left - 8, baseline(y, letters), name, anchor="end", bold=is_own, size=letters)
            + line(scale(point.low), y, scale(point.high), y, OUTLINE, 1.6)
            + pen.mark(point, scale(point.value), y)
            + words_at(
                width - 2,
                baseline(y, letters),
                words.value(point.value),
                anchor="end",
                bold=is_own,
                size=letters,
            )
        )
        drawn.append(
            pen.block(
                point, number, rect(0, y - row / 2, width, row), body, 1, f"{name} {words.value(point.value)}"
            )
        )
    return "".join([*drawn, "</svg>"])


def funnel_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """Every region by its number of people and its share, between the limits of chance."""
    pen = _Pen(regional, words, own, chosen, width, height, font_size, interactive)
    size, small = font_size, pen.small
    left, right, top, bottom = size * 4.6, width - size * 3.4, size * 0.9, height - size * 3.0
    sizes = [point.count.denominator or 0 for point in regional.points]
    across = Scale(0, max(sizes, default=100) * 1.06, left, right)
    first = max(min(sizes, default=50) * 0.75, 10)
    grid = [first + (across.high - first) * (k / 60) ** 1.6 for k in range(61)]
    curves = {
        (level, wide): limits(regional, grid, level, wide=wide)
        for level in (INNER, OUTER)
        for wide in (False, True)
    }
    values = [point.value for point in regional.points]
    wide_low, wide_high = curves[OUTER, True]
    low = max(min([*values, wide_low[8]]) - 0.01, 0)
    high = min(max([*values, wide_high[8]]) + 0.01, 1)
    up = Scale(*round_out(low, high, 5), bottom, top)
    drawn = [pen.opening()]
    for value in up.ticks(6):
        drawn.append(line(left, up(value), right, up(value), "#E3E8EC"))
        drawn.append(
            words_at(
                left - 6,
                baseline(up(value), small),
                words.value(value),
                anchor="end",
                colour=INK_2,
                size=small,
            )
        )
    for value in across.ticks(5):
        drawn.append(
            words_at(
                across(value), bottom + size, words.number(value), anchor="middle", colour=INK_2, size=small
            )
        )
    drawn.append(line(left, bottom, right, bottom, RULE))
    drawn.append(
        words_at(
            (left + right) / 2,
            bottom + size * 2.2,
            words.size_axis,
            anchor="middle",
            colour=INK_2,
            size=small,
        )
    )
    drawn.append(
        words_at(
            size * 0.95,
            (top + bottom) / 2,
            words.short_axis,
            anchor="middle",
            colour=INK_2,
            size=small,
            turned=True,
        )
    )
    has_room = bool(regional.variance)
    for (level, wide), (lower, upper) in curves.items():
        if wide and not has_room:
            continue
        dash = "" if level == OUTER else "2 3"
        colour, thick = (INK_2, 1.5) if wide or not has_room else ("#9AA7B2", 1.0)
        for edge in (lower, upper):
            drawn.append(
                _curve(
                    [(across(n), up(y)) for n, y in zip(grid, edge, strict=True) if up.low <= y <= up.high],
                    colour,
                    thick,
                    dash,
                )
            )
    drawn.append(line(left, up(regional.target), right, up(regional.target), INK, 1.6, "6 4"))
    drawn += _line_names(pen, {level: curves[level, has_room] for level in (INNER, OUTER)}, up, right)
    drawn += _points(pen, across, up, right)
    return "".join([*drawn, "</svg>"])


def _line_names(
    pen: _Pen, curves: dict[float, tuple[list[float], list[float]]], up: Scale, right: float
) -> list[str]:
    """What each line is, at its end; moved outwards where two would stand on each other."""
    small, centre = pen.small, up(pen.regional.target)
    drawn = [words_at(right + 4, baseline(centre, small), pen.words.name("all"), bold=True, size=small)]
    for side, outwards in ((0, 1), (1, -1)):
        beside = centre
        for level in (INNER, OUTER):
            y = up(curves[level][side][-1])
            y = max(y, beside + small) if outwards > 0 else min(y, beside - small)
            beside = y
            label = pen.words.limits[level == OUTER]
            drawn.append(words_at(right + 4, baseline(y, small), label, colour=INK_2, size=small))
    return drawn


def _points(pen: _Pen, across: Scale, up: Scale, right: float) -> list[str]:
    """The dots; the names of one's own region and of those outside the limits, where there is room."""
    drawn: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    placed = [(p, across(p.count.denominator or 0), up(p.value)) for p in pen.regional.points]
    reach = pen.size * 0.55
    for number, (point, x, y) in enumerate(placed):
        body = pen.mark(point, x, y)
        if point.place == "outside" or point.region == pen.own:
            name, width = (
                pen.words.name(point.region),
                text_width(pen.words.name(point.region), pen.small, bold=True),
            )
            for dx, dy, anchor in (
                (reach + 4, 0.0, "start"),
                (-reach - 4, 0.0, "end"),
                (0.0, -pen.size, "middle"),
                (0.0, pen.size * 1.1, "middle"),
            ):
                start = x + dx - {"start": 0, "end": width, "middle": width / 2}[anchor]
                box = (start, y + dy - pen.small * 0.6, start + width, y + dy + pen.small * 0.6)
                free = all(box[2] < b[0] or b[2] < box[0] or box[3] < b[1] or b[3] < box[1] for b in boxes)
                clear = all(
                    not (box[0] - reach < ox < box[2] + reach and box[1] - reach < oy < box[3] + reach)
                    for p, ox, oy in placed
                    if p is not point
                )
                if free and clear and start > across.start and start + width < right + pen.size * 3:
                    boxes.append(box)
                    body += words_at(
                        x + dx,
                        baseline(y + dy, pen.small),
                        name,
                        anchor=anchor,
                        bold=point.region == pen.own,
                        size=pen.small,
                        halo=True,
                    )
                    break
        hit = rect(x - reach - 3, y - reach - 3, 2 * reach + 6, 2 * reach + 6)
        drawn.append(pen.block(point, number, hit, body, 2, pen.words.name(point.region)))
    return drawn


def tiles_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """A tile per province, coloured only where its difference with the country is outside the limits."""
    pen = _Pen(regional, words, own, chosen, width, height, font_size, interactive)
    side = min(width / _COLUMNS, height / _ROWS) - 4
    left = (width - _COLUMNS * (side + 4)) / 2
    drawn = [pen.opening()]
    for number, (region, (row, column, short)) in enumerate(TILES.items()):
        x, y, point = left + column * (side + 4), row * (side + 4), regional.of(region)
        signal = point is not None and point.place == "outside"
        fill = class_colour(point.value - regional.target) if point and signal else "#EDEFF1"
        ink = PAPER if point and signal and abs(point.value - regional.target) >= 0.01 else INK
        edge = (
            f'stroke="{INK}" stroke-width="3"' if region == own else f'stroke="{OUTLINE}" stroke-width=".7"'
        )
        value = words.value(point.value) if point else words.withheld
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


def _curve(points: Sequence[tuple[float, float]], colour: str, width: float, dash: str) -> str:
    if len(points) < 2:
        return ""
    path = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{px(width)}"{dashed}/>'
