"""Numbers for the steps of a lens, and for every combination of them."""

from __future__ import annotations

from threading import Lock

import numpy as np

from pathways.definition import COMBINATION, Lens
from pathways.runs import Array, Flags, Ints


class StepBook:
    """Holds which number means which steps; shared by all buckets.

    0 is no step, 1 to n are the steps in vocabulary order, and a combination gets the next number when it
    first occurs. Which number that is depends on who meets it first; what counts is its `rank`, which does
    not.
    """

    def __init__(self, lens: Lens) -> None:
        self._lock = Lock()
        self._ids = [step.id for step in lens.steps]
        self._members: list[tuple[int, ...]] = [(), *((place,) for place in range(1, len(self._ids) + 1))]
        self._number_of = {members: number for number, members in enumerate(self._members)}
        self._unions: dict[int, int] = {}

    def union(self, one: Array, other: Array) -> Ints:
        """The combinations of two columns of steps: every member once, in vocabulary order."""
        pairs, row = np.unique(one.astype(np.int64) << 32 | other.astype(np.int64), return_inverse=True)
        return np.fromiter((self._union(pair) for pair in pairs.tolist()), np.int64, len(pairs))[row]

    def _union(self, pair: int) -> int:
        with self._lock:
            if pair not in self._unions:
                members = tuple(sorted({*self._members[pair >> 32], *self._members[pair & 0xFFFFFFFF]}))
                if members not in self._number_of:
                    self._number_of[members] = len(self._members)
                    self._members.append(members)
                self._unions[pair] = self._number_of[members]
            return self._unions[pair]

    def rank(self) -> Ints:
        """The vocabulary order of each number; a combination stands where its members put it."""
        rank = np.empty(len(self._members), dtype=np.int64)
        rank[sorted(range(len(rank)), key=self._members.__getitem__)] = np.arange(len(rank))
        return rank

    def holds(self) -> Flags:
        """Whether each number, by row, holds each step of the vocabulary, by column from 1."""
        known = self._members.copy()  # another bucket may add to them meanwhile
        holds = np.zeros((len(known), len(self._ids) + 1), dtype=np.bool_)
        for number, members in enumerate(known):
            holds[number, list(members)] = True
        return holds

    def texts(self) -> list[str | None]:
        """What each number means: a step id, a combination "A + B", or None for 0."""
        ids = self._ids
        return [COMBINATION.join(ids[place - 1] for place in members) or None for members in self._members]
