"""Regions as charts of Office's own: a row of dots with intervals, and a funnel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pathways.exports.chart import Axis, Labels, Marks, Points, Room, Where
from pathways.exports.chart_parts import value_axis
from pathways.figures.axes import INK, INK_2, OUTLINE, round_out, round_step
from pathways.figures.funnel import value_range
from pathways.figures.regions import PLACES, RegionWords
from pathways.layout import text_width
from pathways.regional import INNER, OUTER, Point, Regional, limits

PALE = "#9AA7B2"
"""Of the limits that allow for chance alone."""
_CURVE = 25
"""Points of a limit in a funnel: as many as its bend needs."""


@dataclass(frozen=True)
class Regions:
    """What is drawn, in whose words and for whom; `places` is what a place beside the limits is called."""

    regional: Regional
    words: RegionWords
    own: str
    places: Mapping[str, str]


def dots_chart(regions: Regions, width: float, height: float, letters: float) -> Points:
    """A row per region, the first at the top; names and numbers are labels of points at both edges."""
    regional, words, own = regions.regional, regions.words, regions.own
    points, size = regional.points, letters
    rows = tuple(float(len(points) - number) for number in range(len(points)))
    names = tuple(words.name(point.region) for point in points)
    is_own = tuple(point.region == own for point in points)
    values = tuple(words.value(point) for point in points)
    axis = value_axis(
        regional.unit,
        words.value_axis if text_width(words.value_axis, size) < width else words.short_axis,
        min([regional.target, *(point.low for point in points)]),
        max([regional.target, *(point.high for point in points)]),
    )
    top, tall = size * 1.9, min(height - size * 5.0, size * 2.2 * (len(points) + 0.4))
    left = max(text_width(name, size, bold=True) for name in names) + 12
    right = max(text_width(value, size, bold=True) for value in values) + 14
    many = float(len(points)) + 0.7
    country = Marks(
        words.country,
        (regional.target, regional.target),
        (0.3, many),
        line="dash",
        thick=1.6,
        labels=Labels(("", words.country), "above", (False, True)),
    )
    spans = [
        Marks(name, (point.low, point.high), (row, row), line="solid", colour=OUTLINE)
        for name, point, row in zip(names, points, rows, strict=True)
    ]
    sides: tuple[tuple[float, tuple[str, ...], Where], ...] = (
        (axis.low, names, "left"),
        (axis.high, values, "right"),
    )
    edges = [
        Marks(words.size_axis, (at,) * len(rows), rows, labels=Labels(texts, side, is_own))
        for at, texts, side in sides
    ]
    return Points(
        words.title,
        words.description,
        (country, *spans, *_dots(regions, [point.value for point in points], rows), *edges),
        axis,
        Axis("", 0.3, many, 1, has_lines=False),
        Room(left / width, top / height, (width - left - right) / width, tall / height),
    )


def _dots(
    regions: Regions, xs: Sequence[float], ys: Sequence[float], *, is_named: bool = False
) -> list[Marks]:
    """The dots, apart for each place beside the limits, then the ring around one's own region."""
    points, words, own = regions.regional.points, regions.words, regions.own
    at = {point.region: (x, y) for point, x, y in zip(points, xs, ys, strict=True)}
    made = []
    for place in PLACES:
        here = [point for point in points if point.place == place]
        if not here:
            continue
        made.append(
            Marks(
                regions.places.get(place, words.title),
                tuple(at[one.region][0] for one in here),
                tuple(at[one.region][1] for one in here),
                marker="diamond" if place == "outside" else "circle",
                size=9 if place == "outside" else 7,
                colour=PLACES[place],
                labels=_names(here, own, words) if is_named else None,
            )
        )
    if own in at:
        x, y = at[own]
        aside: Where = "above" if y >= regions.regional.target else "below"  # away from the country's line
        labels = Labels((words.name(own),), aside, (True,)) if is_named else None
        ring = Marks(
            words.name(own), (x,), (y,), marker="circle", size=13, colour=INK, hollow=True, labels=labels
        )
        made.append(ring)
    return made


def _names(points: Sequence[Point], own: str, words: RegionWords) -> Labels | None:
    """In a funnel: those outside the limits; one's own has its name at its ring."""
    said = tuple(
        words.name(one.region) if one.place == "outside" and one.region != own else "" for one in points
    )
    return Labels(said, "right", (False,) * len(points)) if any(said) else None


def funnel_chart(regions: Regions, width: float, height: float, letters: float) -> Points:
    """Every region by its number of people and its share, between the limits of chance."""
    regional, words = regions.regional, regions.words
    sizes = [float(point.count.denominator or 0) for point in regional.points]
    step = round_step(max(sizes) * 1.06, 5)
    across = Axis(words.size_axis, 0, round_out(0, max(sizes) * 1.06, 5)[1], step, "#,##0", has_lines=False)
    first = max(min(sizes) * 0.75, 10)
    grid = [first + (across.high - first) * (k / (_CURVE - 1)) ** 1.6 for k in range(_CURVE)]
    wides = (True, False) if regional.variance else (False,)
    curves = {
        (level, wide): limits(regional, grid, level, wide=wide) for wide in wides for level in (INNER, OUTER)
    }
    lower, upper = curves[OUTER, wides[0]]
    up = value_axis(regional.unit, words.short_axis, *value_range(regional, lower[3], upper[3]), 6)
    marks = []
    for (level, wide), edges in curves.items():
        name = words.limits[level == OUTER]
        for edge in edges:
            inside = [(n, y) for n, y in zip(grid, edge, strict=True) if up.low <= y <= up.high]
            if not inside:
                continue
            is_named = wide == wides[0]
            marks.append(
                Marks(
                    name,
                    tuple(n for n, _ in inside),
                    tuple(y for _, y in inside),
                    line="solid" if level == OUTER else "round_dot",
                    colour=INK_2 if is_named else PALE,
                    labels=Labels(("",) * (len(inside) - 1) + (name,), "right", (), INK_2)
                    if is_named
                    else None,
                )
            )
    country = words.name("all")
    marks.append(
        Marks(
            country,
            (0.0, across.high),
            (regional.target, regional.target),
            line="dash",
            thick=1.6,
            labels=Labels(("", country), "right", (False, True)),
        )
    )
    shown = [point.value for point in regional.points]
    marks += _dots(regions, sizes, shown, is_named=True)
    left, foot, right = letters * 5.2, letters * 3.6, letters * 3.8
    room = Room(
        left / width, letters / height, (width - left - right) / width, (height - letters - foot) / height
    )
    return Points(words.title, words.description, tuple(marks), across, up, room)
