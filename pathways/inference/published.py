"""What an attacker sees: everything published, all views at once, and what a rounded number can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pathways.inference.grid import Grid
from pathways.rounding import below

Ints = NDArray[np.int64]
TABLES = ("nodes", "links", "routes", "focus", "focus-nodes", "focus-links")


@dataclass(frozen=True)
class LensTables:
    """The published flows of one lens; labels as numbers.

    - nodes: place, position, step, episodes
    - links: place, position, source, target, episodes
    - routes: place, route (labels), episodes
    - foci: place, position, step, focus (a number; null where it is another view), episodes
    - focus_nodes, focus_links: as nodes and links, by focus
    """

    id: str
    labels: tuple[str, ...]
    nodes: pl.DataFrame
    links: pl.DataFrame
    routes: pl.DataFrame
    foci: pl.DataFrame
    focus_nodes: pl.DataFrame
    focus_links: pl.DataFrame

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name in the release."""
        of_lens = (self.nodes, self.links, self.routes, self.foci, self.focus_nodes, self.focus_links)
        return dict(zip(TABLES, of_lens, strict=True))


@dataclass(frozen=True)
class Published:
    """A whole release; `views` has place, episodes, patients and the stages of inclusion."""

    name: str
    manifest: Mapping[str, Any]
    grid: Grid
    minimum: int
    rounding: int
    smallest_view: int
    leaves_out: (
        bool  # small flows are left out, not pooled: no release of ours, and a control of the attacker
    )
    views: pl.DataFrame
    lenses: tuple[LensTables, ...]

    def bounds(self, counts: pl.Series, at_least: int) -> tuple[Ints, Ints]:
        """The least and the highest count that is published as each of these numbers."""
        numbers = counts.cast(pl.Int64).to_numpy()
        less = below(self.rounding)
        # A number under what the rules promise can stand for anything down to 1: nothing is rounded to 0.
        least = np.where(numbers >= at_least, at_least, np.where(numbers > self.rounding, 0, 1))
        least = np.maximum(numbers - less, least)
        most = numbers - less + self.rounding - 1
        return np.where(numbers > 0, least, 0), np.where(numbers > 0, most, 0)
