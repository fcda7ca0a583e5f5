"""Claims are read from what others send: every row is used, or set aside under one rule."""

from __future__ import annotations

import csv
import gzip
import os
import re
from datetime import date, time
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pathways.claims import CLAIMS_SCHEMA, RULES, Claims, ColumnMap, ReadOptions, read_claims, read_patients
from pathways.claims.columns import CLAIMS_COLUMNS
from pathways.errors import PathwaysError
from tests.streaming import STREAMED, steps_of, steps_taken

SOUND = "p0,2018-01-31,A"


@pytest.fixture
def read(tmp_path: Path):
    """Write a file of claims and read it."""

    def read_it(content: str, name: str = "claims.csv", **options: object) -> Claims:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return read_claims(path, **options)

    return read_it


def refusal(paths: Path | list[Path], **options: object) -> str:
    """The sentences with which these files are refused."""
    with pytest.raises(PathwaysError) as error:
        read_claims(paths, **options)
    return str(error.value)


# ---- good rows


def test_all_columns_have_their_names_and_types(read) -> None:
    claims = read(
        "patient_id,date,end_date,code,code_system,diagnosis,specialist,provider,region,episode_id,amount,sequence,claim_id\n"
        "007,2018-01-31 12:30,2018-02-02,190205,za,1203,0330,ziekenhuis,Zeeland,e1,12.50,3,c1\n"
    )
    rows = claims.rows.collect()
    assert rows.schema == CLAIMS_SCHEMA
    assert rows.row(0) == (
        "007",
        date(2018, 1, 31),
        time(12, 30),
        date(2018, 2, 2),
        *("190205", "za", "1203", "0330", "ziekenhuis", "Zeeland", "e1"),
        1250,
        3,
    )


def test_absent_columns_are_there_and_empty(read) -> None:
    claims = read(f"patient_id,date,code\n{SOUND}\n")
    rows = claims.rows.collect()
    assert rows.schema == CLAIMS_SCHEMA
    assert rows["end_date"].item() == date(2018, 1, 31)  # a claim without an end lasts a day
    assert rows["amount_cents"].item() is None
    assert set(claims.report.absent) == {c.name for c in CLAIMS_COLUMNS} - {"patient_id", "date", "code"}


def test_capitals_and_spaces_in_column_names_do_not_matter(read) -> None:
    assert read(f"Patient ID, Date ,CODE\n{SOUND}\n").report.used == 1


def test_a_map_names_their_columns_and_one_column_may_serve_twice(read) -> None:
    names = {"patient_id": "case", "date": "when", "code": "what", "episode_id": "case"}
    claims = read(f"case,when,what\n{SOUND}\n", column_map=names)
    assert claims.rows.select("patient_id", "episode_id").collect().row(0) == ("p0", "p0")
    assert claims.report.columns == {
        "patient_id": "case",
        "date": "when",
        "code": "what",
        "episode_id": "case",
    }


def test_a_patient_may_be_called_na(read) -> None:
    assert read("patient_id,date,code\nNA,2018-01-31,NA\n").rows.collect().row(0)[0] == "NA"


@pytest.mark.parametrize("dtype", [pl.Int8, pl.Int32, pl.Int64, pl.UInt32])
def test_whole_numbers_as_patient_ids_are_whole_numbers_of_one_width(tmp_path: Path, dtype) -> None:
    pl.DataFrame(
        {"patient_id": [1, 2], "date": [date(2018, 1, 31)] * 2, "code": ["A", "B"]},
        schema_overrides={"patient_id": dtype},
    ).write_parquet(tmp_path / "claims.parquet")
    assert read_claims(tmp_path / "claims.parquet").rows.collect()["patient_id"].dtype == pl.Int64


@pytest.mark.parametrize("ids", [[2**53 + 1, 2**53 + 2], [2**63 + 1, 2**63 + 2]])
def test_large_ids_never_become_one(tmp_path: Path, ids: list[int]) -> None:
    pl.DataFrame(
        {
            "patient_id": pl.Series(ids, dtype=pl.UInt64 if max(ids) >= 2**63 else pl.Int64),
            "date": [date(2018, 1, 31)] * 2,
            "code": ["A", "B"],
        }
    ).write_parquet(tmp_path / "claims.parquet")
    found = read_claims(tmp_path / "claims.parquet").rows.collect()["patient_id"]
    assert [int(one) for one in found] == ids


