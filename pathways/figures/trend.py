"""Years on a line: each with its interval, provisional ones hatched, and a mark where codes changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pathways.figures.axes import (
    INK,
    INK_2,
    OUTLINE,
    PAPER,
    Scale,
    Tick,
    line,
    opening,
    rising_axis,
    round_out,
    words_at,
)
from pathways.figures.markup import attribute, lines, px, rect
from pathways.layout import baseline, text_width
from pathways.trend import Series, YearPoint

LINES = ("#0B4F6C", "#5C6874")
"""The colour of the reader's own area, and of the country beside it."""


@dataclass(frozen=True)
class TrendWords:
    """The texts of a picture of years."""

    title: str
    description: str
    value_axis: str
    year_axis: str
    provisional: str  # over the hatched years
    tick: Tick
    area: Callable[[str], str]
    hover: Callable[[str, YearPoint], tuple[str, ...]]


def trend_svg(
    series: Sequence[Series],
    marks: Sequence[tuple[int, str]],
    words: TrendWords,
    *,
    width: float,
    height: float,
    font_size: float = 15,
    interactive: bool = True,
    chosen: str = "",
) -> str:
    """The first series in front, the country dashed behind it; every line has its name at its end.

    Args:
        marks: year and text of changes in codes; the mark stands before the first year under the new codes.
        chosen: the point that was chosen: "1.2018" is 2018 of the first series.
    """
    size, small = font_size, font_size * 0.93
    names = [words.area(one.area) for one in series]
    left, right = (
        size * 4.4,
        width - max((text_width(name, size, bold=True) for name in names), default=0) - 14,
    )
    top, bottom = size * 2.6, height - size * 3.1
    years = sorted({point.year for one in series for point in one.points})
    across = Scale(min(years) - 0.4, max(years) + 0.4, left, right)
    highest = max(point.high for one in series for point in one.points)
    up = Scale(*round_out(0.0, highest, 5), bottom, top)
    drawn = [opening(width, height, font_size, words.title, words.description, interactive=interactive)]
    drawn += _hatched(series, across, top, bottom, words, small)
    drawn += rising_axis(up, left, right, words.value_axis, words.tick, size, small, 5)
    for year in years:
        drawn.append(
            words_at(across(year), bottom + size * 1.1, str(year), anchor="middle", colour=INK_2, size=small)
        )
    middle = (left + right) / 2
    under = bottom + size * 2.3
    drawn.append(words_at(middle, under, words.year_axis, anchor="middle", colour=INK_2, size=small))
    for year, text in marks:
        if years[0] < year <= years[-1]:
            x = across(year - 0.5)
            drawn.append(line(x, top - size * 0.3, x, bottom, "#7A2A0C", 1.4, "2 3"))
            drawn.append(words_at(x + 4, top - size * 0.4, text, colour="#7A2A0C", size=small, halo=True))
    taken: list[float] = []
    for number in reversed(range(len(series))):
        aside = size * 0.6 * (2 * number - 1) if len(series) > 1 else 0.0
        drawn.append(_line(series[number], number, aside, across, up, words, size, interactive, chosen))
        drawn.append(_name(series[number], names[number], number, across, up, size, taken))
    return "".join([*drawn, "</svg>"])


def _hatched(
    series: Sequence[Series], across: Scale, top: float, bottom: float, words: TrendWords, size: float
) -> list[str]:
    """Bands over the years whose follow-up is not over."""
    years = sorted({point.year for one in series for point in one.points if point.count.immature})
    if not years:
        return []
    drawn = [
        '<defs><pattern id="trend-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V7" stroke="#C9D1D9" stroke-width="3"/></pattern></defs>'
    ]
    for year in years:
        start, end = across(year - 0.5), across(year + 0.5)
        drawn.append(rect(start, top, end - start, bottom - top) + 'fill="url(#trend-hatch)" opacity=".6"/>')
    middle = (across(years[0] - 0.5) + across(years[-1] + 0.5)) / 2
    drawn.append(words_at(middle, top - 5, words.provisional, anchor="middle", colour=INK_2, size=size))
    return drawn


def _line(
    one: Series, number: int, aside: float, across: Scale, up: Scale, words: TrendWords, size: float,
    interactive: bool, chosen: str,
) -> str:  # fmt: skip
    """One series; `aside` px from the middle of each year, so that two dots can be told apart and pressed."""
    colour, dash = LINES[min(number, 1)], ' stroke-dasharray="6 4"' if number else ""
    path = "L".join(f"{px(across(point.year) + aside)} {px(up(point.value))}" for point in one.points)
    drawn = [f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>' if path else ""]
    if one.limits:
        _, lower, upper = one.limits
        for edge in (lower, upper):
            marks = zip(one.complete, edge, strict=True)
            bound = "L".join(f"{px(across(point.year))} {px(up(value))}" for point, value in marks)
            drawn.append(f'<path d="M{bound}" fill="none" stroke="{INK_2}" stroke-width="1"/>')
    for place, point in enumerate(one.points):
        x, y = across(point.year) + aside, up(point.value)
        fill = PAPER if point.count.immature else colour
        body = (
            line(x, up(point.low), x, up(point.high), OUTLINE, 1.4)
            + f'<circle class="edge" cx="{px(x)}" cy="{px(y)}" r="{px(size * 0.32)}" fill="{fill}" '
            f'stroke="{colour}" stroke-width="2"/>'
        )
        if not interactive:
            drawn.append(f"<g>{body}</g>")
            continue
        hover = words.hover(one.area, point)
        stop = 0 if place == 0 and number == 0 else -1
        pressed = str(chosen == f"{number + 1}.{point.year}").lower()
        hit = rect(x - size * 0.6, y - size * 0.7, size * 1.2, size * 1.4)
        drawn.append(
            f'<g class="block" role="button" aria-pressed="{pressed}" tabindex="{stop}" '
            f'aria-label="{attribute(". ".join(hover))}" data-position="{number + 1}" '
            f'data-step="{point.year}" data-hover="{lines(hover)}">'
            f'{hit}class="hit" fill="none" pointer-events="all"/>{body}</g>'
        )
    return "".join(drawn)


def _name(
    one: Series, name: str, number: int, across: Scale, up: Scale, size: float, taken: list[float]
) -> str:
    if not one.points:
        return ""
    y = up(one.points[-1].value)
    while any(abs(y - other) < size * 1.15 for other in taken):
        y -= size * 1.15
    taken.append(y)
    return words_at(
        across.end + 6,
        baseline(y, size),
        name,
        bold=number == 0,
        colour=INK if number == 0 else INK_2,
        size=size,
    )
