"""Regions as a row of dots: each with its interval and its number, the country as a dashed line."""

from __future__ import annotations

from pathways.figures.axes import GRID, INK, INK_2, OUTLINE, Scale, line, round_out, words_at
from pathways.figures.markup import rect
from pathways.figures.region_marks import RegionPen, RegionWords
from pathways.layout import baseline, shorten, text_width
from pathways.regional import Regional


def dots_svg(
    regional: Regional, words: RegionWords, *, own: str = "", chosen: str = "", width: float, height: float,
    font_size: float = 15, interactive: bool = True,
) -> str:  # fmt: skip
    """A row per region: name, interval, dot and number, with the country as a dashed line."""
    pen = RegionPen(regional, words, own, chosen, width, height, font_size, interactive)
    top, foot, size = font_size * 1.5, font_size * 3.0, font_size
    names = [words.name(point.region) for point in regional.points]
    left = min(max((text_width(name, size, bold=True) for name in names), default=0) + 10, width * 0.4)
    values = max((text_width(words.value(p), size, bold=True) for p in regional.points), default=30) + 10
    lows, highs = [p.low for p in regional.points], [p.high for p in regional.points]
    scale = Scale(
        *round_out(min([regional.target, *lows]), max([regional.target, *highs]), 5), left, width - values
    )
    bottom = height - foot
    row = min((bottom - top) / max(len(regional.points), 1), size * 2.2)
    end = top + row * len(regional.points)
    axis = words.value_axis if text_width(words.value_axis, pen.small) < width else words.short_axis
    drawn = [pen.opening()]
    for value, said in scale.written(5, words.tick):
        drawn.append(line(scale(value), top, scale(value), end, GRID))
        drawn.append(words_at(scale(value), end + size, said, anchor="middle", colour=INK_2, size=pen.small))
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
                words.value(point),
                anchor="end",
                bold=is_own,
                size=letters,
            )
        )
        drawn.append(
            pen.block(
                point, number, rect(0, y - row / 2, width, row), body, 1, f"{name} {words.value(point)}"
            )
        )
    return "".join([*drawn, "</svg>"])
