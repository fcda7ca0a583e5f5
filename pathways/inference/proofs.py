"""Proofs: which published numbers a bound follows from, followed back through the sums."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from pathways.inference.system import Ints, Narrowed, System

FAR = 400
"""Bounds followed back in one proof; what is farther away has many others beside it."""
Bound = tuple[int, bool]
"""An unknown, and whether it is its upper bound."""


class Proofs:
    """Why the bounds of a narrowed system are what they are."""

    def __init__(self, system: System, narrowed: Narrowed) -> None:
        self._system, self._low, self._high = system, narrowed.low, narrowed.high
        self._since = (narrowed.low_since, narrowed.high_since)

    @cached_property
    def _starts_of_rows(self) -> Ints:
        return np.searchsorted(self._system.rows, np.arange(int(self._system.rows[-1]) + 2))

    @cached_property
    def _entries_of_unknowns(self) -> tuple[Ints, Ints]:
        order = np.argsort(self._system.unknowns, kind="stable")
        starts = np.searchsorted(self._system.unknowns[order], np.arange(len(self._low) + 1))
        return order, starts

    def leans_on(self, bounds: Iterable[Bound]) -> list[Bound]:
        """The bounds, as they were before any arithmetic, that these bounds follow from; nearest first."""
        seen: set[Bound] = set()
        found: dict[Bound, None] = {}
        waiting = list(bounds)
        while waiting and len(seen) < FAR:
            nearest, waiting = waiting, []
            for bound in nearest:
                if bound in seen:
                    continue
                seen.add(bound)
                if self._since[bound[1]][bound[0]] == 0:
                    found[bound] = None
                else:
                    waiting += self._follows_from(bound)
        return list(found)

    def _follows_from(self, bound: Bound) -> list[Bound]:
        """The bounds of one sum that this one follows from, each moved before it was."""
        unknown, is_high = bound
        since, value = self._since[is_high][unknown], (self._high if is_high else self._low)[unknown]
        order, starts = self._entries_of_unknowns
        for entry in order[starts[unknown] : starts[unknown + 1]]:
            row = self._system.rows[entry]
            entries = np.arange(self._starts_of_rows[row], self._starts_of_rows[row + 1])
            entries = entries[entries != entry]
            others = self._system.unknowns[entries]
            # x = the others, each with the sign that it has on the other side of x.
            is_opposite = self._system.signs[entries] != self._system.signs[entry]
            needs_high = is_opposite == is_high
            taken = np.where(needs_high, self._high[others], self._low[others])
            if np.where(is_opposite, taken, -taken).sum() != value:
                continue
            when = np.where(needs_high, self._since[1][others], self._since[0][others])
            if (when < since).all():
                return [(int(other), bool(needs)) for other, needs in zip(others, needs_high, strict=True)]
        return []
