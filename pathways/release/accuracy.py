"""Accuracy: how far what is published lies from what was counted, told of kinds of views."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import polars as pl

from pathways.definition import ALL
from pathways.disclosure.drafts import Draft
from pathways.disclosure.pooling import protect
from pathways.disclosure.rounding import round_to
from pathways.graph import ENDS, POOLED
from pathways.lattice import Lattice

EACH = "each"
LINK = ["view", "position", "source", "target"]
MANY_VIEWS = 5
"""A median over so many views tells of none of them."""


def measure_accuracy(draft: Draft, lattice: Lattice) -> list[dict[str, str | float]]:
    """Per kind of view the medians over its views: region, year, diagnosis ("all" or "each"), pooled, error.

    Of the first lens, whatever the specialist. `pooled`: share of the steps of episodes that are drawn at
    "Overige routes". `error`: sum over links of |published - counted| / sum of counted, where a link that
    vanished counts, and so does the pool it went to. Shares to 0.1 %; of fewer than `MANY_VIEWS` views so
    coarse that one step of a share is `minimum` steps of episodes or more.
    """
    dimensions = {dimension.id for dimension in lattice.dimensions}
    kinds: list[str] = [name for name in ("region", "year", "diagnosis") if name in dimensions]
    per_view = _per_view(draft)
    found: list[dict[str, str | float]] = []
    for chosen in product((ALL, EACH), repeat=len(kinds)):
        kind = dict(zip(kinds, chosen, strict=True))
        views = per_view.filter(_is_of(kind, lattice))
        if len(views):
            grain = _grain(views, draft.frame.protection.minimum)
            rounded = ((pl.col("pooled", "error").median() / grain).round() * grain).round(3)
            shares = views.select(rounded).row(0, named=True)
            found.append(dict.fromkeys(("region", "year", "diagnosis"), ALL) | kind | shares)
    return found


def _grain(views: pl.DataFrame, minimum: int) -> float:
    """The steps in which a share is told."""
    if len(views) >= MANY_VIEWS:
        return 0.001
    return max(math.ceil(1000 * minimum / views.select(pl.col("steps").min()).item()), 1) / 1000


def _is_of(kind: dict[str, str], lattice: Lattice) -> pl.Expr:
    """Views in which these dimensions are open or have one value, and all others are open."""
    holds = pl.lit(True)
    for dimension in lattice.dimensions:
        single = [
            n
            for n, choice in enumerate(dimension.choices)
            if choice.id != ALL and choice.members == (choice.id,)
        ]
        code = lattice.codes(dimension.id)
        holds &= code.is_in(single) if kind.get(dimension.id, ALL) == EACH else code == 0
    return holds


def _per_view(draft: Draft) -> pl.DataFrame:
    """view, pooled, error: shares of one; steps: of all episodes together."""
    lens, rules = draft.lenses[0], draft.frame.protection
    exact = protect(lens.cells, lens.pathways, replace(rules, minimum=1), draft.frame.last_position)
    drawn = lens.protected
    rounded = drawn.links.with_columns(round_to("episodes", rules.rounding))
    links = rounded.select(*LINK, pl.col("episodes").cast(pl.Int64).alias("published")).join(
        exact.only(draft.views).links.select(*LINK, "episodes"), on=LINK, how="full", coalesce=True
    )
    links = links.filter(pl.col("position") > 0).fill_null(0)
    errors = links.group_by("view").agg(
        error=(pl.col("published") - pl.col("episodes")).abs().sum() / pl.col("episodes").sum()
    )
    steps = drawn.nodes.filter(~pl.col("step").is_in(ENDS))
    is_pooled = pl.col("step") == POOLED
    pooled = steps.group_by("view").agg(
        pooled=pl.col("episodes").filter(is_pooled).sum() / pl.col("episodes").sum(),
        steps=pl.col("episodes").cast(pl.Int64).sum(),
    )
    return errors.join(pooled, on="view").sort("view")
