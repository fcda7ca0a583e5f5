"""Whatever is in a file: a report that balances or a sentence, and never a patient's value in it."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pathways.claims import (
    CLAIMS_SCHEMA,
    Claims,
    ColumnMap,
    ReadOptions,
    ReadReport,
    data_report,
    read_claims,
    read_patients,
    report_html,
    report_text,
)
from pathways.errors import PathwaysError
from tests.effort import EXAMPLES

HEADER = ("patient_id", "date", "end_date", "code", "specialist", "amount", "sequence", "claim_id")
CANARY = "Q9Z"
"""Stands in every value that a person could be known by; no sentence of ours holds it by chance."""


@pytest.fixture(autouse=True)
def nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """A panic in the Rust code of Polars also writes to the screen, past every `except`."""
    yield
    assert capfd.readouterr() == ("", "")


def mostly(sound: list[str], hostile: list[str]) -> st.SearchStrategy[str]:
    """Sound values nine times in ten, so that whole rows are sound often enough to meet the later rules."""
    return st.integers(0, 9).flatmap(lambda chance: st.sampled_from(sound if chance else hostile))


patient_ids = mostly(
    [f"{CANARY}{n}" for n in range(4)],
    [
        f"  {CANARY}pad ",
        f"0{CANARY}",
        f"{CANARY}ë",
        f"{CANARY}é́",
        f"\u202e{CANARY}",
        f"{CANARY}\x00",
        f'{CANARY}"x',
        f"{CANARY};,\t|",
        f"{CANARY}\nsecond line",
        f"{CANARY}\r\n",
        f"={CANARY}()",
        f"{CANARY}😀",
        "",
        " ",
        "NA",
        f"{CANARY}{'x' * 5000}",
    ],
)
dates = mostly(
    ["2018-01-31", "2018-02-28", "2020-02-29"],
    [
        "2023-02-30",
        "0001-01-01",
        "9999-12-31",
        "2018-13-01",
        "18-01-2018",
        "31-12-2018",
        "12-31-2018",
        "01-02-2018",
        "20180131",
        "2018/1/3",
        "2018-01-31T23:30:00Z",
        "2018-01-31 12:30",
        "2018-01-31 24:00",
        f"{CANARY}-01-01",
        "２０１８-01-01",
        "1e9",
        "-1",
        "2018-01-31T10:00:00.123456789+14:00",
        "",
        "NULL",
        "now",
    ],
)
end_dates = mostly(
    ["", "2020-03-01"], ["NULL", "2018-01-30", "9999-12-31", "2020-02-30", f"{CANARY}", "31-12-2020"]
)
codes = mostly(["A", "B", "190205", "0123"], ["370407.0", "", " ", "NA", f"{CANARY}code", '"', "x" * 200])
amounts = mostly(
    ["12.50", "-3.10", "0", ""],
    [
        "12,50",
        "1.234,56",
        "1,234.56",
        "1.234",
        "1e400",
        "-1e400",
        "nan",
        "inf",
        "--1",
        "12.345",
        "9" * 40,
        f"{CANARY}€",
    ],
)
sequences = mostly(["1", "2", ""], ["3.0", "-1", "1.5", "9" * 30, f"{CANARY}", "0x1"])
claim_ids = st.sampled_from(["", "", "", "c1", "c2", f"{CANARY}c"])
maps = st.builds(
    lambda options: ColumnMap(options=options),
    st.sampled_from(
        [ReadOptions()] * 2
        + [ReadOptions(decimal=".", dates="dd-mm-yyyy"), ReadOptions(decimal=",", dates="mm-dd-yyyy")]
        + [ReadOptions(decimal=".", repeated_rows="duplicate", dates="ddmmyyyy")]
        + [ReadOptions(encoding="cp1252"), ReadOptions(encoding="utf-8", separator=";", dates="yyyy-mm-dd")]
    ),
)


@dataclass(frozen=True)
class Written:
    """A file as it was made: its bytes, and its rows when nothing was done to them afterwards."""

    content: bytes
    rows: int | None


@st.composite
def text_files(draw: st.DrawFn) -> Written:
    """A CSV of hostile rows in some dialect, perhaps damaged as files get damaged."""
    rows = draw(
        st.lists(
            st.tuples(patient_ids, dates, end_dates, codes, codes, amounts, sequences, claim_ids), max_size=8
        )
    )
    header = list(HEADER)
    match draw(st.sampled_from(["whole"] * 15 + ["renamed", "shuffled", "doubled", "fewer", "none"])):
        case "renamed":
            header[draw(st.integers(0, 7))] = draw(st.sampled_from(["x", "", "Date", "patient-id"]))
        case "shuffled":
            header = draw(st.permutations(header))
        case "doubled":
            header[draw(st.integers(0, 7))] = header[draw(st.integers(0, 7))]
        case "fewer":
            header = header[: draw(st.integers(1, 7))]
        case "none":
            header = []
    target = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    writer = csv.writer(
        target,
        delimiter=draw(st.sampled_from([",", ",", ";", "\t", "|"])),
        quoting=quoting,
        lineterminator=line_end,
    )
    writer.writerows([header, *rows] if header else rows)
    encoding = draw(st.sampled_from(["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"]))
    content = target.getvalue().encode(encoding, errors="replace")
    damages = draw(st.just([]) | st.lists(st.sampled_from(DAMAGES), max_size=3))
    for damage in damages:
        content = damage(draw, content)
    whole = not damages and encoding.startswith("utf-8") and len(header) == 8
    if (
        line_end == "\r" and quoting == csv.QUOTE_MINIMAL
    ):  # a newline in a value is not quoted then: it ends a row
        whole = whole and "\n" not in target.getvalue()
    if draw(st.sampled_from([False] * 9 + [True])):
        content = gzip.compress(content, compresslevel=1)
        if draw(st.booleans()):
            content, whole = content[: draw(st.integers(2, len(content)))], False
    return Written(content, len(rows) if whole else None)


def _place(draw: st.DrawFn, content: bytes) -> int:
    return draw(st.integers(0, len(content)))


def _cut(draw: st.DrawFn, content: bytes) -> bytes:
    return content[: _place(draw, content)]


def _drop(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    return content[:start] + content[start + draw(st.integers(1, 20)) :]


def _insert(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    pieces = [
        b'"',
        b",",
        b";",
        b"\n",
        b"\r",
        b"\n\n",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"#",
        b"'",
    ]
    return content[:start] + draw(st.sampled_from(pieces) | st.binary(max_size=6)) + content[start:]


def _repeat(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    piece = content[start : start + draw(st.integers(1, 60))]
    return content[:start] + piece * draw(st.integers(2, 3)) + content[start:]


def _replace(draw: st.DrawFn, content: bytes) -> bytes:
    if not content:
        return content
    start = draw(st.integers(0, len(content) - 1))
    return content[:start] + bytes([draw(st.integers(0, 255))]) + content[start + 1 :]


DAMAGES = [_cut, _drop, _insert, _insert, _repeat, _replace]


def account(report: ReadReport) -> None:
    """Every row is used or set aside, in every file and in total."""
    for part in (report, *report.files):
        assert part.rows_read == part.used + sum(part.set_aside.values())
    assert report.rows_read == sum(file.rows_read for file in report.files)


def outcome(path: Path, folder: Path, **options: object) -> Claims | None:
    """The claims in a file, checked for balance; None when a sentence says why there are none."""
    try:
        claims = read_claims(path, set_aside_to=folder / "aside", **options)
    except PathwaysError as error:
        without_values(str(error))
        return None
    without_values(repr(claims.report).replace(str(folder), ""))
    account(claims.report)
    rows = claims.rows.collect(engine="streaming")
    assert rows.height == claims.report.used
    assert rows.drop("patient_id").schema == {
        name: dtype for name, dtype in CLAIMS_SCHEMA.items() if name != "patient_id"
    }
    assert rows.schema["patient_id"] in (pl.String, pl.Int64)
    for needed in ("patient_id", "date", "end_date", "code"):
        assert rows[needed].null_count() == 0
    assert (rows["end_date"] >= rows["date"]).all()
    assert rows["date"].is_between(date(1990, 1, 1), date(2100, 12, 31)).all()
    aside = pl.read_csv(folder / "aside" / "claims.csv", infer_schema=False)
    assert dict(aside["rule"].value_counts().iter_rows()) == claims.report.set_aside
    return claims


def without_values(message: str) -> None:
    """A sentence of ours holds no value that stands in the data."""
    assert CANARY not in message
    for value in ("190205", "370407", "2018-", "9999", "1.234,56", "second line", "xxxx", "😀"):
        assert value not in message


@given(text_files(), maps)
@settings(max_examples=EXAMPLES)
def test_any_text_file_gives_a_balanced_report_or_a_sentence(written: Written, column_map: ColumnMap) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        path.write_bytes(written.content)
        claims = outcome(path, Path(folder), column_map=column_map)
        if claims is not None:
            if written.rows is not None:
                assert claims.report.rows_read == written.rows
            claims.close()


# ---- the same rows in other files

sound_rows = st.lists(
    st.fixed_dictionaries(
        {
            "patient_id": st.sampled_from(["1", "2", "007", "NA", "ë", 'a"b', "c;d", "x\ny", ""]),
            "date": st.dates(date(2017, 12, 25), date(2018, 1, 20)),
            "end_date": st.none() | st.dates(date(2018, 1, 10), date(2018, 1, 20)),
            "code": st.sampled_from(["A", "0123", "370407.0", "", "é"]),
            "diagnosis": st.sampled_from(["1203", "", "NA"]),
            "amount": st.none() | st.decimals(-1000, 100_000, places=2),
            "sequence": st.none() | st.integers(-5, 10**12),
            "claim_id": st.sampled_from(["", "c1", "c2", "c3"]),
        }
    ),
    min_size=1,
    max_size=30,
)
DATE_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d.%m.%Y", "%Y-%m-%d 00:00:00")


def write_text(rows: list[dict], path: Path, separator: str, decimal: str, dates: str, encoding: str) -> None:
    """The rows as a CSV in a dialect."""

    def cell(name: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            return value.strftime(dates)
        return str(value).replace(".", decimal) if name == "amount" else str(value)

    with path.open("w", encoding=encoding, newline="") as target:
        writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([cell(name, row[name]) for name in rows[0]] for row in rows)


def write_columns(rows: list[dict], path: Path) -> None:
    """The rows as Parquet or Arrow, with types."""
    types = {"date": pl.Date, "end_date": pl.Date, "amount": pl.Float64, "sequence": pl.Int64}
    frame = pl.DataFrame(
        {name: [row[name] for row in rows] for name in rows[0]},
        schema={
            name: types.get(name, pl.String) if name != "amount" else pl.Decimal(20, 2) for name in rows[0]
        },
    ).with_columns(pl.col("amount").cast(pl.Float64), pl.col("date").cast(pl.Datetime("us")))
    frame.write_parquet(path) if path.suffix == ".parquet" else frame.write_ipc(path)


def good_rows(paths: list[Path]) -> tuple[pl.DataFrame, dict[str, int]] | None:
    """The good rows in an order that does not depend on the files, and the rows set aside."""
    try:
        claims = read_claims(paths, column_map=ColumnMap(options=ReadOptions(dates="dd-mm-yyyy")))
    except PathwaysError:
        return None
    account(claims.report)
    rows = claims.rows.collect()
    claims.close()
    return rows.sort(rows.columns), claims.report.set_aside


@given(sound_rows, st.data())
@settings(max_examples=EXAMPLES // 4)
def test_how_rows_are_divided_over_files_and_written_changes_nothing(
    rows: list[dict], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_columns(rows, folder / "all.parquet")
        expected = good_rows([folder / "all.parquet"])
        cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=3)))
        pieces = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
        dates = data.draw(st.sampled_from(DATE_FORMS))
        decimal = data.draw(st.sampled_from([".", ","]))
        paths: list[Path] = []
        for number, piece in enumerate(filter(None, pieces)):
            suffix = data.draw(st.sampled_from([".csv", ".csv", ".parquet", ".arrow"]))
            paths.append(folder / f"part-{number}{suffix}")
            if suffix == ".csv":
                separator, decimal = data.draw(
                    st.sampled_from([(",", "."), (";", "."), ("\t", "."), ("|", ".")])
                )
                encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
                write_text(piece, paths[-1], separator, decimal, dates, encoding)
            else:
                write_columns(piece, paths[-1])
        found = good_rows(paths)
        if expected is None or found is None:
            assert expected is found
        else:
            assert_frame_equal(found[0], expected[0])
            assert found[1] == expected[1]


# ---- types and tables

columns_of_any_type = st.sampled_from(
    [
        pl.Series([1, 2, None], dtype=pl.Int8),
        pl.Series([1, 2, 2**63 + 5], dtype=pl.UInt64),
        pl.Series([2**53 + 1, 2**53 + 2, None], dtype=pl.Int64),
        pl.Series([1.0, 2.0, None]),
        pl.Series([1.5, 2.0**53, float("nan")]),
        pl.Series([float("inf"), float("-inf"), 1e300]),
        pl.Series([20180131, 20180228, 20180230]),
        pl.Series([20180131.0, 20180228.0, None]),
        pl.Series([True, False, None]),
        pl.Series([None, None, None]),
        pl.Series(["2018-01-31", "31-12-2018", CANARY]),
        pl.Series(["A", "", None], dtype=pl.Categorical),
        pl.Series([b"A", b"\xff", None]),
        pl.Series([date(2018, 1, 31), date(1, 1, 1), date(9999, 12, 31)]),
        pl.Series([date(2018, 1, 31), None, date(2018, 2, 1)]).cast(pl.Datetime("ns")),
        pl.Series([date(2018, 1, 31), None, date(2018, 2, 1)]).cast(pl.Datetime("ms", "UTC")),
        pl.Series([1, 2, 3]).cast(pl.Duration("us")),
        pl.Series([1, 2, 3]).cast(pl.Time),
        pl.Series(["1.10", "-2.00", "3.335"]).cast(pl.Decimal(20, 3)),
        pl.Series([[1], [2, 3], None]),
        pl.Series([{"a": 1}, {"a": 2}, None]),
    ]
)


sound_columns = {
    "patient_id": pl.Series([1, 2, 3]),
    "date": pl.Series([date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 1)]),
    "end_date": pl.Series([None, None, date(2018, 3, 1)]),
    "code": pl.Series(["A", "B", "A"]),
    "specialist": pl.Series(["0330", None, "0305"]),
    "amount": pl.Series([1.1, None, -3.0]),
    "sequence": pl.Series([1, 2, 3]),
    "claim_id": pl.Series(["c1", "c2", None]),
}
tables_of_any_type = st.dictionaries(
    st.sampled_from(HEADER), columns_of_any_type, min_size=1, max_size=3
).map(lambda hostile: sound_columns | hostile)


@given(tables_of_any_type, st.booleans())
@settings(max_examples=EXAMPLES // 4)
def test_columns_of_any_type_give_a_balanced_report_or_a_sentence(
    columns: dict[str, pl.Series], arrow: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        frame = pl.DataFrame(columns)
        path = Path(folder) / ("claims.arrow" if arrow else "claims.parquet")
        frame.write_ipc(path) if arrow else frame.write_parquet(path)
        outcome(path, Path(folder))


patients_tables = st.lists(
    st.tuples(
        st.sampled_from([f"{CANARY}1", f"{CANARY}2", "3", "", "007"]),
        mostly(["1980", "1975"], ["80", CANARY, "1980-02-30", "", "0", "1980.0"]),
        st.sampled_from(["m", "v", ""]),
        mostly(["2015-01-01", ""], ["9999-12-31", "2020-02-30", CANARY]),
        mostly(["2018-12-31", ""], ["9999-12-31", "2014-01-01", CANARY]),
        mostly(["", "2018-06-01"], ["NULL", CANARY]),
    ),
    max_size=8,
)


@given(patients_tables)
@settings(max_examples=EXAMPLES // 4)
def test_any_patients_table_gives_one_row_per_patient_or_a_sentence(rows: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "patients.csv"
        with path.open("w", newline="") as target:
            header = ("patient_id", "birth_year", "sex", "observed_from", "observed_until", "died_on")
            csv.writer(target).writerows([header, *rows])
        try:
            patients = read_patients(path, set_aside_to=Path(folder) / "aside")
        except PathwaysError as error:
            without_values(str(error))
            return
        account(patients.report)
        assert patients.report.rows_read == len(rows)
        found = patients.rows.collect()
        assert found.height == patients.report.used
        assert found["patient_id"].is_unique().all()
        assert found["patient_id"].null_count() == 0


@given(st.binary(max_size=400))
@settings(max_examples=EXAMPLES // 4)
def test_any_bytes_at_all_give_a_report_or_a_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for start in (b"", b"PAR1", b"ARROW1\0\0", b"\x1f\x8b\x08"):
            path = Path(folder) / "claims"
            path.write_bytes(start + content)
            with pytest.raises(PathwaysError):
                read_claims(path)


@given(sound_rows)
@settings(max_examples=EXAMPLES // 10)
def test_a_data_report_names_no_value_of_a_few_patients(rows: list[dict]) -> None:
    """Nine patients or fewer: whatever they have, no code of theirs stands in the report."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "claims.parquet"
        write_columns(
            [row | {"code": CANARY + row["code"], "patient_id": row["patient_id"] or "x"} for row in rows],
            path,
        )
        try:
            claims = read_claims(path)
        except PathwaysError:
            return
        report = data_report(claims)
        assert report.patients == claims.rows.collect()["patient_id"].n_unique()
        for language in ("nl", "en"):
            assert CANARY not in report_text(report, language)
            assert CANARY not in report_html(report, language)
