"""The attacker on measures: what is withheld stays so, and what is told too freely is found."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pathways.audit.measures import as_read, attack_measures
from pathways.audit.published import read_published
from pathways.inference.grid import complete_lattice
from pathways.inference.measures import PARTS, WITHHELD, ReadMeasures, bound
from pathways.inference.small import Small
from tests.releases import small_release

SMALL = Small(10, 5)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("measures"), patients=1500)


def measures_of(release: Path) -> pl.DataFrame:
    version = release / "versions" / (release / "CURRENT").read_text().strip()
    names = json.loads((version / "manifest.json").read_text())["files"]
    return pl.concat(
        pl.read_parquet(io.BytesIO((version / name).read_bytes()))
        for name in names
        if name.endswith("measures.parquet")
    )


def test_nothing_is_recovered_from_a_release(release: Path) -> None:
    tallies, found, broken = attack_measures(release, read_published(release), SMALL)
    assert tallies["measure"].examined > 20
    assert tallies["complement"].examined > 20
    assert ({tally.recovered for tally in tallies.values()}, found, broken) == ({0}, [], [])


def test_a_numerator_told_beside_the_other_one_of_its_sum_is_narrowed() -> None:
    """10 in both years is 12 at most, and 10 or more in 2018: that leaves 0 to 2 in 2019."""
    choices = [{"id": "all", "members": []}, *({"id": y, "members": [y]} for y in ("2018", "2019"))]
    grid = complete_lattice([{"id": "year", "choices": choices}])
    sizes = np.array([800, 400, 400, WITHHELD])
    told = ReadMeasures(sizes, sizes[None], np.array([[10, 10, WITHHELD, WITHHELD]]), 10, 5, 50)
    low, high = bound(told, grid)
    numerator = PARTS.index("numerator")
    assert (low[numerator, 0, 2], high[numerator, 0, 2]) == (0, 2)
    assert (low[numerator, 0, 0], high[numerator, 0, 0]) == (10, 12)


def test_numbers_that_contradict_each_other_end_in_bounds_that_cross() -> None:
    choices = [{"id": "all", "members": []}, *({"id": y, "members": [y]} for y in ("2018", "2019"))]
    grid = complete_lattice([{"id": "year", "choices": choices}])
    sizes = np.array([800, 400, 400, WITHHELD])
    low, high = bound(ReadMeasures(sizes, sizes[None], np.array([[10, 20, 20, WITHHELD]]), 10, 5, 50), grid)
    assert (low > high).any()
    assert abs(low).max() < 10**6


def test_numbers_that_break_a_rule_by_themselves_are_told(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathways.audit import measures

    wrong = measures_of(release).with_columns(
        numerator=pl.when(pl.int_range(pl.len()) == 0).then(7).otherwise("numerator")
    )
    monkeypatch.setattr(measures, "_read", lambda _: wrong)
    _, _, broken = attack_measures(release, read_published(release), SMALL)
    assert broken == [
        "measures: 1 numerators are under the minimum of 10.",
        "measures: 1 numerators are no multiple of 5.",
        "measures: the numbers contradict each other.",
    ]


def test_bounds_hold_the_true_counts(release: Path) -> None:
    """What is told of itself lies within what all numbers tell together."""
    published = read_published(release)
    read = as_read(measures_of(release), published, 3)
    low, high = bound(read, published.grid)
    assert (low <= high).all()
    told = read.numerator != WITHHELD
    numbers = read.numerator[told]
    part = PARTS.index("numerator")
    assert np.all(low[part][told] <= numbers + 2)
    assert np.all(high[part][told] >= numbers - 2)
