"""The page Data en uitleg: from the definition and the manifest only, in both languages, for every "
"selection."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from callbacks.markup import anchor
from callbacks.pages import method
from pathways.calibration import Figure, Row
from pathways.calibration.figures import Measured
from pathways.claims.rules import RULES
from pathways.definition import Text, definition_in_words, read_definition
from pathways.explore import Explorer, Snapshot
from pathways.graph import MeasureValue, Quartiles, Stage, TooFew
from pathways.markers import read_markers
from pathways.reading import Reading
from pathways.release.manifest import as_json
from pathways.selection import Presentation
from pathways.wording.method_calibration import agreement, calibration_remarks, calibration_tables
from pathways.wording.method_figures import accuracy_table, inclusion_in_words, measure_entries, row_table
from pathways.wording.method_markers import marker_entries
from pathways.wording.method_sections import (
    definition_of,
    methods_paragraph,
    parts,
    protection_in_words,
)
from pathways.wording.texts.terms import TERMS
from tests.dashboards import Browser, words_of
from tests.dashboards import parts as components
from tests.releases import small_definition, small_release

ROOT = Path(__file__).parents[2]
NBSP = "\u00a0"


def reading_of(snapshot: Snapshot, **query: str) -> Reading:
    return Reading.of(snapshot, query, Presentation(), "method")


def numbers_in(texts: object) -> set[int]:
    found = re.findall(rf"\d[\d{NBSP}]*", " ".join(texts))
    return {int(number.replace(NBSP, "")) for number in found}


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The same cohort, protected by other numbers."""
    definition = small_definition(preset="zpv25", minimum=25, smallest_view=100)
    to = tmp_path_factory.mktemp("stricter") / "r"
    return Explorer.open(small_release(to, definition, patients=500)).snapshot()


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Data declared synthetic, and not protected."""
    rules = {"preset": "open", "minimum": 1, "rounding": 1, "smallest_view": 1, "synthetic": True}
    to = tmp_path_factory.mktemp("invented") / "r"
    return Explorer.open(small_release(to, small_definition(**rules), patients=300)).snapshot()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_about_the_protection_is_the_releases_own(
    snapshot: Snapshot, stricter: Snapshot, language: str
) -> None:
    for one, some, shown in ((snapshot, 32, 30), (stricter, 77, 75)):
        reading = reading_of(one, lang=language)
        known = {n for n in reading.manifest["protection"].values() if isinstance(n, int) and n > 1}
        said = [text.replace("zpv", "") for text in protection_in_words(reading)][:-1]  # the last is its name
        assert numbers_in(said) <= known | {some, shown}
        assert numbers_in(said) >= {reading.manifest["protection"][name] for name in ("minimum", "rounding")}


def test_the_accuracy_of_a_release_is_a_table_or_said_not_to_be_measured(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    known = [
        {"region": "all", "year": "each", "diagnosis": "all", "pooled": 0.0021, "error": 0.0065},
        {"region": "each", "year": "each", "diagnosis": "each", "pooled": 0.024, "error": 0.07},
    ]
    reading.__dict__["manifest"] = {**reading.manifest, "accuracy": known}
    assert accuracy_table(reading).rows == (
        ("het hele land", "elk jaar apart", "alle diagnosen samen", "0,21%", "0,65%"),
        ("elke regio apart", "elk jaar apart", "elke groep apart", "2,40%", "7,00%"),
    )
    reading.__dict__["manifest"] = {**reading.manifest, "accuracy": []}
    unknown = next(part for part in parts(reading) if part.id == "accuracy")
    assert unknown.paragraphs == ("Van deze uitgave is dat niet gemeten.",)
    assert unknown.tables == ()


def test_another_preset_is_told_in_its_own_numbers(stricter: Snapshot) -> None:
    page = " ".join(protection_in_words(reading_of(stricter)))
    assert "ten minste 25 verschillende patiënten" in page
    assert "minder dan 100 patiënten" in page
    assert "zpv25" in page
    assert "ten minste 10" not in page


def test_data_without_protection_are_said_to_have_none(invented: Snapshot) -> None:
    said = list(protection_in_words(reading_of(invented)))
    assert len(said) == 1
    assert "geen ondergrens" in said[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_part_has_an_anchor_in_the_contents_and_something_to_say(
    browser: Browser, language: str
) -> None:
    page = browser.arrive("/uitleg", lang=language)
    anchors = [part["props"]["data-anchor"] for part in components(page) if "data-anchor" in part["props"]]
    sections = {
        part["props"]["id"]: words_of(part)
        for part in components(page)
        if part["type"] == "Section" and part["props"].get("id", "").startswith("part-")
    }
    assert anchors == list(sections)
    assert len(anchors) == len(set(anchors)) > 10
    assert all(len(said) > 20 for said in sections.values())  # a heading and a sentence


def test_a_long_list_is_one_component_and_holds_every_row(browser: Browser, snapshot: Snapshot) -> None:
    written = [
        json.loads(part["props"]["data-table"])
        for part in components(browser.arrive("/uitleg"))
        if "data-table" in part["props"]
    ]
    codes = next(part for part in parts(reading_of(snapshot)) if part.id == "codes")
    expected = [[list(table.columns), *map(list, table.rows)] for table in codes.folded]
    assert written == expected
    assert len(expected) > 0


def test_the_definition_is_told_in_its_own_words(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    told = definition_in_words(definition_of(reading), "nl")
    by_id = {part.id: part for part in parts(reading)}
    for name in ("episodes", "steps"):
        assert all(text in told for text in by_id[name].paragraphs)
    paragraph = methods_paragraph(reading)
    assert all(text in paragraph for text in by_id["episodes"].paragraphs)
    assert reading.snapshot.identity_of("rug-klein") in paragraph


def test_the_methods_paragraph_says_who_was_counted(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot, year="2018", region="zeeland")
    paragraph = methods_paragraph(reading)
    assert "Zeeland" in paragraph
    assert reading.words.number(reading.graph.episodes) in paragraph


def stages(snapshot: Snapshot, *numbers: int | None) -> Reading:
    names = ("all", "in_scope", "new", "complete", "shown")
    reading = reading_of(snapshot)
    graph = replace(
        reading.graph,
        inclusion=tuple(Stage(name, n) for name, n in zip(names, numbers, strict=True)),
    )
    reading.__dict__["answer"] = graph
    return reading


def test_between_two_stages_stands_who_was_left_out(snapshot: Snapshot) -> None:
    told = inclusion_in_words(stages(snapshot, 1000, 1000, 900, 800, 800))
    assert [entry.value for entry in told] == [f"1{NBSP}000", f"1{NBSP}000", "900", "800", "800"]
    assert [entry.part for entry in told] == [1.0, 1.0, 0.9, 0.8, 0.8]
    assert told[1].lines == ("niemand buiten de afbakening",)
    assert told[2].lines[0].startswith("100 niet nieuw")


def test_a_stage_that_is_withheld_cannot_be_told_from_the_others(snapshot: Snapshot) -> None:
    told = inclusion_in_words(stages(snapshot, 1000, 1000, None, 990, 985))
    assert "niet getoond" in told[2].value
    said = " ".join(line for entry in told[2:] for line in entry.lines)
    assert numbers_in([said]) == set()


def test_the_rows_are_read_used_set_aside_and_out_of_scope(snapshot: Snapshot) -> None:
    rows = reading_of(snapshot).manifest["rows"]
    table = row_table(reading_of(snapshot))
    assert len(table.rows) == 2 + len(rows["set_aside"]) + len(rows["out_of_scope"])
    assert table.rows[0][2] == reading_of(snapshot).words.number(rows["read"])
    assert ("Terzijde gelegd", "geen datum") in {row[:2] for row in table.rows}


def test_a_number_of_rows_that_is_withheld_is_said_to_be_small(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    rows = {**reading.manifest["rows"], "set_aside": {"missing_date": None}}
    reading.__dict__["manifest"] = {**reading.manifest, "rows": rows}
    assert ("Terzijde gelegd", "geen datum", "minder dan 10", "") in row_table(reading).rows


def test_every_rule_of_the_claims_is_named_for_readers(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    rows = {**reading.manifest["rows"], "set_aside": dict.fromkeys(RULES, 25)}
    reading.__dict__["manifest"] = {**reading.manifest, "rows": rows}
    said = {row[1] for row in row_table(reading).rows}
    assert {text.nl for text in RULES.values()} <= said


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (MeasureValue("a", 4000, 1000), f"25,0%: 1{NBSP}000 van 4{NBSP}000 patiënten"),
        (MeasureValue("a", 200, None), "te weinig patiënten"),
        (MeasureValue("a", None, None), "te weinig patiënten"),
        (None, "te weinig patiënten"),
    ],
)
def test_a_measure_says_its_numerator_and_denominator_or_that_they_are_too_small(
    snapshot: Snapshot, value: MeasureValue | None, expected: str
) -> None:
    reading, definition = measured(snapshot, value, "share")
    entry, *others = measure_entries(reading, definition)
    assert not others
    assert expected in entry.value
    assert "Noemer: alle getoonde episoden." in entry.lines[0]
    assert entry.lines[1:] == ("Let op: de reden is niet bekend.",)


def test_a_measure_of_days_says_its_middle_half(snapshot: Snapshot) -> None:
    value = MeasureValue("a", 400, None, days=Quartiles(30, 60, 182))
    said = measure_entries(*measured(snapshot, value, "days"))[0].value
    assert said.startswith("mediaan ")
    assert f"tot 26{NBSP}weken; noemer 400 patiënten" in said


def measured(snapshot: Snapshot, value: MeasureValue | None, kind: str) -> tuple[Reading, object]:
    from pathways.definition.measures import Event, Measure

    measure = Measure(
        "a", Text("MRI", "MRI"), "mri", kind=kind, caveat=Text("de reden is niet bekend.", "unknown.")
    )
    definition = replace(small_definition(), events=(Event("mri", Text("MRI", "MRI")),), measures=(measure,))
    reading = reading_of(snapshot)
    values = (value,) if value else ()
    reading.__dict__["answer"] = replace(reading.graph, measures=values)
    return reading, definition


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_marker_says_guideline_population_caveat_and_who_contradicts_it(
    snapshot: Snapshot, language: str
) -> None:
    definition = read_definition("lage-rug")
    markers = read_markers(definition)
    reading = reading_of(snapshot, lang=language)
    reading.__dict__["manifest"] = {
        **reading.manifest,
        "definition": as_json(definition),
        "markers": as_json(markers),
    }
    told = {entry.title: " ".join(entry.lines) for entry in marker_entries(reading, definition)}
    assert len(told) == len(markers) > 10
    for marker in markers:
        said = told[marker.statement[language]]
        for text in (marker.guideline, marker.population, marker.caveat, marker.conflict):
            assert text[language] in said
        assert marker.year in said
        assert marker.source in said
    assert any(reading.words("marker_not_observable") in said for said in told.values())


def test_a_marker_names_what_it_stands_beside(snapshot: Snapshot) -> None:
    definition = read_definition("lage-rug")
    reading = reading_of(snapshot)
    reading.__dict__["manifest"] = {**reading.manifest, "markers": as_json(read_markers(definition))}
    said = " ".join(line for entry in marker_entries(reading, definition) for line in entry.lines)
    assert "Staat bij: Neuroloog; Anesthesioloog" in said


def figure(**other: object) -> Figure:
    said = {
        "id": "D10",
        "title": Text("Geopereerd", "Operated"),
        "printed": Text("7 %", "7 %"),
        "year": "2016",
        "base": Text("patiënten in de tweede lijn", "second-line patients"),
        "place": "L1",
        "value": 0.07,
        "tolerance": 0.01,
        "measured": Measured(measure="operatie"),
        "remark": Text("De bron spreekt zichzelf tegen.", "The source contradicts itself."),
        "reason": Text("", ""),
    }
    return Figure(**{**said, **other})


def test_a_published_figure_stands_beside_ours_with_the_difference(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    why = figure(value=None, measured=None, reason=Text("Dat staat niet in declaraties.", "Not in claims."))
    rows = (
        Row(figure(), 0.081, 4000, 0.011, 0.02, True),
        Row(figure(), 0.02, 4000, -0.05, 0.02, False),
        Row(why),
    )
    measured, others = calibration_tables(reading, rows)
    assert measured.rows[0][3:] == ("7 %", "7,0%", "8,1%", "+1,1", "ja")
    assert measured.rows[1][5:] == ("2,0%", "−5,0", "nee")
    assert others.rows[0][-1] == "Dat staat niet in declaraties."
    assert "1 van de 2 gemeten cijfers kloppen" in agreement(reading, rows)
    assert calibration_remarks(reading, rows)[0] == "Geopereerd: De bron spreekt zichzelf tegen."


def test_only_synthetic_data_are_set_beside_published_figures(invented: Snapshot, snapshot: Snapshot) -> None:
    assert not any(part.id == "calibration" for part in parts(reading_of(snapshot)))
    told = {part.id: part for part in parts(reading_of(invented))}
    assert "geen bewijs over de Nederlandse zorg" in told["calibration"].paragraphs[0]


def test_the_page_stays_when_a_selection_is_too_small(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "answer", lambda _: TooFew(50))
    told = {part.id: part for part in parts(reading_of(snapshot))}
    assert "te weinig patiënten" in told["inclusion"].paragraphs[0]
    assert told["inclusion"].entries == ()
    assert told["protection"].points


def test_a_fault_and_an_unknown_condition_leave_ways_out(snapshot: Snapshot, browser: Browser) -> None:
    broken = replace(reading_of(snapshot), code="abc123")
    assert method.contents(broken, {})["method"] == []
    assert "abc123" in str(method.layout(broken))
    unknown = words_of(browser.arrive("/uitleg", condition="bestaat-niet"))
    assert "Geen gegevens voor deze keuze" in unknown


def test_synthetic_data_are_no_evidence_and_it_says_so_first(invented: Snapshot, snapshot: Snapshot) -> None:
    reading = reading_of(invented)
    cannot = next(part for part in parts(reading) if part.id == "cannot")
    assert "synthetisch" in cannot.points[0]
    assert "geen bewijs" in methods_paragraph(reading)
    real = next(part for part in parts(reading_of(snapshot)) if part.id == "cannot")
    assert not any("synthetisch" in point for point in real.points)


def test_the_words_are_those_of_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = {
        tuple(cell.strip() for cell in row.split("|")[1:3]) for row in glossary.splitlines() if "|" in row
    }
    said_in_glossary = {(term.word.en, term.word.nl) for term in TERMS}
    assert said_in_glossary - rows == set()


def test_anchors_are_no_ids_of_controls(snapshot: Snapshot) -> None:
    """The ids of the controls of the first page are bare words: steps, region."""
    assert all(anchor(part.id).startswith("part-") for part in parts(reading_of(snapshot)))