def test_ids_in_a_float_column_are_whole_numbers_again_or_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"patient_id": [1.0, float("nan")], "date": [date(2018, 1, 31)] * 2, "code": ["A", "B"]}
    )
    frame.write_parquet(tmp_path / "whole.parquet")
    claims = read_claims(tmp_path / "whole.parquet")
    assert claims.rows.collect()["patient_id"].to_list() == [1]
    assert claims.report.set_aside == {"missing_patient_id": 1}
    for value in (1.5, 2.0**53):
        frame.with_columns(patient_id=pl.lit(value)).write_parquet(tmp_path / "odd.parquet")
        assert "two patients may have become one" in refusal(tmp_path / "odd.parquet")


def test_ids_that_are_numbers_in_one_file_and_text_in_another_are_text(tmp_path: Path) -> None:
    frame = pl.DataFrame({"patient_id": [7], "date": [date(2018, 1, 31)], "code": ["A"]})
    frame.write_parquet(tmp_path / "a.parquet")
    frame.with_columns(patient_id=pl.lit("007")).write_parquet(tmp_path / "b.parquet")
    assert set(read_claims(tmp_path).rows.collect()["patient_id"]) == {"7", "007"}


# ---- files and folders


def test_a_folder_of_many_formats_is_one_table(tmp_path: Path) -> None:
    frame = pl.DataFrame({"patient_id": ["p1"], "date": ["2018-01-31"], "code": ["A"]})
    frame.write_csv(tmp_path / "a.csv")
    frame.write_csv(tmp_path / "b.TXT", separator=";")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(b"patient_id|date|code\np1|31-01-2018|A\n"))
    frame.with_columns(pl.col("date").str.to_date()).write_parquet(tmp_path / "d.parquet")
    frame.with_columns(pl.col("date").cast(pl.Categorical)).write_ipc(tmp_path / "e.arrow")
    (tmp_path / "README.md").write_text("about")
    (tmp_path / "_SUCCESS").write_text("")
    claims = read_claims(tmp_path)
    assert claims.report.used == 5
    assert claims.rows.unique().collect().height == 1
    assert [file.format for file in claims.report.files] == ["text", "text", "text", "parquet", "arrow"]
    assert [Path(name).name for name in claims.report.passed_over] == ["README.md"]


def test_folder_names_can_hold_a_column(tmp_path: Path) -> None:
    for folder, year in (("region=Zeeland", "year=2018"), ("region=Noord%20Holland", "year=2019")):
        path = tmp_path / folder / year / "part-0.csv"
        path.parent.mkdir(parents=True)
        path.write_text(f"patient_id,date,code\n{SOUND}\n")
    missing = tmp_path / "region=__HIVE_DEFAULT_PARTITION__" / "year=2018" / "part-0.parquet"
    missing.parent.mkdir(parents=True)
    pl.DataFrame({"patient_id": ["p1"], "date": [date(2018, 1, 1)], "code": ["A"]}).write_parquet(missing)
    claims = read_claims(tmp_path)
    assert set(claims.rows.collect()["region"]) == {"Zeeland", "Noord Holland", None}
    assert claims.report.unused == ("year",)


def test_a_file_named_twice_is_read_once(read, tmp_path: Path) -> None:
    read(f"patient_id,date,code\n{SOUND}\n")
    assert read_claims([tmp_path / "claims.csv", tmp_path]).report.rows_read == 1


def test_a_column_of_the_data_may_be_called_row_or_file(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"row": ["x"], "file": ["y"], "rule": ["z"], "patient_id": [""], "date": [""], "code": [""]}
    )
    pl.concat(
        [frame, frame.with_columns(patient_id=pl.lit("p"), date=pl.lit("2018-01-31"), code=pl.lit("A"))]
    ).write_parquet(tmp_path / "claims.parquet")
    claims = read_claims(tmp_path / "claims.parquet", set_aside_to=tmp_path / "aside")
    assert claims.report.used == 1
    aside = pl.read_csv(tmp_path / "aside" / "claims.csv", infer_schema=False)
    assert aside.row(0)[:6] == ("missing_patient_id", str(tmp_path / "claims.parquet"), "1", "x", "y", "z")


