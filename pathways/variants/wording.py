"""From numbers back to words: tallies become the tables of `Counts`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

import numpy as np
import polars as pl

from pathways.definition import NO_STEP, PathwayDefinition
from pathways.measures import AGE_BANDS
from pathways.runs import Array
from pathways.side_by_side import side_by_side
from pathways.tally import Tally, count_rows
from pathways.variants.bucket import Codes
from pathways.variants.counts import MEASURED, STAGES, WITH_LENS, Counts
from pathways.variants.pathways import DRAWN_END_STATES
from pathways.variants.strata import dimension_words

_ROWS_AT_ONCE = 100_000
_AS_NUMBER = ("position", "days")  # fields that mean themselves
Words = Mapping[str, pl.Series]
"""Per field, what its numbers mean."""


def in_words(
    tallies: Iterable[tuple[str, list[Tally]]],
    rows: dict[str, int],
    definition: PathwayDefinition,
    codes: Codes,
    data_until: date,
    *,
    observation_known: bool,
    compact: bool | Collection[str] = False,
) -> Counts:
    """The tables of `Counts`, each put in words while the next one is added up.

    Args:
        tallies: from `add_up_tallies`.
        rows: what became of the claims.
        compact: words as Enum, in all or in some tables.
    """
    # the tables of all lenses stand below each other, so their words must be of one kind
    known_steps = [word for book in codes.books for word in book.texts() if word is not None]
    together = _kind(known_steps)
    places = _kind([*known_steps, *DRAWN_END_STATES, NO_STEP])  # where a flow can come from or go to
    short = {
        dimension: _enum(dimension_words(dimension, definition, codes.claims))
        for dimension in definition.release.dimensions
    } | {
        "end_state": _enum(DRAWN_END_STATES),
        "stage": _enum(STAGES),
        "lens": _enum([lens.id for lens in definition.lenses]),
        "ending": pl.Series([None, *DRAWN_END_STATES], dtype=places),
        "age_band": _enum(AGE_BANDS),
        "sex": _enum(codes.claims.sexes.words()),
        "measure": _enum([measure.id for measure in definition.measures]),
    }
    steps = [pl.Series(book.texts(), dtype=together) for book in codes.books]
    full = {field: words.cast(pl.String) for field, words in short.items()}

    def is_compact(name: str) -> bool:
        return compact if isinstance(compact, bool) else name in compact

    def table_of(piece: tuple[str, int, Tally]) -> tuple[str, pl.DataFrame]:
        name, lens, part = piece
        words = dict(short if is_compact(name) else full)
        if name in WITH_LENS:
            words["step"] = steps[lens] if is_compact(name) else steps[lens].cast(pl.String)
        return name, _table(part, words, lens)

    told: dict[str, list[pl.DataFrame]] = {}
    for name, table in side_by_side(table_of, _pieces(tallies)):
        told.setdefault(name, []).append(table)
    tables = {name: pl.concat(told.pop(name)) for name in list(told)}
    tables["repeats"] = tables["repeats"].rename({"episodes": "repeats"})
    for name in MEASURED[:2]:
        if name in tables:
            tables[name] = tables[name].rename({"episodes": "denominator"})
    if "case_mix" in tables:
        tables["case_mix"] = _with_ends(tables["case_mix"], places if is_compact("case_mix") else pl.String())
    return Counts(**tables, rows=rows, data_until=data_until, observation_known=observation_known)


def _pieces(tallies: Iterable[tuple[str, list[Tally]]]) -> Iterator[tuple[str, int, Tally]]:
    """The rows of all tables, some at a time, with the name of their table and the number of their lens."""
    for name, of_lenses in tallies:
        for lens, part in enumerate(of_lenses):
            for alike in _by_length(_by_stage(part) if name == "inclusion" else part):
                for start in range(0, max(len(alike.rows), 1), _ROWS_AT_ONCE):
                    yield name, lens, Tally(alike.bits, alike.rows.slice(start, _ROWS_AT_ONCE))


def _by_stage(reached: Tally) -> Tally:
    """A row per stratum and stage, of what `bucket` counted with a flag per stage."""
    rows = [np.flatnonzero(reached.field(stage)) for stage in STAGES]
    stage = np.repeat(np.arange(len(STAGES)), list(map(len, rows)))
    every = np.concatenate(rows)
    strata = {name: reached.field(name).take(every) for name in reached.bits if name not in STAGES}
    episodes = reached.rows["episodes"].to_numpy().take(every)
    return count_rows({**strata, "stage": stage}, {}, {"episodes": episodes})


def _with_ends(flows: pl.DataFrame, places: pl.DataType) -> pl.DataFrame:
    """Flows to a step, an end state or "none"; only the flow into the first step has no source."""
    source = pl.col("source").cast(places).fill_null(pl.lit(NO_STEP, places))
    target = pl.coalesce("ending", pl.col("target").cast(places), pl.lit(NO_STEP, places))
    return flows.with_columns(
        pl.when(pl.col("position") > 0).then(source).alias("source"), target=target
    ).drop("ending")


def _kind(words: Iterable[str]) -> pl.Enum:
    """Sorted as text is: which number a word has depends on the bucket that met it first."""
    return pl.Enum(sorted(set(words)))


def _enum(words: Iterable[str | None]) -> pl.Series:
    known = list(words)
    return pl.Series(known, dtype=_kind(word for word in known if word is not None))


def _table(part: Tally, words: Words, lens: int) -> pl.DataFrame:
    """One tally in words: lens, fields in their order (steps as a list before the end state), counts."""
    columns: list[pl.Series] = []
    if "step" in words:  # the table is one of lenses
        columns.append(words["lens"].new_from_index(lens, len(part.rows)).alias("lens"))
    for name in part.bits:
        if name in ("source", "target", "step"):
            columns.append(_look_up(name, words["step"], part.field(name)))
        elif name in _AS_NUMBER:
            columns.append(pl.Series(name, part.field(name).astype(np.int32)))
        elif name == "episode_cost":
            columns.append(pl.Series(name, part.field(name).astype(np.int64)))
        elif name in words:
            if name == "end_state" and "step" in words:
                columns.append(_step_lists(part, words["step"]))
            columns.append(_look_up(name, words[name], part.field(name)))
    return pl.DataFrame([*columns, *(part.rows[name].cast(pl.Int64) for name in part.counts)])


def _by_length(part: Tally, fewest: int = 0) -> Iterator[Tally]:
    """The same rows, those of as many steps together; none has fewer than `fewest`."""
    steps = _step_fields(part)
    if len(steps) == fewest or part.rows.is_empty():
        yield part
        return
    half = (fewest + len(steps)) // 2
    is_longer = pl.Series(part.field(steps[half]) > 0)
    longer, others = (
        Tally(part.bits, part.rows.filter(is_longer)),
        Tally(part.bits, part.rows.filter(~is_longer)),
    )
    yield from _by_length(longer, half + 1)
    yield from _by_length(others.without(steps[half:]), fewest)


def _step_fields(part: Tally) -> list[str]:
    return [name for name in part.bits if name.startswith("step_")]


def _look_up(name: str, words: pl.Series, numbers: Array) -> pl.Series:
    return words[pl.Series(numbers.astype(np.uint32))].alias(name)


def _step_lists(part: Tally, words: pl.Series) -> pl.Series:
    """The steps of each pathway as a list of words; all have as many."""
    fields = _step_fields(part)
    if not fields or not len(part.rows):
        return pl.Series("steps", [[]], dtype=pl.List(words.dtype)).new_from_index(0, len(part.rows))
    numbers = np.stack([part.field(name).astype(np.uint32) for name in fields], axis=1)
    return words[pl.Series(numbers.ravel())].reshape(numbers.shape).arr.to_list().alias("steps")
