"""A table is read in pieces, one after another, and no row is lost between them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways import batches
from pathways.batches import batches_of, runs_of


@given(st.integers(0, 5_000_000))
def test_the_runs_of_rows_are_all_of_them_once(rows: int) -> None:
    runs = runs_of(rows)
    assert [run.start for run in runs[1:]] == [run.stop for run in runs[:-1]]
    assert (runs[0].start, runs[-1].stop) == (0, rows)
    assert all(len(run) == batches.ROWS_OF_A_PIECE for run in runs[:-1])


@given(st.lists(st.lists(st.integers(-9, 9), max_size=4), min_size=1, max_size=5))
def test_batches_are_the_rows_of_all_pieces_of_which_something_is_asked(pieces: list[list[int]]) -> None:
    frames = [pl.LazyFrame({"a": piece}, schema={"a": pl.Int64}) for piece in pieces]
    found = list(batches_of(frames, lambda rows: rows.select(b=pl.col("a") * 2)))
    assert found, "an empty table is one empty batch"
    assert sorted(pl.concat(found)["b"]) == sorted(2 * number for piece in pieces for number in piece)


def test_a_single_frame_is_a_piece() -> None:
    (batch,) = batches_of(pl.LazyFrame({"a": [1, 2]}))
    assert batch["a"].to_list() == [1, 2]


def test_a_piece_is_begun_when_the_batches_of_the_one_before_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []

    def begin(piece: int) -> list[int]:
        begun.append(piece)
        return [10 * piece, 10 * piece + 1]

    monkeypatch.setattr(batches, "_begin", begin)
    read = batches_of([1, 2, 3])  # type: ignore[list-item]
    assert [(next(read), len(begun)) for _ in range(6)] == [
        (10, 2),
        (11, 2),
        (20, 3),
        (21, 3),
        (30, 3),
        (31, 3),
    ]
