"""Quartiles of days, on groups small enough to do by hand."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.disclosure.days import DayRules, quartiles

SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 900)), min_size=1, max_size=80)


def histogram(spans: list[tuple[int, int]]) -> pl.DataFrame:
    cells = pl.DataFrame(spans, schema={"cell": pl.Int64, "days": pl.Int64}, orient="row")
    return cells.group_by("cell", "days").agg(pl.len().alias("episodes"))


def cells(*numbers: int) -> pl.DataFrame:
    return pl.DataFrame({"cell": list(numbers)}, schema={"cell": pl.Int64})


def smallest_span_of_a_share(days: list[int], quarters: int) -> int:
    """The slow way: the first span, from short to long, that so many quarters of them do not exceed."""
    return next(
        span for span in sorted(days) if 4 * sum(other <= span for other in days) >= quarters * len(days)
    )


def test_quartiles_are_spans_of_the_data():
    spans = [(0, days) for days in (3, 5, 8, 13, 21, 34, 55, 89)]
    assert quartiles(histogram(spans), cells(0), ["cell"]).rows() == [(0, 5, 13, 34)]


def test_a_cell_that_is_not_large_enough_has_none():
    assert quartiles(histogram([(0, 4), (1, 9)]), cells(1), ["cell"]).rows() == [(1, 9, 9, 9)]


@pytest.mark.parametrize(
    ("days", "published"), [(0, 0), (1, 1), (90, 90), (91, 91), (92, 91), (95, 98), (101, 98), (102, 105)]
)
def test_spans_are_whole_days_up_to_13_weeks_and_whole_weeks_above(days: int, published: int):
    assert pl.select(DayRules().rounded(pl.lit(days))).item() == published


def test_rounding_never_turns_the_order_of_spans_around():
    """60 is no whole week: 61 and 62 days round to 63, not to 56."""
    days = pl.DataFrame({"days": list(range(200))})
    assert days.select(DayRules(whole_days_up_to=60).rounded(pl.col("days")))["days"].is_sorted()


@given(SPANS)
def test_the_fast_quartiles_are_the_slow_ones(spans: list[tuple[int, int]]):
    fast = {cell: tuple(days) for cell, *days in quartiles(histogram(spans), cells(0, 1), ["cell"]).rows()}
    slow = {}
    for cell in {cell for cell, _ in spans} & {0, 1}:
        days = [span for where, span in spans if where == cell]
        slow[cell] = tuple(smallest_span_of_a_share(days, quarters) for quarters in (1, 2, 3))
    assert fast == slow


@given(SPANS, st.sampled_from([60, 91]))
def test_rounding_before_or_after_makes_no_difference(spans: list[tuple[int, int]], limit: int):
    rules = DayRules(whole_days_up_to=limit)
    exact, everyone = histogram(spans), cells(0, 1, 2)
    before = quartiles(exact.with_columns(rules.rounded(pl.col("days"))), everyone, ["cell"])
    after = quartiles(exact, everyone, ["cell"]).with_columns(
        rules.rounded(pl.col(name).cast(pl.Int64)).cast(pl.UInt16) for name in ("q25", "median", "q75")
    )
    assert before.equals(after)
