"""Dates: the forms in which days and moments are written, which of them a column has, how each is read."""

from __future__ import annotations

from dataclasses import dataclass, fields

import polars as pl

from pathways.claims.map import DateOrder

_TIME = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
_ZONE = r"Z|[+-][0-9]{2}:?[0-9]{2}"
_TAIL = rf"(?:T| {{1,3}}){_TIME} ?(?:{_ZONE})?"
_DAY, _MONTH, _ONLY_DAY = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:1[3-9]|2[0-9]|3[01])"
_YEAR_FIRST = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
_COMPACT = r"[0-9]{8}"
_YEAR_LAST = r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"


@dataclass(frozen=True)
class DateForms:
    """How many values of one column, over all files, have which form: it decides how the column is read."""

    year_first: int = 0
    compact: int = 0
    year_last: int = 0
    day_first: int = 0  # of year_last: only a day can stand first (13-12-2018)
    month_first: int = 0  # of year_last: only a day can stand second (12-13-2018)
    timed: int = 0
    offset: int = 0

    def __add__(self, other: DateForms) -> DateForms:
        return DateForms(*(getattr(self, form.name) + getattr(other, form.name) for form in fields(self)))


def count_date_forms(text: pl.Expr) -> list[pl.Expr]:
    """Counts for a DateForms, aliased to its fields.

    Only `contains`: the expressions of Polars that capture a part of the text are thirty times slower.
    """
    tail = rf"(?:{_TAIL})?$"
    patterns = {
        "year_first": rf"^{_YEAR_FIRST}{tail}",
        "compact": rf"^{_COMPACT}{tail}",
        "year_last": rf"^{_YEAR_LAST}{tail}",
        "day_first": rf"^{_ONLY_DAY}[-/.]{_MONTH}[-/.][0-9]{{4}}{tail}",
        "month_first": rf"^{_MONTH}[-/.]{_ONLY_DAY}[-/.][0-9]{{4}}{tail}",
        "timed": rf"^[0-9][-/.0-9]+{_TAIL}$",
        "offset": rf":[0-9.,]+ ?(?:{_ZONE})$",
    }
    return [text.str.contains(pattern).sum().cast(pl.Int64).alias(form) for form, pattern in patterns.items()]


def read_dates(
    text: pl.Expr, clock: pl.Expr, forms: DateForms, order: DateOrder | None, time_zone: str
) -> tuple[pl.Expr, pl.Expr]:
    """The day and the time of day in a column of text; null where it holds no date, or no time.

    `clock` is a column made with `read_clock`. Only the forms that occur are tried. Midnight is no time of
    day: it is what a date becomes when a system stores it as a moment. A value with an offset is first
    taken to `time_zone`: 23:30Z is the next day here.
    """
    days = pl.when(clock.is_not_null()).then(text.str.replace("[T ].*$", "")).otherwise(text)
    days = days if forms.timed else text
    day = pl.coalesce(
        pl.lit(None, pl.Date), *(_read_days(days, *layout) for layout in _layouts(forms, order))
    )
    if not forms.timed:
        return day, pl.lit(None, pl.Time)
    with_seconds = pl.when(clock.str.len_bytes() <= 5).then(clock + ":00").otherwise(clock)
    time = with_seconds.str.replace(",", ".", literal=True).str.to_time("%H:%M:%S%.f", strict=False)
    if not forms.offset:
        return day, _unless_midnight(time)
    offset = pl.when(clock.is_not_null()).then(text.str.extract(rf":[0-9.,]+ ?({_ZONE})$"))
    hours = offset.str.slice(1, 2).cast(pl.Int64, strict=False).fill_null(0)
    minutes = offset.str.slice(-2, 2).cast(pl.Int64, strict=False).fill_null(0)
    sign = pl.when(offset.str.starts_with("-")).then(-1).otherwise(1)
    ahead = pl.duration(minutes=(hours * 60 + minutes) * sign)
    moment = (day.dt.combine(time) - ahead).dt.replace_time_zone("UTC").dt.convert_time_zone(time_zone)
    return (
        pl.when(offset.is_not_null()).then(moment.dt.date()).otherwise(day),
        _unless_midnight(pl.when(offset.is_not_null()).then(moment.dt.time()).otherwise(time)),
    )


def read_clock(text: pl.Expr, forms: DateForms) -> pl.Expr:
    """The part of a moment that says the time of day, as text; null where there is none."""
    if not forms.timed:
        return pl.lit(None, pl.String)
    return text.str.extract(rf"^[0-9][-/.0-9]+(?:T| {{1,3}})({_TIME}) ?(?:{_ZONE})?$")


def _layouts(forms: DateForms, order: DateOrder | None) -> list[tuple[str, str]]:
    layouts = []
    if forms.year_first:
        layouts.append((_YEAR_FIRST, "%Y-%m-%d"))
    if forms.compact:
        layouts.append((_COMPACT, "%d%m%Y" if order == "ddmmyyyy" else "%Y%m%d"))
    if forms.year_last and order != "yyyy-mm-dd":
        layouts.append((_YEAR_LAST, "%m-%d-%Y" if order == "mm-dd-yyyy" else "%d-%m-%Y"))
    return layouts


def _read_days(text: pl.Expr, pattern: str, layout: str) -> pl.Expr:
    # The pattern guards the layout, which by itself takes 01-02-18 for a day in the year 18.
    days = text.str.replace_all("/", "-", literal=True).str.replace_all(".", "-", literal=True)
    return pl.when(text.str.contains(rf"^{pattern}$")).then(days.str.to_date(layout, strict=False))


def read_moments(name: str, dtype: pl.DataType, time_zone: str) -> tuple[pl.Expr, pl.Expr]:
    """The day and the time of day of a column that already holds dates or moments."""
    column = pl.col(name)
    if isinstance(dtype, pl.Date):
        return column, pl.lit(None, pl.Time)
    assert isinstance(dtype, pl.Datetime), "only dates and moments come here"
    local = column.dt.convert_time_zone(time_zone) if dtype.time_zone else column
    return local.dt.date(), _unless_midnight(local.dt.time())


def _unless_midnight(time: pl.Expr) -> pl.Expr:
    return pl.when(time != pl.time(0)).then(time)
