"""Routes and focus views in a release: looked up, and parts of the view they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.graph import ENDS, POOLED, FlowGraph, NoData, TooFew
from pathways.release import Release, open_release
from tests.releases import small_release

POINTS = ({}, {"region": "zeeland"}, {"diagnosis": "radiculair", "year": "2018"})


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(small_release(tmp_path_factory.mktemp("focus") / "rug"))


def graph(answer: FlowGraph | TooFew | NoData) -> FlowGraph:
    assert isinstance(answer, FlowGraph)
    return answer


def foci(release: Release, lens: str, point: dict[str, str]) -> list[tuple[int, str, FlowGraph]]:
    found = []
    for node in graph(release.view(lens, point)).nodes:
        answer = release.focus(lens, point, node.position, node.step)
        if isinstance(answer, FlowGraph):
            found.append((node.position, node.step, answer))
    return found


@pytest.mark.parametrize("point", POINTS)
def test_routes_run_over_drawn_links_and_never_add_up_to_more(release: Release, point: dict[str, str]):
    for lens in release.lenses:
        view = graph(release.view(lens, point))
        drawn = {(link.position, link.source, link.target): link.episodes for link in view.links}
        assert 0 < len(view.routes) <= 50
        assert [route.episodes for route in view.routes] == sorted(
            (route.episodes for route in view.routes), reverse=True
        )
        over: dict[tuple[int, str, str], list[int]] = {}
        for route in view.routes:
            assert route.episodes >= 10
            assert route.end_state in ENDS
            assert POOLED not in route.steps
            for link in route.links:
                over.setdefault(link, []).append(route.episodes)
        for link, routes in over.items():
            assert sum(routes) <= drawn[link] + 2 * (len(routes) + 1)  # each number is rounded by itself


@pytest.mark.parametrize("point", POINTS)
def test_a_focus_view_is_a_part_of_its_view(release: Release, point: dict[str, str]):
    for lens in release.lenses:
        view = graph(release.view(lens, point))
        drawn = {(link.position, link.source, link.target): link.episodes for link in view.links}
        nodes = {(node.position, node.step): node.episodes for node in view.nodes}
        found = foci(release, lens, point)
        assert len(found) >= 4
        for position, step, focus in found:
            assert abs(focus.episodes - nodes[position, step]) <= 10
            assert sum(n.episodes for n in focus.nodes if (n.position, n.step) == (position, step)) in range(
                focus.episodes - 10, focus.episodes + 11
            )
            for link in focus.links:
                assert link.episodes >= 10
                assert link.episodes % 5 == 0
                if POOLED not in (link.source, link.target) and not is_a_view(lens, position):
                    assert link.episodes <= drawn[link.position, link.source, link.target]
            assert all(route.steps[position - 1] == step for route in focus.routes if focus.inclusion == ())


def is_a_view(lens: str, position: int) -> bool:
    return lens == "specialist" and position == 1


def test_the_focus_on_a_first_specialist_is_that_specialists_view(release: Release):
    for point in ({}, {"region": "utrecht"}):
        focus = release.focus("specialist", point, 1, "orthopeed")
        assert focus == release.view("specialist", {**point, "specialist": "orthopeed"})


def test_a_node_that_is_too_small_is_too_few_and_one_that_is_not_drawn_no_data(release: Release):
    view = graph(release.view("care", {}))
    small = min((n for n in view.nodes if n.step not in (*ENDS, POOLED, "none")), key=lambda n: n.episodes)
    if small.episodes < 100:
        assert release.focus("care", {}, small.position, small.step) == TooFew(100)
    assert release.focus("care", {}, 1, "no-such-step") == NoData("focus", "1:no-such-step")
    assert release.focus("care", {"region": "atlantis"}, 1, "mri") == NoData("region", "atlantis")
    assert release.focus("care", {}, 2, POOLED) in (TooFew(100), NoData("focus", f"2:{POOLED}"))


def test_a_view_under_a_thousand_patients_has_no_focus(release: Release):
    point = {"region": "groningen", "year": "2018", "diagnosis": "aspecifiek"}
    assert graph(release.view("care", point)).patients < 1000
    assert foci(release, "care", point) == []


def test_a_focus_is_looked_up_from_the_file_of_its_own_region(tmp_path: Path, release: Release):
    own = open_release(release.path, regions=("zeeland",))
    assert own.focus("care", {"region": "zeeland"}, 1, "mri") == release.focus(
        "care", {"region": "zeeland"}, 1, "mri"
    )
    assert own.focus("care", {"region": "utrecht"}, 1, "mri") == NoData("region", "utrecht")
