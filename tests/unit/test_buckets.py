"""What waits in buckets comes back as it was, from memory and from disk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pathways.buckets import Buckets
from pathways.claims.boundary import without_values
from pathways.errors import PathwaysError

NUMBERS = st.one_of(st.none(), st.integers(-3, 3), st.integers(-(2**40), 2**40), st.integers(200, 70_000))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "patient_id": st.integers(0, 50) | st.integers(2**60, 2**60 + 5),
            "days": NUMBERS,
            "step": st.integers(0, 2**16 - 1),
            "is_back": st.booleans(),
            "episode": st.none() | st.text(max_size=3),
        }
    ),
    max_size=8,
)
SCHEMA = {
    "patient_id": pl.Int64,
    "days": pl.Int64,
    "step": pl.UInt16,
    "is_back": pl.Boolean,
    "episode": pl.String,
}


@given(st.lists(ROWS, min_size=1, max_size=6), st.sampled_from([None, 1, 3]), st.sets(st.integers(0, 5)))
def test_what_waits_on_disk_comes_back_as_it_was(
    batches: list[list[dict[str, object]]], number: int | None, without: set[int]
) -> None:
    frames = [pl.DataFrame(rows, schema=SCHEMA) for rows in batches]
    frames = [frame.drop("episode") if place in without else frame for place, frame in enumerate(frames)]
    expected = pl.concat(frames, how="diagonal")
    for memory_mb in (512, 0):
        with Buckets(number, memory_mb) as store:
            for frame in frames:
                store.add(frame)
            found = [store.of(bucket) for bucket in store]
        whole = pl.concat(found, how="diagonal")
        assert_frame_equal(whole.select(expected.columns), expected, check_row_order=False)
        people = [set(bucket["patient_id"]) for bucket in found]
        assert sum(map(len, people)) == expected["patient_id"].n_unique()  # nobody is in two buckets


def test_several_threads_may_add_while_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    frames = [pl.DataFrame({"patient_id": range(first, first + 500)}) for first in range(0, 20_000, 500)]
    with Buckets(memory_mb=0) as store:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(store.add, frames))
        (folder,) = tmp_path.iterdir()
        people = pl.concat([store.of(bucket) for bucket in store])["patient_id"]
        assert sorted(people) == list(range(20_000))
        assert len(list(folder.iterdir())) > 1
    assert not list(tmp_path.iterdir())  # nothing stays behind


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told_as_such_and_nothing_stays_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def full_disk(prefix: str) -> TemporaryDirectory[str]:
        folder = TemporaryDirectory(prefix=prefix)
        (Path(folder.name) / "0.arrow").symlink_to("/dev/full")
        return folder

    def wait_on_disk() -> None:
        with Buckets(memory_mb=0) as store:
            store.add(pl.DataFrame({"patient_id": range(1_000)}))
            store.of(next(iter(store)))

    monkeypatch.setattr("pathways.buckets.TemporaryDirectory", full_disk)
    with pytest.raises(PathwaysError, match="The claims: the disk is full"):
        without_values(wait_on_disk, what="The claims")
    assert not list(tmp_path.iterdir())
