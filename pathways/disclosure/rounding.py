"""The numbers of a protection preset, and rounding."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pathways.definition import PathwayDefinition, read_presets
from pathways.rounding import published_as


@dataclass(frozen=True)
class Protection:
    """What a definition's preset asks (design, section 8)."""

    minimum: int = 10  # patients in anything published
    rounding: int = 5
    smallest_view: int = 50  # patients in a view that says more than that it is too small
    possible_values: int = 5  # a small count that can be narrowed to fewer values than this is given away

    @classmethod
    def of(cls, definition: PathwayDefinition) -> Protection:
        """The numbers of a definition, with what its preset alone says."""
        rules = definition.release
        preset = read_presets()[rules.preset]
        smallest_view = max(rules.smallest_view, rules.minimum)
        return cls(rules.minimum, preset.step(rules.rounding), smallest_view, preset.possible_values)

    @property
    def withholds(self) -> bool:
        """Whether any count is withheld; with a minimum of 1 there is nothing to give away."""
        return self.minimum > 1


def round_to(column: str, rounding: int) -> pl.Expr:
    """What a count is published as, once; a count above zero never becomes zero."""
    count, least = pl.col(column), published_as(rounding, rounding)
    nearest = published_as(count, rounding)
    return pl.when(count == 0).then(0).otherwise(pl.max_horizontal(nearest, least)).alias(column)
