"""Sources: which files were given, in what format, and the rows of each as it holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import polars as pl

from pathways.claims.boundary import without_values
from pathways.claims.map import ReadOptions
from pathways.claims.text import open_text
from pathways.claims.workroom import Workroom
from pathways.errors import PathwaysError, raise_all
from pathways.progress import Progress

Format = Literal["text", "parquet", "arrow"]

_SUFFIXES = (
    *(".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".txt.gz"),
    *(".parquet", ".pq", ".parq"),
    *(".arrow", ".ipc", ".feather"),
)
_NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class FoundFile:
    """A file to read, and the columns that the names of its folders give (region=Zeeland/...)."""

    path: Path
    partition: dict[str, str | None] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Source:
    """One opened file: its rows as it holds them, and how many there are.

    `frame` has the columns "0", "1", ... in header order (partition columns last), and for a tidied text
    file `fault` and `raw`; `numbered` also has `row`, counted from 1, which keeps Polars from reading out
    of order.
    """

    path: Path
    format: Format
    header: tuple[str, ...]
    types: tuple[pl.DataType, ...]
    rows: int  # counted without the parser: by bytes in text, by metadata elsewhere
    frame: pl.LazyFrame
    numbered: pl.LazyFrame
    tidied: bool = False
    encoding: str | None = None
    separator: str | None = None


def find_files(paths: Path | str | Iterable[Path | str]) -> tuple[tuple[FoundFile, ...], tuple[Path, ...]]:
    """The files to read, each once, by name; and the files in folders that are passed over."""
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    found: dict[Path, FoundFile] = {}
    passed: list[Path] = []
    faults: list[str] = []
    if not given:
        faults.append("No file was given. Name a file or a folder.")
    for path in given:
        if path.is_dir():
            inside = [
                file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)
            ]
            readable = [file for file in inside if file.name.casefold().endswith(_SUFFIXES)]
            passed += [file for file in inside if file not in set(readable)]
            if not readable:
                faults.append(f"{path}: holds no CSV, Parquet or Arrow file. Check the path.")
            for file in readable:
                found.setdefault(file.resolve(), FoundFile(file, _partition(file, path)))
        elif path.is_file():
            found.setdefault(path.resolve(), FoundFile(path))
        elif path.exists():
            faults.append(f"{path}: is not a file or a folder.")
        else:
            faults.append(f"{path}: does not exist. Check the path.")
    raise_all(faults)
    return tuple(found.values()), tuple(passed)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_")) for part in file.relative_to(folder).parts)


def _partition(file: Path, folder: Path) -> dict[str, str | None]:
    partition: dict[str, str | None] = {}
    for part in file.relative_to(folder).parts[:-1]:
        name, equals, value = part.partition("=")
        if equals and name:
            partition[unquote(name)] = None if value == _NO_PARTITION else unquote(value)
    return partition


def open_sources(
    files: Sequence[FoundFile],
    *,
    options: ReadOptions,
    names: Collection[str],
    workroom: Workroom,
    progress: Progress,
) -> tuple[Source, ...]:
    """Open every file; report all that cannot be opened at once."""
    sizes = [file.path.stat().st_size for file in files]
    sources: list[Source] = []
    faults: list[str] = []
    for place, file in enumerate(files):
        before, total = sum(sizes[:place]), sum(sizes)

        def scanned(phase: str, done: int, _: int, before: int = before, total: int = total) -> None:
            progress(phase, min(before + done, total), total)  # a gzipped file is longer than it was

        try:
            sources.append(
                without_values(partial(_open, file, options, names, workroom, scanned), what=str(file.path))
            )
        except PathwaysError as error:
            faults += error.faults
    raise_all(faults)
    return tuple(sources)


def _open(
    file: FoundFile,
    options: ReadOptions,
    names: Collection[str],
    workroom: Workroom,
    progress: Progress,
) -> Source:
    with file.path.open("rb") as stream:
        magic = stream.read(6)
    if magic[:4] in (b"PAR1", b"PARE"):
        source = _open_columnar(file.path, "parquet")
    elif magic == b"ARROW1":
        source = _open_columnar(file.path, "arrow")
    else:
        text = open_text(file.path, options=options, names=names, workroom=workroom, progress=progress)
        source = Source(
            path=file.path,
            format="text",
            header=text.header,
            types=(pl.String(),) * len(text.header),
            rows=text.rows,
            frame=text.frame(),
            numbered=text.numbered(),
            tidied=text.tidied,
            encoding=text.encoding,
            separator=text.separator,
        )
    return _with_partition(source, file.partition)


def _open_columnar(path: Path, format: Format) -> Source:
    scan = pl.scan_parquet if format == "parquet" else pl.scan_ipc
    rows = scan(path, glob=False, hive_partitioning=False)
    schema = rows.collect_schema()
    index = "row"
    while index in schema:
        index += "_"
    # Names go by position, as in text: a column of the data that is itself called "row" must not be in the
    # way.
    columns = [pl.col(name).alias(str(place)) for place, name in enumerate(schema.names())]
    numbered = scan(path, glob=False, hive_partitioning=False, row_index_name=index, row_index_offset=1)
    return Source(
        path=path,
        format=format,
        header=tuple(schema.names()),
        types=tuple(schema.dtypes()),
        rows=rows.select(pl.len()).collect().item(),
        frame=rows.select(columns),
        numbered=numbered.select(pl.col(index).cast(pl.UInt64).alias("row"), *columns),
    )


def _with_partition(source: Source, partition: dict[str, str | None]) -> Source:
    added = {name: value for name, value in partition.items() if name not in source.header}
    if not added:
        return source
    start = len(source.header)
    values = [
        pl.lit(value, dtype=pl.String).alias(str(start + place)) for place, value in enumerate(added.values())
    ]
    return replace(
        source,
        header=source.header + tuple(added),
        types=source.types + (pl.String(),) * len(added),
        frame=source.frame.with_columns(values),
        numbered=source.numbered.with_columns(values),
    )
