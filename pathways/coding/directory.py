"""Numbers for the values of a dimension: those of the definition, or, without codes, those of the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock

import numpy as np
import polars as pl

from pathways.coding.words import Words
from pathways.definition import UNKNOWN
from pathways.runs import Array, Ints

NOWHERE = -1
"""The number of what is not told, or not known to the definition; it counts as `unknown`."""


class Directory:
    """Holds which number means what; number 0 is `unknown`.

    With `codes` (value of the data -> id) the ids are known beforehand. Without, each value of the data is
    its own id and gets the next number when it first occurs; all buckets share the numbers.
    """

    def __init__(self, codes: Mapping[str, str], listed: Sequence[str] = ()) -> None:
        self._listed = {word: place for place, word in enumerate(listed)}
        self._ids = list(dict.fromkeys([UNKNOWN, *listed, *sorted(codes.values())]))
        self._learns = not codes
        self._lock = Lock()
        codes = codes or {word: word for word in self._ids}
        self._known = Words(list(codes)), self._numbers_of(codes.values())

    def numbers(self, values: pl.Series) -> Array:
        """The number of each value of the data; `NOWHERE` where it is not told or not among the codes."""
        numbers = self._find(values)
        if self._learns and np.count_nonzero(numbers == NOWHERE) > values.null_count():
            self._learn(values.filter(pl.Series(numbers == NOWHERE)).drop_nulls().unique())
            numbers = self._find(values)
        return numbers

    def words(self) -> list[str]:
        """What each number means, in order."""
        return self._ids.copy()

    def order(self) -> Ints:
        """The place of each number among the others: listed ones, then by text; `NOWHERE` comes last."""
        words = self.words()
        places = sorted(
            range(len(words)), key=lambda number: (self._listed.get(words[number], len(words)), words[number])
        )
        order = np.empty(len(words) + 1, dtype=np.int64)
        order[[*places, NOWHERE]] = np.arange(len(order))
        return order

    def _find(self, values: pl.Series) -> Array:
        words, numbers = self._known
        return numbers.take(words.places(values))

    def _learn(self, values: Iterable[str]) -> None:
        with self._lock:  # what others have learned meanwhile is known by now
            self._ids = list(dict.fromkeys([*self._ids, *values]))
            self._known = Words(self._ids), self._numbers_of(self._ids)

    def _numbers_of(self, ids: Iterable[str]) -> Array:
        """The number of each id, and `NOWHERE` after the last."""
        number_of = {word: number for number, word in enumerate(self._ids)}
        return np.array([*map(number_of.__getitem__, ids), NOWHERE], dtype=np.int32)
