"""Numbers for the values of a dimension: those of the definition, or, without codes, those of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

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
        self._codes = codes
        known = list(dict.fromkeys([UNKNOWN, *listed, *sorted(codes.values())]))
        self._values = pl.Enum(list(codes)) if codes else pl.Categorical(pl.Categories.random())
        # categories live as long as a column that holds them
        self._words = pl.Series(known, dtype=pl.String if codes else self._values)
        self._number_of_code = np.array(
            [*(known.index(word) for word in codes.values()), NOWHERE],
            dtype=np.int16 if len(known) < 2**15 else np.int32,
        )

    def place(self, column: str) -> pl.Expr:
        """The place of each value of a column among the codes, or its number; `NOWHERE` if there is none."""
        place = pl.col(column).cast(self._values, strict=False).to_physical()
        return place.cast(pl.Int32).fill_null(NOWHERE)

    def numbers(self, places: pl.Series) -> Array:
        """The numbers that the places stand for."""
        return self._number_of_code.take(places.to_numpy()) if self._codes else places.to_numpy()

    def words(self) -> list[str]:
        """What each number means, in order."""
        if isinstance(self._values, pl.Categorical):
            return self._values.categories.to_series().to_list()
        return self._words.to_list()

    def order(self) -> Ints:
        """The place of each number among the others: listed ones, then by text; `NOWHERE` comes last."""
        words = self.words()
        places = sorted(
            range(len(words)), key=lambda number: (self._listed.get(words[number], len(words)), words[number])
        )
        order = np.empty(len(words) + 1, dtype=np.int64)
        order[[*places, NOWHERE]] = np.arange(len(order))
        return order
