"""A map says how somebody else's columns are called; what is wrong with it is said all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pathways.claims import read_map
from pathways.errors import PathwaysError


def test_a_map_names_columns_and_how_files_are_written(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        """
        [claims]
        patient_id = "pseudoniem"
        date = "datum uitvoering"
        [patients]
        patient_id = "bsn_hash"
        [read]
        encoding = "cp1252"
        separator = ";"
        decimal = ","
        dates = "dd-mm-yyyy"
        time_zone = "UTC"
        plausible_from = 2010-01-01
        plausible_until = 2020-12-31
        repeated_rows = "duplicate"
        """
    )
    found = read_map(path)
    assert found.claims == {"patient_id": "pseudoniem", "date": "datum uitvoering"}
    assert found.patients == {"patient_id": "bsn_hash"}
    assert found.options.encoding == "cp1252"
    assert found.options.decimal == ","
    assert found.options.plausible_from == date(2010, 1, 1)
    assert found.options.repeated_rows == "duplicate"


def test_an_empty_map_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("")
    found = read_map(path)
    assert (found.claims, found.patients) == ({}, {})
    assert found.options.plausible_until == date.today()


def test_all_faults_are_said_at_once_with_a_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        """
        [claim]
        [claims]
        dat = "datum"
        code = 7
        [patients]
        geslacht = "m"
        [read]
        seperator = ";"
        separator = "-"
        decimal = "."
        dates = "yyyy-dd-mm"
        encoding = "utf-9"
        time_zone = "Europe/Amersfoort"
        plausible_from = "2010-01-01"
        repeated_rows = true
        """
    )
    with pytest.raises(PathwaysError) as error:
        read_map(path)
    said = [fault.removeprefix(f"{path}: ") for fault in error.value.faults]
    assert said[0] == 'table [claim] is not known. Did you mean "claims"?'
    assert said[1] == '[claims] dat is not one of our columns. Did you mean "date"?'
    assert said[2] == '[claims] code must be the name of a column, between quotes: code = "their name".'
    assert said[3].startswith(
        "[patients] geslacht is not one of our columns. Choose from: patient_id, birth_year"
    )
    assert said[4] == '[read] seperator is not an option. Did you mean "separator"?'
    assert said[5].startswith("[read] separator must be one of ';'")
    assert said[6].startswith("[read] dates must be one of 'yyyy-mm-dd'")
    assert said[7] == "[read] repeated_rows must be one of 'keep', 'duplicate'."
    assert said[8].startswith("[read] encoding is not known")
    assert said[9].startswith("[read] time_zone is not known")
    assert said[10].startswith("[read] plausible_from must be a date without quotes")
    assert len(said) == 11


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[claims\n", "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"claims = 1\n", "claims must be a table"),
        (b"[read]\nencoding = 'zip'\n", "encoding is not known"),
        (b"[read]\nencoding = 8\n", "encoding is not known"),
    ],
)
def test_a_map_that_is_no_map(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(content)
    with pytest.raises(PathwaysError, match=sentence):
        read_map(path)


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PathwaysError, match="does not exist"):
        read_map(tmp_path / "map.toml")
