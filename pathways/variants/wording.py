"""From numbers back to words: tallies become the tables of `Counts`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import numpy as np
import polars as pl

from pathways.definition import NO_STEP, PathwayDefinition
from pathways.measures import AGE_BANDS
from pathways.runs import Array
from pathways.side_by_side import side_by_side
from pathways.tally import Tally
from pathways.variants.bucket import DRAWN_END_STATES, Codes, Tallies
from pathways.variants.counts import MEASURED, STAGES, TABLES, WITH_LENS, Counts
from pathways.variants.strata import dimension_words

_SHORT = 16  # steps
_AS_NUMBER = ("position", "days")  # fields that mean themselves


def in_words(
    tallies: Tallies,
    definition: PathwayDefinition,
    codes: Codes,
    data_until: date,
    *,
    observation_known: bool,
    compact: bool | Collection[str] = False,
) -> Counts:
    """The tables of `Counts`; the tallies are used up. `compact`: words as Enum, in all or in some tables."""
    words = {
        dimension: _enum(dimension_words(dimension, definition, codes.claims))
        for dimension in definition.release.dimensions
    }
    words |= {"end_state": _enum(DRAWN_END_STATES), "stage": _enum(STAGES)}
    lens_ids = _enum([lens.id for lens in definition.lenses])
    # the tables of all lenses stand below each other, so their words must be of one kind
    known_steps = dict.fromkeys(word for book in codes.books for word in book.texts() if word is not None)
    together = pl.Enum(list(known_steps))
    steps = [pl.Series(book.texts(), dtype=together) for book in codes.books]
    places = pl.Enum([*known_steps, *DRAWN_END_STATES, NO_STEP])  # where a flow can come from or go to
    words |= {
        "ending": pl.Series([None, *DRAWN_END_STATES], dtype=places),
        "age_band": _enum(AGE_BANDS),
        "sex": _enum(codes.claims.sexes.words()),
        "measure": _enum([measure.id for measure in definition.measures]),
    }

    def table_of(name: str) -> pl.DataFrame:
        parts = tallies.tables.pop(name)
        if name not in WITH_LENS:
            return _table(parts[0], words)
        return pl.concat(
            _table(alike, words | {"lens": lens_ids, "steps": steps[lens]}, lens)
            for lens, part in enumerate(parts)
            for alike in _by_length(part)
        )

    names = [*TABLES, *(more for more in tallies.tables if more not in TABLES)]
    tables = dict(zip(names, side_by_side(table_of, names), strict=True))
    tables["repeats"] = tables["repeats"].rename({"episodes": "repeats"})
    for name in MEASURED[:2]:
        if name in tables:
            tables[name] = tables[name].rename({"episodes": "denominator"})
    if "case_mix" in tables:
        tables["case_mix"] = _with_ends(tables["case_mix"], places)
    if compact is not True:
        told = [name for name in tables if name not in (compact or ())]
        tables |= dict(zip(told, side_by_side(_as_text, [tables[name] for name in told]), strict=True))
    return Counts(**tables, rows=tallies.claims, data_until=data_until, observation_known=observation_known)


def _with_ends(flows: pl.DataFrame, places: pl.Enum) -> pl.DataFrame:
    """Flows to a step, an end state or "none"; only the flow into the first step has no source."""
    source = pl.col("source").cast(places).fill_null(NO_STEP)
    target = pl.coalesce("ending", pl.col("target").cast(places), pl.lit(NO_STEP, places))
    return flows.with_columns(
        pl.when(pl.col("position") > 0).then(source).alias("source"), target=target
    ).drop("ending")


def _enum(words: Iterable[str | None]) -> pl.Series:
    known = list(words)
    return pl.Series(known, dtype=pl.Enum(list(dict.fromkeys(word for word in known if word is not None))))


def _as_text(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(
        pl.selectors.enum().cast(pl.String), pl.selectors.list().cast(pl.List(pl.String))
    )


def _table(part: Tally, words: Mapping[str, pl.Series], lens: int | None = None) -> pl.DataFrame:
    """One tally in words: lens, fields in their order (steps as a list before the end state), counts."""
    columns: list[pl.Series] = []
    if lens is not None:
        columns.append(words["lens"].gather([lens]).new_from_index(0, len(part.rows)).alias("lens"))
    for name in part.bits:
        if name in ("source", "target", "step"):
            columns.append(_look_up(name, words["steps"], part.field(name)))
        elif name in _AS_NUMBER:
            columns.append(pl.Series(name, part.field(name).astype(np.int32)))
        elif name == "episode_cost":
            columns.append(pl.Series(name, part.field(name).astype(np.int64)))
        elif name in words:
            if name == "end_state" and lens is not None:
                columns.append(_step_lists(part, words["steps"]))
            columns.append(_look_up(name, words[name], part.field(name)))
    counts = part.rows.select(pl.col(part.counts).cast(pl.Int64))
    return pl.DataFrame(columns).hstack(counts)


def _by_length(part: Tally) -> list[Tally]:
    """The same rows, those with few steps apart: a few long pathways would make all the others as wide."""
    steps = _step_fields(part)
    if len(steps) <= _SHORT or part.rows.is_empty():
        return [part]
    half = steps[len(steps) // 2]
    is_long = pl.Series(part.field(half) > 0)
    return [
        Tally(part.bits, part.rows.filter(is_long)),
        *_by_length(Tally(part.bits, part.rows.filter(~is_long)).without(steps[len(steps) // 2 :])),
    ]


def _step_fields(part: Tally) -> list[str]:
    return [name for name in part.bits if name.startswith("step_")]


def _look_up(name: str, words: pl.Series, numbers: Array) -> pl.Series:
    return words.gather(pl.Series(numbers.astype(np.uint32))).alias(name)


def _step_lists(part: Tally, words: pl.Series) -> pl.Series:
    """The steps of each pathway as a list of words."""
    fields = _step_fields(part)
    if not fields or not len(part.rows):
        return pl.Series("steps", [[]] * len(part.rows), dtype=pl.List(words.dtype))
    numbers = np.stack([part.field(name).astype(np.uint32) for name in fields], axis=1)
    in_words = words.gather(pl.Series(numbers.ravel())).reshape(numbers.shape).arr.to_list()
    lengths = pl.Series((numbers > 0).sum(axis=1))
    return pl.select(pl.lit(in_words).list.head(pl.lit(lengths))).to_series().alias("steps")
