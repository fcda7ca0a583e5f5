"""What a release says beside its flows: days, costs and measures, and what the manifest tells of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pathways.graph import ENDS, POOLED, FlowGraph, TooFew
from pathways.release import Release, build, open_release
from tests.releases import small_counts, small_definition, small_release

OPEN = {"diagnosis": "all", "region": "all", "year": "all", "specialist": "all"}
ENOUGH = 20
"""Patients behind a mean or a quartile; rounding to 5 shows as few as 20 as 20."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(small_release(tmp_path_factory.mktemp("alongside")))


@pytest.fixture(scope="module")
def graphs(release: Release) -> list[FlowGraph]:
    views = [
        release.view(lens, release.lattice.point(number))
        for lens in release.lenses
        for number in range(release.lattice.size)
    ]
    return [view for view in views if isinstance(view, FlowGraph)]


def whole(release: Release, lens: str = "care") -> FlowGraph:
    graph = release.view(lens, OPEN)
    assert isinstance(graph, FlowGraph)
    return graph


def test_the_whole_country_has_days_and_costs_everywhere(release: Release) -> None:
    graph = whole(release)
    assert graph.cost is not None
    assert 200 <= graph.cost <= 260  # costs run from 40 to 439 EUR, evenly
    first = graph.at(1)[0]
    assert first.since_start is not None
    assert first.cost is not None
    assert any(link.cost for link in graph.links)
    assert graph.routes[0].days is not None
    assert graph.routes[0].cost is not None


def test_nothing_of_fewer_than_twenty_patients_has_a_mean_or_quartiles(graphs: list[FlowGraph]) -> None:
    for graph in graphs:
        for part in (*graph.nodes, *graph.links, *graph.routes):
            days = part.since_start if hasattr(part, "since_start") else part.days
            if part.episodes < ENOUGH:
                assert (days, part.cost) == (None, None)


def test_pools_and_ends_have_neither(graphs: list[FlowGraph]) -> None:
    for graph in graphs:
        for node in graph.nodes:
            if node.step in (*ENDS, POOLED):
                assert (node.since_start, node.cost) == (None, None)


def test_costs_are_whole_tens(graphs: list[FlowGraph]) -> None:
    parts = [part for graph in graphs for part in (graph, *graph.nodes, *graph.links, *graph.routes)]
    costs = [part.cost for part in parts if part.cost is not None]
    assert costs
    assert all(cost % 10 == 0 for cost in costs)


def test_measures_stand_in_the_order_of_the_definition(release: Release, graphs: list[FlowGraph]) -> None:
    ids = [measure["id"] for measure in release.manifest["definition"]["measures"]]
    assert all([value.id for value in graph.measures] == ids for graph in graphs)


def test_a_measure_of_the_country_is_what_was_counted(release: Release) -> None:
    exact = dict(
        small_counts()
        .measures.group_by("measure")
        .agg(pl.concat_list(pl.sum("denominator", "numerator")))
        .iter_rows()
    )
    for value in whole(release).measures:
        denominator, numerator = exact[value.id]
        assert value.denominator is not None
        assert value.numerator is not None
        assert abs(value.denominator - denominator) <= 2
        assert abs(value.numerator - numerator) <= 2
        assert value.share == pytest.approx(numerator / denominator, abs=0.01)


def test_only_a_measure_of_days_has_quartiles(release: Release) -> None:
    days = {value.id: value.days for value in whole(release).measures}
    assert [id_ for id_, quartiles in days.items() if quartiles] == ["dagen-tot-operatie"]


def test_no_numerator_is_small_nor_leaves_few(graphs: list[FlowGraph]) -> None:
    for graph in graphs:
        for value in graph.measures:
            for part, of in ((value.denominator, graph.episodes), (value.numerator, value.denominator)):
                if part is not None:
                    assert part == 0 or part >= 10
                    assert of is not None
                    assert of - part <= 4 or of - part >= 6  # 10 or more, and 4 of rounding


def test_measures_are_the_same_under_every_lens(release: Release) -> None:
    assert whole(release, "care").measures == whole(release, "specialist").measures


def test_the_manifest_tells_what_the_data_could_tell(release: Release) -> None:
    manifest = release.manifest
    assert manifest["amounts_known"] is True
    assert manifest["age_and_sex_known"] is True
    described = manifest["definition"]["measures"][1]
    assert described["title"] == {"nl": "Operatie na een MRI", "en": "Surgery after an MRI"}
    assert (described["theme"], described["within_days"]) == ("imaging", 365)
    assert described["caveat"]["en"] == "The reason is not in claims."


def test_a_release_of_claims_without_amounts_has_no_costs(tmp_path: Path) -> None:
    """Not even zeros; and one that was counted without the tables on request is a release all the same."""
    definition = small_definition(dimensions=("year",))
    none = pl.DataFrame()
    counts = replace(
        small_counts(definition),
        **dict.fromkeys(
            ("costs", "link_costs", "courses", "since_start", "case_mix", "measures", "measure_repeats"), none
        ),
    )
    build(counts, definition, report={"rows_read": 0}, to=tmp_path, source="x", is_thorough=False)
    release = open_release(tmp_path)
    graph = release.view("care", {})
    assert isinstance(graph, FlowGraph)
    assert release.manifest["amounts_known"] is False
    parts = (graph, *graph.nodes, *graph.links, *graph.routes)
    assert all(part.cost is None for part in parts)
    assert graph.measures == ()


def test_a_view_that_is_too_small_says_nothing_more(release: Release) -> None:
    small = [
        release.view("care", release.lattice.point(number))
        for number in range(release.lattice.size)
        if isinstance(release.view("care", release.lattice.point(number)), TooFew)
    ]
    assert all(vars(view) == {"smallest_view": 50} for view in small)


def test_a_focus_has_the_duration_and_cost_of_who_passes_the_node(release: Release) -> None:
    """Beside a loop over the pathways of the country: everybody with an MRI as first step."""
    focused = release.focus("care", OPEN, 1, "mri")
    assert isinstance(focused, FlowGraph)
    days: list[int] = []
    euros = 0.0
    for row in small_counts().courses.filter(pl.col("lens") == "care").iter_rows(named=True):
        if row["steps"][:1] == ["mri"]:
            days += [row["days"]] * row["episodes"]
            euros += row["cost_cents"] / 100
    days.sort()
    assert focused.duration is not None
    assert focused.duration.median == pytest.approx(days[len(days) // 2], abs=4)  # in whole weeks above 91
    assert focused.cost == round(euros / len(days) / 10) * 10


def test_a_focus_has_no_measures_and_no_days_on_its_links(release: Release) -> None:
    focused = release.focus("care", OPEN, 1, "mri")
    assert isinstance(focused, FlowGraph)
    assert focused.measures == ()
    assert all(part.cost is None for part in (*focused.nodes, *focused.links))
