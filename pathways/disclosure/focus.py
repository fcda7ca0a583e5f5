"""Focus: a view restricted to the episodes that pass one node, as parts of what that view draws."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pathways.definition import END_STATES, GOES_ON, NO_STEP
from pathways.disclosure.courses import COUNTS, Courses
from pathways.disclosure.pooling import ALSO, Protected, pool
from pathways.disclosure.rounding import Protection
from pathways.graph import POOLED

EVERY = "="
"""A source that stands for all sources together: what flows into a node."""
UNTOLD = "untold"
"""Stands behind a course that is cut off at the last position; it is never drawn."""
ROUNDS = 12
"""After so many repairs a focus that still has a small rest is given up: it is not published."""
LINK = ["view", "position", "source", "target"]


@dataclass(frozen=True)
class FocusRules:
    """How large a view and a node must be to be put in focus."""

    focus_view: int = 1000  # patients
    focus_node: int = 100  # patients


@dataclass(frozen=True)
class Focused:
    """The focus views of one lens, before rounding.

    - foci: focus (a number), view, position, step: which node of which view.
    - protected: the same tables as of views, where `view` is the focus.
    """

    foci: pl.DataFrame
    protected: Protected


def focus_all(
    base: Protected, skip: pl.DataFrame, rules: FocusRules, protection: Protection, last_position: int
) -> Focused:
    """Every focus view that may be published.

    A focus view takes the courses as its view draws them, so that whoever is pooled there is pooled here, and
    pools once more by the same rules; so each of its links is a part of a link of the view, or leads to or
    from "Overige routes". Where a link or a node of the view leaves over fewer than `minimum` patients who
    are not in focus, it is not drawn in focus but pooled as well. At "Overige routes" it is enough that the
    pool of the focus holds others besides, so that nothing can be subtracted. A focus that cannot be repaired
    so is not published.

    Args:
        skip: view, position, step: nodes whose episodes are a view of their own.
    """
    foci = _find_foci(base, skip, rules)
    cells, pathways = _as_cells(base, foci)
    courses = Courses.of(pathways, last_position)
    open_rules = Protection(minimum=1, rounding=1, smallest_view=1)
    needed = replace(protection, smallest_view=protection.minimum)
    unfinished = pool(cells, courses, needed)
    if not protection.withholds:
        return Focused(foci, unfinished.protected)
    unpooled = pool(cells, courses, open_rules).links
    small = _small_rests(unpooled, foci, base.links, protection.minimum)
    done, also = [], pl.DataFrame(schema=ALSO)
    for _ in range(ROUNDS):
        told = _told(small, unfinished.links)
        broken = pl.col("view").is_in(told["view"].unique().implode())
        done.append(unfinished.only(unfinished.views.filter(~broken)).protected)
        more = _what_else_to_pool(told, unfinished.links, foci).join(also, on=LINK, how="anti")
        if more.is_empty():
            break
        also = pl.concat([also, more])
        again = cells.filter(pl.col("view").is_in(more["view"].unique().implode()))
        unfinished = pool(again, courses, needed, also)
    protected = Protected.together(done)
    kept = foci.join(protected.views, left_on="focus", right_on="view", how="semi")
    return Focused(kept.sort("focus"), protected)


def _find_foci(base: Protected, skip: pl.DataFrame, rules: FocusRules) -> pl.DataFrame:
    """focus, view, position, step."""
    ends = [*END_STATES, GOES_ON, NO_STEP, POOLED]
    return (
        base.nodes.join(base.views.filter(pl.col("patients") >= rules.focus_view), on="view", how="semi")
        .filter((pl.col("patients") >= rules.focus_node) & ~pl.col("step").is_in(ends))
        .select("view", pl.col("position").cast(pl.UInt8), "step")
        .join(skip, on=["view", "position", "step"], how="anti")
        .sort("view", "position", "step")
        .with_row_index("focus")
    )


def _as_cells(base: Protected, foci: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The courses of every focus as the cells and pathways that `protect` takes; its views are the foci."""
    codes = {label: code for code, label in enumerate(base.labels)}
    passes = foci.with_columns(pl.col("step").replace_strict(codes, return_dtype=pl.UInt32))
    courses = base.courses.lazy().filter(pl.col("view").is_in(foci["view"].unique().implode()))
    numbers = courses.select("drawn").unique().sort("drawn").with_row_index("pathway").collect()
    cells = (
        courses.join(numbers.lazy(), on="drawn")
        .with_columns(pl.int_ranges(1, pl.col("drawn").list.len() + 1, dtype=pl.UInt8).alias("position"))
        .select("view", "pathway", "position", pl.col("drawn").alias("step"), *COUNTS)
        .explode("position", "step")
        .join(passes.lazy(), on=["view", "position", "step"])
        .select(
            pl.col("focus").alias("view"), "pathway", "episodes", pl.col("patients").alias("representatives")
        )
        .collect()
    )
    names = pl.lit(pl.Series(base.labels, dtype=pl.String))
    ends = [code for code, label in enumerate(base.labels) if label in (*END_STATES, GOES_ON)]
    ended = pl.col("drawn").list.last().is_in(ends)
    told = pl.when(ended).then(pl.col("drawn").list.head(pl.col("drawn").list.len() - 1)).otherwise("drawn")
    pathways = numbers.select(
        "pathway",
        told.list.eval(names.gather(pl.element())).alias("steps"),
        pl.when(ended)
        .then(names.gather(pl.col("drawn").list.last()))
        .otherwise(pl.lit(UNTOLD))
        .alias("end_state"),
    )
    return cells, pathways


