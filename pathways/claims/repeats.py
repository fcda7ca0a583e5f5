"""Repeats: find rows that share what they say with another row, without holding the table in memory."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

CANDIDATES_AT_ONCE = 2_000_000
"""Rows compared in full at one time; more candidates take more passes, not more memory."""

_PLACES = pl.Schema({"file": pl.UInt32(), "row": pl.UInt64()})


def find_repeats(rows: pl.LazyFrame, content: Sequence[str], key: str | None = None) -> pl.DataFrame:
    """`file` and `row` of every row whose content equals that of a row before it.

    `key` is a column of the content that every row has and that hardly ever repeats: only the rows that share
    theirs are then looked at.
    """
    wanted = ~pl.struct(content).is_first_distinct()
    if key is not None:
        shared = _shared_hashes(rows, [key])
        if len(shared) <= CANDIDATES_AT_ONCE:
            return _compare(rows, content, [key], shared, wanted)
    return _compare(rows, content, content, _shared_hashes(rows, content), wanted)


def find_sharers(rows: pl.LazyFrame, content: Sequence[str]) -> pl.DataFrame:
    """`file` and `row` of every row whose content equals that of another row, before or after it."""
    return _compare(rows, content, content, _shared_hashes(rows, content), pl.struct(content).is_duplicated())


def count_sharers(rows: pl.LazyFrame, name: str) -> int:
    """How many rows share their value of `name` with another row; rows without a value do not count."""
    return len(_shared_hashes(rows.select(name).filter(pl.col(name).is_not_null()), [name]))


def _shared_hashes(rows: pl.LazyFrame, columns: Sequence[str]) -> pl.Series:
    """The hash of these columns, eight bytes a row, of every row that can have an equal."""
    hashes = rows.select(_hash(columns)).collect(engine="streaming").to_series().sort()
    return hashes.filter(_has_equal_neighbour(hashes))


def _compare(
    rows: pl.LazyFrame, content: Sequence[str], hashed: Sequence[str], shared: pl.Series, wanted: pl.Expr
) -> pl.DataFrame:
    """The wanted among the rows whose hash is shared.

    Only these are compared in full, so that two rows are never taken for equal by the accident of a hash.
    """
    candidates = rows.select("file", "row", *content, _hash(hashed))
    shared_once = shared.unique().to_frame().lazy()
    passes = -(-shared.len() // CANDIDATES_AT_ONCE)
    found = [pl.DataFrame(schema=_PLACES)]
    for number in range(passes):
        share = shared_once.filter(pl.col("hash") % passes == number)
        compared = (
            candidates.join(share, on="hash", how="semi").collect(engine="streaming").sort("file", "row")
        )
        found.append(compared.filter(wanted).select("file", "row"))
    return pl.concat(found)


def _hash(columns: Sequence[str]) -> pl.Expr:
    return pl.struct(columns).hash().alias("hash")


def _has_equal_neighbour(ordered: pl.Series) -> pl.Series:
    same_as_previous = (ordered == ordered.shift(1)).fill_null(False)
    return same_as_previous | same_as_previous.shift(-1, fill_value=False)
