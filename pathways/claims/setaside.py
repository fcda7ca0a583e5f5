"""The set-aside file: every row that was not used, as it stood in its file, with the rule that it broke."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from pathways.claims.boundary import without_values
from pathways.claims.sources import Source
from pathways.claims.values import is_text_like
from pathways.errors import PathwaysError
from pathways.spreadsheet import FORMULA, harmless
from pathways.whole_files import whole_file

_NUMBER = r"^[-+]?[0-9][0-9.,:/ -]*$"


def write_set_aside(broken: Sequence[tuple[Source, pl.LazyFrame]], folder: Path, name: str) -> Path:
    """Write `folder/name`.csv, mode 0600, by streaming: rule, file, row and all columns of the file as text.

    It holds patients' data and stays on the protected machine; a folder that is, or lies in, a release is
    refused. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    _refuse_release(folder)
    target = folder / f"{name}.csv"
    frames = [_raw(source, rows) for source, rows in broken] or [_nothing()]

    def write() -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(target, mode=0o600) as unfinished:
            pl.concat(frames, how="diagonal").sink_csv(unfinished, engine="streaming")

    without_values(write, what=f"{target} (set-aside file)")
    return target


def _nothing() -> pl.LazyFrame:
    return pl.LazyFrame(schema={"rule": pl.String, "file": pl.String, "row": pl.UInt64})


def _raw(source: Source, rows: pl.LazyFrame) -> pl.LazyFrame:
    taken = {"rule", "file", "row", "raw_line"}
    columns: list[pl.Expr] = []
    for place, (theirs, dtype) in enumerate(zip(source.header, source.types, strict=True)):
        if not is_text_like(dtype):
            continue
        name = harmless(theirs) or f"column_{place + 1}"
        while name in taken:
            name += "_"
        taken.add(name)
        columns.append(_harmless(pl.col(str(place)).cast(pl.String, strict=False)).alias(name))
    line = [_harmless(pl.col("raw")).alias("raw_line")] if source.tidied else []
    return rows.select("rule", pl.lit(str(source.path)).alias("file"), "row", *columns, *line)


def _harmless(text: pl.Expr) -> pl.Expr:
    is_formula = text.str.contains(FORMULA) & ~text.str.contains(_NUMBER)
    return pl.when(is_formula).then(pl.lit("'") + text).otherwise(text)


def _refuse_release(folder: Path) -> None:
    for place in (folder, *folder.absolute().parents):
        if (place / "CURRENT").is_file() and (place / "versions").is_dir():
            raise PathwaysError(
                f"{folder}: is inside the release {place}. Set-aside rows hold patients' data; "
                "name another folder."
            )
