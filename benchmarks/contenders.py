"""Who takes part: each answers one question from the files alone, in its own process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

_VARIANTS_AT_ONCE = 20_000  # so few that no large arrays are asked of the system for their steps
Answer = dict[str, Any]  # tables by name; `rows` is a dictionary


@dataclass(frozen=True)
class Contender:
    """`needs` are modules that are open before the clock runs; where one is absent it is left out."""

    name: str
    question: str  # pathways | log | floor: answers to one question must be identical
    answer: Callable[[Path], Answer]
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> list[str]:
        return [module for module in self.needs if find_spec(module) is None]


def engine(folder: Path) -> Answer:
    """This project, as `pathways build` asks: the largest table has Enums for words."""
    from benchmarks.question import TABLES, pathways_definition
    from pathways.variants import count_variants

    claims, patients = _pieces(folder, "claims-*.parquet"), _pieces(folder, "patients.parquet")
    counts = count_variants(claims, patients, pathways_definition(), compact=("days",))
    return {name: getattr(counts, name) for name in TABLES} | {"rows": counts.rows}


def _pieces(folder: Path, name: str) -> list[pl.LazyFrame]:
    """As `pathways build` takes the files: large ones in runs of their rows."""
    from pathways.batches import runs_of

    scans = [pl.scan_parquet(file) for file in sorted(folder.glob(name))]
    rows = [scan.select(pl.len()).collect().item() for scan in scans]
    return [
        scan.slice(run.start, len(run))
        for scan, number in zip(scans, rows, strict=True)
        for run in runs_of(number)
    ]


def engine_in_bounded_memory(folder: Path) -> Answer:
    """This project as it works on large sets: claims wait on disk, words are Enums."""
    from benchmarks.question import TABLES, pathways_definition
    from pathways.variants import count_variants

    claims, patients = _pieces(folder, "claims-*.parquet"), _pieces(folder, "patients.parquet")
    counts = count_variants(claims, patients, pathways_definition(), compact=True, memory_mb=256)
    return {name: getattr(counts, name) for name in TABLES} | {"rows": counts.rows}


def duckdb(folder: Path) -> Answer:
    from benchmarks.duckdb_sql import count

    return count(folder)


def pandas(folder: Path) -> Answer:
    from benchmarks.pandas_frames import count

    return count(folder)


def floor(folder: Path) -> Answer:
    """What nobody can do without: read the needed columns and sort them once."""
    columns = (
        "patient_id",
        "diagnosis",
        "date",
        "end_date",
        "time",
        "sequence",
        "code",
        "specialist",
        "region",
    )
    claims = pl.scan_parquet(folder / "claims-*.parquet").select(*columns, "amount_cents").collect()
    claims = claims.sort("patient_id", "diagnosis", "date")
    return {"rows": {"claims": len(claims)}}


def floor_of_a_log(folder: Path) -> Answer:
    """The same for a log: read its three columns and sort them once."""
    log = pl.scan_parquet(folder / "log.parquet").select("patient_id", "timestamp", "code").collect()
    log = log.sort("patient_id", "timestamp")
    return {"rows": {"events": len(log)}}


def engine_log(folder: Path) -> Answer:
    """This project on an event log: variants and the directly-follows graph."""
    from benchmarks.question import log_definition
    from pathways.variants import count_variants

    log = _pieces(folder, "log.parquet")
    counts = count_variants(log, None, log_definition(), large_tables=("variants",), compact=True)
    variants = counts.variants.select("steps", "episodes")
    return {"variants": variants, "follows": _follows(variants)}


def _follows(variants: pl.DataFrame) -> pl.DataFrame:
    """The directly-follows graph: how many episodes go from one step to another, summed over variants."""
    words = variants["steps"].dtype.inner.categories
    parts = variants.iter_slices(_VARIANTS_AT_ONCE)
    counted = sum((_pairs(part, len(words)) for part in parts), np.zeros(len(words) ** 2, dtype=np.int64))
    found = np.flatnonzero(counted)
    places = (found // len(words), found % len(words))
    source, target = (words.gather(pl.Series(place.astype(np.uint32))) for place in places)
    return pl.DataFrame({"source": source, "target": target, "episodes": counted[found]})


def _pairs(variants: pl.DataFrame, words: int) -> np.ndarray:
    """How many episodes go from one step to another, at place source x words + target."""
    number = variants["steps"].explode().to_physical().to_numpy().astype(np.int64)
    lengths = variants["steps"].list.len().to_numpy()
    episodes = np.repeat(variants["episodes"].to_numpy(), lengths)
    episodes[np.cumsum(lengths) - 1] = 0  # nothing follows the last step
    pair = number[:-1] * words + number[1:]
    return np.bincount(pair, episodes[:-1], minlength=words**2).astype(np.int64)  # exact below 2^53


def pm4py_log(folder: Path) -> Answer:
    """PM4Py's own functions on a pandas log, as its manual has it."""
    import pandas
    import pm4py

    columns = {"patient_id": "case:concept:name", "code": "concept:name", "timestamp": "time:timestamp"}
    log = pandas.read_parquet(folder / "log.parquet", columns=list(columns)).rename(columns=columns)
    log = pm4py.format_dataframe(log, case_id="case:concept:name")
    variants = pm4py.get_variants(log)
    follows, _, _ = pm4py.discover_dfg(log)
    return {
        "variants": pl.DataFrame(
            {"steps": [list(steps) for steps in variants], "episodes": list(variants.values())}
        ),
        "follows": pl.DataFrame(
            [(source, target, episodes) for (source, target), episodes in follows.items()],
            schema=["source", "target", "episodes"],
            orient="row",
        ),
    }


ENGINE = ("pathways.variants", "benchmarks.question")
CONTENDERS = {
    contender.name: contender
    for contender in (
        Contender("engine", "pathways", engine, ENGINE),
        Contender("engine in bounded memory", "pathways", engine_in_bounded_memory, ENGINE),
        Contender("duckdb", "pathways", duckdb, ("duckdb", "pyarrow")),
        Contender("pandas", "pathways", pandas, ("pandas", "pyarrow")),
        Contender("floor", "floor", floor),
        Contender("engine on a log", "log", engine_log, ENGINE),
        Contender("floor of a log", "floor of a log", floor_of_a_log),
        Contender("pm4py on a log", "log", pm4py_log, ("pm4py", "pyarrow")),
    )
}


def fingerprint(answer: Answer) -> dict[str, Any]:
    """What must be identical: per table its rows and a hash that does not depend on their order."""
    found: dict[str, Any] = {}
    for name, table in answer.items():
        if isinstance(table, dict):
            found[name] = {key: int(value) for key, value in sorted(table.items()) if value}
            continue
        found[name] = {"rows": len(table), "hash": _hash(table)}
    return found


def _hash(table: pl.DataFrame) -> int:
    """The sum of the hashes of all rows, a slice at a time: not all words of a large table fit in memory."""
    numbers = pl.selectors.integer().cast(pl.Int64)
    steps = pl.selectors.list().cast(pl.List(pl.String)).list.join(" > ")
    words = pl.selectors.enum().cast(pl.String)
    total = 0
    for part in table.select(sorted(table.columns)).iter_slices(500_000):
        total += int(part.with_columns(numbers, steps, words).hash_rows().cast(pl.UInt128).sum())
    return total % 2**64