def _with_nodes(links: pl.DataFrame) -> pl.DataFrame:
    """view, position, source, target, episodes, patients of links, and of the nodes they lead to (EVERY)."""
    every = pl.lit(EVERY).alias("source")
    nodes = links.group_by("view", "position", every, "target").agg(pl.sum(*COUNTS))
    return pl.concat([links.select(*LINK, *COUNTS), nodes.select(*LINK, *COUNTS)])


def _small_rests(
    unpooled: pl.DataFrame, foci: pl.DataFrame, of_views: pl.DataFrame, minimum: int
) -> pl.DataFrame:
    """view (the focus), position, source, target, episodes of links and nodes with too few out of focus."""
    number = foci.select(pl.col("focus").alias("view"), pl.col("view").alias("of"))
    wholes = _with_nodes(of_views).rename({"view": "of"})
    rests = (
        _with_nodes(unpooled)
        .join(number, on="view")
        .join(wholes, on=["of", "position", "source", "target"], suffix="_of_view")
    )
    episodes = pl.col("episodes_of_view") - pl.col("episodes")
    patients = pl.col("patients_of_view") - pl.col("patients")
    return rests.filter((episodes > 0) & (patients < minimum)).select(*LINK, "episodes")


def _told(small: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Those small rests that the focus with these links would tell."""
    drawn = small.join(_with_nodes(links), on=LINK, suffix="_drawn")
    in_pool = (pl.col("source") == POOLED) | (pl.col("target") == POOLED)
    return drawn.filter(~in_pool | (pl.col("episodes_drawn") == pl.col("episodes"))).select(LINK)


def _what_else_to_pool(told: pl.DataFrame, links: pl.DataFrame, foci: pl.DataFrame) -> pl.DataFrame:
    """view (the focus), position, source, target of links to pool so that small rests are not told.

    A link goes itself; a link to "Overige routes", which cannot, takes the smallest other link of its source
    with it; a node goes with all that flows into it, and "Overige routes" takes the smallest other link to
    its position. The node in focus is what the view is about: instead of a link into it goes all that flows
    into that link's source.
    """
    node = foci.select(
        pl.col("focus").alias("view"), pl.col("position").alias("k"), pl.col("step").alias("s")
    )
    is_into_focus = (pl.col("position") + 1 == pl.col("k")) & (pl.col("target") == pl.col("s"))
    may_go = links.join(node, on="view").filter(~is_into_focus & (pl.col("target") != POOLED))
    to_pool = told.filter(pl.col("target") == POOLED)
    themselves = may_go.join(told, on=LINK, how="semi")
    of_source, of_position = ["view", "position", "source"], ["view", "position"]
    by_size = [*COUNTS[::-1], "source", "target"]
    companions = may_go.join(to_pool, on=of_source, how="semi")
    others = may_go.join(to_pool.filter(pl.col("source") == EVERY), on=of_position, how="semi")
    instead = told.join(node, on="view").filter(is_into_focus & (pl.col("position") > 0))
    nodes = pl.concat(
        [
            told.filter((pl.col("source") == EVERY) & (pl.col("target") != POOLED)).select(LINK),
            instead.select("view", pl.col("position") - 1, pl.lit(EVERY).alias("target"), "source").rename(
                {"target": "source", "source": "target"}
            ),
        ]
    )
    into = may_go.join(nodes, on=["view", "position", "target"], how="semi")
    parts = [
        themselves,
        companions.sort(by_size).group_by(of_source, maintain_order=True).first(),
        others.sort(by_size).group_by(of_position, maintain_order=True).first(),
        into,
    ]
    return pl.concat([part.select(LINK) for part in parts]).unique().sort(LINK)
