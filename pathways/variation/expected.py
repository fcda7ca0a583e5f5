"""Expected shares: what a view would count if its people had the care of a reference, at equal case mix."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

MIX = "mix"
"""The stratum of case mix: age band, sex and diagnosis group."""


def expected_shares(
    people: pl.DataFrame,
    events: pl.DataFrame,
    pairs: pl.DataFrame,
    node: Sequence[str],
    event: Sequence[str],
) -> pl.DataFrame:
    """Indirectly standardised shares: Σ n_k r_k / Σ n_k over the strata of case mix.

    n_k are the view's people in a stratum, r_k the reference's events per person there. Where the reference
    has nobody in a stratum, its share over all strata stands in.

    Args:
        people: view, `node`, mix, people: who could have the event.
        events: view, `node`, `event`, mix, events.
        pairs: view, reference: which views are set against which.
        node: columns that say of whom a share is; `event`: columns that say which share.

    Returns:
        view, reference, `node`, `event`, share; only where somebody of the reference has the event.
    """
    at_risk = pairs.join(people, on="view")
    in_reference = people.rename({"view": "reference", "people": "there"})
    rates = events.rename({"view": "reference"}).join(in_reference, on=["reference", *node, MIX])
    keys = ["reference", *node, *event]
    overall = rates_overall(events, people, node, event).rename({"view": "reference"})
    met = at_risk.join(in_reference, on=["reference", *node, MIX], how="semi")
    # Every pair of a view's stratum and an event of the reference, also where that stratum has no such event.
    matched = (
        met.join(rates, on=["reference", *node, MIX])
        .group_by("view", *keys)
        .agg((pl.col("people") * pl.col("events") / pl.col("there")).sum().alias("matched"))
    )
    sizes = at_risk.group_by("view", "reference", *node).agg(pl.col("people").sum())
    known = met.group_by("view", "reference", *node).agg(pl.col("people").sum().alias("known"))
    return (
        sizes.join(known, on=["view", "reference", *node], how="left")
        .join(overall, on=["reference", *node])
        .join(matched, on=["view", *keys], how="left")
        .with_columns(pl.col("known", "matched").fill_null(0))
        .with_columns(
            share=(pl.col("matched") + (pl.col("people") - pl.col("known")) * pl.col("rate"))
            / pl.col("people")
        )
        .select("view", *keys, "share")
        .sort("view", *keys)
    )


def rates_overall(
    events: pl.DataFrame, people: pl.DataFrame, node: Sequence[str], event: Sequence[str]
) -> pl.DataFrame:
    """view, `node`, `event`, rate: events per person, whatever the stratum."""
    sizes = people.group_by("view", *node).agg(pl.col("people").sum())
    return (
        events.group_by("view", *node, *event)
        .agg(pl.col("events").sum())
        .filter(pl.col("events") > 0)
        .join(sizes, on=["view", *node])
        .select("view", *node, *event, (pl.col("events") / pl.col("people")).alias("rate"))
    )


def in_steps(share: pl.Expr, size: pl.Expr, rounding: int) -> pl.Expr:
    """A share in steps of `rounding` people of the reference, whose rounded number is `size`.

    So it says no more of the reference's events than their rounded number does.
    """
    grain = max(rounding, 1) / size
    return ((share / grain + 0.5).floor() * grain).clip(0, 1)
