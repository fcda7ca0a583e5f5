"""Whether Polars streams a query: a step that it cannot stream takes as much memory as the data are large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import polars as pl

STREAMED = {
    *("multi-scan", "select", "with-columns", "filter", "reduce", "group-by", "union", "io-sink"),
    *("in-memory-source", "with-row-index", "semi-join", "anti-join", "equi-join"),
}
"""The steps of a physical plan that hold no more than a piece of the data, or one result per group."""


def steps_of(frame: pl.LazyFrame) -> set[str]:
    """The kinds of steps in the streaming engine's plan for a query."""
    plan = frame.show_graph(raw_output=True, plan_stage="physical", engine="streaming")
    return set(re.findall(r'label="([a-z-]+)', plan or ""))


@contextmanager
def steps_taken() -> Iterator[list[set[str]]]:
    """The steps of every query that is run inside."""
    steps: list[set[str]] = []
    collect, collect_all, sink_csv = pl.LazyFrame.collect, pl.collect_all, pl.LazyFrame.sink_csv
    collect_batches = pl.LazyFrame.collect_batches

    def watched_collect(frame: pl.LazyFrame, **how: object) -> object:
        steps.append(steps_of(frame))
        return collect(frame, **how)

    def watched_collect_all(frames: list[pl.LazyFrame], **how: object) -> object:
        steps.extend(steps_of(frame) for frame in frames)
        return collect_all(frames, **how)

    def watched_collect_batches(frame: pl.LazyFrame, **how: object) -> object:
        steps.append(steps_of(frame))
        return collect_batches(frame, **how)

    def watched_sink_csv(frame: pl.LazyFrame, to: object, **how: object) -> object:
        steps.append(steps_of(frame))
        return sink_csv(frame, to, **how)

    with (
        mock.patch.object(pl.LazyFrame, "collect", watched_collect),
        mock.patch.object(pl.LazyFrame, "collect_batches", watched_collect_batches),
        mock.patch.object(pl.LazyFrame, "sink_csv", watched_sink_csv),
        mock.patch.object(pl, "collect_all", watched_collect_all),
    ):
        yield steps
