"""Years and changes as charts of Office's own, and the axes of shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pathways.exports.chart import Axis, Labels, Marks, Points, Room, Row, Rows
from pathways.figures.axes import INK, INK_2, round_out, round_step
from pathways.figures.bars import Bar, BarWords
from pathways.figures.trend import LINES, TrendWords
from pathways.layout import text_width
from pathways.trend import Series, Unit, YearPoint


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


def value_axis(unit: Unit, title: str, low: float, high: float, at_most: int = 5) -> Axis:
    """Shares, or medians in whole days or weeks."""
    axis = share_axis(title, low, high, at_most)
    return axis if unit == "share" else replace(axis, number_format="0" if axis.step >= 1 else "0.0")


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
    highest = max(point.high for one in series for point in one.points)
    up = value_axis(series[0].unit, words.value_axis, 0.0, highest)
    only_years = f'[<{years[0]}]"";[>{years[-1]}]"";0'
    across = Axis(words.year_axis, years[0] - 1, years[-1] + 1, 1, only_years, has_lines=False)
    apart = 1.3 * letters / max(height - 6 * letters, 1) * (up.high - up.low)
    marks: list[Marks] = []
    for number, one in reversed(list(enumerate(series))):
        marks += _years(one, number, words)
    marks += _line_names(series, words, apart, up)
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


def _line_names(series: Sequence[Series], words: TrendWords, apart: float, up: Axis) -> list[Marks]:
    """What each line is, at the height of its last point; two that would stand on each other are moved apart.

    All stand behind the last year and inside the axis: what lies outside it is not drawn.
    """
    last = max(one.points[-1].year for one in series)
    at = [one.points[-1].value for one in series]
    if len(at) == 2 and abs(at[0] - at[1]) < apart:
        middle, half = sum(at) / 2, apart / 2 if at[0] >= at[1] else -apart / 2
        at = [middle + half, middle - half]
    inside = min(0.0, up.high - max(at)) or max(0.0, up.low - min(at))
    made = []
    for number, (one, y) in enumerate(zip(series, at, strict=True)):
        name, is_own = words.area(one.area), number == 0
        labels = Labels((name,), "right", (is_own,), INK if is_own else INK_2)
        made.append(Marks(name, (last + 0.3,), (y + inside,), labels=labels))
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
