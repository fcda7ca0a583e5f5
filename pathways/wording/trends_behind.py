"""What stands behind a year or a bar of Trends: counts, interval, who was left out, the definition."""

from __future__ import annotations

from pathways.graph import FlowGraph
from pathways.trend import Series, YearPoint
from pathways.wording.charts import Evidence
from pathways.wording.left_out import left_out
from pathways.wording.names import in_sentence
from pathways.wording.trends import Trend
from pathways.wording.trends_followed import Followed, Moved

Rows = list[tuple[str, str]]


def evidence(trend: Trend, mark: str) -> Evidence | None:
    """What stands behind a mark; None where it is no year and no bar of this figure.

    Args:
        mark: "1.2018" or "2.2018" is a year of the first or second area, "1.bar <id>" a bar; it comes from
            the browser, so it is only looked up.
    """
    for moved in trend.moved:
        if mark == f"1.{moved.mark}":
            return _of_change(trend, moved)
    for number, one in enumerate(trend.shown, start=1):
        for point in one.points:
            if mark == f"{number}.{point.year}":
                return _of_year(trend, one, point)
    return None


def _of_year(trend: Trend, one: Series, point: YearPoint) -> Evidence:
    words, followed = trend.words, trend.followed
    assert followed, "a year belongs to what is followed"
    remark = "trends_provisional" if point.count.immature else "trends_complete"
    rows = [
        *_counts(trend, point),
        (words("trends_table_remark"), words("trends_baseline" if point is one.baseline else remark)),
        (words("evidence_left_out"), _left_out(trend, one.area, point)),
        *_defined(trend, followed),
    ]
    return Evidence(f"{trend.area_name(one.area)}, {point.year}: {in_sentence(trend.name)}", tuple(rows))


def _of_change(trend: Trend, moved: Moved) -> Evidence:
    words = trend.words
    first, last = moved.series.baseline, moved.series.last
    assert first, "a change has a baseline"
    assert last, "a change has an end"
    rows: Rows = []
    for point in (first, last):
        count = point.count
        counted = words(
            "compare_side_counts",
            x=words.number(count.numerator or 0),
            n=words.number(count.denominator or 0),
            p=trend.share(point),
        )
        rows.append((str(point.year), counted))
    rows += [
        (words("compare_table_difference"), trend.points(moved.change.difference.value)),
        (words("compare_table_interval"), trend.bounds(moved.change)),
        (words("variation_place"), words("compare_signal" if moved.signal else "compare_chance")),
        *_defined(trend, moved.followed),
    ]
    name = in_sentence(trend.name_of(moved.followed))
    return Evidence(f"{trend.area_name(moved.series.area)}: {name}", tuple(rows))


def _counts(trend: Trend, point: YearPoint) -> Rows:
    words, count = trend.words, point.count
    low, high = trend.interval(point)
    whole = (words("variation_denominator"), words.number(count.denominator or 0))
    interval = (words("variation_interval"), words("compare_to", low=low, high=high))
    if count.days:
        ends = [words.lasting(span, beside=count.days.q75) for span in (count.days.q25, count.days.q75)]
        half = (words("variation_half"), words("compare_to", low=ends[0], high=ends[1]))
        return [whole, (words("variation_median"), trend.share(point)), half, interval]
    counted = (words("variation_numerator"), words.number(count.numerator or 0))
    return [counted, whole, (words("trends_table_share"), trend.share(point)), interval]


def _left_out(trend: Trend, area: str, point: YearPoint) -> str:
    selection = trend.reading.selection.with_value("region", area).with_value("year", str(point.year))
    graph = trend.reading.snapshot.answer(selection)
    assert isinstance(graph, FlowGraph), "a year with a number has an answer"
    return left_out(trend.reading, graph, point.count.denominator or 0)


def _defined(trend: Trend, followed: Followed) -> Rows:
    return [(trend.words("variation_definition"), " ".join(trend.meaning_of(followed)))]
