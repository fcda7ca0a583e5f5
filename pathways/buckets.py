"""Rows spread over buckets of whole patients, in memory or, when they are many, on disk."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType

import numpy as np
import polars as pl

from pathways.runs import Ints

_CELLS = 256  # the finest split; a bucket is a run of cells
CLAIMS_PER_BUCKET = 500_000
"""So few that a column of a bucket fits in the cache of a machine, and yet worth the moves they take."""


@dataclass(frozen=True)
class _ByCell:
    """Rows in order of their cell, and where each cell begins."""

    rows: pl.DataFrame
    begins: Ints

    def of(self, cells: range) -> pl.DataFrame:
        """The rows of a run of cells."""
        return self.rows[int(self.begins[cells.start]) : int(self.begins[cells.stop])]


class Buckets:
    """Takes rows with a `patient_id` in batches, also from several threads, and gives them back by bucket.

    A patient belongs to one of 256 cells by a hash, and buckets of about the same size are made of cells once
    all rows are in; what several of these hold of a patient is in the same bucket. What does not fit in
    `memory_mb` waits in a temporary folder (where `TMPDIR` says), one file per cell at a time; it is removed
    at the end, also after an error.

    Polars is asked column by column: that stays in the thread that asks, where a whole table is work for
    Polars' own threads, which have to wait for the cores that the threads here hold.
    """

    def __init__(self, number: int | None = None, memory_mb: int = 512) -> None:
        self._number = number
        self._cells = number or _CELLS
        self._limit = memory_mb * 1_000_000
        self._lock = Lock()
        self._held: list[_ByCell] = []
        self._held_bytes = 0
        self._rows = np.zeros(self._cells, dtype=np.int64)
        self._spills = 0
        self._nothing = pl.DataFrame()
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Buckets:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.clear()
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, rows: pl.DataFrame) -> None:
        """Take a batch."""
        in_order = self._by_cell(rows)
        with self._lock:
            self._nothing = rows.clear()
            self._held.append(in_order)
            self._rows += np.diff(in_order.begins)
            self._held_bytes += int(rows.estimated_size())
            if self._held_bytes > self._limit:
                self._spill()

    def _by_cell(self, rows: pl.DataFrame) -> _ByCell:
        if self._cells == 1:
            return _ByCell(rows, np.array([0, len(rows)]))
        cell = (rows["patient_id"].hash() % self._cells).to_numpy().astype(np.uint16)
        begins = np.append(0, np.cumsum(np.bincount(cell, minlength=self._cells)))
        order = pl.Series(np.argsort(cell, kind="stable").astype(np.uint32))
        return _ByCell(pl.DataFrame([column[order] for column in rows]), begins)

    def __iter__(self) -> Iterator[range]:
        """The buckets, each a run of cells."""
        if self._number is not None:
            return (range(cell, cell + 1) for cell in range(self._number))
        wanted, cores = max(1, round(int(self._rows.sum()) / CLAIMS_PER_BUCKET)), os.cpu_count() or 1
        if wanted > cores:
            wanted = -(-wanted // cores) * cores  # as many for each: no core waits for the last of another
        last = np.cumsum(self._rows) * wanted // max(1, int(self._rows.sum()) + 1)
        edges = [0, *(np.flatnonzero(np.diff(last)) + 1).tolist(), self._cells]
        return (range(first, end) for first, end in itertools.pairwise(edges))

    def of(self, bucket: range) -> pl.DataFrame:
        """All rows of a bucket."""
        parts = [self._nothing, *(held.of(bucket) for held in self._held)]
        if self._folder is not None:
            files = (file for cell in bucket for file in Path(self._folder.name).glob(f"{cell:05}-*.arrow"))
            parts += [pl.read_ipc(file) for file in sorted(files)]
        return pl.DataFrame([column.rechunk() for column in pl.concat(parts, how="diagonal")])

    def _spill(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="pathways-")
        for cell in np.flatnonzero(sum(np.diff(held.begins) for held in self._held)).tolist():
            file = Path(self._folder.name) / f"{cell:05}-{self._spills:05}.arrow"
            parts = [held.of(range(cell, cell + 1)) for held in self._held]
            pl.concat(parts, how="diagonal").write_ipc(file)
        self._held.clear()
        self._held_bytes = 0
        self._spills += 1
