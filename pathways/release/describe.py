"""Describing: the lattice for the manifest, and what the table of views says besides counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from pathways.definition import ALL, PathwayDefinition
from pathways.lattice import Choice, Dimension, Lattice
from pathways.release.manifest import choice_label, is_immature


def describe_views(
    totals: pl.DataFrame,
    lattice: Lattice,
    until: Any,  # noqa: ANN401
) -> pl.DataFrame:
    """view, episodes, patients, one_episode_each, immature, and the stages of inclusion before `shown`."""
    immature = pl.lit(False)
    for dimension in lattice.dimensions:
        if dimension.id == "year":
            unripe = [code for code, choice in enumerate(dimension.choices) if is_immature(choice, until)]
            immature = lattice.codes("year").is_in(unripe)
    counts = ["view", "episodes", "patients"]
    return totals.select(
        *counts,
        # Said of the rounded numbers: whether there is exactly nobody twice would tell of one or two who are.
        (pl.col("episodes") == pl.col("patients")).alias("one_episode_each"),
        immature.alias("immature"),
        pl.exclude(counts),
    ).sort("view")


def describe_lattice(
    lattice: Lattice,
    definition: PathwayDefinition,
    views: pl.DataFrame,
    until: Any,  # noqa: ANN401
) -> list[dict[str, Any]]:
    """Per dimension its choices; of `all` no members, for values too rare to be offered are not named.

    The manifest is for everyone who may see the country, so it does not tell a region's total.
    """
    totals = dict(views.select("view", "episodes").iter_rows())
    return [
        {
            "id": dimension.id,
            "choices": [
                {
                    "id": choice.id,
                    "label": choice_label(dimension, choice, definition),
                    "members": [] if choice.id == ALL else list(choice.members),
                    "episodes": _total(lattice, dimension, choice, totals),
                    "immature": dimension.id == "year" and is_immature(choice, until),
                }
                for choice in dimension.choices
            ],
        }
        for dimension in lattice.dimensions
    ]


def _total(lattice: Lattice, dimension: Dimension, choice: Choice, totals: Mapping[int, int]) -> int | None:
    view = lattice.view({dimension.id: choice.id})
    is_regional = dimension.id == "region" and choice.id != ALL
    return None if view is None or is_regional else totals.get(view)
