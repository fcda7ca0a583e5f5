"""A file that we write is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.errors import PathwaysError
from pathways.whole_files import whole_file


def test_a_file_appears_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "new" / "table.csv"
    with whole_file(target, mode=0o600) as unfinished:
        unfinished.write_text("a,b\n", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "a,b\n"
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["table.csv"]


def test_an_error_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    target.write_text("old", encoding="utf-8")

    def fail_half_way() -> None:
        with whole_file(target) as unfinished:
            unfinished.write_text("half", encoding="utf-8")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - raised two lines up
        fail_half_way()
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_folder_in_the_way_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "table.csv").mkdir()
    with (
        pytest.raises(PathwaysError, match="in each other's way"),
        whole_file(tmp_path / "table.csv") as unfinished,
    ):
        unfinished.write_text("x", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_file_in_the_place_of_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PathwaysError, match="cannot be written"), whole_file(tmp_path / "file" / "table.csv"):
        pass
