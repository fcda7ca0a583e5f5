"""A system: unknown whole numbers between bounds, and sums that they keep."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rounds = NDArray[np.int16]
UNBOUNDED = 1 << 40
"""More than any count; sums of millions of these still fit."""
NONE = -1
"""In an array of unknowns: there is none here, the number is known to be zero."""


@dataclass(frozen=True)
class System:
    """Unknowns `low <= x <= high`, whole; the entries (row, unknown, sign) of every row sum to zero."""

    low: Ints
    high: Ints
    rows: Ints
    unknowns: Ints
    signs: Ints


@dataclass(frozen=True)
class Narrowed:
    """Bounds after interval arithmetic, and the round in which each was last moved: 0 where it never was.

    A bound that was moved in a round follows from one sum and from bounds that were last moved before it.
    Bounds that cross mean that no numbers keep all sums.
    """

    low: Ints
    high: Ints
    low_since: Rounds
    high_since: Rounds
    rounds: int

    @property
    def is_contradictory(self) -> bool:
        return bool(np.any(self.low > self.high))


@dataclass
class Draft:
    """A system in the making: unknowns and rows are added in blocks."""

    count: int = 0
    rows: int = 0
    _bounds: list[tuple[Ints, Ints]] = field(default_factory=list)
    _entries: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)

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
        signs = np.concatenate([np.full(name.size, sign, np.int64) for name, _, sign in parts])
        there = unknowns != NONE
        names, unknowns, signs = names[there], unknowns[there], signs[there]
        order = np.argsort(names, kind="stable")
        starts_row = np.diff(names[order], prepend=names[order[:1]]) != 0
        rows = np.cumsum(starts_row) + self.rows
        self._entries.append((rows, unknowns[order], signs[order]))
        self.rows += int(rows[-1]) - self.rows + 1 if len(rows) else 0

    def fork(self) -> Draft:
        """The same so far; what is added to one is not in the other."""
        return Draft(self.count, self.rows, list(self._bounds), list(self._entries))

    def finish(self) -> System:
        """The system, with its entries in order of their rows."""
        low, high = (np.concatenate(column) for column in zip(*self._bounds, strict=True))
        return System(low, high, *(np.concatenate(column) for column in zip(*self._entries, strict=True)))


def narrow(
    system: System,
    known: tuple[Ints, Ints] | None = None,
    is_open: NDArray[np.bool_] | None = None,
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
    low_since, high_since = (np.zeros(len(low), np.int16) for _ in range(2))
    entries = np.arange(len(system.rows)) if is_open is None else _entries_of_rows(system, is_open)
    by_unknown = np.empty(0, np.int64)
    for round_ in range(1, most_rounds + 1):
        if not len(entries):
            break
        unknowns, is_plus = system.unknowns[entries], system.signs[entries] > 0
        least = np.where(is_plus, low[unknowns], -high[unknowns])
        most = np.where(is_plus, high[unknowns], -low[unknowns])
        starts, lengths = _runs(system.rows[entries])
        others_least = np.repeat(np.add.reduceat(least, starts), lengths) - least
        others_most = np.repeat(np.add.reduceat(most, starts), lengths) - most
        if 4 * len(entries) > len(system.rows):  # the order of all serves for most
            by_unknown = by_unknown if len(by_unknown) else np.argsort(system.unknowns, kind="stable")
            place = np.full(len(system.rows), NONE)
            place[entries] = np.arange(len(entries))
            order = place[by_unknown]
            order = order[order != NONE]
        else:
            order = np.argsort(unknowns, kind="stable")
        firsts, _ = _runs(unknowns[order])
        owners = unknowns[order][firsts]
        highest = np.where(is_plus, -others_least, others_most)[order]
        lowest = np.where(is_plus, -others_most, others_least)[order]
        new_high = np.minimum(high[owners], np.minimum.reduceat(highest, firsts))
        new_low = np.maximum(low[owners], np.maximum.reduceat(lowest, firsts))
        has_moved = np.zeros(len(low), np.bool_)
        is_lower, is_higher = new_high < high[owners], new_low > low[owners]
        has_moved[owners] = is_lower | is_higher
        high_since[owners[is_lower]], low_since[owners[is_higher]] = round_, round_
        high[owners], low[owners] = new_high, new_low
        if np.any(low > high):
            break
        entries = _entries_of_rows(system, has_moved)
    return Narrowed(low, high, low_since, high_since, round_)


def _entries_of_rows(system: System, of: NDArray[np.bool_]) -> Ints:
    """The entries of all rows in which one of these unknowns is."""
    is_row = np.zeros(system.rows[-1] + 1, np.bool_)
    is_row[system.rows[of[system.unknowns]]] = True
    return np.flatnonzero(is_row[system.rows])


def _runs(sorted_names: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal names starts, and its length."""
    starts = np.flatnonzero(np.r_[True, np.diff(sorted_names) > 0])
    return starts, np.diff(np.r_[starts, len(sorted_names)])
