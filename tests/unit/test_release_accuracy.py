"""How far a release lies from what was counted, told by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pathways.release import build, open_release
from tests.releases import small_counts, small_definition


def accuracy(folder: Path, **rules: int | str) -> dict[tuple[str, str, str], tuple[float, float]]:
    definition = small_definition()
    definition = replace(definition, release=replace(definition.release, **rules))  # type: ignore[arg-type]
    path = folder / "release"
    build(
        small_counts(definition, patients=2000),
        definition,
        report={"rows_read": 1, "set_aside": {}},
        to=path,
        source="test",
        synthetic=True,
        is_thorough=False,
    )
    rows = open_release(path).manifest["accuracy"]
    return {(row["region"], row["year"], row["diagnosis"]): (row["pooled"], row["error"]) for row in rows}


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], tuple[float, float]]:
    return accuracy(tmp_path_factory.mktemp("accuracy"))


def test_the_finer_the_view_the_more_is_pooled(
    protected: dict[tuple[str, str, str], tuple[float, float]],
) -> None:
    country, finest = protected["all", "all", "all"], protected["each", "each", "all"]
    assert 0 < country[0] < finest[0]
    assert 0 < country[1] < finest[1]


def test_who_pools_loses_a_flow_and_gains_a_pool(
    protected: dict[tuple[str, str, str], tuple[float, float]],
) -> None:
    assert all(pooled < error for pooled, error in protected.values())


def test_without_protection_everything_published_is_what_was_counted(tmp_path: Path) -> None:
    found = accuracy(tmp_path, preset="open", minimum=1, rounding=1, smallest_view=1)
    assert len(found) == 8
    assert set(found.values()) == {(0.0, 0.0)}
