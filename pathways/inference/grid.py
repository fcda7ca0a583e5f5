"""The grid: the lattice as an attacker completes it, with the values that are not offered by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pathways.definition import ALL

Ints = NDArray[np.int64]
NOT_OFFERED = "(not offered)"
"""All values of a dimension that no choice names, together."""


@dataclass(frozen=True)
class Axis:
    """One dimension: the choices that are offered, and after them what `all` and groups hold besides.

    - values: the choices that are one value of the data each.
    - sums: a choice, and disjoint choices that it is the sum of.
    """

    id: str
    names: tuple[str, ...]
    offered: int
    values: tuple[int, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Sums:
    """Every sum over places: `whole` and `axis` per sum, `row` (of the sum) and `part` per part, in order."""

    whole: Ints
    axis: Ints
    row: Ints
    part: Ints

    @property
    def count(self) -> int:
        return len(self.whole)


@dataclass(frozen=True)
class Grid:
    """All combinations of one choice per axis; a place is a number in the order of `shape`."""

    axes: tuple[Axis, ...]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(axis.names) for axis in self.axes)

    @property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64))

    def places(self, views: Ints) -> Ints:
        """The places of views by their number in the release, where the first dimension counts fastest."""
        places, stride = np.zeros(len(views), np.int64), 1
        for axis in self.axes:
            places = places * len(axis.names) + views // stride % axis.offered
            stride *= axis.offered
        return places

    @cached_property
    def is_offered(self) -> NDArray[np.bool_]:
        """The places that somebody can ask for."""
        offered = np.zeros(self.shape, np.bool_)
        offered[tuple(slice(axis.offered) for axis in self.axes)] = True
        return offered.ravel()

    @cached_property
    def sums(self) -> Sums:
        """Every place that is a sum of others, along each axis."""
        places = np.arange(self.size).reshape(self.shape)
        wholes, axes, rows, parts = [], [], [], []
        count = 0
        for number, axis in enumerate(self.axes):
            by_code = np.moveaxis(places, number, 0).reshape(len(axis.names), -1)
            for whole, members in axis.sums:
                width = by_code.shape[1]
                wholes.append(by_code[whole])
                axes.append(np.full(width, number))
                rows.append(np.repeat(np.arange(count, count + width), len(members)))
                parts.append(by_code[list(members)].T.ravel())
                count += width
        none = [np.empty(0, np.int64)]
        return Sums(*(np.concatenate(column or none) for column in (wholes, axes, rows, parts)))

    def describe(self, place: int) -> dict[str, str]:
        """The choice on each axis."""
        codes = np.unravel_index(place, self.shape) if self.axes else ()
        return {axis.id: axis.names[int(code)] for axis, code in zip(self.axes, codes, strict=True)}

    def lower_to_wholes(self, high: Ints) -> Ints:
        """Upper bounds (things, places), where a part is never more than a whole that it belongs to."""
        table = high.reshape(-1, *self.shape).copy()
        for number, axis in enumerate(self.axes):
            by_code = np.moveaxis(table, number + 1, 0)
            # The sums of `all` come first, then those of groups: bounds pass from the top down.
            for whole, parts in axis.sums:
                for part in parts:
                    np.minimum(by_code[part], by_code[whole], out=by_code[part])
        return table.reshape(high.shape)


def complete_lattice(described: Sequence[Mapping[str, Any]]) -> Grid:
    """The grid of a manifest's `lattice`."""
    return Grid(tuple(_axis(dimension["id"], dimension["choices"]) for dimension in described))


def _axis(name: str, choices: Sequence[Mapping[str, Any]]) -> Axis:
    names = [str(choice["id"]) for choice in choices]
    groups = {
        code: tuple(map(str, choice["members"]))
        for code, choice in enumerate(choices)
        if choice["id"] != ALL and tuple(choice["members"]) != (choice["id"],)
    }
    offered = len(names)
    if offered == 1:
        return Axis(name, tuple(names), offered, (), ())
    values = [code for code in range(1, offered) if code not in groups]
    for member in sorted({member for members in groups.values() for member in members} - {*names}):
        values.append(len(names))  # in a group, and too rare to be offered by itself
        names.append(member)
    single = tuple(values)
    values.append(len(names))
    names.append(NOT_OFFERED)
    inside = {group: tuple(names.index(member) for member in members) for group, members in groups.items()}
    return Axis(
        name,
        tuple(names),
        offered,
        single,
        (
            (0, tuple(values)),
            *((0, (group, *(v for v in values if v not in members))) for group, members in inside.items()),
            *inside.items(),
        ),
    )
