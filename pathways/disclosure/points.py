"""The extended lattice: every point has a count, also those not shown, and wholes are sums of parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pathways.lattice import Dimension, Lattice

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Sum:
    """Along one axis, one choice that is the sum of others; of the last part it may hold a part only."""

    axis: int
    whole: int
    parts: tuple[int, ...]
    is_whole: bool  # False: a group with members that are not offered, which are somewhere in `rest`


@dataclass(frozen=True)
class Points:
    """The lattice with one more choice per dimension: `rest`, all values that are not offered."""

    lattice: Lattice

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Choices per dimension, the last dimension first, so that the numbers of views count on."""
        return tuple(len(dimension.choices) + 1 for dimension in reversed(self.lattice.dimensions))

    @cached_property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64))

    @cached_property
    def is_rest(self) -> Flags:
        """The points that hold values which are not offered."""
        is_rest = np.ones(self.shape, dtype=np.bool_)
        is_rest[tuple(slice(0, size - 1) for size in self.shape)] = False
        return is_rest.ravel()

    @cached_property
    def of_view(self) -> Ints:
        """The point of each view."""
        return np.flatnonzero(~self.is_rest)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Every way in which the lattice adds up."""
        return tuple(
            Sum(axis, *equation)
            for axis, dimension in enumerate(reversed(self.lattice.dimensions))
            for equation in _sums_of(dimension)
        )

    def describe(self, point: int) -> dict[str, str]:
        """The choice per dimension; `rest` for values that are not offered."""
        places = np.unravel_index(point, self.shape)
        return {
            dimension.id: dimension.choices[place].id if place < len(dimension.choices) else "rest"
            for dimension, place in zip(reversed(self.lattice.dimensions), places, strict=True)
        }

    def lines(self, point: int) -> Iterator[tuple[int, tuple[int, ...], bool]]:
        """Every sum that the point takes part in: the whole, its parts, and whether the last is whole."""
        places = [int(place) for place in np.unravel_index(point, self.shape)]
        for equation in self.sums:
            axis = equation.axis
            if places[axis] in (equation.whole, *equation.parts):
                moved = [
                    (*places[:axis], place, *places[axis + 1 :])
                    for place in (equation.whole, *equation.parts)
                ]
                whole, *parts = (int(np.ravel_multi_index(at, self.shape)) for at in moved)
                yield whole, tuple(parts), equation.is_whole


def add_up(points: Points, low: Ints, high: Ints) -> None:
    """Tighten bounds (one row per thing counted, one column per point) along every dimension, in place."""
    cube = (len(low), *points.shape)
    lows, highs = low.reshape(cube), high.reshape(cube)
    for equation in points.sums:
        a, b = (np.moveaxis(bound, equation.axis + 1, 1) for bound in (lows, highs))
        parts, whole = list(equation.parts), equation.whole
        part_low, part_high = a[:, parts], b[:, parts]
        if not equation.is_whole:
            part_low[:, -1] = 0
        sum_low, sum_high = part_low.sum(1), part_high.sum(1)
        a[:, whole] = np.maximum(a[:, whole], sum_low)
        b[:, whole] = np.minimum(b[:, whole], sum_high)
        for number, part in enumerate(parts if equation.is_whole else parts[:-1]):
            b[:, part] = np.minimum(b[:, part], b[:, whole] - (sum_low - part_low[:, number]))
            a[:, part] = np.maximum(a[:, part], a[:, whole] - (sum_high - part_high[:, number]))


def hidden_together(
    points: Points, low: Ints, high: Ints, is_shown: Flags
) -> Iterator[tuple[Ints, Ints, Ints, Ints]]:
    """Of every sum with two or more parts that are not shown, these parts as one.

    Yields:
        Row, the point of the whole, the lowest and the highest count; only where somebody is surely there.
    """
    cube = (-1, *points.shape)
    place = np.arange(points.size).reshape(points.shape)
    for equation in points.sums:
        if not equation.is_whole:
            continue
        a, b, shown = (
            np.moveaxis(table.reshape(cube), equation.axis + 1, 1) for table in (low, high, is_shown)
        )
        whole, parts = equation.whole, list(equation.parts)
        hidden = ~shown[:, parts]
        beside_low, beside_high = (np.where(hidden, 0, bound[:, parts]).sum(1) for bound in (a, b))
        own_low, own_high = (np.where(hidden, bound[:, parts], 0).sum(1) for bound in (a, b))
        least = np.maximum(a[:, whole] - beside_high, own_low)
        most = np.minimum(b[:, whole] - beside_low, own_high)
        at = np.nonzero((hidden.sum(1) >= 2) & (least >= 1))
        of_whole = np.asarray(np.moveaxis(place, equation.axis, 0)[whole])[at[1:]]
        yield at[0], np.broadcast_to(of_whole, at[0].shape), least[at], most[at]


def _sums_of(dimension: Dimension) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    rest = len(dimension.choices)
    values = {c.id: place for place, c in enumerate(dimension.choices) if place and c.members == (c.id,)}
    yield 0, (*values.values(), rest), True
    for place, choice in enumerate(dimension.choices):
        if place and choice.id not in values:
            members = tuple(values[member] for member in choice.members if member in values)
            is_whole = len(members) == len(choice.members)
            yield place, members if is_whole else (*members, rest), is_whole
