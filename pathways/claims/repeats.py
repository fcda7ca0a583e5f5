"""Repeats: find rows that share what they say with another row, without holding the table in memory."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

CANDIDATES_AT_ONCE = 2_000_000
"""Rows compared in full at one time; more candidates take more passes, not more memory."""

_PLACES = pl.Schema({"file": pl.UInt32(), "row": pl.UInt64()})


def find_repeats(rows: pl.LazyFrame, content: Sequence[str], key: str | None = None) -> pl.DataFrame:
    """`file` and `row` of every row whose content equals that of a row before it.

    `key` is a column of the content that hardly ever repeats: when it never does, the content is not looked
    at.
    """
    if key is not None and count_sharers(rows, key) == 0:
        return pl.DataFrame(schema=_PLACES)
    return _compare(rows, content, ~pl.struct(content).is_first_distinct())


def find_sharers(rows: pl.LazyFrame, content: Sequence[str]) -> pl.DataFrame:
    """`file` and `row` of every row whose content equals that of another row, before or after it."""
    return _compare(rows, content, pl.struct(content).is_duplicated())


def count_sharers(rows: pl.LazyFrame, name: str) -> int:
    """How many rows share their value of `name` with another row; rows without a value do not count."""
    given = rows.select(name).filter(pl.col(name).is_not_null())
    hashes = given.select(pl.col(name).hash()).collect(engine="streaming").to_series().sort()
    return int(_has_equal_neighbour(hashes).sum())


def _compare(rows: pl.LazyFrame, content: Sequence[str], wanted: pl.Expr) -> pl.DataFrame:
    """A pass over hashes, eight bytes a row, finds the rows that can have an equal.

    Only these are compared in full, so that two rows are never taken for equal by the accident of a hash.
    """
    hashed = rows.select("file", "row", *content, pl.struct(content).hash().alias("hash"))
    hashes = hashed.select("hash").collect(engine="streaming").to_series().sort()
    shared = hashes.filter(_has_equal_neighbour(hashes))
    shared_once = shared.unique().to_frame().lazy()
    passes = -(-shared.len() // CANDIDATES_AT_ONCE)
    found = [pl.DataFrame(schema=_PLACES)]
    for number in range(passes):
        share = shared_once.filter(pl.col("hash") % passes == number)
        compared = hashed.join(share, on="hash", how="semi").collect(engine="streaming").sort("file", "row")
        found.append(compared.filter(wanted).select("file", "row"))
    return pl.concat(found)


def _has_equal_neighbour(ordered: pl.Series) -> pl.Series:
    same_as_previous = (ordered == ordered.shift(1)).fill_null(False)
    return same_as_previous | same_as_previous.shift(-1, fill_value=False)
