"""The lattice: every question a reader can ask, as a finite list of views known before anyone asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pathways.definition import ALL, PathwayDefinition, revealing
from pathways.errors import raise_all


@dataclass(frozen=True)
class Choice:
    """One thing a reader can choose: a value of the data, a named group of values, or `all`."""

    id: str
    members: tuple[str, ...]  # of `all`: every value of the data, also those that are not offered by name


@dataclass(frozen=True)
class Dimension:
    """What can be chosen in one filter: `all`, then the groups, then the values."""

    id: str
    choices: tuple[Choice, ...]

    @cached_property
    def codes(self) -> dict[str, int]:
        return {choice.id: code for code, choice in enumerate(self.choices)}


@dataclass(frozen=True)
class Lattice:
    """All combinations of one choice per dimension; `view` numbers them, `all` of everything being 0."""

    dimensions: tuple[Dimension, ...]

    @property
    def size(self) -> int:
        return self._strides[-1] if self.dimensions else 1

    @cached_property
    def _strides(self) -> tuple[int, ...]:
        """The step in view number that one choice makes, per dimension; the last entry is the total."""
        strides = [1]
        for dimension in self.dimensions:
            strides.append(strides[-1] * len(dimension.choices))
        return tuple(strides)

    def view(self, point: Mapping[str, str]) -> int | None:
        """The number of a lattice point; a dimension that is not named is `all`. None: no such point."""
        number = 0
        for dimension, stride in zip(self.dimensions, self._strides, strict=False):
            code = dimension.codes.get(point.get(dimension.id, ALL))
            if code is None:
                return None
            number += code * stride
        return number

    def point(self, view: int) -> dict[str, str]:
        """The choice per dimension of a view."""
        return {
            dimension.id: dimension.choices[view // stride % len(dimension.choices)].id
            for dimension, stride in zip(self.dimensions, self._strides, strict=False)
        }

    def codes(self, dimension: str) -> pl.Expr:
        """The choice of one dimension, as its place in the choices, from a column `view`."""
        place = [d.id for d in self.dimensions].index(dimension)
        return pl.col("view") // self._strides[place] % len(self.dimensions[place].choices)

    def views_of(self, strata: pl.DataFrame) -> pl.DataFrame:
        """All views each stratum counts in: its own value, the groups it is in, and `all`, per dimension.

        Args:
            strata: one column per dimension, and a column `stratum` that numbers the rows.

        Returns:
            stratum, view; one row per pair.
        """
        views = strata.with_columns(pl.lit(0, pl.UInt32).alias("view")).lazy()
        for dimension, stride in zip(self.dimensions, self._strides, strict=False):
            pairs = [
                (member, code * stride)
                for code, choice in enumerate(dimension.choices)
                for member in choice.members
            ]
            steps = pl.LazyFrame(pairs, schema={dimension.id: pl.String, "step": pl.UInt32}, orient="row")
            views = (
                views.join(steps, on=dimension.id).with_columns(pl.col("view") + pl.col("step")).drop("step")
            )
        return views.select("stratum", "view").collect()

    def is_within(self, region: str, granted: frozenset[str]) -> bool:
        """Whether a region, or every region of a group, was granted."""
        choices = next(dimension.choices for dimension in self.dimensions if dimension.id == "region")
        members = next(choice.members for choice in choices if choice.id == region)
        return bool(members) and granted.issuperset(members)

    def view_numbers(self, points: pl.DataFrame) -> pl.DataFrame:
        """`points` (a choice per dimension) with its `view`, without the rows that are no lattice point."""
        numbered = points.lazy().with_columns(pl.lit(0, pl.UInt32).alias("view"))
        for dimension, stride in zip(self.dimensions, self._strides, strict=False):
            steps = pl.LazyFrame(
                {
                    dimension.id: list(dimension.codes),
                    "step": [code * stride for code in dimension.codes.values()],
                },
                schema={dimension.id: pl.String, "step": pl.UInt32},
            )
            numbered = (
                numbered.join(steps, on=dimension.id)
                .with_columns(pl.col("view") + pl.col("step"))
                .drop("step")
            )
        return numbered.drop([d.id for d in self.dimensions]).collect()


def span_lattice(definition: PathwayDefinition, patients: pl.DataFrame) -> Lattice:
    """The lattice of a definition over the data.

    A value that fewer than `minimum` patients have is not offered: it counts under `all` and in its groups
    only. It is not merged into a value of its own, because such a value would hold too few patients for a
    view, and would tell by name who is rare.

    Args:
        patients: dimension, value, patients; the distinct patients of every value in the data.

    Raises:
        PathwaysError: groups of which only the data know the values give one away by subtraction.
    """
    lattice = Lattice(
        tuple(_span_dimension(name, definition, patients) for name in definition.release.dimensions)
    )
    raise_all([fault for dimension in lattice.dimensions for fault in _given_away(dimension, definition)])
    return lattice


def _given_away(dimension: Dimension, definition: PathwayDefinition) -> Iterator[str]:
    """Sentences about groups that the definition could not judge: years, and regions that it does not list.

    Of a group, the members that the data have; with fewer than two of them it is a value by another name.
    Where every count is published (preset open, public data) there is nothing to give away.
    """
    if definition.values_of(dimension.id) or not definition.release.withholds:
        return
    named = definition.release.groups.get(dimension.id, {})
    groups = {c.id: c.members for c in dimension.choices if c.id in named and len(c.members) > 1}
    for group, sentence in revealing(groups, dimension.choices[0].members, dimension.id):
        yield (
            f'definition "{definition.id}", [release.groups.{dimension.id}], group "{group}": '
            f"with the values that these data have, {sentence}"
        )


def _span_dimension(name: str, definition: PathwayDefinition, patients: pl.DataFrame) -> Dimension:
    counted = dict(
        patients.filter(pl.col("dimension") == name).select("value", "patients").sort("value").iter_rows()
    )
    values = tuple(sorted(counted, key=_drawing_order(name, definition)))
    groups = definition.release.groups.get(name, {})
    choices = [Choice(ALL, values)]
    choices += [
        Choice(group, tuple(value for value in members if value in counted))
        for group, members in groups.items()
    ]
    taken = {choice.id for choice in choices}
    minimum = definition.release.minimum
    choices += [Choice(v, (v,)) for v in values if counted[v] >= minimum and v not in taken]
    return Dimension(name, tuple(choices))


def _drawing_order(name: str, definition: PathwayDefinition) -> Callable[[str], tuple[int, str]]:
    """The definition's order first; what it does not name follows by its text."""
    place = {value: number for number, value in enumerate(definition.values_of(name))}
    return lambda value: (place.get(value, len(place)), value)
