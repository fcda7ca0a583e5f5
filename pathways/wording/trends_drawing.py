"""The texts inside the pictures of Trends: the years, and what changed since the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.figures.bars import Bar, BarWords
from pathways.figures.difference import EQUAL, class_colour
from pathways.figures.trend import TrendWords
from pathways.wording.names import people
from pathways.wording.trends_around import source_of, title

if TYPE_CHECKING:
    from pathways.trend import YearPoint
    from pathways.wording.trends_followed import Moved
    from pathways.wording.trends_named import NamedTrend


def drawing(trend: NamedTrend) -> TrendWords:
    """The texts inside the picture of years."""
    words, unit = trend.words, trend.unit
    return TrendWords(
        title=title(trend),
        description=" · ".join(source_of(trend)),
        value_axis=words("trends_axis" if unit == "share" else f"variation_axis_short_{unit}"),
        year_axis=words("year"),
        provisional=words("trends_provisional"),
        tick=words.share_tick if unit == "share" else words.number_tick,
        area=trend.area_name,
        hover=lambda area, point: _hover(trend, area, point),
    )


def _hover(trend: NamedTrend, area: str, point: YearPoint) -> tuple[str, ...]:
    """A year in lines."""
    words, count = trend.words, point.count
    low, high = trend.interval(point)
    value = words("variation_hover", p=trend.share(point), low=low, high=high)
    whole = words.number(count.denominator or 0)
    if count.days:
        of = words("n_people", n=whole, people=people(trend.reading))
    else:
        of = words("part_of", part=words.number(count.numerator or 0), whole=whole)
    more = (words("trends_provisional"),) if count.immature else ()
    return f"{trend.area_name(area)}, {point.year}", value, of, *more


def bars(trend: NamedTrend) -> tuple[list[Bar], BarWords]:
    """Of every share that is followed, what changed since the baseline."""
    words = trend.words
    about = BarWords(bars_caption(trend), title(trend), words("compare_bars_axis"), words.points_tick)
    return [_bar(trend, moved) for moved in trend.moved], about


def _bar(trend: NamedTrend, moved: Moved) -> Bar:
    words, difference = trend.words, moved.change.difference
    name = trend.name_of(moved.followed)
    points = trend.points(difference.value)
    since = {"since": moved.change.since, "until": moved.change.until, "d": points}
    return Bar(
        name=name,
        note="",
        value=difference.value,
        low=difference.low,
        high=difference.high,
        says=words("compare_bar_says", d=points),
        colour=class_colour(difference.value) if moved.signal else EQUAL,
        hover=(
            name,
            words("trends_bar", **since, interval=trend.bounds(moved.change)),
            words("compare_signal" if moved.signal else "compare_chance"),
        ),
        mark=moved.mark,
    )


def bars_caption(trend: NamedTrend) -> str:
    """What the list of changes is of; empty where there is none."""
    if not trend.moved:
        return ""
    since = (trend.changed or trend.moved[0].change).since
    return trend.words("trends_bars", since=since, area=trend.area_name(trend.area))
