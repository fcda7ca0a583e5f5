"""Every preset goes through the same mechanism, and its own numbers hold in what is published."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pathways.audit.broken import broken_rules
from pathways.audit.published import read_published
from pathways.definition import read_presets
from pathways.disclosure import round_to
from pathways.graph import FlowGraph
from pathways.inference.narrowing import narrow
from pathways.inference.state import state
from pathways.release import open_release
from pathways.rounding import Midpoint, below, in_digits, is_published, published_as
from tests.releases import small_definition, small_release

CLOSED = [preset for preset in read_presets().values() if not preset.declared_only]


@pytest.mark.parametrize("preset", CLOSED, ids=lambda preset: preset.id)
def test_what_is_published_reaches_the_minimum_and_is_rounded(preset, tmp_path: Path):
    rules = {name: getattr(preset, name) for name in ("minimum", "rounding", "smallest_view")}
    definition = small_definition(preset=preset.id, dimensions=("diagnosis", "year"), **rules)
    release = open_release(small_release(tmp_path / "rug", definition, patients=1200))
    assert release.manifest["protection"]["preset"] == preset.id
    for lens in release.lenses:
        view = release.view(lens, {"year": "2018"})
        assert isinstance(view, FlowGraph)
        assert view.routes
        step = preset.step(preset.rounding)
        for flow in (*view.nodes, *view.links, *view.routes):
            assert flow.episodes >= published_as(preset.minimum, step)
            assert is_published(flow.episodes, step)
        assert [value.numerator for value in view.measures if value.numerator]
        assert all(is_published(value.numerator or 0, step) for value in view.measures)
    published = read_published(release.path)
    assert not narrow(state(published).system).is_contradictory
    assert list(broken_rules(published, preset)) == []


@pytest.mark.parametrize(
    ("count", "published"), [(0, 0), (1, 3), (6, 3), (7, 9), (8, 9), (12, 9), (13, 15), (100, 99)]
)
def test_midpoint_6_is_that_of_its_source(count: int, published: int):
    """docs.opensafely.org/outputs/sdc: ceiling(x / 6) * 6 - 3, and zero stays zero."""
    counts = pl.DataFrame({"episodes": [count]}, schema={"episodes": pl.UInt32})
    assert counts.select(round_to("episodes", Midpoint(6))).item() == published
    assert published == (-(-count // 6) * 6 - 3 if count else 0)


@pytest.mark.parametrize("step", [1, 5, 6, Midpoint(5), Midpoint(6)])
def test_what_a_number_can_mean_is_what_is_published_as_it(step: int):
    for number in {published_as(count, step) for count in range(10, 60)}:
        meant = [count for count in range(1, 80) if published_as(count, step) == number]
        assert meant == list(range(number - below(step), number - below(step) + step))


def test_a_reader_is_told_which_numbers_there_are():
    assert in_digits({"rounding": 5, "midpoint": False}) == "5"
    assert in_digits({"rounding": 6, "midpoint": True}) == "3, 9, 15, …"


def test_other_houses_rules_are_as_their_sources_say():
    presets = read_presets()
    cms, hes, opensafely = presets["cms11"], presets["hes7"], presets["opensafely_midpoint6"]
    assert (cms.minimum, cms.rounding) == (11, 1)  # no cell of 1 to 10, nothing rounded
    assert (hes.minimum, hes.rounding) == (8, 5)  # 1 to 7 suppressed, others to the nearest 5
    assert (opensafely.minimum, opensafely.rounding, opensafely.midpoint) == (8, 6, True)
