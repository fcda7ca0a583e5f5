"""Shown: which unknowns of a system are published numbers, so that a proof can say what it leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pathways.inference.system import NONE, Ints


class Number(NamedTuple):
    """A published number; with no name, all of one focus view. `kind`, `lens` and `name` as in `Shown`."""

    kind: str
    lens: str
    name: str | None
    place: int


@dataclass(frozen=True)
class Shown:
    """One table of published numbers, or of true counts that are bounded by one.

    - kind: `view`, `stage`, `node`, `link`, `route` or `focus`; of true counts that of their family.
    - what: one name per key, as the family of that kind has it.
    - unknowns: (keys, places).
    """

    kind: str
    lens: str
    what: Sequence[str]
    unknowns: Ints


class Owners:
    """From the number of an unknown to the table, the key and the place it stands at."""

    def __init__(self, tables: Sequence[Shown], count: int) -> None:
        self.tables = tables
        self._table = np.full(count, NONE, np.int32)
        self._cell = np.zeros(count, np.int32)
        for number, table in enumerate(tables):
            cells = table.unknowns.ravel()
            there = np.flatnonzero(cells != NONE)
            self._table[cells[there]], self._cell[cells[there]] = number, there

    def of(self, unknown: int) -> tuple[Shown, int, int] | None:
        """The table, the key and the place; None for a number that only the attacker has."""
        number = int(self._table[unknown])
        if number == NONE:
            return None
        table = self.tables[number]
        key, place = divmod(int(self._cell[unknown]), table.unknowns.shape[1])
        return table, key, place
