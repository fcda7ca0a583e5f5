"""Pooling: a view is drawn from left to right, and what too few patients share goes to "Overige routes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pathways.definition import NO_STEP
from pathways.disclosure.rounding import Protection
from pathways.graph import POOLED

START = "start"
"""The virtual node before position 1, so that the same rule protects the first steps."""
LINK = ["view", "source", "target"]
COUNTS = ["episodes", "patients"]
ALSO = {"view": pl.UInt32, "position": pl.UInt8, "source": pl.String, "target": pl.String}


@dataclass(frozen=True)
class Protected:
    """Protected counts before rounding; `patients` is a lower bound that is exact for a whole view.

    - views: view, episodes, patients.
    - courses: view, drawn (list of labels from position 1 on, as numbers), episodes, patients: the pathways
      as they are drawn. Not for publication by themselves.
    - labels: what the numbers mean.
    """

    views: pl.DataFrame
    courses: pl.DataFrame
    labels: tuple[str, ...]

    @cached_property
    def links(self) -> pl.DataFrame:
        """view, position (of the source, 0 = start), source, target, episodes, patients.

        Every link holds at least `minimum` patients, and what flows into a node flows out of it, except at
        end states and at the "Overige routes" of the last position.
        """
        drawn = pl.col("drawn")
        start = pl.lit(self.labels.index(START), pl.UInt32)
        flows = (
            self.courses.lazy()
            .select(
                "view",
                pl.concat_list(start, drawn).list.head(drawn.list.len()).alias("source"),
                drawn.alias("target"),
                pl.int_ranges(drawn.list.len(), dtype=pl.UInt8).alias("position"),
                *COUNTS,
            )
            .explode("source", "target", "position")
        )
        return (
            flows.group_by("view", "position", "source", "target")
            .agg(pl.sum(*COUNTS))
            .with_columns(self.named("source"), self.named("target"))
            .sort("view", "position", "source", "target")
            .collect()
        )

    @property
    def nodes(self) -> pl.DataFrame:
        """view, position, step, episodes, patients: what flows into each (position, step)."""
        return self.links.group_by(
            "view", (pl.col("position") + 1).alias("position"), pl.col("target").alias("step")
        ).agg(pl.sum(*COUNTS))

    def only(self, views: pl.DataFrame) -> Protected:
        """These views alone."""
        kept = Protected(
            self.views.join(views, on="view", how="semi"),
            self.courses.join(views, on="view", how="semi"),
            self.labels,
        )
        if "links" in vars(self):  # to work them out again takes seconds, in each round of the repair
            vars(kept)["links"] = self.links.join(views, on="view", how="semi", maintain_order="left")
        return kept

    def named(self, column: str) -> pl.Expr:
        """A column of numbers as labels."""
        return pl.lit(pl.Series(self.labels, dtype=pl.String)).gather(pl.col(column)).alias(column)


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
    also = pl.DataFrame(schema=ALSO) if also is None else also
    views = (
        cells.group_by("view")
        .agg(pl.col("episodes").sum().cast(pl.Int64), pl.col("representatives").sum().cast(pl.Int64))
        .rename({"representatives": "patients"})
        .filter(pl.col("patients") >= max(protection.smallest_view, protection.minimum))
        .sort("view")
    )
    labels, tokens = _tokens(pathways)
    pooled = pl.lit(labels.index(POOLED), pl.UInt32)
    flowing = cells.join(views, on="view", how="semi").select(
        "view",
        "pathway",
        pl.lit(0, pl.UInt8).alias("at"),
        pl.lit(labels.index(START), pl.UInt32).alias("source"),
        pl.col("episodes").cast(pl.Int64),
        pl.col("representatives").cast(pl.Int64).alias("patients"),
    )
    arrived = []
    # A column per position: to add to a list and to group by it takes several times as long.
    codes = {label: code for code, label in enumerate(labels)}
    also = also.with_columns(pl.col("source", "target").replace_strict(codes, return_dtype=pl.UInt32))
    for position in range(last_position):
        here = also.filter(pl.col("position") == position).select(LINK)
        drawn = [_drawn(before) for before in range(position)]
        flowing = _pool_small(flowing.join(tokens, on=["pathway", "at"]), here, protection.minimum, drawn)
        drawn_at = pl.when("is_pooled").then(pooled).otherwise("target")
        flowing = flowing.with_columns(
            drawn_at.alias("source"),
            drawn_at.alias(_drawn(position)),
            # What is pooled where it ended still has to reach its end state.
            at=pl.col("at") + (~(pl.col("is_pooled") & pl.col("is_end"))).cast(pl.UInt8),
        )
        has_arrived = pl.col("is_end") & ~pl.col("is_pooled")
        arrived.append(flowing.filter(has_arrived))
        flowing = flowing.filter(~has_arrived).drop("target", "is_end", "is_pooled")
    courses = pl.concat([*arrived, flowing], how="diagonal")
    drawn = [_drawn(position) for position in range(last_position)]
    courses = courses.group_by("view", *drawn).agg(pl.sum(*COUNTS))
    as_list = pl.concat_list(drawn).list.drop_nulls().alias("drawn")
    return Protected(views, courses.select("view", as_list, *COUNTS), labels)


def _drawn(position: int) -> str:
    """The column of what is drawn after this many others."""
    return f"drawn {position}"


def _tokens(pathways: pl.DataFrame) -> tuple[tuple[str, ...], pl.DataFrame]:
    """The labels in order of their text, and per pathway and place (`at`) the label there and `is_end`."""
    clash = set(pathways["end_state"]) & set(pathways["steps"].explode())
    assert not clash, f"a step has the name of an end state: {sorted(clash)}"
    is_empty = pl.col("steps").list.len() == 0
    steps = pl.when(is_empty).then(pl.lit([NO_STEP], pl.List(pl.String))).otherwise("steps")
    tokens = (
        pathways.select("pathway", steps.list.concat(pl.concat_list("end_state")).alias("target"))
        .with_columns(pl.int_ranges(pl.col("target").list.len(), dtype=pl.UInt8).alias("at"))
        .explode("target", "at")
        .with_columns((pl.col("at") == pl.col("at").max().over("pathway")).alias("is_end"))
    )
    labels = tuple(sorted({START, POOLED, *tokens["target"]}))
    codes = {label: code for code, label in enumerate(labels)}
    return labels, tokens.with_columns(pl.col("target").replace_strict(codes, return_dtype=pl.UInt32))


def _pool_small(
    flowing: pl.DataFrame, also: pl.DataFrame, minimum: int, drawn: Sequence[str]
) -> pl.DataFrame:
    """Every flow with `is_pooled`; a flow of which a part is lent to a pool becomes two."""
    if minimum <= 1:  # every link holds somebody; the lower bound is 0 where its patients count elsewhere
        return flowing.with_columns(pl.lit(False).alias("is_pooled"))
    planned = flowing.join(_plan_pools(flowing, also, minimum), on=LINK)
    stays = planned.filter(pl.col("lent") == 0).drop("lent")
    # The most common pathways lend first: to them it makes the least difference.
    lenders = planned.filter(pl.col("lent") > 0).sort(
        "patients", "episodes", "pathway", *drawn, descending=[True, True, False, *(False for _ in drawn)]
    )
    before = pl.col("patients").cum_sum().over(LINK) - pl.col("patients")
    repeats = pl.col("episodes") - pl.col("patients")
    lenders = lenders.with_columns(
        patients_lent=(pl.col("lent") - before).clip(0, pl.col("patients"))
    ).with_columns(
        episodes_lent=pl.col("patients_lent")
        + repeats * pl.col("patients_lent") // pl.max_horizontal("patients", 1)
    )
    lent = lenders.with_columns(
        episodes="episodes_lent", patients="patients_lent", is_pooled=pl.lit(True)
    ).filter(pl.col("episodes") > 0)
    kept = lenders.with_columns(
        episodes=pl.col("episodes") - pl.col("episodes_lent"),
        patients=pl.col("patients") - pl.col("patients_lent"),
    ).filter(pl.col("episodes") > 0)
    return pl.concat([stays, lent.select(stays.columns), kept.select(stays.columns)])


def _plan_pools(flowing: pl.DataFrame, also: pl.DataFrame, minimum: int) -> pl.DataFrame:
    """Each link out of a node: whether it is pooled, and how many patients it lends to the pool (`lent`)."""
    node = ["view", "source"]
    outgoing = (
        flowing.group_by(LINK)
        .agg(pl.sum(*COUNTS))
        .join(also.with_columns(pl.lit(True).alias("must")), on=LINK, how="left")
        .with_columns(must=(pl.col("patients") < minimum) | pl.col("must").fill_null(False))
        .sort(
            "view", "source", "must", *COUNTS[::-1], "target", descending=[False, False, True, *[False] * 3]
        )
    )
    # Those that must come first, the others follow by size: a pool is a leading part of its node's links.
    rank = pl.int_range(pl.len()).over(node)
    members = pl.col("must").sum().over(node)
    before = pl.col("patients").cum_sum().over(node) - pl.col("patients")
    lacking = pl.max_horizontal(minimum - before, (rank < 2).cast(pl.Int64))
    can_spare = pl.col("patients").max().over([*node, "must"]) >= minimum + lacking
    is_closed = ((rank >= members) & ((lacking <= 0) | can_spare)).cum_max().over(node)
    outgoing = outgoing.with_columns(
        is_pooled=(members > 0) & ~is_closed, is_largest=rank == pl.len().over(node) - 1
    )
    pool = pl.col("patients").filter("is_pooled")
    lacking = pl.max_horizontal(minimum - pool.sum(), (pool.len() < 2).cast(pl.Int64)).over(node)
    lends = pl.col("is_largest") & ~pl.col("is_pooled") & pl.col("is_pooled").any().over(node)
    return outgoing.select(
        *LINK, "is_pooled", pl.when(lends).then(lacking.clip(0)).otherwise(0).alias("lent")
    )
