"""Markers: every fault at once, found beside a step, a link or a measure, and neutral in their words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.definition import list_definitions, read_definition
from pathways.errors import PathwaysError
from pathways.markers import Beside, Marker, markers_beside, markers_from_manifest, read_markers
from pathways.release.manifest import as_json

LOW_BACK = read_definition("lage-rug")
MARKERS = read_markers(LOW_BACK)
AFTER_A_FRACTURE = read_markers(read_definition("osteoporose"))


def ids(found: tuple[Marker, ...]) -> list[str]:
    return [marker.id for marker in found]


def test_the_eighteen_markers_of_the_low_back_are_there():
    assert ids(MARKERS) == [f"M{number}" for number in range(1, 19)]


@pytest.mark.parametrize("name", list_definitions())
def test_the_markers_of_every_definition_can_be_read(name):
    read_markers(read_definition(name))


def test_a_definition_without_a_file_has_no_markers():
    assert read_markers(read_definition("sepsis")) == ()


def test_the_seven_improvements_agreed_for_osteoporosis_are_there():
    assert ids(AFTER_A_FRACTURE) == [f"O{number}" for number in range(1, 8)]
    unseen = [marker.id for marker in AFTER_A_FRACTURE if marker.computable == "not_observable"]
    assert unseen == ["O2", "O3", "O5"]
    stop = markers_beside(AFTER_A_FRACTURE, measure="denosumab-zonder-vervolg")
    assert ids(stop) == ["O7"]


@pytest.mark.parametrize("marker", MARKERS + AFTER_A_FRACTURE, ids=lambda marker: marker.id)
def test_every_marker_speaks_both_languages_and_judges_nobody(marker):
    for text in (marker.statement, marker.guideline, marker.population, marker.caveat):
        assert text.nl
        assert text.en
    for words in (marker.statement.nl, marker.caveat.nl, marker.conflict.nl):
        assert not re.search(r"\b(onterecht|fout|slecht|overbehandel|score|norm overschre)", words)
    assert bool(marker.conflict.nl) == bool(marker.conflict.en)


def test_what_cannot_be_observed_stands_nowhere_and_all_else_somewhere():
    assert [marker.id for marker in MARKERS if not marker.beside] == ["M18"]
    assert next(marker for marker in MARKERS if marker.id == "M18").computable == "not_observable"


def test_a_marker_stands_beside_its_step_at_its_position():
    first = markers_beside(MARKERS, lens="specialist", step="neuroloog", position=1)
    assert ids(first) == ["M3", "M4"]
    assert markers_beside(MARKERS, lens="specialist", step="neuroloog", position=2) == ()


def test_a_marker_of_a_diagnosis_group_stands_in_its_views_and_in_those_of_all():
    where = {"lens": "specialist", "step": "neuroloog", "position": 1}
    assert ids(markers_beside(MARKERS, **where, diagnosis="zonder-uitstraling")) == ["M3"]
    assert ids(markers_beside(MARKERS, **where, diagnosis="met-uitstraling")) == ["M4"]


def test_a_marker_of_a_link_stands_beside_that_link_only():
    assert ids(markers_beside(MARKERS, lens="zorg", source="operatie", step="mri", position=3)) == ["M9"]
    assert markers_beside(MARKERS, lens="zorg", source="rontgen", step="mri", position=3) == ()


def test_a_marker_of_a_measure_stands_beside_that_measure():
    assert ids(markers_beside(MARKERS, measure="mri-dan-operatie-of-injectie")) == ["M7"]


def test_a_release_gives_the_markers_back_as_they_were():
    manifest = json.loads(json.dumps({"markers": as_json(MARKERS)}))
    assert markers_from_manifest(manifest) == MARKERS
    assert markers_from_manifest({}) == ()


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path):
    text = """\
[[markers]]
id = "X1"
topic = "imageing"
statement = { nl = "a", en = "a" }
guideline = "g"
population = "p"
direction = "fewer"
computable = "yes"
caveat = "c"
confidence = "high"
source = "s"
diagnoses = ["met-uitstralin"]
beside = [{ lens = "zorg", step = "mrii" }, { measure = "mrii" }, { lens = "zorgg", step = "mri" }]

[[markers]]
id = "X1"
topic = "imaging"
statement = "a"
guideline = "g"
population = "p"
direction = "fewer"
computable = "yes"
caveat = "c"
confidence = "high"
source = "s"
judgement = "bad"
"""
    (tmp_path / "markers").mkdir()
    (tmp_path / "markers" / "lage-rug.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PathwaysError) as caught:
        read_markers(LOW_BACK, tmp_path)
    faults = [fault.split("lage-rug.toml:")[1] for fault in caught.value.faults]
    assert [fault.split(":")[0] for fault in faults] == ["3", "12", "13", "13", "13", "15", "16", "26"]
    assert 'Did you mean "imaging"?' in faults[0]
    assert 'Did you mean "met-uitstraling"?' in faults[1]


def test_a_definition_without_a_lens_keeps_the_markers_and_loses_the_place_beside_it():
    copy = replace(LOW_BACK, lenses=LOW_BACK.lenses[:1], measures=LOW_BACK.measures[:2])
    markers = read_markers(copy, strict=False)
    assert ids(markers) == ids(MARKERS)
    assert {place.lens or place.measure for marker in markers for place in marker.beside} == {
        "specialist",
        "via-huisarts",
        "eerst-neuroloog",
    }


def test_a_place_is_a_plain_value():
    assert Beside(measure="mri") == Beside("", "", 0, "", "mri")
