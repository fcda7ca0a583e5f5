"""Narrowing: interval arithmetic over random sums, against plain loops, and after something is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from pathways.inference import narrowing
from pathways.inference.narrowing import MOST_ROUNDS, narrow, narrow_again
from pathways.inference.system import Draft, System
from tests.effort import EFFORT

Row = list[tuple[int, int]]
"""Unknowns, each once, with their signs."""


@dataclass(frozen=True)
class Sums:
    """Bounds around a true count of each unknown, and rows that the true counts keep."""

    bounds: list[tuple[int, int]]
    rows: list[Row]

    def system(self) -> System:
        draft = Draft()
        low, high = (np.array(column, np.int64) for column in zip(*self.bounds, strict=True))
        unknowns = draft.add_unknowns(low, high)
        for row in self.rows:
            draft.add_rows(*((np.zeros(1, np.int64), unknowns[[x]], sign) for x, sign in row))
        return draft.finish()


@st.composite
def sums(draw: st.DrawFn) -> Sums:
    truth = draw(st.lists(st.integers(0, 40), min_size=3, max_size=12))
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        among = draw(st.lists(st.integers(0, len(truth) - 1), min_size=1, max_size=4, unique=True))
        row = [(x, draw(st.sampled_from([1, -1]))) for x in among]
        left = sum(sign * truth[x] for x, sign in row)
        truth.append(abs(left))  # what makes the row come out at zero
        rows.append([*row, (len(truth) - 1, -1 if left > 0 else 1)])
    less, more = (
        draw(st.lists(st.sampled_from([0, 0, 2, 9]), min_size=len(truth), max_size=len(truth))) for _ in "ab"
    )
    bounds = [(max(0, true - a), true + b) for true, a, b in zip(truth, less, more, strict=True)]
    return Sums(bounds, rows)


def in_plain_loops(bounds: list[tuple[int, int]], rows: list[Row]) -> list[tuple[int, int]]:
    """Each unknown no lower and no higher than the others of each of its rows allow, until nothing moves."""
    low, high = (list(column) for column in zip(*bounds, strict=True))
    before = None
    while before != (low, high):
        before = low.copy(), high.copy()
        for row in rows:
            for x, own in row:
                others = [(y, -own * sign) for y, sign in row if y != x]  # x = their sum
                low[x] = max(low[x], sum(sign * (low[y] if sign > 0 else high[y]) for y, sign in others))
                high[x] = min(high[x], sum(sign * (high[y] if sign > 0 else low[y]) for y, sign in others))
    return list(zip(low, high, strict=True))


@settings(max_examples=150 * EFFORT)
@given(sums())
def test_narrowing_tells_what_plain_loops_tell(some: Sums):
    with patch.object(narrowing, "BLOCK", 4):  # several blocks, side by side
        found = narrow(some.system())
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == in_plain_loops(
        some.bounds, some.rows
    )


@settings(max_examples=150 * EFFORT)
@given(sums(), st.data())
def test_what_is_left_after_forgetting_is_what_narrowing_from_the_start_leaves(
    some: Sums, data: st.DataObject
):
    """Twice, because what was worked out again must be good enough to forget from once more."""
    system = some.system()
    known = narrow(system)
    for _ in range(2):
        gone = data.draw(st.lists(st.integers(0, len(some.bounds) - 1), min_size=1, max_size=3, unique=True))
        system = system.forgetting(np.array(gone))
        known, afresh = narrow_again(system, known, np.array(gone)), narrow(system)
        assume(max(known.rounds, afresh.rounds) < MOST_ROUNDS)
        event(f"something still follows: {bool((known.low_since > 0).any() or (known.high_since > 0).any())}")
        assert known.low.tolist() == afresh.low.tolist()
        assert known.high.tolist() == afresh.high.tolist()


def test_forgetting_works_out_again_only_what_follows():
    """Two sums with nothing in common: what is forgotten of the one leaves the other as it stands."""
    both = Sums(
        [(38, 42), (28, 32), (0, 100), (50, 54), (20, 24), (0, 100)],
        [[(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1), (5, -1)]],
    )
    before = narrow(both.system())
    after = narrow_again(both.system().forgetting(np.array([1])), before, np.array([1]))
    assert (after.low[:3].tolist(), after.high[:3].tolist()) == ([38, 0, 0], [42, 42, 42])
    assert (after.low[3:].tolist(), after.high[3:].tolist()) == ([50, 20, 26], [54, 24, 34])
    assert after.high_since[5] == before.high_since[5] > 0
