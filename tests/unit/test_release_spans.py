"""Days and durations in a release: from enough patients, from the histograms of all strata of a view."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pathways.graph import POOLED, FlowGraph, Quartiles
from pathways.release import build, open_release
from tests.releases import small_counts, small_definition

POINTS = ({}, {"region": "zeeland"}, {"year": "2018", "region": "utrecht"})


@pytest.fixture(scope="module")
def cohort():
    return small_counts(small_definition(), patients=1500)


@pytest.fixture(scope="module")
def release(cohort, tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("spans") / "rug"
    build(cohort, small_definition(), report={"rows_read": 1}, to=folder, source="tests", is_thorough=False)
    return open_release(folder)


def slow_quartiles(histogram: pl.DataFrame) -> Quartiles:
    days: Counter[int] = Counter()
    for span, episodes in histogram.select("days", "episodes").iter_rows():
        days[span if span <= 91 else (span + 3) // 7 * 7] += episodes
    spans = sorted(days.elements())
    return Quartiles(*(spans[-(-len(spans) * quarters // 4) - 1] for quarters in (1, 2, 3)))


def of_point(table: pl.DataFrame, point: dict[str, str]) -> pl.DataFrame:
    return table.filter([pl.col(dimension) == value for dimension, value in point.items()] or [pl.lit(True)])


@pytest.mark.parametrize("point", POINTS)
def test_days_and_duration_are_the_quartiles_of_everybody_in_the_view(release, cohort, point: dict[str, str]):
    for lens in release.lenses:
        view = release.view(lens, point)
        assert isinstance(view, FlowGraph)
        assert view.duration == slow_quartiles(of_point(cohort.durations, point))
        days = of_point(cohort.days, point).filter(pl.col("lens") == lens)
        told = [link for link in view.links if link.days]
        assert told
        for link in told:
            episodes = days.filter(position=link.position, source=link.source, target=link.target)
            assert link.days == slow_quartiles(episodes)


def test_every_link_of_enough_patients_between_two_steps_has_days_and_no_other(release):
    ends = {"back", "ended", "ongoing", "died", "goes_on"}
    for point in POINTS:
        for link in release.view("specialist", point).links:
            between_steps = link.target not in ends and POOLED not in (link.source, link.target)
            if link.days:
                assert between_steps
                assert link.episodes >= 20
            elif between_steps:
                assert link.episodes <= 45  # of these some are second episodes of their patient


def test_counts_without_days_give_a_release_without_days(cohort, tmp_path: Path):
    without = replace(cohort, days=pl.DataFrame(), durations=pl.DataFrame())
    build(
        without,
        small_definition(),
        report={"rows_read": 1},
        to=tmp_path / "rug",
        source="tests",
        is_thorough=False,
    )
    view = open_release(tmp_path / "rug").view("care", {})
    assert isinstance(view, FlowGraph)
    assert view.duration is None
    assert not any(link.days for link in view.links)
