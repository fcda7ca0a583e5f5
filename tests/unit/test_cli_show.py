"""`pathways show` gives measures, costs and days as the release holds them, and one node in focus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.cli import main
from pathways.graph import FlowGraph
from pathways.release import open_release
from tests.releases import small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("show"))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rows(release: Path, what: str, *words: object) -> list[dict]:
    shown = run("show", release, "--lens", "care", "--what", what, "--format", "json", *words)
    assert shown.exit_code == 0, shown.output
    return json.loads(shown.stdout)["rows"]


def graph_of(release: Path, **point: str) -> FlowGraph:
    graph = open_release(release).view("care", point)
    assert isinstance(graph, FlowGraph)
    return graph


def test_measures_are_those_of_the_release(release: Path) -> None:
    shown = rows(release, "measures", "--region", "zeeland", "--language", "en")
    assert [(row["measure"], row["denominator"], row["numerator"]) for row in shown] == [
        (value.id, value.denominator, value.numerator)
        for value in graph_of(release, region="zeeland").measures
    ]
    assert [row["title"] for row in shown] == ["Surgery", "Surgery after an MRI", "Days until surgery"]
    assert [row["theme"] for row in shown] == ["intervention", "imaging", "conservative"]


def test_a_measure_has_its_share_and_quartiles_of_days(release: Path) -> None:
    surgery, _, until = rows(release, "measures")
    assert surgery["share"] == pytest.approx(100 * surgery["numerator"] / surgery["denominator"], abs=0.5)
    assert surgery["median_days"] is None
    assert until["q25_days"] < until["median_days"] < until["q75_days"]


def test_costs_and_days_are_those_of_the_release(release: Path) -> None:
    graph = graph_of(release)
    assert [(row["median_days_since_start"], row["cost"]) for row in rows(release, "nodes")] == [
        (node.since_start.median if node.since_start else None, node.cost) for node in graph.nodes
    ]
    assert [row["cost"] for row in rows(release, "links")] == [link.cost for link in graph.links]
    assert [(row["median_days"], row["cost"]) for row in rows(release, "routes")] == [
        (route.days.median if route.days else None, route.cost) for route in graph.routes
    ]


def test_the_context_tells_the_cost_of_the_view(release: Path) -> None:
    about = json.loads(run("show", release, "--format", "json").stdout)["about"]
    assert about["cost"] == graph_of(release).cost
    assert about["amounts_known"] is True
    assert "without amounts" not in run("show", release).stderr


def test_one_node_can_be_put_in_focus(release: Path) -> None:
    shown = rows(release, "nodes", "--focus", "1.mri")
    assert [row["step"] for row in shown if row["position"] == 1] == ["mri"]
    focused = open_release(release).focus("care", {}, 1, "mri")
    assert isinstance(focused, FlowGraph)
    assert [row["episodes"] for row in shown] == [node.episodes for node in focused.nodes]


@pytest.mark.parametrize(("focus", "said"), [("mri", "is no node"), ("1.heling", "heling")])
def test_a_focus_that_is_no_node_is_refused_in_words(release: Path, focus: str, said: str) -> None:
    shown = run("show", release, "--lens", "care", "--focus", focus)
    assert shown.exit_code == 2
    assert said in shown.output
