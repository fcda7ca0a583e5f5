"""Amounts: euros as people and systems write them, and the whole cents they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from pathways.claims.values import LARGEST_EXACT, holds_something

Decimal = Literal[".", ","]

_BEFORE = r"^[-+]?\s*(?:€|(?i:EUR))?\s*[-+]?"
_AFTER = r"\s*(?:€|(?i:EUR))?[-+]?$"


@dataclass(frozen=True)
class AmountForms:
    """How many amounts of the column, over all files, have which form: it decides how the column is read."""

    given: int = 0
    plain_point: int = 0  # at most nine digits, then nothing or one or two decimals
    plain_comma: int = 0
    point: int = 0  # only 12.50 or 1,234.50 can be meant
    comma: int = 0  # only 12,50 or 1.234,50
    unclear: int = 0  # 1.234 or 1,234: thousands or decimals?


def count_amount_forms(text: pl.Expr) -> list[pl.Expr]:
    """Counts for an AmountForms, aliased to its fields."""

    def only(sign: str, other: str) -> str:
        decimals = rf"[0-9]*{sign}(?:[0-9]{{1,2}}|[0-9]{{4,}})|(?:[0-9]{{4,}}|0+){sign}[0-9]{{3}}"
        with_thousands = rf"[0-9]{{1,3}}(?:(?:{other}|\s)[0-9]{{3}})+{sign}[0-9]+"
        only_thousands = rf"[0-9]{{1,3}}(?:{other}[0-9]{{3}}){{2,}}"
        return rf"{_BEFORE}(?:{decimals}|{with_thousands}|{only_thousands}){_AFTER}"

    patterns = {
        "plain_point": r"^[-+]?[0-9]{1,9}(?:\.[0-9]{1,2})?$",
        "plain_comma": r"^[-+]?[0-9]{1,9}(?:,[0-9]{1,2})?$",
        "point": only(r"\.", ","),
        "comma": only(",", r"\."),
        "unclear": rf"{_BEFORE}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}{_AFTER}",
    }
    counts = {form: text.str.contains(pattern).sum() for form, pattern in patterns.items()}
    return [
        count.cast(pl.Int64).alias(form)
        for form, count in {"given": holds_something(text, is_value=True).sum(), **counts}.items()
    ]


def read_cents(text: pl.Expr, decimal: Decimal, forms: AmountForms) -> pl.Expr:
    """Whole cents from an amount in euros; half a cent goes away from zero."""
    plain = forms.plain_point if decimal == "." else forms.plain_comma
    if plain == forms.given:  # short enough for a float to be exact, and thirty times faster to read
        return round_to_cents(text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False))
    return _read_any_cents(text, decimal)


def _read_any_cents(text: pl.Expr, decimal: Decimal) -> pl.Expr:
    """Cents from any form: a sign before or behind, a euro sign, thousands, a power of ten (1e+05)."""
    sign, other = (r"\.", ",") if decimal == "." else (",", r"\.")
    bare = text.str.replace_all(r"(?i)€|eur|\s", "")
    grouped = bare.str.contains(rf"^[-+]?[0-9]{{1,3}}(?:{other}[0-9]{{3}})+(?:{sign}[0-9]*)?[-+]?$")
    digits = pl.when(grouped).then(bare.str.replace_all(other, "")).otherwise(bare)
    parts = digits.str.extract_groups(rf"^([-+]?)([0-9]{{0,15}})(?:{sign}([0-9]*))?([-+]?)$")
    before, whole, after, behind = (parts.struct[place] for place in range(4))
    decimals = after.fill_null("")
    thousandths = pl.concat_str(decimals, pl.lit("000")).str.head(3).cast(pl.Int64, strict=False)
    cents = whole.str.zfill(1).cast(pl.Int64, strict=False) * 100 + (thousandths + 5) // 10
    has_digits = whole.str.len_bytes() + decimals.str.len_bytes() > 0
    has_one_sign = (before == "") | (behind == "")
    is_negative = (before == "-") | (behind == "-")
    written_out = pl.when(has_digits & has_one_sign).then(pl.when(is_negative).then(-cents).otherwise(cents))
    power = bare.str.extract(rf"^([-+]?[0-9]+(?:{sign}[0-9]+)?[eE][-+]?[0-9]{{1,2}})$")
    scientific = round_to_cents(power.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False))
    return pl.coalesce(written_out, scientific)


def round_to_cents(euros: pl.Expr) -> pl.Expr:
    """Whole cents from euros in floats, judged on six decimals; null where a float cannot be exact.

    0.285 is stored as 0.28499...; rounding to millionths first gives the cent that was meant.
    """
    just_over = 1 + 1e-15  # four steps of a float: half a cent then never waits for the even neighbour
    cents = ((euros * 1e6).round(0) / 1e4 * just_over).round(0)
    return cents.cast(pl.Decimal(15, 0), strict=False).cast(pl.Int64)


def cents_from_numbers(name: str, dtype: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """Whether a numeric column gives an amount (NaN gives none), and its whole cents."""
    column = pl.col(name)
    if dtype.is_float():
        euros = column.cast(pl.Float64)
        return euros.is_not_null() & euros.is_not_nan(), round_to_cents(euros)
    if dtype.is_integer():
        euros = column.cast(pl.Int64, strict=False)
        return column.is_not_null(), pl.when(euros.abs() < LARGEST_EXACT // 100).then(euros * 100)
    assert isinstance(dtype, pl.Decimal), "only numbers come here"
    return column.is_not_null(), _cents_from_decimals(column.to_physical(), dtype.scale)


def _cents_from_decimals(digits: pl.Expr, scale: int) -> pl.Expr:
    """Whole cents from the digits of a Decimal, `scale` of them decimals; null from 10^15 euros on."""
    if scale <= 2:
        cents = digits * 10 ** (2 - scale)
    else:
        cent = 10 ** (scale - 2)
        cents = digits.sign() * ((digits.abs() + cent // 2) // cent)
    return pl.when(digits.abs() // 10**scale < 10**15).then(cents.cast(pl.Int64, strict=False))
