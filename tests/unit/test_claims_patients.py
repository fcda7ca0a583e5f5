"""The patients table gives one row per patient, and every row of the file is accounted for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pathways.claims import PATIENTS_SCHEMA, Patients, read_claims, read_patients
from pathways.errors import PathwaysError

HEADER = "patient_id,birth_year,sex,region,observed_from,observed_until,died_on\n"


@pytest.fixture
def read(tmp_path: Path):
    """Write a patients table and read it."""

    def read_it(rows: str, header: str = HEADER, **options: object) -> Patients:
        path = tmp_path / "patients.csv"
        path.write_text(header + rows)
        return read_patients(path, **options)

    return read_it


def claims_with(patient_ids: pl.Series, folder: Path):
    """Claims of these patients."""
    frame = pl.DataFrame({"patient_id": patient_ids}).with_columns(
        date=pl.lit(date(2018, 1, 31)), code=pl.lit("A")
    )
    frame.write_parquet(folder / "claims.parquet")
    return read_claims(folder / "claims.parquet")


def test_all_columns_have_their_names_and_types(read) -> None:
    patients = read("p1,1980-05-01,v,Zeeland,2015-01-01,31-12-2019,NULL\n")
    rows = patients.rows.collect()
    assert rows.schema == PATIENTS_SCHEMA
    assert rows.row(0) == ("p1", 1980, "v", "Zeeland", date(2015, 1, 1), date(2019, 12, 31), None)


def test_only_the_patient_id_is_needed(read) -> None:
    patients = read("p1\n", header="patient_id\n")
    assert patients.rows.collect().schema == PATIENTS_SCHEMA
    assert patients.report.absent == tuple(name for name in PATIENTS_SCHEMA if name != "patient_id")


def test_observation_without_an_end_may_be_written_as_the_end_of_time(read) -> None:
    assert read("p1,1980,v,,2015-01-01,9999-12-31,\n").report.used == 1


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (",1980,v,,,,", "missing_patient_id"),
        ("p1,80,v,,,,", "unreadable_birth_year"),
        ("p1,1980,v,,spring,,", "unreadable_observed_from"),
        ("p1,1980,v,,,2019-02-29,", "unreadable_observed_until"),
        ("p1,1980,v,,,,yes", "unreadable_died_on"),
        ("p1,1980,v,,2019-01-02,2019-01-01,", "observed_until_before_from"),
        ("p0,1980,v,,,,", "duplicate"),
        ("p1,1980", "too_few_fields"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_under_one_rule(read, row: str, rule: str) -> None:
    patients = read(f"p0,1980,v,,,,\n{row}\n")
    assert patients.report.set_aside == {rule: 1}
    assert patients.rows.collect()["patient_id"].to_list() == ["p0"]


def test_rows_that_contradict_each_other_are_all_set_aside(read, tmp_path: Path) -> None:
    """Nothing says which of them is right; the patient counts as one without a row."""
    patients = read(
        "p1,1980,v,,,,\np1,1981,v,,,,\np1,1980,v,,,,\np2,1990,m,,,,\n", set_aside_to=tmp_path / "aside"
    )
    assert patients.rows.collect()["patient_id"].to_list() == ["p2"]
    assert patients.report.set_aside == {"patient_id_reused": 2, "duplicate": 1}
    aside = pl.read_csv(tmp_path / "aside" / "patients.csv", infer_schema=False)
    assert aside.select("rule", "row").rows() == [
        ("patient_id_reused", "1"),
        ("patient_id_reused", "2"),
        ("duplicate", "3"),
    ]


def test_ids_get_the_type_that_they_have_in_the_claims(read, tmp_path: Path) -> None:
    text = claims_with(pl.Series(["1", "2"]), tmp_path)
    pl.DataFrame({"patient_id": [1, 2]}).write_parquet(tmp_path / "patients.parquet")
    patients = read_patients(tmp_path / "patients.parquet", claims=text)
    assert patients.rows.collect()["patient_id"].to_list() == ["1", "2"]
    numbers = claims_with(pl.Series([1, 2]), tmp_path)
    patients = read("1,,,,,,\n007,,,,,,\nx,,,,,,\n", claims=numbers)
    assert patients.rows.collect()["patient_id"].to_list() == [1]
    assert patients.report.set_aside == {"unreadable_patient_id": 2}  # "007" is not 7


def test_a_table_without_patients_is_refused(read) -> None:
    with pytest.raises(PathwaysError, match='column "patient_id" is missing'):
        read("1980\n", header="birth_year\n")
    with pytest.raises(PathwaysError, match="not one of its 1 rows can be used"):
        read(",1980,v,,,,\n")
