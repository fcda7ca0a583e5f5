"""Which of the known words a text is, by its hash: in a third of the time that the text itself takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pathways.runs import Array, Ints

_FEWEST_BITS, _FEW_BITS = 10, 14  # of a slot: few enough for the nearest caches
_HASH_BITS = 64


class Words:
    """Known words in their order, and the place of each text among them.

    A text that is none of them is taken for one when their hashes of 64 bits are equal: with ten thousand
    words and a million other texts the chance is 5 in 10^10. The words themselves have different hashes.
    """

    def __init__(self, words: Sequence[str]) -> None:
        hashes = _hashes(pl.Series(words, dtype=pl.String))
        assert len(np.unique(hashes)) == len(words), "two words, or their hashes, are the same"
        self._none = len(words)
        self._dtype = np.uint16 if len(words) < 2**16 else np.uint32
        self._tables: list[_Table] = []
        left = np.arange(len(words))
        while len(left):  # words that share a slot go to the next table, where other bits tell them apart
            table, placed = self._table(hashes, left)
            self._tables.append(table)
            left = np.delete(left, placed)

    def places(self, texts: pl.Series) -> Array:
        """The place of each text (String); the number of words where it is none of them, or null."""
        hashes = _hashes(texts)
        places = np.full(len(texts), self._none, dtype=self._dtype)
        for table in self._tables:
            slots = table.slots(hashes)
            np.copyto(places, table.places.take(slots), where=table.hashes.take(slots) == hashes)
        if texts.null_count():
            places[texts.is_null().to_numpy()] = self._none
        return places

    def _table(self, hashes: Array, words: Ints) -> tuple[_Table, Ints]:
        fewest = max(_FEWEST_BITS, (2 * len(words)).bit_length())
        most = max(fewest, _FEW_BITS)
        shift = len(self._tables) * _FEWEST_BITS % (_HASH_BITS - most)
        for bits in range(fewest, most + 1):
            table = _Table(
                shift, np.zeros(1 << bits, dtype=np.uint64), np.full(1 << bits, self._none, self._dtype)
            )
            slots, placed = np.unique(table.slots(hashes[words]), return_index=True)
            if len(placed) == len(words):
                break
        table.hashes[slots], table.places[slots] = hashes[words[placed]], words[placed]
        return table, placed


@dataclass(frozen=True)
class _Table:
    """Per slot, the hash of its word and the word's place."""

    shift: int
    hashes: Array
    places: Array

    def slots(self, hashes: Array) -> Ints:
        """Where to look for texts of these hashes."""
        shifted = hashes >> np.uint64(self.shift) if self.shift else hashes
        return (shifted & np.uint64(len(self.hashes) - 1)).view(np.int64)


def _hashes(texts: pl.Series) -> Array:
    return texts.hash().to_numpy()
