"""Guideline statements beside flows, steps and measures: named, neutral, and in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from callbacks import table
from pathways.definition import read_definition
from pathways.explore import Snapshot
from pathways.graph import FlowGraph
from pathways.markers import Beside, Marker, read_markers
from pathways.reading import Reading
from pathways.release.manifest import as_json
from pathways.selection import Presentation
from pathways.wording.drawing import DrawingWords
from pathways.wording.key_figures import key_figures
from pathways.wording.markers_beside import MarkerWords
from pathways.wording.names import step_name
from tests.dashboards import words_of

MARKERS = {marker.id: marker for marker in read_markers(read_definition("lage-rug"))}
GUIDELINE = "NHG-Standaard Aspecifieke lagerugpijn (M54), 2017"


def reading_with(snapshot: Snapshot, *markers: Marker, **query: str) -> Reading:
    """A reading of the small release, as if its condition had these markers."""
    reading = Reading.of(snapshot, {"lens": "specialist", "view": "table", **query}, Presentation())
    reading.__dict__["manifest"] = {**reading.manifest, "markers": as_json(markers)}
    return reading


def graph_of(reading: Reading) -> FlowGraph:
    assert reading.graph
    return reading.graph


@pytest.mark.parametrize(
    ("language", "starts"), [("nl", "Aandachtspunt uit"), ("en", "Point of attention from")]
)
def test_a_block_names_the_guideline_in_its_last_line(snapshot: Snapshot, language: str, starts: str) -> None:
    reading = reading_with(snapshot, MARKERS["M3"], lang=language)
    drawing = DrawingWords(reading)
    marked = {
        (node.position, node.step): drawing.block_hover(node)[-1]
        for node in graph_of(reading).nodes
        if starts in " ".join(drawing.block_hover(node))
    }
    assert set(marked) == {(1, "neuroloog"), (1, "anesthesioloog")}
    for line in marked.values():
        assert line.startswith(f"{starts} {MARKERS['M3'].guideline[language]}, 2017; ")
        assert reading.words("nav_method") in line


def test_a_flow_carries_what_is_said_of_going_on_along_it(snapshot: Snapshot) -> None:
    along = Beside(lens="specialist", source="neuroloog", step="orthopeed")
    reading = reading_with(snapshot, replace(MARKERS["M3"], beside=(along,)))
    drawing = DrawingWords(reading)
    marked = {
        (link.source, link.target)
        for link in graph_of(reading).links
        if GUIDELINE in " ".join(drawing.flow_hover(link))
    }
    assert marked == {("neuroloog", "orthopeed")}


def test_a_guideline_about_one_diagnosis_group_is_not_beside_another(snapshot: Snapshot) -> None:
    marker = replace(MARKERS["M3"], diagnoses=("aspecifiek",))

    def said(diagnosis: str) -> str:
        return words_of(table.contents(reading_with(snapshot, marker, diagnosis=diagnosis)))

    assert GUIDELINE in said("aspecifiek")
    assert GUIDELINE in said("all")
    assert GUIDELINE not in said("radiculair")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_names_guidelines_in_a_column_and_says_each_statement_once(
    snapshot: Snapshot, language: str
) -> None:
    reading = reading_with(snapshot, MARKERS["M3"], MARKERS["M4"], lang=language)
    said = words_of(table.contents(reading))
    assert reading.words("table_markers") in said
    for marker in (MARKERS["M3"], MARKERS["M4"]):
        assert said.count(marker.statement[language]) == 1
        assert marker.population[language] in said
    [beside] = [
        one
        for one in MarkerWords(reading).told(graph_of(reading), 4)
        if MARKERS["M3"].statement[language] in one
    ]
    names = beside.partition(":")[0].split(", ")
    steps = ("neuroloog", "anesthesioloog")
    assert set(names) == {step_name(reading, step) for step in steps}


def test_a_table_without_markers_has_no_column_for_them(snapshot: Snapshot) -> None:
    reading = reading_with(snapshot)
    said = words_of(table.contents(reading))
    assert reading.words("table_markers") not in said
    assert reading.words("table_markers_told") not in said


def test_a_measure_is_explained_with_the_statement_about_it(snapshot: Snapshot) -> None:
    graph = graph_of(reading_with(snapshot))
    measure = graph.measures[0].id
    reading = reading_with(snapshot, replace(MARKERS["M10"], beside=(Beside(measure=measure),)))
    told = {figure.key: " ".join(figure.meaning) for figure in key_figures(reading, graph)}
    marked = [key for key, meaning in told.items() if MARKERS["M10"].statement["nl"] in meaning]
    assert marked == [f"measure-{measure}"]
