"""Narrowing: interval arithmetic, from the bounds of a system to what its sums leave of them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pathways.inference.system import Flags, Ints, Places, System
from pathways.runs import lengths, starts

BLOCK = 1 << 17
"""Entries that are worked on together, so that they stay in the processor's memory."""
SIDE_BY_SIDE = 2
"""Blocks that are worked on at a time; numpy lets go of the interpreter. As many on every machine, so
that all of them come to the same steps."""
MOST_ROUNDS = 200
NEVER = np.iinfo(np.int32).max


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


@dataclass(frozen=True)
class _Left:
    """Entry by entry of some rows: the unknown, its bounds, and those that the others of its row leave."""

    unknowns: Places
    low: Ints
    high: Ints
    lowest: Ints
    highest: Ints
    row: Ints  # which of the rows, in order


@dataclass(frozen=True)
class _Moves:
    """Lower bounds that some rows raise, and upper bounds that they lower; an unknown may be there twice."""

    higher: Places
    lowest: Ints
    lower: Places
    highest: Ints


def narrow(system: System, is_open: Flags | None = None) -> Narrowed:
    """Interval arithmetic until nothing moves: what the others of a row leave for each of its unknowns.

    Args:
        is_open: by unknown; rows of others alone are known to tell nothing more.
    """
    rows = np.arange(system.rows.count) if is_open is None else system.rows.of(np.flatnonzero(is_open))
    never = np.zeros(len(system.low), np.int32)
    return _settle(system, Narrowed(*system.bounds(), never, never.copy(), 0), rows)


def narrow_again(system: System, before: Narrowed, wider: Ints) -> Narrowed:
    """The same for a system that is `forgetting` the unknowns `wider`, from the bounds left `before` that.

    What follows from theirs, directly or through others, is forgotten; everything else stands, for it follows
    from what is still known.
    """
    lost = _following(system, before, wider)
    low, high = before.low.copy(), before.high.copy()
    low_since, high_since = before.low_since.copy(), before.high_since.copy()
    low[lost], high[lost] = system.bounds_of(lost)
    low_since[lost], high_since[lost] = 0, 0
    bounds = Narrowed(low, high, low_since, high_since, 0)
    return _settle(system, bounds, system.rows.of(lost))


def _following(system: System, bounds: Narrowed, wider: Ints) -> Ints:
    """`wider`, and every unknown with a bound that may follow from one of theirs; nothing moves any more.

    Such a bound is just what a row leaves, and moved after that of another in the row: no bound has moved
    since one that follows from it did, or the one that follows would have moved again.
    """
    since = np.full(len(bounds.low), NEVER, np.int32)  # of those that are found, when a bound moved first
    since[wider] = 0
    newest = np.unique(wider)
    while len(rows := system.rows.of(newest)):
        left = _left_by(system, rows, bounds)
        firsts = np.flatnonzero(starts(left.row))
        earliest = np.minimum.reduceat(since[left.unknowns], firsts)[left.row]
        follows = (left.highest == left.high) & (bounds.high_since[left.unknowns] > earliest)
        follows |= (left.lowest == left.low) & (bounds.low_since[left.unknowns] > earliest)
        newest = np.unique(left.unknowns[follows & (since[left.unknowns] == NEVER)])
        moved = bounds.low_since[newest], bounds.high_since[newest]
        since[newest] = np.minimum(*(np.where(when > 0, when, NEVER) for when in moved))
    return np.flatnonzero(since != NEVER)


def _settle(system: System, bounds: Narrowed, rows: Ints) -> Narrowed:
    """The bounds moved by these rows, then by the rows of what has moved, until nothing moves."""
    step = int(max(bounds.low_since.max(initial=0), bounds.high_since.max(initial=0)))
    with ThreadPoolExecutor(SIDE_BY_SIDE + 1) as threads:
        index = threads.submit(system.rows.of, rows[:0])  # to make it takes as long as the first round
        for round_ in range(1, MOST_ROUNDS + 1):
            has_moved = np.zeros(len(bounds.low), np.bool_)
            for blocks in _blocks(rows, system.rows.starts):
                step += 1
                # All blocks see the same bounds, which move once every one of them is done.
                for moves in list(threads.map(partial(_moves, system, bounds=bounds), blocks)):
                    has_moved[_move(bounds, moves, step)] = True
            bounds = replace(bounds, rounds=round_)
            changed = np.flatnonzero(has_moved)
            if not len(changed) or np.any(bounds.low[changed] > bounds.high[changed]):
                break
            index.result()
            rows = system.rows.of(changed)
    return bounds


def _blocks(rows: Ints, starts: Places) -> Iterator[list[Ints]]:
    """The rows in blocks, some of them side by side."""
    entries = np.cumsum(starts[rows + 1] - starts[rows])
    cuts = np.searchsorted(entries, np.arange(BLOCK, entries[-1] if len(rows) else 0, BLOCK))
    blocks = [block for block in np.split(rows, cuts) if len(block)]
    for first in range(0, len(blocks), SIDE_BY_SIDE):
        yield blocks[first : first + SIDE_BY_SIDE]


def _moves(system: System, rows: Ints, bounds: Narrowed) -> _Moves:
    left = _left_by(system, rows, bounds, is_to_move=True)
    is_higher, is_lower = left.lowest > left.low, left.highest < left.high
    return _Moves(
        left.unknowns[is_higher], left.lowest[is_higher], left.unknowns[is_lower], left.highest[is_lower]
    )


def _move(bounds: Narrowed, moves: _Moves, step: int) -> Places:
    """Move the bounds, as of this step; the unknowns of which one moved."""
    np.maximum.at(bounds.low, moves.higher, moves.lowest)
    np.minimum.at(bounds.high, moves.lower, moves.highest)
    bounds.low_since[moves.higher] = step
    bounds.high_since[moves.lower] = step
    return np.concatenate([moves.higher, moves.lower])


def _left_by(system: System, rows: Ints, bounds: Narrowed, *, is_to_move: bool = False) -> _Left:
    """What these rows leave; `is_to_move`: only of rows that may move something."""
    unknowns, is_plus, firsts = system.rows.entries_of(rows)
    low, high = bounds.low[unknowns], bounds.high[unknowns]
    least = np.add.reduceat(np.where(is_plus, low, -high), firsts)
    most = np.add.reduceat(np.where(is_plus, high, -low), firsts)
    row = np.repeat(np.arange(len(rows)), lengths(firsts, len(unknowns)))
    if is_to_move:
        # x moves only where it is wider than what its row leaves; in most rows none is.
        some = (np.maximum.reduceat(high - low, firsts) > np.minimum(-least, most))[row]
        unknowns, is_plus, low, high, row = unknowns[some], is_plus[some], low[some], high[some], row[some]
    lowest = high + np.where(is_plus, -most[row], least[row])
    highest = low + np.where(is_plus, -least[row], most[row])
    return _Left(unknowns, low, high, lowest, highest, row)
