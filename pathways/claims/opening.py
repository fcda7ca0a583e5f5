"""Opening: all files of one table, with our columns found in each and nothing judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathways.claims.columns import TableName, columns_of, find_columns
from pathways.claims.map import ReadOptions
from pathways.claims.parts import Part
from pathways.claims.sources import find_files, open_sources
from pathways.claims.workroom import Workroom
from pathways.errors import PathwaysError, raise_all
from pathways.progress import Progress

Paths = Path | str | Iterable[Path | str]


@dataclass(frozen=True)
class OpenTable:
    """The opened files of claims or patients."""

    name: TableName
    parts: tuple[Part, ...]
    passed_over: tuple[Path, ...]  # files in a given folder that are no data
    options: ReadOptions

    @property
    def where(self) -> str:
        """The files, as a sentence starts with them."""
        first = self.parts[0].source.path
        return str(first) if len(self.parts) == 1 else f"{first} and {len(self.parts) - 1} more"

    @property
    def rows(self) -> int:
        return sum(part.source.rows for part in self.parts)


def open_table(
    name: TableName,
    paths: Paths,
    names: Mapping[str, str],
    options: ReadOptions,
    *,
    workroom: Workroom,
    progress: Progress,
) -> OpenTable:
    """Open every file and find our columns in it; report all that is wrong with them at once."""
    files, passed_over = find_files(paths)
    known = [names.get(column.name, column.name) for column in columns_of(name)]
    sources = open_sources(files, options=options, names=known, workroom=workroom, progress=progress)
    faults: list[str] = []
    parts: list[Part] = []
    for source in sources:
        found = find_columns(source.header, name, names, where=str(source.path))
        faults += found.faults
        parts.append(Part(source, found.places))
    raise_all(faults or _mixed_columns(parts))
    table = OpenTable(name, tuple(parts), passed_over, options)
    if table.rows == 0:
        raise PathwaysError(f"{table.where}: has column names but no rows. Check the export.")
    return table


def _mixed_columns(parts: Sequence[Part]) -> list[str]:
    faults: list[str] = []
    for name in {name: None for part in parts for name in part.places}:
        without = [part for part in parts if name not in part.places]
        if without:
            faults.append(
                f"{without[0].source.path}: has no column {name}, which {len(parts) - len(without)} of the "
                f"{len(parts)} files have. Add it, or read files with different columns apart."
            )
    return faults
