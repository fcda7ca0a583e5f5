"""A system: unknown whole numbers between bounds, and sums that they keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int32]
"""Numbers of unknowns, entries or steps, of which there are many and not too many for half the memory."""
BLOCK = 1 << 18
"""Entries that are worked on together."""
UNBOUNDED = 1 << 40
"""More than any count; sums of millions of these still fit."""
NONE = -1
"""In an array of unknowns: there is none here, the number is known to be zero."""


@dataclass(frozen=True)
class System:
    """Unknowns `low <= x <= high`, whole; the entries (unknown, sign) of every row sum to zero.

    - starts: where the entries of each row start, and where those of the last one end.
    - is_plus: of each entry, whether its sign is.
    """

    low: Ints
    high: Ints
    starts: Ints
    unknowns: Places
    is_plus: Flags

    @property
    def count(self) -> int:
        """Of rows."""
        return len(self.starts) - 1

    def rows_of(self, unknowns: Ints) -> Ints:
        """The rows in which one of these unknowns is, in order."""
        found = self._by_unknown[unknowns].indices
        if len(found) < BLOCK:
            return np.unique(found)
        is_row = np.zeros(self.count, np.bool_)
        is_row[found] = True
        return np.flatnonzero(is_row)

    def entries_of(self, rows: Ints) -> tuple[Places, Flags, Places]:
        """Unknowns and signs of some rows, and where those of each row start."""
        starts, ends = self.starts[rows], self.starts[rows + 1]
        if ends[-1] - starts[0] == (ends - starts).sum():
            there = slice(starts[0], ends[-1])
            return self.unknowns[there], self.is_plus[there], starts - starts[0]
        some = self._by_row[rows]
        return some.indices, some.data, some.indptr[:-1]

    @cached_property
    def _by_row(self) -> csr_matrix:
        return csr_matrix((self.is_plus, self.unknowns, self.starts), (self.count, len(self.low)))

    @cached_property
    def _by_unknown(self) -> csr_matrix:
        return self._by_row.tocsc().T


@dataclass(frozen=True)
class Narrowed:
    """Bounds after interval arithmetic, and the step in which each was last moved: 0 where it never was.

    A bound that was moved in a step follows from one sum and from bounds that were last moved before it.
    Bounds that cross mean that no numbers keep all sums.
    """

    low: Ints
    high: Ints
    low_since: Places
    high_since: Places
    rounds: int

    @property
    def is_contradictory(self) -> bool:
        return bool(np.any(self.low > self.high))


@dataclass
class Draft:
    """A system in the making: unknowns and rows are added in blocks."""

    count: int = 0
    _bounds: list[tuple[Ints, Ints]] = field(default_factory=list)
    _entries: list[tuple[Ints, Places, Flags]] = field(default_factory=list)

    def add_unknowns(self, low: Ints, high: Ints) -> Ints:
        """The numbers of new unknowns, in the shape of their bounds."""
        self._bounds.append((low.ravel(), high.ravel()))
        first, self.count = self.count, self.count + high.size
        return np.arange(first, self.count).reshape(high.shape)

    def add_slack(self, high: Ints) -> Ints:
        """The numbers of new unknowns that start at zero."""
        return self.add_unknowns(np.zeros_like(high), high)

    def add_rows(self, *parts: tuple[Ints, Ints, int]) -> None:
        """Add rows; each part is (a name of the row, unknown, sign), where names matter within this call."""
        names = np.concatenate([name.ravel() for name, _, _ in parts])
        unknowns = np.concatenate([unknown.ravel() for _, unknown, _ in parts])
        is_plus = np.repeat([sign > 0 for *_, sign in parts], [name.size for name, *_ in parts])
        there = unknowns != NONE
        names, unknowns, is_plus = names[there], unknowns[there], is_plus[there]
        order = np.argsort(names, kind="stable")
        names = names[order]
        starts = np.flatnonzero(np.r_[names[:1] == names[:1], names[1:] != names[:-1]])
        lengths = np.diff(np.r_[starts, len(names)])
        self._entries.append((lengths, unknowns[order].astype(np.int32), is_plus[order]))

    def fork(self) -> Draft:
        """The same so far; what is added to one is not in the other."""
        return Draft(self.count, list(self._bounds), list(self._entries))

    def finish(self) -> System:
        """The system, with its entries in order of their rows."""
        low, high = (np.concatenate(column) for column in zip(*self._bounds, strict=True))
        lengths, unknowns, is_plus = (np.concatenate(column) for column in zip(*self._entries, strict=True))
        return System(low, high, np.r_[0, np.cumsum(lengths)], unknowns, is_plus)


def narrow(
    system: System,
    known: tuple[Ints, Ints] | None = None,
    is_open: Flags | None = None,
    most_rounds: int = 200,
) -> Narrowed:
    """Interval arithmetic until nothing moves: what the others of a row leave for each of its unknowns.

    Args:
        known: bounds of the first unknowns that are proved already.
        is_open: by unknown; with these bounds rows of others tell nothing more by themselves.
    """
    low, high = system.low.copy(), system.high.copy()
    if known is not None:
        count = len(known[0])
        low[:count], high[:count] = np.maximum(low[:count], known[0]), np.minimum(high[:count], known[1])
    bounds = Narrowed(low, high, np.zeros(len(low), np.int32), np.zeros(len(low), np.int32), 0)
    rows = np.arange(system.count) if is_open is None else system.rows_of(np.flatnonzero(is_open))
    step = 0
    for round_ in range(1, most_rounds + 1):
        moved = []
        for block in _blocks(rows, system.starts):
            step += 1
            moved.append(_narrow_rows(system, block, bounds, step))
        bounds = replace(bounds, rounds=round_)
        has_moved = np.zeros(len(low), np.bool_)
        for unknowns in moved:
            has_moved[unknowns] = True
        changed = np.flatnonzero(has_moved)
        if not len(changed) or np.any(low[changed] > high[changed]):
            break
        rows = system.rows_of(changed)
    return bounds


def _blocks(rows: Ints, starts: Ints) -> Iterator[Ints]:
    """The rows in parts with so many entries that the work on them stays in the processor's memory."""
    entries = np.cumsum(starts[rows + 1] - starts[rows])
    if len(rows):
        yield from np.split(rows, np.flatnonzero(np.diff(entries // BLOCK)) + 1)


def _narrow_rows(system: System, rows: Ints, bounds: Narrowed, step: int) -> Places:
    """Move the bounds of the unknowns of some rows, as of this step; the unknowns of which one moved."""
    unknowns, is_plus, firsts = system.entries_of(rows)
    lengths = np.diff(firsts, append=len(unknowns))
    low, high = bounds.low[unknowns], bounds.high[unknowns]
    least = np.add.reduceat(np.where(is_plus, low, -high), firsts)
    most = np.add.reduceat(np.where(is_plus, high, -low), firsts)
    # x moves only where it is wider than what its row leaves; in most rows none is.
    widest = np.maximum.reduceat(high - low, firsts)
    is_telling = np.repeat(widest > np.minimum(-least, most), lengths)
    row = np.repeat(np.arange(len(rows)), lengths)[is_telling]
    unknowns, is_plus = unknowns[is_telling], is_plus[is_telling]
    low, high = low[is_telling], high[is_telling]
    least, most = least[row], most[row]
    highest, lowest = low + np.where(is_plus, -least, most), high + np.where(is_plus, -most, least)
    is_lower, is_higher = highest < high, lowest > low
    np.minimum.at(bounds.high, unknowns[is_lower], highest[is_lower])
    np.maximum.at(bounds.low, unknowns[is_higher], lowest[is_higher])
    bounds.high_since[unknowns[is_lower]] = step
    bounds.low_since[unknowns[is_higher]] = step
    return unknowns[is_lower | is_higher]
