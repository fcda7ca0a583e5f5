"""Proofs: which published numbers a bound follows from, followed back through the sums."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from pathways.inference.narrowing import Narrowed
from pathways.inference.system import System

FAR = 400
"""Bounds followed back in one proof; what is farther away has many others beside it."""
Bound = tuple[int, bool]
"""An unknown, and whether it is its upper bound."""


class Proofs:
    """Why the bounds of a narrowed system are what they are."""

    def __init__(self, system: System, narrowed: Narrowed) -> None:
        self._rows, self._low, self._high = system.rows, narrowed.low, narrowed.high
        self._since = (narrowed.low_since, narrowed.high_since)

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
        rows = self._rows
        for row in rows.of(np.array([unknown])):
            entries = np.arange(rows.starts[row], rows.starts[row + 1])
            is_own = rows.unknowns[entries] == unknown
            entry, entries = entries[is_own][0], entries[~is_own]
            others = rows.unknowns[entries]
            # x = the others, each with the sign that it has on the other side of x.
            is_opposite = rows.is_plus[entries] != rows.is_plus[entry]
            needs_high = is_opposite == is_high
            taken = np.where(needs_high, self._high[others], self._low[others])
            if np.where(is_opposite, taken, -taken).sum() != value:
                continue
            when = np.where(needs_high, self._since[1][others], self._since[0][others])
            if (when < since).all():
                return [(int(other), bool(needs)) for other, needs in zip(others, needs_high, strict=True)]
        return []
