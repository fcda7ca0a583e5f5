"""Rows spread over buckets of whole patients, in memory or, when they are many, on disk."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType

import numpy as np
import polars as pl

from pathways.runs import Ints

_CELLS = 256  # the finest split; a bucket is a run of cells
_MERGED_AT_ONCE = 25  # batches
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


@dataclass(frozen=True)
class _OnDisk:
    """Rows in order of their cell in a file: a table per cell that has any, and where each begins."""

    file: Path
    begins: list[int]

    def of(self, cells: range) -> list[pl.DataFrame]:
        """The rows of a run of cells, in a table for each cell that has any."""
        begins = self.begins[cells.start : cells.stop + 1]
        sizes = [end - begin for begin, end in itertools.pairwise(begins)]
        with self.file.open("rb") as stream:
            stream.seek(begins[0])
            return [pl.read_ipc_stream(stream.read(size)) for size in sizes if size]


class Buckets:
    """Takes rows with a `patient_id` in batches, also from several threads, and gives them back by bucket.

    A patient belongs to one of 256 cells by a hash, and buckets of about the same size are made of cells once
    all rows are in; what several of these hold of a patient is in the same bucket. What does not fit in
    `memory_mb` waits in a temporary folder (where `TMPDIR` says), which is removed at the end, also after an
    error. While it is written, as much again may come.

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
        self._on_disk: list[_OnDisk] = []
        self._writer = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._rows = np.zeros(self._cells, dtype=np.int64)
        self._kinds: dict[str, pl.DataType] = {}  # of all columns that any batch has

    def __enter__(self) -> Buckets:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.clear()
        self._writer.shutdown()
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, rows: pl.DataFrame) -> None:
        """Take a batch."""
        in_order = self._by_cell(rows)
        with self._lock:
            self._kinds |= rows.schema
            self._held.append(in_order)
            self._rows += np.diff(in_order.begins)
            self._held_bytes += _bytes(rows)
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
        if wanted > self._cells / 2:
            wanted = self._cells  # one cell each: some of two would be twice as large
        last = np.cumsum(self._rows) * wanted // max(1, int(self._rows.sum()) + 1)
        edges = [0, *(np.flatnonzero(np.diff(last)) + 1).tolist(), self._cells]
        return (range(first, end) for first, end in itertools.pairwise(edges))

    def of(self, bucket: range) -> pl.DataFrame:
        """All rows of a bucket."""
        self._written()
        parts = [pl.DataFrame(schema=self._kinds), *(held.of(bucket) for held in self._held)]
        parts += [_long(rows, self._kinds) for held in self._on_disk for rows in held.of(bucket)]
        return pl.DataFrame([column.rechunk() for column in pl.concat(parts, how="diagonal")])

    def _spill(self) -> None:
        """Have what is held written; wait until what was to be written before is."""
        self._written()
        self._folder = self._folder or TemporaryDirectory(prefix="pathways-")
        self._writing = self._writer.submit(self._write, self._held, Path(self._folder.name))
        self._held, self._held_bytes = [], 0

    def _written(self) -> None:
        if self._writing is not None:
            self._writing.result()

    def _write(self, held: list[_ByCell], folder: Path) -> None:
        """Some batches at a time, for what is merged takes as much memory again."""
        while held:
            some = [held.pop() for _ in range(min(len(held), _MERGED_AT_ONCE))]
            self._write_some(some, folder / f"{len(self._on_disk)}.arrow")

    def _write_some(self, held: list[_ByCell], file: Path) -> None:
        merged, begins = _merged(held), [0]
        with file.open("wb") as stream:
            for cell, rows in enumerate(np.diff(merged.begins)):
                if rows:
                    table = BytesIO()  # Polars tells of a full disk without its number
                    merged.of(range(cell, cell + 1)).write_ipc_stream(table)
                    stream.write(table.getbuffer())
                begins.append(stream.tell())
        self._on_disk.append(_OnDisk(file, begins))


def _bytes(rows: pl.DataFrame) -> int:
    views = 16 * len(rows) * sum(kind == pl.String for kind in rows.dtypes)  # which Polars leaves out
    return int(rows.estimated_size()) + views


def _merged(held: list[_ByCell]) -> _ByCell:
    """All these rows in one, with integers as short as they can be."""
    cells = np.arange(len(held[0].begins) - 1, dtype=np.uint16)
    cell = np.concatenate([np.repeat(cells, np.diff(each.begins)) for each in held])
    order = pl.Series(np.argsort(cell, kind="stable").astype(np.uint32))
    together = pl.concat([each.rows for each in held], how="diagonal")
    rows = pl.DataFrame([_short(column.rechunk())[order] for column in together])
    return _ByCell(rows, np.sum([each.begins for each in held], axis=0))


def _short(column: pl.Series) -> pl.Series:
    """The same integers in the shortest type that holds them all: what waits on disk takes half the room."""
    if not column.dtype.is_integer() or column.null_count() or not len(column):
        return column
    values = column.to_numpy()
    low, high = int(values.min()), int(values.max())
    kind = np.min_scalar_type(high if low >= 0 else min(low, -1 - high))
    return pl.Series(column.name, values.astype(kind)) if kind.itemsize < values.itemsize else column


def _long(rows: pl.DataFrame, kinds: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The same rows in these types."""
    return pl.DataFrame([column.cast(kinds[column.name]) for column in rows])
