"""Recipe: the numbers behind a synthetic country, as `data/synthetic/*.toml` states them."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pathways.errors import PathwaysError

RECIPES = Path(__file__).parents[2] / "data" / "synthetic"
WITH_RADIATION = "L86"
KINDS = ("without_radiation", "with_radiation")
"""The two kinds of complaint; a complaint's index in this tuple is `Complaints.radiates` as a number."""


@dataclass(frozen=True)
class Recipe:
    """One condition's recipe: `recipe["imaging"]["any"]` is the number under `[imaging]` in its file.

    Rows and columns of every matrix made of it stand in the order of `icpc`, `specialists` and `provinces`.
    """

    tables: Mapping[str, Any] = field(hash=False)
    sha256: str

    def __getitem__(self, table: str) -> Any:  # noqa: ANN401 - TOML holds anything; the file is ours
        return self.tables[table]

    @property
    def condition(self) -> str:
        """The id of the definition that reads this sample."""
        return str(self["condition"])

    @property
    def data_from(self) -> date:
        """The first day on which there can be a claim."""
        return date.fromisoformat(str(self["data_from"]))

    @property
    def data_until(self) -> date:
        """The last day on which there can be a claim."""
        return date.fromisoformat(str(self["data_until"]))

    @cached_property
    def days(self) -> int:
        """The number of the last day; days count from 0 at `data_from`."""
        return (self.data_until - self.data_from).days

    @cached_property
    def icpc(self) -> tuple[str, ...]:
        """Complaint codes of the general practitioner."""
        return tuple(self["complaints"]["icpc"])

    @cached_property
    def specialists(self) -> tuple[str, ...]:
        """Specialists in a fixed order."""
        return tuple(self["specialists"])

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Provinces in a fixed order."""
        return tuple(self["provinces"])

    def specialist(self, name: str) -> int:
        """The row of a specialist in every matrix."""
        return self.specialists.index(name)

    def of_specialists(self, table: Mapping[str, float], otherwise: float = 0.0) -> NDArray[np.float64]:
        """A number per specialist from a table that names some of them."""
        return np.array([table.get(name, otherwise) for name in self.specialists], dtype=np.float64)

    def odds(self, *path: str) -> NDArray[np.float64]:
        """The odds ratio per province of one regional difference, 1 where none is stated."""

        def find(differences: Mapping[str, Any]) -> float:
            found: Any = differences
            for key in path:
                found = found.get(key, {})
            return float(found) if found != {} else 1.0

        return np.array([find(self["regional"].get(province, {})) for province in self.provinces])


def conditions() -> tuple[str, ...]:
    """The conditions that have a recipe."""
    return tuple(sorted(path.stem for path in RECIPES.glob("*.toml")))


def read_recipe(condition: str) -> Recipe:
    """The recipe of a condition; an unknown one is refused with the ids that exist."""
    if condition not in conditions():
        raise PathwaysError(
            f'There is no synthetic recipe for "{condition}". Choose one of: {", ".join(conditions())}.'
        )
    text = (RECIPES / f"{condition}.toml").read_bytes()
    return Recipe(tables=tomllib.loads(text.decode()), sha256=hashlib.sha256(text).hexdigest())
