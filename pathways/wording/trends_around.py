"""What stands around the charts of Trends: finding, legend, note, source, table and explanation."""

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
    from pathways.trend import Change, Series, YearPoint
    from pathways.wording.trends_named import NamedTrend


def title(trend: NamedTrend) -> str:
    """The last complete year, and the change since the baseline with its interval."""
    words, shown, changed = trend.words, trend.shown, trend.changed
    last = shown[0].last if shown else None
    area = trend.area_name(shown[0].area) if shown else ""
    if last is None:
        return words("trends_title_provisional", name=trend.name, area=area)
    told = {"name": trend.name, "area": area, "p": trend.share(last), "year": last.year}
    if changed is None:
        return words("trends_title_one", **told)
    key = "trends_title_chance" if changed.difference.within_chance else "trends_title_changed"
    return words(key, **told, since=changed.since, **_moved(trend, changed))


def _moved(trend: NamedTrend, changed: Change) -> dict[str, str]:
    """A change of what is shown and its interval, in its unit."""
    words, moved = trend.words, changed.difference
    if trend.unit == "share":
        return {"d": f"{trend.points(moved.value)}\u00a0pp", "interval": trend.bounds(changed)}
    low, high = (words.number(end) for end in (moved.low, moved.high))
    unit = words(f"variation_{trend.unit}")
    return {
        "d": f"{words.signed(moved.value)}\u00a0{unit}",
        "interval": words("compare_to", low=low, high=f"{high}\u00a0{unit}"),
    }


def subtitle(trend: NamedTrend) -> str:
    """What the picture holds, and what to be careful with."""
    words, parts = trend.words, [trend.words("trends_subtitle")]
    if trend.area not in [one.area for one in trend.shown]:
        parts.insert(0, words("trends_withheld", area=trend.area_name(trend.area)))
    if trend.is_provisional:
        parts.append(words("trends_provisional_note"))
    parts.append(words("trends_unadjusted"))
    parts.append(words("about_cannot_causal"))
    return " ".join(parts)


def legend(trend: NamedTrend) -> tuple[Key, ...]:
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


def note(trend: NamedTrend) -> str:
    """Why there are no limits, and which codes changed."""
    complete = max((len(one.complete) for one in trend.shown), default=0)
    few = complete < FEWEST_POINTS
    limits = trend.words("trends_no_limits", n=complete, needed=FEWEST_POINTS) if few else ""
    return " ".join(filter(None, (limits, *_marks(trend))))


def _marks(trend: NamedTrend) -> Iterable[str]:
    for mark in trend.marks:
        yield f"{mark.year}: {trend.words.text(mark.text)} ({mark.source})."


def source_of(trend: NamedTrend) -> tuple[str, ...]:
    """The parts of the source line: data, n, years, area."""
    reading = replace(trend.reading, selection=trend.reading.selection.with_value("year", ALL))
    first, n, *_ = source(reading) if reading.graph else source(trend.reading)
    years = f"{trend.years[0]}–{trend.years[-1]}" if trend.years else ""
    return tuple(filter(None, (first, n, years, trend.area_name(trend.area), rounding(trend.reading))))


def table(trend: NamedTrend) -> Table:
    """The same numbers as rows, with the years that are withheld."""
    words, few = trend.words, trend.words("variation_few")
    headings = {key: words(f"trends_table_{key}") for key in _columns(trend)}
    if trend.unit != "share":
        headings["share"] = words("variation_median")
    rows = []
    for one in trend.shown:
        cells = [_cells(trend, one, point) for point in one.points]
        absent = dict.fromkeys(headings, few) | {"area": trend.area_name(one.area), "remark": ""}
        cells += [absent | {"year": str(year)} for year in one.withheld]
        rows += [tuple(row[key] for key in headings) for row in cells]
    caption = words(
        "trends_table_caption",
        name=trend.name,
        people=people(trend.reading),
        rounded=rounding(trend.reading),
    )
    return Table(caption, tuple(headings.values()), tuple(rows))


def _columns(trend: NamedTrend) -> tuple[str, ...]:
    """A median has no numerator."""
    counted = ("numerator", "denominator") if trend.unit == "share" else ("denominator",)
    return ("area", "year", *counted, "share", "interval", "remark")


def _cells(trend: NamedTrend, one: Series, point: YearPoint) -> dict[str, str]:
    """Every cell that a year may have, by column."""
    words, number = trend.words, trend.words.number
    low, high = trend.interval(point)
    remark = "trends_provisional" if point.count.immature else "trends_baseline"
    return {
        "area": trend.area_name(one.area),
        "year": str(point.year),
        "numerator": number(point.count.numerator or 0),
        "denominator": number(point.count.denominator or 0),
        "share": trend.share(point),
        "interval": words("compare_to", low=low, high=high),
        "remark": words(remark) if point.count.immature or point is one.baseline else "",
    }


def about(trend: NamedTrend) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is counted, how to read it, and what a change is."""
    words = trend.words
    followed = trend.followed
    what = trend.meaning_of(followed) if followed else ()
    if followed and followed.is_measure:
        what += caveat(trend.reading, followed.id)
    is_share = trend.unit == "share"
    moved = words("trends_about_baseline" if is_share else "trends_about_days")
    chart = words("trends_about_chart" if is_share else "trends_about_chart_days", needed=FEWEST_POINTS)
    return (
        (trend.name, what),
        (words("variation_about_read"), (words("trends_about_read"), words("trends_about_immature"))),
        (words("trends_about_change"), (moved,)),
        (words("trends_about_limits"), (chart,)),
        (words("trends_about_codes"), tuple(_marks(trend)) or (words("trends_about_no_codes"),)),
        (words("about_cannot"), (words("about_cannot_causal"), words("trends_about_mix"))),
    )
