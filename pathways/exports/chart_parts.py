"""The charts of the pages as charts of Office's own: regions as dots and in a funnel, years, and changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pathways.exports.chart import Axis, Labels, Marks, Points, Room, Row, Rows, Where
from pathways.figures.axes import INK, INK_2, OUTLINE, round_out, round_step
from pathways.figures.bars import Bar, BarWords
from pathways.figures.funnel import value_range
from pathways.figures.regions import PLACES, RegionWords
from pathways.figures.trend import LINES, TrendWords
from pathways.layout import text_width
from pathways.regional import INNER, OUTER, Point, Regional, limits
from pathways.trend import Series, YearPoint

PALE = "#9AA7B2"
"""Of the limits that allow for chance alone."""
_CURVE = 25
"""Points of a limit in a funnel: as many as its bend needs."""


def percent_format(step: float) -> str:
    """As many decimals as the steps of an axis need."""
    return "0%" if step >= 0.01 else "0.0%"


def points_format(step: float) -> str:
    """Signed percentage points, with as many decimals as the steps of an axis need."""
    number = "0" if step >= 1 else "0.0"
    return f"+{number};\u2212{number};{number}"


def share_axis(title: str, low: float, high: float, at_most: int = 5) -> Axis:
    """Shares between round numbers."""
    step = round_step(high - low, at_most)
    low, high = round_out(low, high, at_most)
    return Axis(title, round(low, 6), round(high, 6), round(step, 6), percent_format(step))


def value_axis(regional: Regional, title: str, low: float, high: float, at_most: int = 5) -> Axis:
    """Shares, or medians in whole days or weeks."""
    axis = share_axis(title, low, high, at_most)
    return axis if regional.unit == "share" else replace(axis, number_format="0" if axis.step >= 1 else "0.0")


def dots_chart(
    regional: Regional,
    words: RegionWords,
    own: str,
    places: Mapping[str, str],
    width: float,
    height: float,
    letters: float,
) -> Points:
    """A row per region, the first at the top; names and numbers are labels of points at both edges."""
    points, size = regional.points, letters
    rows = tuple(float(len(points) - number) for number in range(len(points)))
    names = tuple(words.name(point.region) for point in points)
    is_own = tuple(point.region == own for point in points)
    values = tuple(words.value(point.value) for point in points)
    axis = value_axis(
        regional,
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
        (country, *spans, *_regions(points, [p.value for p in points], rows, own, words, places), *edges),
        axis,
        Axis("", 0.3, many, 1, has_lines=False),
        Room(left / width, top / height, (width - left - right) / width, tall / height),
    )


def _regions(
    points: Sequence[Point],
    xs: Sequence[float],
    ys: Sequence[float],
    own: str,
    words: RegionWords,
    places: Mapping[str, str],
    *,
    is_named: bool = False,
) -> list[Marks]:
    """The dots, apart for each place beside the limits, then the ring around one's own region."""
    at = {point.region: (x, y) for point, x, y in zip(points, xs, ys, strict=True)}
    made = []
    for place in PLACES:
        here = [point for point in points if point.place == place]
        if not here:
            continue
        made.append(
            Marks(
                places.get(place, words.title),
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
        made.append(Marks(words.name(own), (x,), (y,), marker="circle", size=13, colour=INK, hollow=True))
    return made


def _names(points: Sequence[Point], own: str, words: RegionWords) -> Labels | None:
    """In a funnel: one's own region, and those outside the limits."""
    said = tuple(
        words.name(one.region) if one.place == "outside" or one.region == own else "" for one in points
    )
    return Labels(said, "right", tuple(one.region == own for one in points)) if any(said) else None


def funnel_chart(
    regional: Regional,
    words: RegionWords,
    own: str,
    places: Mapping[str, str],
    width: float,
    height: float,
    letters: float,
) -> Points:
    """Every region by its number of people and its share, between the limits of chance."""
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
    up = value_axis(regional, words.short_axis, *value_range(regional, lower[3], upper[3]), 6)
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
    marks += _regions(regional.points, sizes, shown, own, words, places, is_named=True)
    left, foot, right = letters * 5.2, letters * 3.6, letters * 3.8
    room = Room(
        left / width, letters / height, (width - left - right) / width, (height - letters - foot) / height
    )
    return Points(words.title, words.description, tuple(marks), across, up, room)


def years_chart(
    series: Sequence[Series],
    changes: Sequence[tuple[int, str]],
    words: TrendWords,
    width: float,
    height: float,
    letters: float,
) -> Points:
    """A line per area with its intervals, provisional years hollow, and a line where codes changed."""
    years = sorted({point.year for one in series for point in one.points})
    up = share_axis(words.value_axis, 0.0, max(point.high for one in series for point in one.points))
    only_years = f'[<{years[0]}]"";[>{years[-1]}]"";0'
    across = Axis(words.year_axis, years[0] - 1, years[-1] + 1, 1, only_years, has_lines=False)
    apart = 1.3 * letters / max(height - 6 * letters, 1) * (up.high - up.low)
    marks: list[Marks] = []
    for number, one in reversed(list(enumerate(series))):
        marks += _years(one, number, words)
    marks += _line_names(series, words, apart)
    for year, text in changes:
        if years[0] < year <= years[-1]:
            labels = Labels(("", text), "right", (), "#7A2A0C")
            ends = (up.low, up.high)
            marks.append(
                Marks(text, (year - 0.5,) * 2, ends, line="round_dot", colour="#7A2A0C", labels=labels)
            )
    right = max(text_width(words.area(one.area), letters, bold=True) for one in series) + 14
    left, top, foot = letters * 5.2, letters * 2.4, letters * 3.6
    room = Room(left / width, top / height, (width - left - right) / width, (height - top - foot) / height)
    return Points(words.title, words.description, tuple(marks), across, up, room)


def _years(one: Series, number: int, words: TrendWords) -> list[Marks]:
    colour, name = LINES[min(number, 1)], words.area(one.area)
    made = []
    if one.limits:
        _, *edges = one.limits
        made += [
            Marks(name, _over(one.complete)[0], edge, line="solid", colour=INK_2, thick=0.75)
            for edge in edges
        ]
    line = "dash" if number else "solid"
    made.append(Marks(name, *_over(one.points), line=line, colour=colour, thick=2.25))  # type: ignore[arg-type]
    for is_provisional in (False, True):
        if points := [point for point in one.points if point.count.immature is is_provisional]:
            low, high = tuple(point.low for point in points), tuple(point.high for point in points)
            known = f"{name}, {words.provisional}" if is_provisional else name
            made.append(
                Marks(known, *_over(points), low, high, marker="circle", colour=colour, hollow=is_provisional)
            )
    return made


def _line_names(series: Sequence[Series], words: TrendWords, apart: float) -> list[Marks]:
    """What each line is, behind its last point; two that would stand on each other are moved apart."""
    ends = [one.points[-1] for one in series]
    at = [point.value for point in ends]
    if len(at) == 2 and abs(at[0] - at[1]) < apart:
        middle, half = sum(at) / 2, apart / 2 if at[0] >= at[1] else -apart / 2
        at = [middle + half, middle - half]
    made = []
    for number, (one, point, y) in enumerate(zip(series, ends, at, strict=True)):
        name, is_own = words.area(one.area), number == 0
        labels = Labels((name,), "right", (is_own,), INK if is_own else INK_2)
        made.append(Marks(name, (point.year + 0.3,), (y,), labels=labels))
    return made


def _over(points: Sequence[YearPoint]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(float(point.year) for point in points), tuple(point.value for point in points)


def bars_chart(bars: Sequence[Bar], words: BarWords, width: float, height: float, letters: float) -> Rows:
    """Signed bars in percentage points, as many as are drawn; the number stands behind the name."""
    shown = bars[: max(1, int((height - letters * 3.1) / (letters * 2.67)))]
    low, high = round_out(min([0, *(b.low for b in shown)]), max([0, *(b.high for b in shown)]), 4)
    step = round_step(100 * (high - low), 4)
    axis = Axis(words.axis, round(100 * low, 3), round(100 * high, 3), step, points_format(step))
    rows = tuple(
        Row(
            f"{bar.name}{f' ({bar.note})' if bar.note else ''}: {bar.says}",
            round(100 * bar.value, 1),
            round(100 * bar.low, 1),
            round(100 * bar.high, 1),
            bar.colour,
        )
        for bar in shown
    )
    left = width * 0.5
    tall = min(height - letters * 3.6, letters * 2.67 * len(rows))
    room = Room(left / width, 0.0, (width - left - letters * 1.5) / width, tall / height)
    return Rows(words.title, words.description, rows, axis, room)
