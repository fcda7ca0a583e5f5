"""Companions: claims that a real file holds beside those that make a pathway, on the same day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from pathways.synthetic.chance import generator
from pathways.synthetic.recipe import Recipe


def with_companions(recipe: Recipe, lines: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The lines (see `claims_table`), then the companions of some of them, rule by rule.

    A companion has everything of the line it comes with but its code: no pathway is longer or later for it.
    """
    chance = generator(seed, "companions")
    return pl.concat([lines, *(companions(rule, lines, chance) for rule in recipe["companions"])])


def companions(rule: Mapping[str, Any], lines: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """The companions of one rule: all its codes, with a share of the lines that bear one of `with`."""
    beside = np.flatnonzero(lines["code"].is_in(rule["with"]).to_numpy())
    accompanied = lines[beside[chance.random(len(beside)) < rule["share"]]]
    return pl.concat(accompanied.with_columns(code=pl.lit(code)) for code in rule["codes"])
