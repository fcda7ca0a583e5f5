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

    def beside(self, point: int) -> set[int]:
        """The points of every sum that the point takes part in, itself among them."""
        found: set[int] = set()
        steps = np.cumprod([1, *self.shape[:0:-1]])[::-1].tolist()  # from a choice of a dimension to the next
        for equation in self.sums:
            step, places = steps[equation.axis], (equation.whole, *equation.parts)
            place = point // step % self.shape[equation.axis]
            if place in places:
                found.update(point + (other - place) * step for other in places)
        return found


def add_up(points: Points, low: Ints, high: Ints) -> None:
    """Tighten bounds (one row per point, one column per thing counted) along every dimension, in place.

    What is counted comes last because it is long: what is done per point is then done in one stroke.
    """
    cube = (*points.shape, -1)
    lows, highs = low.reshape(cube), high.reshape(cube)
    for equation in points.sums:
        a, b = (np.moveaxis(bound, equation.axis, 0) for bound in (lows, highs))
        parts, whole = list(equation.parts), equation.whole
        part_low, part_high = a[parts], b[parts]
        if not equation.is_whole:
            part_low[-1] = 0
        sum_low, sum_high = part_low.sum(0), part_high.sum(0)
        np.maximum(a[whole], sum_low, out=a[whole])
        np.minimum(b[whole], sum_high, out=b[whole])
        room, need = b[whole] - sum_low, a[whole] - sum_high
        for number, part in enumerate(parts if equation.is_whole else parts[:-1]):
            np.minimum(b[part], room + part_low[number], out=b[part])
            np.maximum(a[part], need + part_high[number], out=a[part])


def _sums_of(dimension: Dimension) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    rest = len(dimension.choices)
    values = {c.id: place for place, c in enumerate(dimension.choices) if place and c.members == (c.id,)}
    yield 0, (*values.values(), rest), True
    for place, choice in enumerate(dimension.choices):
        if place and choice.id not in values:
            members = tuple(values[member] for member in choice.members if member in values)
            is_whole = len(members) == len(choice.members)
            yield place, members if is_whole else (*members, rest), is_whole
