"""What stands around the charts of Trends: legend, note, source, table and explanation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pathways.selection import ALL
from pathways.statistics import FEWEST_POINTS
from pathways.wording.charts import Key, Table
from pathways.wording.measure_meaning import caveat
from pathways.wording.names import people
from pathways.wording.sentences import rounding, source

if TYPE_CHECKING:
    from pathways.trend import Series, YearPoint
    from pathways.wording.trends import Trend


def legend(trend: Trend) -> tuple[Key, ...]:
    """What each mark means."""
    words = trend.words
    keys = [Key("own", trend.area_name(trend.shown[0].area))]
    if len(trend.shown) > 1:
        keys.append(Key("country", words("all_region")))
    keys.append(Key("interval", words("variation_interval_key")))
    if trend.is_provisional:
        keys.append(Key("hatched", words("trends_provisional")))
    if any(one.limits for one in trend.shown):
        keys.append(Key("thin", words("trends_limits_key")))
    return tuple(keys)


def note(trend: Trend) -> str:
    """Why there are no limits, and which codes changed."""
    complete = max((len(one.complete) for one in trend.shown), default=0)
    few = complete < FEWEST_POINTS
    limits = trend.words("trends_no_limits", n=complete, needed=FEWEST_POINTS) if few else ""
    return " ".join(filter(None, (limits, *_marks(trend))))


def _marks(trend: Trend) -> Iterable[str]:
    for mark in trend.marks:
        yield f"{mark.year}: {trend.words.text(mark.text)} ({mark.source})."


def source_of(trend: Trend) -> tuple[str, ...]:
    """The parts of the source line: data, n, years, area."""
    reading = replace(trend.reading, selection=trend.reading.selection.with_value("year", ALL))
    first, n, *_ = source(reading) if reading.graph else source(trend.reading)
    years = f"{trend.years[0]}–{trend.years[-1]}" if trend.years else ""
    return tuple(filter(None, (first, n, years, trend.area_name(trend.area), rounding(trend.reading))))


def table(trend: Trend) -> Table:
    """The same numbers as rows, with the years that are withheld."""
    words, few = trend.words, trend.words("variation_few")
    headings = tuple(
        words(f"trends_table_{key}")
        for key in ("area", "year", "numerator", "denominator", "share", "interval", "remark")
    )
    rows = []
    for one in trend.shown:
        rows += [_row(trend, one, point) for point in one.points]
        rows += [(trend.area_name(one.area), str(year), few, few, few, few, "") for year in one.withheld]
    caption = words(
        "trends_table_caption",
        name=trend.name,
        people=people(trend.reading),
        rounded=rounding(trend.reading),
    )
    return Table(caption, headings, tuple(rows))


def _row(trend: Trend, one: Series, point: YearPoint) -> tuple[str, ...]:
    words, number = trend.words, trend.words.number
    low, high = trend.interval(point)
    remark = "trends_provisional" if point.count.immature else "trends_baseline"
    return (
        trend.area_name(one.area),
        str(point.year),
        number(point.count.numerator or 0),
        number(point.count.denominator or 0),
        trend.share(point),
        words("compare_to", low=low, high=high),
        words(remark) if point.count.immature or point is one.baseline else "",
    )


def about(trend: Trend) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is counted, how to read it, and what a change is."""
    words = trend.words
    followed = trend.followed
    what = trend.meaning_of(followed) if followed else ()
    if followed and followed.is_measure:
        what += caveat(trend.reading, followed.id)
    return (
        (trend.name, what),
        (words("variation_about_read"), (words("trends_about_read"), words("trends_about_immature"))),
        (words("trends_about_change"), (words("trends_about_baseline"),)),
        (words("trends_about_limits"), (words("trends_about_chart", needed=FEWEST_POINTS),)),
        (words("trends_about_codes"), tuple(_marks(trend)) or (words("trends_about_no_codes"),)),
        (words("about_cannot"), (words("about_cannot_causal"), words("trends_about_mix"))),
    )