# ---- rules

FULL = "patient_id,date,end_date,code,amount,sequence,claim_id\n"
BROKEN = [
    (',"2018-01-31",,A,,,', "missing_patient_id"),
    ("  ,2018-01-31,,A,,,", "missing_patient_id"),
    ("p1,,,A,,,", "missing_date"),
    ("p1,NULL,,A,,,", "missing_date"),
    ("p1,31-02-2018,,A,,,", "unreadable_date"),
    ("p1,2018-01-31 25:00,,A,,,", "unreadable_date"),
    ("p1,1989-12-31,,A,,,", "date_out_of_range"),
    ("p1,9999-12-31,,A,,,", "date_out_of_range"),
    ("p1,2018-01-31,soon,A,,,", "unreadable_end_date"),
    ("p1,2018-01-31,9999-12-31,A,,,", "end_date_out_of_range"),
    ("p1,2018-01-31,2018-01-30,A,,,", "end_before_start"),
    ("p1,2018-01-31,,,,,", "missing_code"),
    ("p1,2018-01-31,,A,much,,", "unreadable_amount"),
    ("p1,2018-01-31,,A,1e400,,", "unreadable_amount"),
    ("p1,2018-01-31,,A,,first,", "unreadable_sequence"),
    ("p1,2018-01-31,,A,,,c0", "duplicate"),
    ("p1,2018-01-31,A,,", "too_few_fields"),
    ("p1,2018-01-31,,A,,,c9,more", "too_many_fields"),
    ('p1,2018-01-31,"A,,,', "broken_quotes"),
    (",,9999-12-31,,much,,", "missing_patient_id"),  # the first rule that holds
]


@pytest.mark.parametrize(("row", "rule"), BROKEN)
def test_a_row_that_cannot_be_used_is_set_aside_under_one_rule(read, row: str, rule: str) -> None:
    claims = read(f"{FULL}p1,2018-01-31,,A,,,c0\n{row}\np2,2018-01-31,,B,,,c2\n")
    assert claims.report.set_aside == {rule: 1}
    assert claims.report.used == 2
    assert claims.rows.collect().height == 2


def test_every_rule_is_met_above_or_is_about_something_else() -> None:
    elsewhere = {"unknown_code", "unreadable_text", "unreadable_patient_id", "patient_id_reused"}
    about_patients = {rule for rule in RULES if re.search("birth_year|observed|died", rule)}
    assert set(RULES) == {rule for _, rule in BROKEN} | elsewhere | about_patients


def test_only_codes_that_are_known_when_that_is_asked(read) -> None:
    content = f"patient_id,date,code\n{SOUND}\np1,2018-01-31,Z\n"
    assert read(content).report.set_aside == {}
    assert read(content, known_codes={"A"}).report.set_aside == {"unknown_code": 1}


def test_the_plausible_period_can_be_given(read) -> None:
    content = "patient_id,date,code\np1,1985-06-01,A\np1,1984-12-31,A\n"
    assert read(content, plausible=(date(1985, 1, 1), date(1985, 12, 31))).report.set_aside == {
        "date_out_of_range": 1
    }


def test_care_is_not_in_the_future_but_supply_may_be(read) -> None:
    claims = read(
        "patient_id,date,end_date,code\np1,2018-05-31,2018-08-31,A\np1,2018-06-01,,A\n",
        plausible=(date(2018, 1, 1), date(2018, 5, 31)),
    )
    assert claims.report.set_aside == {"date_out_of_range": 1}


def test_a_negative_amount_is_a_credit_line(read) -> None:
    claims = read("patient_id,date,code,amount\np1,2018-01-31,A,12.50\np1,2018-01-31,A,-12.50\n")
    assert claims.rows.collect()["amount_cents"].to_list() == [1250, -1250]


def test_the_same_claim_twice_is_one_claim_however_it_is_written(read) -> None:
    claims = read(f"{FULL}p1,2018-01-31,,A,5,,c1\np1,31-01-2018,2018-01-31,A,5.00,,c1\n")
    assert claims.report.set_aside == {"duplicate": 1}


