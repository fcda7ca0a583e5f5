"""Pools: which links out of a node are pooled, and whose patients a pool borrows."""

from __future__ import annotations

import numpy as np
import polars as pl

from pathways.disclosure.courses import COUNTS
from pathways.runs import lengths, starts


def plan_pools(outgoing: pl.DataFrame, also: pl.Series, minimum: int, labels: int) -> pl.DataFrame:
    """The links that take part in a pool, with `is_pooled`, and how many patients they lend instead (`lent`).

    Args:
        outgoing: link, episodes, patients: every link out of every node; other columns stay.
        also: links to pool although they are large enough.
        labels: a link is its node times this, plus its target.
    """
    must = (pl.col("patients") < minimum) | pl.col("link").is_in(also.implode())
    links = (
        outgoing.with_columns(must.alias("must"), (pl.col("link") // labels).alias("node"))
        .filter(pl.col("must").any().over("node"))
        # Those that must come first, the others follow by size: a pool is a leading part of its node's links.
        .sort("node", "must", *COUNTS[::-1], "link", descending=[False, True, False, False, False])
    )
    if links.is_empty():
        return links
    node, is_free, patients = (
        links["node"].to_numpy(),
        ~links["must"].to_numpy(),
        links["patients"].to_numpy(),
    )
    row = np.arange(links.height)
    firsts = np.flatnonzero(starts(node))
    sizes = lengths(firsts, links.height)
    first, largest = np.repeat(firsts, sizes), np.repeat(firsts + sizes - 1, sizes)
    before = np.cumsum(patients) - patients
    lacking = np.maximum(minimum - (before - before[first]), row - first < 2)
    may_close = is_free & ((lacking <= 0) | (patients[largest] >= minimum + lacking))
    closed = np.repeat(np.minimum.reduceat(np.where(may_close, row, links.height), firsts), sizes)
    lends = (row == largest) & (row >= closed)
    lent = np.where(lends, lacking[np.minimum(closed, largest)].clip(0), 0)
    return links.with_columns(pl.Series("is_pooled", row < closed), pl.Series("lent", lent)).filter(
        pl.col("is_pooled") | (pl.col("lent") > 0)
    )


def part_flows(
    flows: pl.DataFrame, plan: pl.DataFrame, order: list[pl.Expr]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The flows that stay, and those that go to a pool; a flow of which a part is lent becomes two.

    Args:
        flows: link, episodes, patients, and what else there is of a flow.
        plan: as of `plan_pools`, with `most`: the patients of the link's largest flow.
        order: which of equal flows lends first.
    """
    if plan.is_empty():
        return flows, flows.clear()
    planned = flows.join(plan.select("link", "is_pooled", "lent", "most"), on="link", how="left")
    is_pooled, lent = pl.col("is_pooled").fill_null(False), pl.col("lent").fill_null(0)
    # The most common pathways lend first: to them it makes the least difference. One with enough lends alone.
    lends = (lent > 0) & ((pl.col("patients") == pl.col("most")) | (pl.col("most") < lent))
    by = [pl.col("patients"), pl.col("episodes"), *order]
    lenders = planned.filter(lends).sort(by, descending=[True, True, *(False for _ in order)])
    before = pl.col("patients").cum_sum().over("link") - pl.col("patients")
    repeats, patients_lent = pl.col("episodes") - pl.col("patients"), pl.col("patients_lent")
    lenders = lenders.with_columns(patients_lent=(lent - before).clip(0, pl.col("patients"))).with_columns(
        episodes_lent=patients_lent + repeats * patients_lent // pl.max_horizontal("patients", 1)
    )
    parts = lenders.with_columns(episodes="episodes_lent", patients="patients_lent")
    rests = lenders.with_columns(pl.col(count) - pl.col(f"{count}_lent") for count in COUNTS)
    is_any = pl.col("episodes") > 0
    return (
        _together(flows.columns, planned.filter(~is_pooled & ~lends), rests.filter(is_any)),
        _together(flows.columns, planned.filter(is_pooled), parts.filter(is_any)),
    )


def _together(columns: list[str], *flows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([some.select(columns) for some in flows])
