"""What stands in a file becomes a date, an amount or a code; what cannot be read becomes nothing."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import polars as pl
import pytest

from pathways.claims.amounts import AmountForms, cents_from_numbers, count_amount_forms, read_cents
from pathways.claims.dates import DateForms, count_date_forms, read_clock, read_dates, read_moments
from pathways.claims.values import as_text, holds_something, read_integers, read_years, whole_numbers


def dates(texts: list[str], order: str | None = None) -> list[tuple[date | None, time | None]]:
    """The day and time in each text, read as one column."""
    frame = pl.DataFrame({"text": texts})
    forms = DateForms(**frame.select(count_date_forms(pl.col("text"))).row(0, named=True))
    frame = frame.with_columns(clock=read_clock(pl.col("text"), forms))
    day, clock = read_dates(pl.col("text"), pl.col("clock"), forms, order, "Europe/Amsterdam")
    return frame.select(day=day, time=clock).rows()


def cents(texts: list[str], decimal: str) -> list[int | None]:
    """The whole cents in each text, read as one column."""
    frame = pl.DataFrame({"text": texts})
    forms = AmountForms(**frame.select(count_amount_forms(pl.col("text"))).row(0, named=True))
    return frame.select(read_cents(pl.col("text"), decimal, forms)).to_series().to_list()


def column(*values: object, dtype: pl.DataType | None = None) -> list[str | None]:
    """A column of any type as text."""
    frame = pl.DataFrame({"0": pl.Series(values, dtype=dtype)})
    return frame.select(as_text("0", frame.schema["0"])).to_series().to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-01-31", date(2018, 1, 31)),
        ("2018/1/3", date(2018, 1, 3)),
        ("20180131", date(2018, 1, 31)),
        ("31-12-2018", date(2018, 12, 31)),
        ("31.12.2018", date(2018, 12, 31)),
        ("31/12/2018", date(2018, 12, 31)),
        ("2020-02-29", date(2020, 2, 29)),
        ("2023-02-29", None),  # no such day
        ("2018-13-01", None),
        ("31-12-18", None),  # which century?
        ("18-01-01", None),
        ("２０１８-01-01", None),  # digits, but not ours
        ("today", None),
        ("43101", None),  # a day number of Excel
    ],
)
def test_a_day_is_read_in_each_usual_form(text: str, expected: date | None) -> None:
    assert dates([text])[0] == (expected, None)


def test_forms_may_be_mixed_in_one_column() -> None:
    texts = ["2018-01-31", "20180131", "31-01-2018"]
    assert [day for day, _ in dates(texts)] == [date(2018, 1, 31)] * 3


def test_month_first_only_when_it_is_said() -> None:
    assert dates(["12-31-2018"]) == [(None, None)]
    assert dates(["12-31-2018", "01-02-2018"], "mm-dd-yyyy") == [
        (date(2018, 12, 31), None),
        (date(2018, 1, 2), None),
    ]


def test_eight_digits_are_day_first_only_when_it_is_said() -> None:
    assert dates(["31122018"]) == [(None, None)]
    assert dates(["31122018"], "ddmmyyyy") == [(date(2018, 12, 31), None)]


def test_year_first_only_when_that_is_said() -> None:
    assert dates(["31-12-2018", "2018-12-31"], "yyyy-mm-dd") == [(None, None), (date(2018, 12, 31), None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-01-31 12:30", time(12, 30)),
        ("2018-01-31T12:30:05", time(12, 30, 5)),
        ("31-01-2018 9:05", time(9, 5)),
        ("20180131 12:30:05,5", time(12, 30, 5, 500_000)),
        ("2018-01-31 00:00:00.000", None),  # midnight is what a date becomes when it is stored as a moment
    ],
)
def test_a_time_of_day_is_kept_apart_from_the_day(text: str, expected: time | None) -> None:
    assert dates([text]) == [(date(2018, 1, 31), expected)]


def test_an_impossible_time_makes_the_value_unreadable() -> None:
    assert dates(["2018-01-31 24:00", "2018-01-31 12:30"]) == [
        (None, None),
        (date(2018, 1, 31), time(12, 30)),
    ]


def test_half_past_eleven_at_night_in_utc_is_the_next_day_here() -> None:
    assert dates(["2018-01-31T23:30:00Z", "2018-01-31T23:30:00+01:00", "2018-06-30 23:30 -0500"]) == [
        (date(2018, 2, 1), time(0, 30)),
        (date(2018, 1, 31), time(23, 30)),
        (date(2018, 7, 1), time(6, 30)),
    ]


def test_moments_with_a_zone_are_taken_to_ours() -> None:
    frame = pl.DataFrame({"0": ["2018-01-31T23:30", "2018-01-30T23:00"]}).with_columns(
        pl.col("0").str.to_datetime("%Y-%m-%dT%H:%M").dt.replace_time_zone("UTC")
    )
    day, clock = read_moments("0", frame.schema["0"], "Europe/Amsterdam")
    assert frame.select(day=day, time=clock).rows() == [
        (date(2018, 2, 1), time(0, 30)),
        (date(2018, 1, 31), None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,50", 1250),
        ("12", 1200),
        (",5", 50),
        ("-3,10", -310),
        ("3,10-", -310),  # as SAP writes it
        ("+3", 300),
        ("1.234,56", 123456),
        ("1 234,5", 123450),
        ("€ 12,50", 1250),
        ("12,50 EUR", 1250),
        ("€ -5", -500),
        ("1,5e+3", 150_000),  # as R writes it
        ("12,345", 1235),  # half a cent goes away from zero
        ("-0,285", -29),
        ("1e400", None),
        ("nan", None),
        ("--3", None),
        ("-3-", None),
        ("1.2.3,4", None),
        ("9" * 40, None),
        ("twelve", None),
        (",", None),
    ],
)
def test_an_amount_becomes_whole_cents(text: str, expected: int | None) -> None:
    assert cents([text, "twelve"], ",")[0] == expected


def test_a_plain_column_and_a_mixed_one_give_the_same_cents() -> None:
    plain = ["12.50", "0.29", "-1.05", "999999999.99", "7"]
    assert cents(plain, ".") == cents([*plain, "€ 1"], ".")[:-1] == [1250, 29, -105, 99_999_999_999, 700]


def test_a_point_is_thousands_or_decimals_as_the_column_says() -> None:
    assert cents(["1.234"], ",") == [123_400]
    assert cents(["1.234"], ".") == [123]


def test_amounts_in_numbers_mean_the_cent_that_was_written() -> None:
    frame = pl.DataFrame({"0": [12.5, 0.285, -0.285, 1.005, 1e300, float("nan"), float("inf"), None]})
    given, value = cents_from_numbers("0", pl.Float64())
    assert frame.select(given, value.alias("cents")).rows() == [
        (True, 1250),
        (True, 29),
        (True, -29),
        (True, 101),
        (True, None),
        (False, None),  # NaN is how a missing number is stored
        (True, None),
        (False, None),
    ]


def test_amounts_in_whole_numbers_and_decimals_are_exact() -> None:
    whole = pl.DataFrame({"0": [3, -4, None]})
    given, value = cents_from_numbers("0", pl.Int64())
    assert whole.select(given, value.alias("cents")).rows() == [(True, 300), (True, -400), (False, None)]
    decimals = pl.DataFrame({"0": [Decimal("1.10"), Decimal("-2.345")]}, schema={"0": pl.Decimal(20, 3)})
    given, value = cents_from_numbers("0", pl.Decimal(20, 3))
    assert decimals.select(value).to_series().to_list() == [110, -235]


@pytest.mark.parametrize("scale", [0, 1, 2, 3, 6, 30, 38])
def test_an_amount_in_decimals_is_read_as_its_text_would_be(scale: int) -> None:
    digits = ["0", "4", "5", "49", "50", "51", "995", "12345", "9" * 15, "9" * 17, "1" + "0" * 17, "9" * 38]
    values = [Decimal(f"{sign}{digit}E-{scale}") for digit in digits for sign in "+-"]
    frame = pl.DataFrame({"0": pl.Series(values, dtype=pl.Decimal(38, scale))})
    _, value = cents_from_numbers("0", pl.Decimal(38, scale))
    texts = frame["0"].cast(pl.String).to_list()
    assert frame.select(value).to_series().to_list() == cents([*texts, "€ 1"], ".")[:-1]


def test_a_column_of_whole_numbers_is_read_as_its_text_would_be() -> None:
    values = [0, -7, 10**18 - 1, 10**18, 1 - 10**18, -(10**18), 2**63 - 1, -(2**63), None]
    frame = pl.DataFrame({"0": values}, schema={"0": pl.Int64()})
    number, text = whole_numbers(pl.col("0")), read_integers(as_text("0", pl.Int64()))
    assert frame.select(number).to_series().to_list() == frame.select(text).to_series().to_list()


def test_whole_numbers_in_a_float_column_keep_their_meaning_as_codes() -> None:
    assert column(370407.0, 61.0, None, float("nan")) == ["370407", "61", None, None]
    assert column(1.5, float("inf")) == ["1.5", "inf"]


def test_text_is_never_taken_for_a_number() -> None:
    assert column("0123", "370407.0", "1e5", " 7 ", "NA") == ["0123", "370407.0", "1e5", "7", "NA"]


def test_other_types_as_text() -> None:
    assert column(True, False, None) == ["true", "false", None]
    assert column(2**63 + 5, dtype=pl.UInt64()) == ["9223372036854775813"]
    assert column(Decimal("370407.00"), Decimal("1.50"), Decimal("100"), dtype=pl.Decimal(20, 2)) == [
        "370407",
        "1.5",
        "100",
    ]
    assert column("A", " ", dtype=pl.Categorical()) == ["A", ""]
    assert column(date(2018, 1, 31)) == ["2018-01-31"]


def test_na_is_nothing_in_a_number_and_a_name_in_text() -> None:
    frame = pl.DataFrame({"text": ["NA", "NULL", "-", "", None, "x"]})
    text = pl.col("text")
    assert frame.select(holds_something(text, is_value=True)).to_series().to_list() == [False] * 5 + [True]
    assert frame.select(holds_something(text, is_value=False)).to_series().to_list() == [
        *(True, True, True),
        *(False, False),
        True,
    ]


def test_whole_numbers() -> None:
    texts = pl.DataFrame({"text": ["3", "-3", "3.0", "3,0", "3.5", "9" * 30, "0x1", "1 2"]})
    assert texts.select(read_integers(pl.col("text"))).to_series().to_list() == [3, -3, 3, 3, *[None] * 4]


def test_a_year_of_birth_also_comes_from_a_date_of_birth() -> None:
    texts = [
        "1980",
        "1980.0",
        "1980-02-01",
        "01-02-1980",
        "19800201",
        "1980-02",
        "1980-02-01T00:00",
        "80",
        "0",
    ]
    frame = pl.DataFrame({"text": texts})
    assert frame.select(read_years(pl.col("text"))).to_series().to_list() == [1980] * 7 + [None] * 2
