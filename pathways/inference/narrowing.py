"""Narrowing: interval arithmetic, from the bounds of a system to what its sums leave of them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pathways.inference.system import Flags, Ints, Places, System

BLOCK = 1 << 17
"""Entries that are worked on together, so that they stay in the processor's memory."""
SIDE_BY_SIDE = 2
"""Blocks that are worked on at a time; numpy lets go of the interpreter."""
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
    """Entry by entry of some rows: the unknown, and the bounds that its row leaves for it."""

    unknowns: Places
    lowest: Ints
    highest: Ints
    row: Ints
    firsts: Places  # by row, its first entry


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
    rows = np.arange(system.count) if is_open is None else system.rows_of(np.flatnonzero(is_open))
    never = np.zeros(len(system.low), np.int32)
    return _settle(system, Narrowed(system.low.copy(), system.high.copy(), never, never.copy(), 0), rows)


def narrow_again(system: System, before: Narrowed, wider: Ints) -> Narrowed:
    """The same for a system that is `forgetting` the unknowns `wider`, from the bounds left `before` that.

    What follows from theirs, directly or through others, is forgotten; everything else stands, for it follows
    from what is still known.
    """
    lost = _following(system, before, wider)
    low, high = before.low.copy(), before.high.copy()
    low_since, high_since = before.low_since.copy(), before.high_since.copy()
    low[lost], high[lost], low_since[lost], high_since[lost] = system.low[lost], system.high[lost], 0, 0
    bounds = Narrowed(low, high, low_since, high_since, 0)
    return _settle(system, bounds, system.rows_of(lost))


def _following(system: System, bounds: Narrowed, wider: Ints) -> Ints:
    """`wider`, and every unknown with a bound that may follow from one of theirs.

    Such a bound is just what a row leaves, and moved after that of another in the row. For where nothing
    moves any more, no bound has moved since one that follows from it did.
    """
    since = np.full(len(bounds.low), NEVER, np.int32)  # of those that are found, when a bound moved first
    since[wider] = 0
    newest = np.unique(wider)
    while len(rows := system.rows_of(newest)):
        left = _left_by(system, rows, bounds)
        earliest = np.minimum.reduceat(since[left.unknowns], left.firsts)[left.row]
        high, high_since = bounds.high[left.unknowns], bounds.high_since[left.unknowns]
        low, low_since = bounds.low[left.unknowns], bounds.low_since[left.unknowns]
        follows = (left.highest == high) & (high_since > earliest)
        follows |= (left.lowest == low) & (low_since > earliest)
        newest = np.unique(left.unknowns[follows & (since[left.unknowns] == NEVER)])
        moved = bounds.low_since[newest], bounds.high_since[newest]
        since[newest] = np.minimum(*(np.where(when > 0, when, NEVER) for when in moved))
    return np.flatnonzero(since != NEVER)


def _settle(system: System, bounds: Narrowed, rows: Ints) -> Narrowed:
    """The bounds moved by these rows, then by the rows of what has moved, until nothing moves."""
    step = int(max(bounds.low_since.max(initial=0), bounds.high_since.max(initial=0)))
    with ThreadPoolExecutor(SIDE_BY_SIDE + 1) as threads:
        index = threads.submit(system.rows_of, rows[:0])  # to make it takes as long as the first round
        for round_ in range(1, MOST_ROUNDS + 1):
            has_moved = np.zeros(len(bounds.low), np.bool_)
            for blocks in _blocks(rows, system.starts):
                step += 1
                # All blocks see the same bounds, which move once every one of them is done.
                for moves in list(threads.map(partial(_moves, system, bounds=bounds), blocks)):
                    has_moved[_move(bounds, moves, step)] = True
            bounds = replace(bounds, rounds=round_)
            changed = np.flatnonzero(has_moved)
            if not len(changed) or np.any(bounds.low[changed] > bounds.high[changed]):
                break
            index.result()
            rows = system.rows_of(changed)
    return bounds


def _blocks(rows: Ints, starts: Ints) -> Iterator[list[Ints]]:
    """The rows in blocks, some of them side by side."""
    entries = np.cumsum(starts[rows + 1] - starts[rows])
    cuts = np.searchsorted(entries, np.arange(BLOCK, entries[-1] if len(rows) else 0, BLOCK))
    blocks = [block for block in np.split(rows, cuts) if len(block)]
    for first in range(0, len(blocks), SIDE_BY_SIDE):
        yield blocks[first : first + SIDE_BY_SIDE]


def _moves(system: System, rows: Ints, bounds: Narrowed) -> _Moves:
    unknowns, is_plus, firsts = system.entries_of(rows)
    low, high = bounds.low[unknowns], bounds.high[unknowns]
    least, most = _extremes(is_plus, low, high, firsts)
    # x moves only where it is wider than what its row leaves; in most rows none is.
    is_telling = np.maximum.reduceat(high - low, firsts) > np.minimum(-least, most)
    row = _row_of_entry(firsts, len(unknowns))
    is_telling = is_telling[row]
    unknowns, low, high, row = unknowns[is_telling], low[is_telling], high[is_telling], row[is_telling]
    lowest, highest = _left_by_others(is_plus[is_telling], low, high, least[row], most[row])
    is_higher, is_lower = lowest > low, highest < high
    return _Moves(unknowns[is_higher], lowest[is_higher], unknowns[is_lower], highest[is_lower])


def _move(bounds: Narrowed, moves: _Moves, step: int) -> Places:
    """Move the bounds, as of this step; the unknowns of which one moved."""
    np.maximum.at(bounds.low, moves.higher, moves.lowest)
    np.minimum.at(bounds.high, moves.lower, moves.highest)
    bounds.low_since[moves.higher] = step
    bounds.high_since[moves.lower] = step
    return np.concatenate([moves.higher, moves.lower])


def _left_by(system: System, rows: Ints, bounds: Narrowed) -> _Left:
    unknowns, is_plus, firsts = system.entries_of(rows)
    low, high = bounds.low[unknowns], bounds.high[unknowns]
    least, most = _extremes(is_plus, low, high, firsts)
    row = _row_of_entry(firsts, len(unknowns))
    lowest, highest = _left_by_others(is_plus, low, high, least[row], most[row])
    return _Left(unknowns, lowest, highest, row, firsts)


def _extremes(is_plus: Flags, low: Ints, high: Ints, firsts: Places) -> tuple[Ints, Ints]:
    """The least and the most that the entries of each row can sum to."""
    least = np.add.reduceat(np.where(is_plus, low, -high), firsts)
    return least, np.add.reduceat(np.where(is_plus, high, -low), firsts)


def _left_by_others(is_plus: Flags, low: Ints, high: Ints, least: Ints, most: Ints) -> tuple[Ints, Ints]:
    """What the other entries of its row leave for each: its lowest and its highest value."""
    return high + np.where(is_plus, -most, least), low + np.where(is_plus, -least, most)


def _row_of_entry(firsts: Places, count: int) -> Ints:
    return np.repeat(np.arange(len(firsts)), np.diff(firsts, append=count))
