"""Totals: what is published of a view as a whole, whatever the lens."""

from __future__ import annotations

import polars as pl

from pathways.disclosure.rounding import Protection, round_to

HELD_BACK = {"view": pl.UInt32, "stage": pl.String}


def publish_patients(protection: Protection) -> pl.Expr:
    """Patients, rounded; as many as episodes where fewer than `minimum` of these are second or later ones.

    Two numbers that are equal then mean 0 to `minimum - 1` such episodes, and two that differ mean `minimum`
    or more: how many people come back is not told where it is a few.
    """
    come_back = pl.col("episodes").cast(pl.Int64) - pl.col("patients").cast(pl.Int64)
    episodes, patients = (round_to(column, protection.rounding) for column in ("episodes", "patients"))
    return pl.when(come_back < protection.minimum).then(episodes).otherwise(patients).alias("patients")


def publish_totals(
    views: pl.DataFrame, stages: pl.DataFrame | None, held_back: pl.DataFrame, protection: Protection
) -> pl.DataFrame:
    """view, episodes, patients and the stages of inclusion before `shown`, rounded; null where withheld.

    A stage that 1 to `minimum - 1` episodes did not pass is withheld: beside the next it would tell how many.

    Args:
        views: view, episodes, patients. stages: view, and the episodes in each stage, in order.
        held_back: view, stage: withheld besides, because they would tell of other views.
    """
    rounded = [
        pl.col("view"),
        round_to("episodes", protection.rounding).cast(pl.UInt32),
        publish_patients(protection).cast(pl.UInt32),
    ]
    if stages is None:
        return views.select(rounded).sort("view")
    views = views.join(stages, on="view", how="left")
    last, published = pl.col("episodes"), []
    for stage in reversed([column for column in stages.columns if column != "view"]):
        left_out = pl.col(stage) - last
        is_held_back = pl.col("view").is_in(held_back.filter(pl.col("stage") == stage)["view"].implode())
        may_stand = ((left_out == 0) | (left_out >= protection.minimum)) & ~is_held_back
        count = round_to(stage, protection.rounding).cast(pl.UInt32)
        published.append(pl.when(may_stand).then(count).alias(stage))
        last = pl.when(may_stand).then(pl.col(stage)).otherwise(last)
    return views.select(*rounded, *published).sort("view")