def test_a_claim_id_with_other_content_is_another_claim_and_is_counted(read) -> None:
    claims = read(f"{FULL}p1,2018-01-31,,A,5,,c1\np1,2018-01-31,,A,-5,,c1\np1,2018-01-31,,A,-5,,c1\n")
    assert claims.report.set_aside == {"duplicate": 1}
    assert claims.report.claim_ids_shared == 2


def test_equal_rows_without_a_claim_id_are_two_claims_unless_said_otherwise(read) -> None:
    content = f"patient_id,date,code\n{SOUND}\n{SOUND}\n"
    assert read(content).report.used == 2
    options = ColumnMap(options=ReadOptions(repeated_rows="duplicate"))
    assert read(content, column_map=options).report.set_aside == {"duplicate": 1}


def test_a_claim_delivered_in_two_files_is_one_claim(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{FULL}p1,2018-01-31,,A,5,,c1\n")
    pl.DataFrame(
        {"patient_id": "p1", "date": date(2018, 1, 31), "code": "A", "amount": 5.0, "claim_id": "c1"}
        | {"end_date": None, "sequence": None},
    ).write_parquet(tmp_path / "b.parquet")
    report = read_claims(tmp_path).report
    assert report.set_aside == {"duplicate": 1}
    assert [file.set_aside for file in report.files] == [{}, {"duplicate": 1}]


def test_many_repeats_are_compared_in_several_passes(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.claims.repeats.CANDIDATES_AT_ONCE", 3)
    rows = "".join(f"p1,2018-01-31,,A,{number % 5},,c{number % 5}\n" for number in range(20))
    assert read(FULL + rows).report.set_aside == {"duplicate": 15}


# ---- what the whole column decides


def test_one_clear_date_settles_the_order_for_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("patient_id,date,code\np1,01-02-2018,A\n")
    (tmp_path / "b.csv").write_text("patient_id,date,code\np1,13-02-2018,A\n")
    claims = read_claims(tmp_path)
    assert claims.rows.collect()["date"].to_list() == [date(2018, 2, 1), date(2018, 2, 13)]
    assert claims.report.dates == {"date": "dd-mm-yyyy"}


def test_american_dates_are_read_when_the_column_shows_them(read) -> None:
    claims = read("patient_id,date,code\np1,02/01/2018,A\np1,02/13/2018,A\n")
    assert claims.rows.collect()["date"].to_list() == [date(2018, 2, 1), date(2018, 2, 13)]


def test_a_column_without_a_clue_asks_the_other_dates(read) -> None:
    claims = read("patient_id,date,end_date,code\np1,01-02-2018,13-02-2018,A\n")
    assert claims.rows.collect()["date"].item() == date(2018, 2, 1)


def test_dates_that_stay_unclear_are_refused_and_the_map_settles_them(read, tmp_path: Path) -> None:
    content = "patient_id,date,code\np1,01-02-2018,A\n"
    (tmp_path / "claims.csv").write_text(content)
    assert (
        "no date in column date shows whether it is dd-mm-yyyy or mm-dd-yyyy. Say which it is: [read] dates"
        in refusal(tmp_path / "claims.csv")
    )
    said = ColumnMap(options=ReadOptions(dates="mm-dd-yyyy"))
    assert read(content, column_map=said).rows.collect()["date"].item() == date(2018, 1, 2)


def test_dates_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("patient_id,date,code\np1,13-02-2018,A\np1,02-13-2018,A\n")
    assert "can only be dd-mm-yyyy and dates that can only be mm-dd-yyyy" in refusal(tmp_path / "claims.csv")


def test_decimals_after_a_comma_are_found(read) -> None:
    claims = read("patient_id;date;code;amount\np1;2018-01-31;A;1.234\np1;2018-01-31;A;0,50\n")
    assert claims.rows.collect()["amount_cents"].to_list() == [123_400, 50]
    assert claims.report.decimal == ","


def test_the_decimal_sign_can_be_given(read) -> None:
    said = ColumnMap(options=ReadOptions(decimal="."))
    claims = read("patient_id,date,code,amount\np1,2018-01-31,A,1.234\n", column_map=said)
    assert claims.rows.collect()["amount_cents"].item() == 123


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        (("1.234", "5"), "no value in column amount shows whether 1.234 is one or a thousand"),
        (("1.50", '"1,50"'), "column amount has decimals after a point and decimals after a comma"),
    ],
)
def test_amounts_that_stay_unclear_are_refused(
    tmp_path: Path, amounts: tuple[str, str], sentence: str
) -> None:
    rows = "".join(f"p1,2018-01-31,A,{amount}\n" for amount in amounts)
    (tmp_path / "claims.csv").write_text("patient_id,date,code,amount\n" + rows)
    assert sentence in refusal(tmp_path / "claims.csv")


