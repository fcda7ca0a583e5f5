"""Pooling: a view is drawn from left to right, and what too few patients share goes to "Overige routes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pathways.disclosure.courses import COUNTS, START, Courses, take
from pathways.disclosure.pools import part_flows, plan_pools
from pathways.disclosure.rounding import Protection

ALSO = {"view": pl.UInt32, "position": pl.UInt8, "source": pl.String, "target": pl.String}


@dataclass(frozen=True)
class Protected:
    """Protected counts before rounding; `patients` is a lower bound that is exact for a whole view.

    - views: view, episodes, patients.
    - links: view, position (of the source, 0 = start), source, target, episodes, patients. Every link holds
      at least `minimum` patients, and what flows into a node flows out of it, except at end states and at
      the "Overige routes" of the last position.
    - courses: view, drawn (list of labels from position 1 on, as numbers), episodes, patients: the pathways
      as they are drawn. Not for publication by themselves.
    - labels: what the numbers mean.
    """

    views: pl.DataFrame
    links: pl.DataFrame
    courses: pl.DataFrame
    labels: tuple[str, ...]

    @property
    def nodes(self) -> pl.DataFrame:
        """view, position, step, episodes, patients: what flows into each (position, step)."""
        return self.links.group_by(
            "view", (pl.col("position") + 1).alias("position"), pl.col("target").alias("step")
        ).agg(pl.sum(*COUNTS))

    def only(self, views: pl.DataFrame) -> Protected:
        """These views alone."""
        kept, links, courses = _rows_of(views, self.views, self.links, self.courses)
        return Protected(kept, links, courses, self.labels)

    @classmethod
    def together(cls, parts: Sequence[Protected]) -> Protected:
        """Different views of the same labels in one."""
        return cls(
            pl.concat([part.views for part in parts]).sort("view"),
            pl.concat([part.links for part in parts]).sort("view", maintain_order=True),
            pl.concat([part.courses for part in parts]),
            parts[0].labels,
        )


def protect(
    cells: pl.DataFrame,
    pathways: pl.DataFrame,
    protection: Protection,
    last_position: int,
    also: pl.DataFrame | None = None,
) -> Protected:
    """Leave out views that are too small and pool small links, left to right, so that flow is conserved.

    At each node the outgoing links with fewer than `minimum` patients are pooled: their episodes are drawn at
    "Overige routes" (`pooled`) at the next position and go on from there; an episode that had ended reaches
    its end state one position later. A pool that is too small borrows what it lacks from the node's largest
    link, if that keeps the minimum itself, and otherwise takes in the next smallest link. So a pool has two
    members or more, and no link is lost for the sake of a few patients (docs/decisions.md).

    Args:
        cells: view, pathway, episodes, representatives: the episodes that are the first of their patient
            within the view, so that sums over pathways count distinct patients. Such a sum is never more than
            the patients really there, which errs on the safe side.
        pathways: pathway, steps (list of step ids; empty: an episode without step), end_state.
        last_position: the position of the last column; nothing is drawn beyond it. A pool there has no
            outflow: what becomes of those few is not told.
        also: view, position, source, target of links to pool although they are large enough, because they
            would tell of others.
    """
    return pool(cells, Courses.of(pathways, last_position), protection, also).protected


@dataclass(frozen=True)
class Pooled:
    """What `protect` answers, with the courses still in numbers.

    - views, links: as those of `Protected`.
    - flows: view, course, episodes, patients.
    """

    views: pl.DataFrame
    links: pl.DataFrame
    flows: pl.DataFrame
    courses: Courses

    @property
    def protected(self) -> Protected:
        return Protected(self.views, self.links, self.courses.as_lists(self.flows), self.courses.labels)

    def only(self, views: pl.DataFrame) -> Pooled:
        """These views alone."""
        kept, links, flows = _rows_of(views, self.views, self.links, self.flows)
        return Pooled(kept, links, flows, self.courses)


def pool(
    cells: pl.DataFrame, courses: Courses, protection: Protection, also: pl.DataFrame | None = None
) -> Pooled:
    """`protect`, of pathways that are numbered already."""
    views = (
        cells.group_by("view")
        .agg(pl.col("episodes").sum().cast(pl.Int64), pl.col("representatives").sum().cast(pl.Int64))
        .rename({"representatives": "patients"})
        .filter(pl.col("patients") >= max(protection.smallest_view, protection.minimum))
        .sort("view")
    )
    flows = (
        cells.join(views, on="view", how="semi")
        .join(courses.numbers, on="pathway")
        .select(
            "view",
            "course",
            pl.lit(courses.number(START), pl.UInt32).alias("source"),
            pl.col("episodes").cast(pl.Int64),
            pl.col("representatives").cast(pl.Int64).alias("patients"),
        )
    )
    also = courses.numbered(pl.DataFrame(schema=ALSO) if also is None else also)
    arrived, links = [], []
    for position in courses.positions:
        must = also.filter(pl.col("position") == position).select(courses.link).to_series()
        flows, drawn, courses = _draw(flows, courses, position, protection.minimum, must)
        links.append(drawn.with_columns(pl.lit(position, pl.UInt8).alias("position")))
        is_end = take(courses.is_end, "source")
        arrived.append(flows.filter(is_end))
        flows = flows.filter(~is_end)
    named = courses.named(pl.concat(links), views.schema["view"])
    return Pooled(views, named, pl.concat([*arrived, flows]).drop("source"), courses)


def _draw(
    flows: pl.DataFrame, courses: Courses, position: int, minimum: int, must: pl.Series
) -> tuple[pl.DataFrame, pl.DataFrame, Courses]:
    """The flows (view, course, source, episodes, patients) one position on, the links there, and the courses.

    A link is `link`, episodes, patients.
    """
    after = flows.with_columns(courses.drawn(position).alias("target")).with_columns(courses.link)
    links = _per_link(after, pl.max("patients").alias("most"))
    drawn = [links.select("link", *COUNTS)]
    if minimum > 1:  # else every link holds somebody, also where its patients count elsewhere
        plan = plan_pools(links, must, minimum, len(courses.labels))
        after, pooled = part_flows(after, plan, courses.order(position))
        drawn.append(pooled.select("link", -pl.col(COUNTS)))
        courses, pooled = courses.pool(pooled, position)
        drawn.append(pooled.select(courses.link, *COUNTS))
        after = pl.concat([after, pooled.select(after.columns)])
    links = _per_link(pl.concat(drawn)).filter(pl.col("episodes") > 0)  # of a pooled link nothing is left
    return after.select("view", "course", pl.col("target").alias("source"), *COUNTS), links, courses


def _rows_of(views: pl.DataFrame, *tables: pl.DataFrame) -> list[pl.DataFrame]:
    """The rows of these views alone, in the order they had."""
    return [table.join(views, on="view", how="semi", maintain_order="left") for table in tables]


def _per_link(counts: pl.DataFrame, *also: pl.Expr) -> pl.DataFrame:
    """link, episodes, patients, and what is asked besides. Lazily, which takes Polars less time."""
    return counts.lazy().group_by("link").agg(pl.sum(*COUNTS), *also).collect()
