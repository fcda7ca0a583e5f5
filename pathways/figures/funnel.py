"""Regions as a funnel: each by its number of people and its value, between the limits of chance."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.figures.axes import INK, INK_2, Scale, line, rising_axis, round_out, words_at
from pathways.figures.markup import px, rect
from pathways.figures.region_marks import RegionPen, RegionWords
from pathways.layout import baseline, text_width
from pathways.regional import INNER, OUTER, Regional, limits


def funnel_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """Every region by its number of people and its share, between the limits of chance."""
    pen = RegionPen(regional, words, own, chosen, width, height, font_size, interactive)
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
    wide_low, wide_high = curves[OUTER, True]
    low, high = value_range(regional, wide_low[8], wide_high[8])
    up = Scale(*round_out(low, high, 5), bottom, top)
    drawn = [pen.opening()]
    drawn += rising_axis(up, left, right, words.short_axis, words.tick, size, small, 6)
    for value in across.ticks(5):
        drawn.append(
            words_at(
                across(value), bottom + size, words.number(value), anchor="middle", colour=INK_2, size=small
            )
        )
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


def value_range(regional: Regional, lower: float, upper: float) -> tuple[float, float]:
    """From the lowest to the highest of the points and of a limit where it is wide, with some room."""
    values = [point.value for point in regional.points]
    low, high = min([*values, lower]), max([*values, upper])
    most = 1.0 if regional.unit == "share" else high * 2
    room = max(0.03 * (high - low), 1e-6)
    return max(low - room, 0.0), min(high + room, most)


def _line_names(
    pen: RegionPen, curves: dict[float, tuple[list[float], list[float]]], up: Scale, right: float
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


def _points(pen: RegionPen, across: Scale, up: Scale, right: float) -> list[str]:
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


def _curve(points: Sequence[tuple[float, float]], colour: str, width: float, dash: str) -> str:
    if len(points) < 2:
        return ""
    path = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{px(width)}"{dashed}/>'
