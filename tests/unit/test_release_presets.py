"""Every preset goes through the same mechanism, and its own numbers hold in what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.definition import read_presets
from pathways.graph import FlowGraph
from pathways.release import open_release
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
        least = preset.minimum // preset.rounding * preset.rounding
        for flow in (*view.nodes, *view.links, *view.routes):
            assert flow.episodes >= least
            assert flow.episodes % preset.rounding == 0
