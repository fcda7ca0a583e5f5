"""The table: the rows of all files under our own column names and types, read the same way in every file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import polars as pl

from pathways.claims.amounts import (
    AmountForms,
    Decimal,
    cents_from_numbers,
    count_amount_forms,
    read_cents,
)
from pathways.claims.columns import Column, TableName, columns_of
from pathways.claims.dates import DateForms, count_date_forms, read_clock, read_dates, read_moments
from pathways.claims.map import DateOrder, ReadOptions
from pathways.claims.sources import Source
from pathways.claims.values import (
    LARGEST_EXACT,
    as_text,
    holds_something,
    is_text_like,
    read_integers,
    read_years,
)
from pathways.errors import raise_all

GIVEN = "given:"
"""Prefix of the columns that say whether the file holds anything: a null value can also be unreadable."""


@dataclass(frozen=True)
class Part:
    """One file and the places of our columns in it."""

    source: Source
    places: dict[str, int]

    def type_of(self, name: str) -> pl.DataType:
        return self.source.types[self.places[name]]


@dataclass(frozen=True)
class Reading:
    """How the columns of all files together are to be read."""

    id_type: pl.DataType
    dates: dict[str, DateForms]
    orders: dict[str, DateOrder | None]
    amounts: AmountForms
    decimal: Decimal
    options: ReadOptions


def settle_reading(
    parts: Sequence[Part], table: TableName, options: ReadOptions, id_type: pl.DataType | None = None
) -> Reading:
    """Look at the values of all files to settle what one value alone cannot tell; refuse what stays unclear.

    01-02-2018 is 1 February or 2 January; 1.234 is a thousand or a little more than one. The whole column
    decides, over all files, so that the way rows are divided over files never changes how they are read.
    """
    faults = [
        f'{part.source.path}: column "{part.source.header[place]}" ({name}) is of type '
        f"{part.type_of(name).base_type().__name__}, which cannot be read. Give text, numbers or dates."
        for part in parts
        for name, place in part.places.items()
        if not is_text_like(part.type_of(name))
    ]
    raise_all(faults)
    looked = pl.collect_all([_look(part, table) for part in parts], engine="streaming")
    counts = pl.concat(looked, how="diagonal").fill_null(0).sum() if looked else pl.DataFrame()

    def forms(kind: type[DateForms] | type[AmountForms], name: str) -> dict[str, int]:
        names = kind.__dataclass_fields__
        return {
            field: counts[f"{name}:{field}"].item() for field in names if f"{name}:{field}" in counts.columns
        }

    where = _where(parts)
    date_columns = [column.name for column in columns_of(table) if column.kind == "date"]
    dates = {name: DateForms(**forms(DateForms, name)) for name in date_columns}
    amounts = AmountForms(**forms(AmountForms, "amount"))
    orders, order_faults = _settle_orders(dates, options, where)
    decimal, decimal_faults = _settle_decimal(amounts, options, where)
    faults = order_faults + decimal_faults
    if "patient_id:inexact" in counts.columns and counts["patient_id:inexact"].item():
        faults.append(
            f"{where}: column patient_id holds numbers with decimals, or too large to be exact in this type: "
            "two patients may have become one. Export it as text or as whole numbers."
        )
    raise_all(faults)
    types = {_id_type(part.type_of("patient_id")) for part in parts}
    common = types.pop() if len(types) == 1 else pl.String()
    return Reading(id_type or common, dates, orders, amounts, decimal, options)


def _where(parts: Sequence[Part]) -> str:
    first = parts[0].source.path
    return str(first) if len(parts) == 1 else f"{first} and {len(parts) - 1} more"


def _look(part: Part, table: TableName) -> pl.LazyFrame:
    texts: list[pl.Expr] = []
    counts: list[pl.Expr] = [pl.len().alias("rows")]
    for column in columns_of(table):
        if column.name not in part.places:
            continue
        name, dtype = column.name, part.type_of(column.name)
        make, text = _text_column(part, name)
        if column.kind == "id" and dtype.is_float():
            number = pl.col(str(part.places[name])).cast(pl.Float64)
            inexact = ((number != number.floor()) | (number.abs() >= LARGEST_EXACT)) & number.is_not_nan()
            counts.append(inexact.sum().cast(pl.Int64).alias(f"{name}:inexact"))
        elif column.kind == "date" and not isinstance(dtype, pl.Date | pl.Datetime):
            texts.append(make)
            counts += [count.name.prefix(f"{name}:") for count in count_date_forms(text)]
        elif column.kind == "cents" and not dtype.is_numeric():
            texts.append(make)
            counts += [count.name.prefix(f"{name}:") for count in count_amount_forms(text)]
    return part.source.frame.with_columns(texts).select(counts)


def _settle_orders(
    dates: dict[str, DateForms], options: ReadOptions, where: str
) -> tuple[dict[str, DateOrder | None], list[str]]:
    together = sum(dates.values(), DateForms())
    orders: dict[str, DateOrder | None] = {}
    faults: list[str] = []
    for name, own in dates.items():
        if options.dates is not None or not own.year_last:
            orders[name] = options.dates
            continue
        forms = own if own.day_first or own.month_first else together  # without a clue, ask the others
        if forms.day_first and forms.month_first:
            faults.append(
                f"{where}: column {name} has dates that can only be dd-mm-yyyy and dates that can only be "
                'mm-dd-yyyy. Say which it is: [read] dates = "dd-mm-yyyy" in the map; others are set aside.'
            )
        elif not forms.day_first and not forms.month_first:
            faults.append(
                f"{where}: no date in column {name} shows whether it is dd-mm-yyyy or mm-dd-yyyy. "
                'Say which it is: [read] dates = "dd-mm-yyyy" in the map.'
            )
        orders[name] = "mm-dd-yyyy" if forms.month_first else "dd-mm-yyyy"
    return orders, faults


def _settle_decimal(amounts: AmountForms, options: ReadOptions, where: str) -> tuple[Decimal, list[str]]:
    if options.decimal is not None:
        return options.decimal, []
    say = 'Say which it is: [read] decimal = "," in the map'
    if amounts.point and amounts.comma:
        return ".", [f"{where}: column amount has decimals after a point and decimals after a comma. {say}."]
    if amounts.point or amounts.comma:
        return ("," if amounts.comma else "."), []
    if amounts.unclear:
        return ".", [f"{where}: no value in column amount shows whether 1.234 is one or a thousand. {say}."]
    return ".", []


def _id_type(dtype: pl.DataType) -> pl.DataType:
    """Int64 where every value fits, else text; floats were checked to be whole and exact."""
    fits = dtype.is_integer() and dtype not in (pl.UInt64, pl.Int128, pl.UInt128)
    return pl.Int64() if fits or dtype.is_float() else pl.String()


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


def _text_column(part: Part, name: str) -> tuple[pl.Expr, pl.Expr]:
    """The expression that makes the trimmed text of a column, and the column that it makes."""
    text = "text:" + name
    return as_text(str(part.places[name]), part.type_of(name)).alias(text), pl.col(text)


def _read_id(part: Part, name: str, reading: Reading) -> _Stages:
    dtype = part.type_of(name)
    if isinstance(reading.id_type, pl.Int64) and dtype.is_numeric():
        number = pl.col(str(part.places[name]))
        given = number.is_not_null() & number.is_not_nan() if dtype.is_float() else number.is_not_null()
        return [[given.alias(GIVEN + name), number.cast(pl.Int64, strict=False).alias(name)]]
    make, text = _text_column(part, name)
    given = holds_something(text, is_value=False)
    value = text
    if isinstance(reading.id_type, pl.Int64):  # text beside claims with whole numbers: "007" is not 7
        value = text.str.extract(r"^(0|-?[1-9][0-9]{0,17})$").cast(pl.Int64, strict=False)
    return [[make], [given.alias(GIVEN + name), pl.when(given).then(value).alias(name)]]


def _read_text(part: Part, name: str, reading: Reading) -> _Stages:
    make, text = _text_column(part, name)
    return [[make], [pl.when(holds_something(text, is_value=False)).then(text).alias(name)]]


def _read_date(part: Part, name: str, reading: Reading) -> _Stages:
    dtype = part.type_of(name)
    zone = reading.options.time_zone
    if isinstance(dtype, pl.Date | pl.Datetime):
        moment = pl.col(str(part.places[name]))
        day, time = read_moments(str(part.places[name]), dtype, zone)
        stages = [[moment.is_not_null().alias(GIVEN + name)]]
    else:
        make, text = _text_column(part, name)
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
    make, text = _text_column(part, name)
    given = holds_something(text, is_value=True)
    cents = read_cents(text, reading.decimal, reading.amounts)
    return [[make], [given.alias(GIVEN + name), cents.alias("amount_cents")]]


def _read_number(part: Part, name: str, reading: Reading) -> _Stages:
    make, text = _text_column(part, name)
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
