"""A system: unknown whole numbers between bounds, and sums that they keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pathways.runs import lengths, starts

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int32]
"""Numbers of unknowns, entries or steps, of which there are many and not too many for half the memory."""
MANY = 1 << 14
"""Of so many rows with repeats, flags find the different ones sooner than sorting."""
MOST_ENTRIES = np.iinfo(np.int32).max
UNBOUNDED = 1 << 40
"""More than any count; sums of millions of these still fit."""
NONE = -1
"""In an array of unknowns: there is none here, the number is known to be zero."""


@dataclass(frozen=True)
class Rows:
    """Sums that are zero: the entries (unknown, sign) of every row.

    - starts: where the entries of each row start, and where those of the last one end.
    - is_plus: of each entry, whether its sign is.
    - width: how many unknowns there are.
    """

    starts: Places
    unknowns: Places
    is_plus: Flags
    width: int

    @property
    def count(self) -> int:
        return len(self.starts) - 1

    def of(self, unknowns: Ints) -> Ints:
        """The rows in which one of these unknowns is, in order."""
        found = self._by_unknown[unknowns].indices
        if len(found) < MANY:
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
        return csr_matrix((self.is_plus, self.unknowns, self.starts), (self.count, self.width))

    @cached_property
    def _by_unknown(self) -> csr_matrix:
        return self._by_row.tocsc().T


@dataclass(frozen=True)
class System:
    """Unknowns, whole, that lie within `bounds` and keep all rows.

    - low, high: as they were given; that they do not count for those `forgotten`, only `bounds` knows.
    - forgotten: of these unknowns nothing is known beforehand, but that they are counts.
    """

    low: Ints
    high: Ints
    rows: Rows
    forgotten: Ints = field(default_factory=lambda: np.empty(0, np.int64))

    def bounds(self) -> tuple[Ints, Ints]:
        """What is known beforehand, as arrays of one's own."""
        low, high = self.low.copy(), self.high.copy()
        low[self.forgotten], high[self.forgotten] = 0, UNBOUNDED
        return low, high

    def bounds_of(self, unknowns: Ints) -> tuple[Ints, Ints]:
        """The same of some unknowns."""
        is_forgotten = np.isin(unknowns, self.forgotten)
        low, high = self.low[unknowns], self.high[unknowns]
        return np.where(is_forgotten, 0, low), np.where(is_forgotten, UNBOUNDED, high)

    def within(self, low: Ints, high: Ints) -> System:
        """The same with these bounds of the first unknowns, where they are narrower."""
        count = len(low)
        narrower = self.bounds()
        np.maximum(narrower[0][:count], low, out=narrower[0][:count])
        np.minimum(narrower[1][:count], high, out=narrower[1][:count])
        return System(*narrower, self.rows)

    def forgetting(self, unknowns: Ints) -> System:
        """The same where nothing is known beforehand of these unknowns either; bounds take long to copy."""
        return replace(self, forgotten=np.union1d(self.forgotten, unknowns))


@dataclass
class Draft:
    """A system in the making: unknowns and rows are added in blocks."""

    count: int = 0
    _bounds: list[tuple[Ints, Ints]] = field(default_factory=list)
    _entries: list[tuple[Places, Places, Flags]] = field(default_factory=list)

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
        of_row = lengths(np.flatnonzero(starts(names)), len(names)).astype(np.int32)
        self._entries.append((of_row, unknowns[order].astype(np.int32), is_plus[order]))

    def fork(self) -> Draft:
        """The same so far; what is added to one is not in the other."""
        return Draft(self.count, list(self._bounds), list(self._entries))

    def finish(self) -> System:
        """The system, with its entries in order of their rows; the draft shares its arrays from now on."""
        low, high = (np.concatenate(column) for column in zip(*self._bounds, strict=True))
        of_row, unknowns, is_plus = (np.concatenate(column) for column in zip(*self._entries, strict=True))
        self._bounds, self._entries = [(low, high)], [(of_row, unknowns, is_plus)]
        assert len(unknowns) <= MOST_ENTRIES, "so large a system needs wider numbers of its entries"
        begins = np.zeros(len(of_row) + 1, np.int32)
        np.cumsum(of_row, out=begins[1:])
        return System(low, high, Rows(begins, unknowns, is_plus, self.count))