# ---- the account and the set-aside file


def test_the_account_balances_in_each_file_and_in_total(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"patient_id,date,code\n{SOUND}\n,2018-01-31,A\n")
    (tmp_path / "b.csv").write_text(f"patient_id,date,code\n{SOUND}\n{SOUND}\np1,x,A\n,,\n")
    report = read_claims(tmp_path).report
    assert (report.rows_read, report.used) == (6, 3)
    assert report.set_aside == {"missing_patient_id": 2, "unreadable_date": 1}
    assert [(file.rows_read, file.used, file.set_aside) for file in report.files] == [
        (2, 1, {"missing_patient_id": 1}),
        (4, 2, {"missing_patient_id": 1, "unreadable_date": 1}),
    ]


def test_rows_not_used_stand_in_a_private_file_as_they_were(read, tmp_path: Path) -> None:
    read(
        "patient_id;date;code;note\np1;31-01-2018;A;x\n;31-01-2018;A;=cmd()\np2;31-01-2018;;-5,5\np3;x\n",
        set_aside_to=tmp_path / "aside",
    )
    path = tmp_path / "aside" / "claims.csv"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with path.open(newline="") as stream:
        aside = list(csv.DictReader(stream))
    assert [row["rule"] for row in aside] == ["missing_patient_id", "missing_code", "too_few_fields"]
    assert [row["row"] for row in aside] == ["2", "3", "4"]
    assert aside[0] == {
        "rule": "missing_patient_id",
        "file": str(tmp_path / "claims.csv"),
        "row": "2",
        "patient_id": "",
        "date": "31-01-2018",
        "code": "A",
        "note": "'=cmd()",  # no spreadsheet runs it
        "raw_line": "",
    }
    assert aside[1]["note"] == "-5,5"  # a number is left alone
    assert aside[2]["raw_line"] == "p3;x"


def test_a_column_of_lists_that_is_not_read_is_left_out_of_the_set_aside_file(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"patient_id": ["", "p"], "date": [date(2018, 1, 1)] * 2, "code": ["A"] * 2, "notes": [["x"]] * 2}
    )
    frame.write_parquet(tmp_path / "claims.parquet")
    read_claims(tmp_path / "claims.parquet", set_aside_to=tmp_path / "aside")
    assert (tmp_path / "aside" / "claims.csv").read_text().splitlines()[
        0
    ] == "rule,file,row,patient_id,date,code"


def test_an_older_set_aside_file_does_not_stay(read, tmp_path: Path) -> None:
    read(f"patient_id,date,code\n{SOUND}\n,x,\n", set_aside_to=tmp_path / "aside")
    read(f"patient_id,date,code\n{SOUND}\n", set_aside_to=tmp_path / "aside")
    assert (tmp_path / "aside" / "claims.csv").read_text() == "rule,file,row\n"


