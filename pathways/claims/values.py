"""Values: a column of any type as text, and text as a number.

Nothing here can fail on a row: a value that cannot be read becomes null, and a rule says why it is set aside.
"""

from __future__ import annotations

import polars as pl

MISSING_WORDS = (
    *("null", "Null", "NULL", "none", "None", "NONE", "nan", "NaN", "NAN", "nat", "NaT"),
    *("na", "NA", "n/a", "N/A", r"\N", "-", "?"),
)
"""What exports write for "nothing" in a date or a number. In text they are values: a patient may be "NA"."""

LARGEST_EXACT = 2**53
"""From here on a float no longer tells two neighbouring whole numbers apart."""


def is_text_like(dtype: pl.DataType) -> bool:
    """Whether a column of this type can be written as text without loss."""
    return not (dtype.is_nested() or isinstance(dtype, pl.Object | pl.Duration | pl.Binary))


def as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    """A column as trimmed text.

    A whole number in a float column keeps its meaning as a code: 370407.0 becomes "370407", because such a
    column holds whole numbers of which one was once missing. Text is never taken for a number: "0123" and
    "370407.0" stay as they are.
    """
    column = pl.col(name)
    if dtype.is_float():
        number = column.cast(pl.Float64)
        is_whole = number.is_finite() & (number == number.floor()) & (number.abs() < LARGEST_EXACT)
        whole = number.cast(pl.Int64, strict=False).cast(pl.String)
        text = pl.when(is_whole).then(whole).otherwise(number.cast(pl.String))
        return pl.when(number.is_not_nan()).then(text)
    if dtype.is_decimal():
        text = column.cast(pl.String)
        without_zeros = text.str.strip_chars_end("0").str.strip_chars_end(".")
        return pl.when(text.str.contains(".", literal=True)).then(without_zeros).otherwise(text)
    if isinstance(dtype, pl.Datetime):
        return column.dt.replace_time_zone(None).dt.to_string("%Y-%m-%dT%H:%M:%S%.f")
    return column.cast(pl.String).str.strip_chars()


def holds_something(text: pl.Expr, *, is_value: bool) -> pl.Expr:
    """Whether trimmed text is there; for a date or a number (`is_value`) the words for "nothing" are not."""
    something = ~text.is_in(["", *MISSING_WORDS]) if is_value else text != ""
    return something.fill_null(False)


def read_integers(text: pl.Expr) -> pl.Expr:
    """Whole numbers; "3.0" is 3."""
    is_integer = text.str.contains(r"^[-+]?[0-9]{1,18}(?:[.,]0+)?$")
    return pl.when(is_integer).then(text.str.replace(r"[.,]0+$", "").cast(pl.Int64, strict=False))


def whole_numbers(number: pl.Expr) -> pl.Expr:
    """A column of whole numbers as `read_integers` would read their text: of at most eighteen digits."""
    whole = number.cast(pl.Int64, strict=False)
    return pl.when(whole.is_between(-(10**18), 10**18, closed="none")).then(whole)


def read_years(text: pl.Expr) -> pl.Expr:
    """A year of birth, also from a date of birth that writes its year in four digits."""
    year_first = text.str.contains(r"^[0-9]{4}(?:\.0+|[0-9]{4}|[-/.][0-9]{1,2}){0,2}(?:[T ].*)?$")
    year_last = text.str.extract(r"^[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4})(?:[T ].*)?$")
    year = pl.when(year_first).then(text.str.head(4)).otherwise(year_last).cast(pl.Int32, strict=False)
    return pl.when(year.is_between(1850, 2150)).then(year)
