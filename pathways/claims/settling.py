"""Settling: what the whole column decides, because one value alone cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pathways.claims.amounts import AmountForms, Decimal, count_amount_forms
from pathways.claims.columns import TableName, columns_of
from pathways.claims.dates import DateForms, count_date_forms
from pathways.claims.map import DateOrder, ReadOptions
from pathways.claims.parts import Part, text_column
from pathways.claims.streaming import collect_each
from pathways.claims.values import LARGEST_EXACT, is_text_like
from pathways.errors import raise_all


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
    parts: Sequence[Part],
    table: TableName,
    options: ReadOptions,
    *,
    where: str,
    id_type: pl.DataType | None = None,
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
    looked = collect_each([_look(part, table) for part in parts])
    counts = pl.concat(looked, how="diagonal").fill_null(0).sum()

    def forms(kind: type[DateForms] | type[AmountForms], name: str) -> dict[str, int]:
        names = kind.__dataclass_fields__
        return {
            field: counts[f"{name}:{field}"].item() for field in names if f"{name}:{field}" in counts.columns
        }

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


def _look(part: Part, table: TableName) -> pl.LazyFrame:
    texts: list[pl.Expr] = []
    counts: list[pl.Expr] = [pl.len().alias("rows")]
    for column in columns_of(table):
        if column.name not in part.places:
            continue
        name, dtype = column.name, part.type_of(column.name)
        make, text = text_column(part, name)
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