def test_set_aside_rows_are_kept_when_not_one_row_is_good(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("patient_id,date,code\n,x,\np1,x,A\n")
    said = refusal(tmp_path / "claims.csv", set_aside_to=tmp_path / "aside")
    assert "not one of its 2 rows can be used" in said
    assert "no patient number (missing_patient_id): 1; date unreadable (unreadable_date): 1" in said
    assert (tmp_path / "aside" / "claims.csv").read_text().count("\n") == 3


def test_set_aside_rows_never_go_into_a_release(read, tmp_path: Path) -> None:
    (tmp_path / "release" / "versions").mkdir(parents=True)
    (tmp_path / "release" / "CURRENT").write_text("1")
    with pytest.raises(PathwaysError, match="is inside the release"):
        read(f"patient_id,date,code\n{SOUND}\n", set_aside_to=tmp_path / "release" / "aside")


def test_progress_is_told(read) -> None:
    told: list[tuple[str, int, int]] = []
    content = f"patient_id,date,code\n{SOUND}\n"
    read(content, progress=lambda *step: told.append(step))
    assert told == [("scan", len(content), len(content)), ("read", 0, 1), ("read", 1, 1)]


def test_rows_keep_working_when_the_claims_are_forgotten_and_stop_on_close(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv.gz"
    path.write_bytes(gzip.compress(f"patient_id,date,code\n{SOUND}\n".encode()))
    rows = read_claims(path).rows
    assert rows.collect().height == 1
    claims = read_claims(path)
    claims.close()
    with pytest.raises(FileNotFoundError):
        claims.rows.collect()
    patients = read_patients(path)
    patients.close()
    with pytest.raises(FileNotFoundError):
        patients.rows.collect()


# ---- bad input: one clear sentence


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "claims.csv") == f"{tmp_path}/claims.csv: does not exist. Check the path."


def test_all_files_that_cannot_be_opened_are_named_at_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.parquet", "c.arrow", "d.csv.gz"):
        (tmp_path / name).write_bytes(
            {"b": b"PAR1 and no more", "c": b"ARROW1 no", "d": b"\x1f\x8bno"}.get(name[0], b"")
        )
    said = refusal(tmp_path).splitlines()
    assert [re.sub(r"\(.*\)", "()", line.removeprefix(f"{tmp_path}/")) for line in said] == [
        "a.csv: is empty. Give a file with a header line and rows.",
        "b.parquet: could not be read (). The file is damaged or is not what its name says. Export it again.",
        "c.arrow: is damaged or is not what its name says. Export it again.",
        "d.csv.gz: the compressed file is damaged or stops half-way. Copy or export it again.",
    ]


def test_something_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == f"{tmp_path}/pipe: is not a file or a folder."


def test_a_folder_without_data(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("nothing here")
    assert "holds no CSV, Parquet or Arrow file" in refusal(tmp_path)


def test_no_file_at_all() -> None:
    assert refusal([]) == "No file was given. Name a file or a folder."


def test_missing_columns_are_all_named_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("patient_nr;dates;codes\n1;2018-01-31;A\n")
    said = refusal(tmp_path / "claims.csv").splitlines()
    assert len(said) == 4
    assert 'column "patient_id" is missing. Did you mean "patient_nr"?' in said[0]
    assert (
        'column "date" is missing. Did you mean "dates"? If it has another name, say so in a map: [claims] '
        in said[1]
    )
    assert 'column "code" is missing. Did you mean "codes"?' in said[2]


def test_a_file_without_a_header_is_not_repeated_in_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("jansen,2018-01-31,A\npietersen,2018-01-31,B\n")
    said = refusal(tmp_path / "claims.csv")
    assert "none of its 3 columns has a known name; is the first line a header?" in said
    assert "jansen" not in said


def test_a_row_that_got_stuck_to_the_header_is_not_repeated_in_the_report(read) -> None:
    report = read(f"patient_id,date,code,note93847561,2018-01-31,A\n{SOUND},x,y,z\n").report
    assert report.unused == ()


def test_columns_of_the_map_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(f"patient_id,datum,code\n{SOUND}\n")
    said = refusal(
        tmp_path / "claims.csv", column_map={"date": "dattum", "amount": "kosten", "when": "datum"}
    )
    assert 'column "dattum", which the map gives for date, is not there. Did you mean "datum"?' in said
    assert 'column "kosten", which the map gives for amount, is not there.' in said
    assert 'the map names "when", which is not one of our columns' in said


def test_a_column_that_occurs_twice(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("patient_id,date,code,date\np1,2018-01-31,A,2018-01-31\n")
    assert 'column "date" occurs 2 times. Keep one of them.' in refusal(tmp_path / "claims.csv")


def test_a_header_without_rows(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("patient_id,date,code\n")
    assert "has column names but no rows" in refusal(tmp_path / "claims.csv")
    (tmp_path / "more.csv").write_text(f"patient_id,date,code\n{SOUND}\n")
    assert read_claims(tmp_path).report.used == 1  # one empty delivery among others is no fault


def test_files_with_different_columns(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("patient_id,date,code,amount\np1,2018-01-31,A,5\n")
    (tmp_path / "c.csv").write_text(f"patient_id,date,code,note\n{SOUND},x\n")
    assert refusal(tmp_path) == (
        f"{tmp_path}/c.csv: has no column amount, which 2 of the 3 files have. "
        "Add it, or read files with different columns apart."
    )


def test_a_column_of_lists(tmp_path: Path) -> None:
    pl.DataFrame({"patient_id": ["p"], "date": [date(2018, 1, 1)], "code": [["A"]]}).write_parquet(
        tmp_path / "claims.parquet"
    )
    assert 'column "code" (code) is of type List, which cannot be read' in refusal(
        tmp_path / "claims.parquet"
    )


def test_a_folder_that_is_a_file_in_the_way_of_the_set_aside_file(read, tmp_path: Path) -> None:
    (tmp_path / "aside").write_text("in the way")
    with pytest.raises(PathwaysError, match="set-aside file"):
        read(f"patient_id,date,code\n{SOUND}\n", set_aside_to=tmp_path / "aside")


def test_a_failed_reading_leaves_no_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "claims.csv.gz"
    path.write_bytes(gzip.compress(b"patient_id,date,code\n,,\n"))
    refusal(path)
    assert list((tmp_path / "temporary").iterdir()) == []


# ---- size


@pytest.mark.parametrize("end", ["csv", "parquet"])
def test_no_step_of_reading_holds_the_whole_table(tmp_path: Path, end: str) -> None:
    content = f"{FULL}p1,2018-01-31 12:00,,A,12.5,1,c1\np1,2018-01-31 12:00,,A,12.5,1,c1\n,,,,,,\n"
    (tmp_path / "claims.csv").write_text(content)
    if end == "parquet":
        pl.read_csv(tmp_path / "claims.csv", infer_schema=False).write_parquet(tmp_path / "claims.parquet")
    with steps_taken() as taken:
        claims = read_claims(tmp_path / f"claims.{end}", set_aside_to=tmp_path / "aside")
    assert len(taken) >= 6
    assert set().union(*taken, steps_of(claims.rows)) <= STREAMED


def test_csv_and_parquet_of_the_public_logs_give_the_same_claims(public_data, tmp_path: Path) -> None:
    names = {"patient_id": "case_id", "date": "timestamp", "code": "activity", "sequence": "event_index"}
    source = public_data("sepsis/events.parquet")
    pl.scan_parquet(source).sink_csv(tmp_path / "events.csv")
    parquet, text = (read_claims(path, column_map=names) for path in (source, tmp_path / "events.csv"))
    assert parquet.report.used == text.report.used == 15_214
    assert_frame_equal(parquet.rows.collect(), text.rows.collect())
    assert "NA" in parquet.rows.collect()["patient_id"].unique()


# ---- in pieces


def test_the_pieces_of_claims_are_their_rows_in_runs_and_small_files_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.batches.ROWS_OF_A_PIECE", 4)

    def file(name: str, *codes: str | None) -> Path:
        frame = pl.DataFrame({"patient_id": "p", "date": date(2018, 1, 1), "code": codes, "claim_id": codes})
        frame.write_parquet(tmp_path / name)
        return tmp_path / name

    small = (("I", "J"), ("K",), (), ("L", "M"))
    files = [
        file("a.parquet", "A", "B", "C", None, "D", "D", "E", "F", "G", "H"),  # a fault and a duplicate
        *(file(f"b{place}.parquet", *codes) for place, codes in enumerate(small)),
    ]
    text = tmp_path / "c.csv"
    text.write_text("patient_id,date,code,claim_id\n" + "".join(f"p,2018-01-01,{x},{x}\n" for x in "NOPQRS"))
    claims = read_claims([*files, text])
    pieces = [piece.collect() for piece in claims.pieces]
    assert_frame_equal(pl.concat(pieces), claims.rows.collect(), check_row_order=False)
    codes = ["".join(sorted(piece["code"])) for piece in pieces]
    assert codes == ["ABC", "DEF", "GHIJ", "KLM", "NOPQRS"]
    claims.close()
