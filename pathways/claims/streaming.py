"""Streaming: collect one small result per file, a few files at a time."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

FILES_AT_ONCE = 32
"""Polars starts threads for every file that it reads; with hundreds at once it warns of a deadlock."""


def collect_each(frames: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """The frames, collected in memory that does not grow with the files behind them."""
    collected: list[pl.DataFrame] = []
    for start in range(0, len(frames), FILES_AT_ONCE):
        collected += pl.collect_all(frames[start : start + FILES_AT_ONCE], engine="streaming")
    return collected
