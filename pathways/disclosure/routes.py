"""Routes: the most frequent whole pathways of a view, drawn as one ribbon from the first step to the end."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pathways.definition import END_STATES, GOES_ON
from pathways.disclosure.pooling import COUNTS, START, Protected
from pathways.graph import POOLED

SHOWN = 50
"""Routes of one view, at most: more is no overview, and what is left over makes the rests larger."""
LINK = ["view", "position", "source", "target"]
COURSE = ["view", "drawn"]


def find_routes(protected: Protected, minimum: int) -> pl.DataFrame:
    """The routes that may be published, before rounding.

    A route is a course that is drawn from its first step to its end state without "Overige routes", by
    `minimum` patients or more. Of every link on it, also that from the virtual start, what the published
    routes leave over is nobody, or `minimum` patients or more; where it is not, the smallest route on such a
    link goes into the rest, one at a time, until all rests are so. Nodes follow: what is left over at a node
    is what is left over of its links.

    Returns:
        view, drawn, episodes, patients; the largest of a view first.
    """
    routes = _candidates(protected, minimum)
    if minimum <= 1:
        return _in_order(routes)
    on_links = _links_of(routes, protected)
    codes = {label: code for code, label in enumerate(protected.labels)}
    numbers = pl.col("source", "target").replace_strict(codes, return_dtype=pl.UInt32)
    links = protected.links.with_columns(numbers)
    kept, open_ones = [], routes
    while len(open_ones):
        taken = on_links.join(open_ones.select(COURSE), on=COURSE, how="semi")
        taken = taken.group_by(LINK).agg(pl.sum(*COUNTS))
        rest = taken.join(links, on=LINK, suffix="_of_link").with_columns(
            episodes=pl.col("episodes_of_link") - pl.col("episodes"),
            patients=pl.col("patients_of_link") - pl.col("patients"),
        )
        small = rest.filter((pl.col("episodes") > 0) & (pl.col("patients") < minimum)).select(LINK)
        on_small = on_links.join(small, on=LINK, how="semi").select(COURSE).unique()
        smallest = (
            _in_order(open_ones.join(on_small, on=COURSE, how="semi"))
            .group_by("view", maintain_order=True)
            .last()
        )
        # A view without small rests is finished; the others lose one route and are looked at again.
        unfinished = open_ones["view"].is_in(smallest["view"].implode())
        kept.append(open_ones.filter(~unfinished))
        open_ones = open_ones.filter(unfinished).join(smallest.select(COURSE), on=COURSE, how="anti")
        on_links = on_links.join(open_ones.select(COURSE), on=COURSE, how="semi")
    return _in_order(pl.concat([*kept, open_ones]))


def route_table(routes: pl.DataFrame, labels: Sequence[str], drawing: Sequence[str]) -> pl.DataFrame:
    """view, route (places of its labels in the drawing order), episodes; as they are published.

    Args:
        routes: view, drawn (places in `labels`), episodes, rounded. Their order is not kept: that of equal
            rounded numbers would tell which is the larger. Other columns stay.
    """
    place = {code: drawing.index(label) for code, label in enumerate(labels) if label in drawing}
    codes = pl.element().replace_strict(place, return_dtype=pl.UInt16)
    return routes.select(
        pl.col("view").cast(pl.UInt32),
        pl.col("drawn").list.eval(codes).alias("route"),
        pl.col("episodes").cast(pl.UInt32),
        pl.exclude(*COURSE, *COUNTS),
    ).sort("view", "episodes", "route", descending=[False, True, False])


def _candidates(protected: Protected, minimum: int) -> pl.DataFrame:
    ends = _codes(protected, {*END_STATES, GOES_ON})
    pooled = _codes(protected, {POOLED})
    whole = protected.courses.filter(
        (pl.col("patients") >= minimum)
        & pl.col("drawn").list.last().is_in(ends)
        & (pl.col("drawn").list.set_intersection(pooled).list.len() == 0)
    )
    return _in_order(whole).group_by("view", maintain_order=True).head(SHOWN).select(*COURSE, *COUNTS)


def _codes(protected: Protected, labels: set[str]) -> pl.Series:
    codes = [code for code, label in enumerate(protected.labels) if label in labels]
    return pl.Series([codes], dtype=pl.List(pl.UInt32))


def _in_order(routes: pl.DataFrame) -> pl.DataFrame:
    """By view, the largest first; of equal ones by their labels, whose codes follow their text."""
    return routes.sort("view", "patients", "episodes", "drawn", descending=[False, True, True, False])


def _links_of(courses: pl.DataFrame, protected: Protected) -> pl.DataFrame:
    """One row per course and link on it; the source of the first is the virtual start."""
    drawn, start = pl.col("drawn"), pl.lit(protected.labels.index(START), pl.UInt32)
    return (
        courses.with_columns(
            pl.concat_list(start, drawn).list.head(drawn.list.len()).alias("source"),
            drawn.alias("target"),
            pl.int_ranges(drawn.list.len(), dtype=pl.UInt8).alias("position"),
        )
        .explode("source", "target", "position")
        .select(*LINK, "drawn", *COUNTS)
    )
