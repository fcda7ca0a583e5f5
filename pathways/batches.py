"""Rows as they are read: in batches, and with no more of them waiting than two pieces of a table hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import polars as pl

_BATCH = 100_000
ROWS_OF_A_PIECE = 1_000_000
"""As many as a few row groups of Parquet usually have."""
Pieces = pl.LazyFrame | Sequence[pl.LazyFrame]
"""The rows of a table: in one frame, or in several that are read one after another."""
Ask = Callable[[pl.LazyFrame], pl.LazyFrame]


def runs_of(rows: int) -> list[range]:
    """So many rows in runs, each enough for a piece; one empty run when there are none.

    However slowly its rows are taken, Polars reads a file on until some twenty row groups wait, which may be
    all there is. A query of a run has no more to read.
    """
    firsts = range(0, max(rows, 1), ROWS_OF_A_PIECE)
    return [range(first, min(first + ROWS_OF_A_PIECE, rows)) for first in firsts]


def batches_of(pieces: Pieces, ask: Ask = lambda rows: rows) -> Iterator[pl.DataFrame]:
    """What is asked of the rows of each piece, piece after piece; one empty batch when there are no rows.

    While the batches of a piece are taken, the next piece is read.
    """
    asked = [ask(piece) for piece in ([pieces] if isinstance(pieces, pl.LazyFrame) else pieces)]
    assert asked, "a table is at least one piece, if an empty one"
    batch, taken = None, iter(list[pl.DataFrame]())
    for piece in asked:
        begun = _begin(piece)
        for batch in taken:
            yield batch
        taken = begun
    for batch in taken:
        yield batch
    if batch is None:
        yield asked[0].collect()


def _begin(piece: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    return iter(piece.collect_batches(chunk_size=_BATCH, maintain_order=False))
