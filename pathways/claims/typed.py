"""Typed rows: the rows of a file under our own column names and types; nothing is left out yet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import polars as pl

from pathways.claims.amounts import cents_from_numbers, read_cents
from pathways.claims.columns import Column, TableName, columns_of
from pathways.claims.dates import read_clock, read_dates, read_moments
from pathways.claims.parts import Part, text_column
from pathways.claims.settling import Reading
from pathways.claims.values import holds_something, read_integers, read_years, whole_numbers

GIVEN = "given:"
"""Prefix of the columns that say whether the file holds anything: a null value can also be unreadable."""


def typed_rows(rows: pl.LazyFrame, part: Part, table: TableName, reading: Reading) -> pl.LazyFrame:
    """All columns of the table under their own name and type.

    Each also has a `given:` column that says whether the file holds anything there. Columns that are absent
    are null; the columns of `rows` itself stay.
    """
    readers: dict[str, Callable[[Part, str, Reading], _Stages]] = {
        "id": _read_id,
        "text": _read_text,
        "date": _read_date,
        "cents": _read_amount,
        "integer": _read_number,
        "year": _read_number,
    }
    stages: list[_Stages] = []
    for column in columns_of(table):
        is_there = column.name in part.places
        stages.append(readers[column.kind](part, column.name, reading) if is_there else _absent(column))
    # In stages, because Polars evaluates an expression as often as it is mentioned within one of them.
    for stage in zip_longest(*stages, fillvalue=[]):
        rows = rows.with_columns(expression for expressions in stage for expression in expressions)
    return rows


_Stages = list[list[pl.Expr]]


def _read_id(part: Part, name: str, reading: Reading) -> _Stages:
    dtype = part.type_of(name)
    if isinstance(reading.id_type, pl.Int64) and dtype.is_numeric():
        number = pl.col(str(part.places[name]))
        given = number.is_not_null() & number.is_not_nan() if dtype.is_float() else number.is_not_null()
        return [[given.alias(GIVEN + name), number.cast(pl.Int64, strict=False).alias(name)]]
    make, text = text_column(part, name)
    given = holds_something(text, is_value=False)
    value = text
    if isinstance(reading.id_type, pl.Int64):  # text beside claims with whole numbers: "007" is not 7
        value = text.str.extract(r"^(0|-?[1-9][0-9]{0,17})$").cast(pl.Int64, strict=False)
    return [[make], [given.alias(GIVEN + name), pl.when(given).then(value).alias(name)]]


def _read_text(part: Part, name: str, reading: Reading) -> _Stages:
    make, text = text_column(part, name)
    return [[make], [pl.when(holds_something(text, is_value=False)).then(text).alias(name)]]


def _read_date(part: Part, name: str, reading: Reading) -> _Stages:
    dtype = part.type_of(name)
    zone = reading.options.time_zone
    if isinstance(dtype, pl.Date | pl.Datetime):
        moment = pl.col(str(part.places[name]))
        day, time = read_moments(str(part.places[name]), dtype, zone)
        stages = [[moment.is_not_null().alias(GIVEN + name)]]
    else:
        make, text = text_column(part, name)
        forms = reading.dates[name]
        clock = "clock:" + name
        day, time = read_dates(text, pl.col(clock), forms, reading.orders[name], zone)
        given = holds_something(text, is_value=True).alias(GIVEN + name)
        stages = [[make], [given, read_clock(text, forms).alias(clock)]]
    return [*stages, [day.alias(name), *([time.alias("time")] if name == "date" else [])]]


def _read_amount(part: Part, name: str, reading: Reading) -> _Stages:
    dtype = part.type_of(name)
    if dtype.is_numeric():
        given, cents = cents_from_numbers(str(part.places[name]), dtype)
        return [[given.alias(GIVEN + name), cents.alias("amount_cents")]]
    make, text = text_column(part, name)
    given = holds_something(text, is_value=True)
    cents = read_cents(text, reading.decimal, reading.amounts)
    return [[make], [given.alias(GIVEN + name), cents.alias("amount_cents")]]


def _read_number(part: Part, name: str, reading: Reading) -> _Stages:
    if part.type_of(name).is_integer() and name != "birth_year":
        number = pl.col(str(part.places[name]))
        return [[number.is_not_null().alias(GIVEN + name), whole_numbers(number).alias(name)]]
    make, text = text_column(part, name)
    read = read_years if name == "birth_year" else read_integers
    given = holds_something(text, is_value=True)
    return [[make], [given.alias(GIVEN + name), read(text).alias(name)]]


def _absent(column: Column) -> _Stages:
    types: dict[str, pl.DataType] = {
        "text": pl.String(),
        "date": pl.Date(),
        "cents": pl.Int64(),
        "integer": pl.Int64(),
        "year": pl.Int32(),
    }
    name = "amount_cents" if column.kind == "cents" else column.name
    value = pl.lit(None, dtype=types[column.kind]).alias(name)
    expressions = [pl.lit(False).alias(GIVEN + column.name), value]
    return [expressions + ([pl.lit(None, pl.Time).alias("time")] if name == "date" else [])]
