"""The script that holds our codes against the official tables."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "nza_codes.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("nza_codes", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["nza_codes"] = module  # a dataclass looks its module up by name
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def table(script: ModuleType, tmp_path: Path) -> object:
    rows = pl.DataFrame(
        {
            "Code": ["1", "2", "2", "3", "4"],
            "Meaning": ["MRI rug", "foto hand", "foto rug", "foto rug oud", "MRI voet"],
            "BeginDatum": ["2012-01-01", "2012-01-01", "2015-01-01", "2012-01-01", "2012-01-01"],
            "EindDatum": [None, "2014-12-31", None, "2013-12-31", None],
        }
    )
    rows.write_parquet(tmp_path / "table.parquet")
    return script.read_table(tmp_path / "table.parquet", "Code", "Meaning")


def test_a_code_that_has_ended_and_one_that_never_was_are_told(script: ModuleType, table: object) -> None:
    assert list(script.find_faults("mine", {"1", "2", "3", "9"}, table)) == [
        "mine: 3 has ended (foto rug oud)",
        "mine: 9 is not in the table",
    ]


def test_a_code_in_force_that_looks_like_ours_is_told(script: ModuleType, table: object) -> None:
    # 2 means the back since 2015; 3 has ended; 4 is a foot
    assert list(script.find_missed("mine", {"1"}, table, "rug")) == ["mine: 2 may be missing (foto rug)"]


def test_no_code_of_ours_is_unknown_or_has_ended(
    script: ModuleType, public_data: Callable[[str], Path]
) -> None:
    faults, _ = script.report(public_data("nza_reference_2017"))
    assert faults == []
