"""Events and measures of a definition: read, judged and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.claim_filter import ClaimFilter
from pathways.definition import Event, Measure, PathwayDefinition, Text, definition_sections, read_definition
from pathways.errors import PathwaysError
from tests.definitions import EVERYTHING, SMALLEST

MEASURES = """
[events.mri]
title = { nl = "MRI", en = "MRI" }
lens = "care"
steps = ["A"]

[events.surgery]
title = { nl = "Operatie", en = "Surgery" }
codes = ["S"]

[events.pills]
title = { nl = "Pillen", en = "Pills" }
codes = ["N02A"]
any_diagnosis = true

[measures.surgery]
title = { nl = "Operatie", en = "Surgery" }
numerator = "surgery"

[measures.after-mri]
title = { nl = "Operatie na MRI", en = "Surgery after MRI" }
denominator = "mri"
numerator = "surgery"
counted_from = "denominator"
within_days = 90
"""


def definition(folder: Path, text: str) -> PathwayDefinition:
    path = folder / "x.toml"
    path.write_text(text, encoding="utf-8")
    return read_definition(path)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(PathwaysError) as caught:
        definition(folder, text)
    return [fault.removeprefix(f"{folder / 'x.toml'}:") for fault in caught.value.faults]


def test_events_and_measures_are_read_with_the_defaults_where_they_are_silent(tmp_path: Path) -> None:
    read = definition(tmp_path, SMALLEST + MEASURES)
    assert read.events == (
        Event("mri", Text("MRI", "MRI"), lens="care", steps=("A",)),
        Event("surgery", Text("Operatie", "Surgery"), ClaimFilter(codes=("S",))),
        Event("pills", Text("Pillen", "Pills"), ClaimFilter(codes=("N02A",)), any_diagnosis=True),
    )
    assert read.measures == (
        Measure("surgery", Text("Operatie", "Surgery"), "surgery"),
        Measure(
            "after-mri",
            Text("Operatie na MRI", "Surgery after MRI"),
            "surgery",
            "mri",
            counted_from="denominator",
            within_days=90,
        ),
    )


def test_every_key_of_a_measure_is_read(tmp_path: Path) -> None:
    (measure,) = definition(tmp_path, EVERYTHING).measures
    silent = Measure("", Text("", ""), "")
    same = [key for key in vars(silent) if getattr(measure, key) == getattr(silent, key)]
    assert same == ["kind"]  # whose other value has nothing to count here


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('steps = ["A"]', 'steps = ["Z"]', 'there is no step "Z". Choose from: A, B, C.'),
        ('lens = "care"', 'lens = "car"', 'there is no lens "car". Did you mean "care"?'),
        ('lens = "care"\n', "", 'which lens are the steps of? Add lens = "care"'),
        ('steps = ["A"]\n', "", 'a lens needs its steps here: add steps = ["..."]'),
        ('codes = ["S"]\n', "", 'event "surgery" selects no claims'),
        ('codes = ["S"]\n', "codes = [5]\n", "write every code between quotes"),
        ("any_diagnosis = true", 'any_diagnosis = "yes"', "must be true or false"),
        ("any_diagnosis = true", "any_diagnoses = true", 'unknown key "any_diagnoses" in [events.pills]'),
        ('denominator = "mri"', 'denominator = "mr"', 'there is no event "mr". Did you mean "mri"?'),
        ('denominator = "mri"\n', "", '"denominator" is of the denominator: name its event.'),
        ("within_days = 90", "within_days = 400", "400 days run past the follow-up of 365"),
        ("within_days = 90", "within_days = 9\nfrom_days = 10", "the window ends (9) before it begins (10)"),
        ("within_days = 90", 'kind = "days"\nfrom_days = -10', 'kind = "days" counts forward'),
        ("within_days = 90", "gap_days = 10", "nothing asks for runs here"),
        ("within_days = 90", "lasts_days = 10", "a run of events needs gap_days"),
        ("within_days = 90", 'run = "any"', "add lasts_days"),
        ("within_days = 90", "within_days = 9\ngap_days = 1\nlasts_days = 10", "no run of 10 days fits"),
        ("within_days = 90", 'kind = "days"\nabsent = true', "absent says nothing there"),
        ("within_days = 90", 'kind = "dags"', '"kind" cannot be "dags". Did you mean "days"?'),
        ('counted_from = "denominator"', 'counted_from = "stop"', "a run of events needs gap_days"),
    ],
)
def test_a_fault_is_told_with_what_to_do(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in MEASURES
    assert any(said in fault for fault in faults(tmp_path, SMALLEST + MEASURES.replace(old, new)))


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    wrong = SMALLEST + MEASURES.replace('steps = ["A"]', 'steps = ["Z"]').replace("= 90", "= 900")
    lines = [number for number, line in enumerate(wrong.splitlines(), 1) if '"Z"' in line or "= 900" in line]
    assert [int(fault.split(":")[0]) for fault in faults(tmp_path, wrong)] == lines


def test_a_measure_without_numerator_is_a_fault(tmp_path: Path) -> None:
    assert any("numerator" in fault for fault in faults(tmp_path, SMALLEST + "\n[measures.a]\ntitle = 'A'\n"))


def test_there_is_room_for_a_limited_number_of_events(tmp_path: Path) -> None:
    many = "".join(f'\n[events.e{number}]\ncodes = ["S"]\n' for number in range(64))
    assert any("at most 63" in fault for fault in faults(tmp_path, SMALLEST + many))


def test_the_fingerprint_changes_with_a_measure(tmp_path: Path) -> None:
    before = definition(tmp_path, SMALLEST + MEASURES).sha256
    assert definition(tmp_path, SMALLEST + MEASURES.replace("= 90", "= 91")).sha256 != before
    assert definition(tmp_path, SMALLEST + MEASURES + "# a remark\n").sha256 == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Surgery after MRI. Denominator: episodes with “MRI” in follow-up. "
            "Numerator: with “Surgery” within 90 days of the first “MRI”. "
            "Who is not followed for that long does not count, except after death.",
        ),
        (
            "nl",
            "Operatie na MRI. Noemer: episoden met “MRI” in de volgduur. "
            "Teller: met “Operatie” binnen 90 dagen na de eerste “MRI”. "
            "Wie niet zo lang is gevolgd, telt niet mee, behalve na overlijden.",
        ),
    ],
)
def test_a_measure_is_told_from_its_rules(tmp_path: Path, language: str, said: str) -> None:
    sections = definition_sections(definition(tmp_path, SMALLEST + MEASURES), language)  # type: ignore[arg-type]
    (section,) = [section for section in sections if section.title in ("Measures", "Maten")]
    assert section.paragraphs[1] == said


def test_every_rule_of_a_measure_is_told(tmp_path: Path) -> None:
    sections = definition_sections(definition(tmp_path, EVERYTHING), "en")
    (told,) = [section.paragraphs[0] for section in sections if section.title == "Measures"]
    for part in (
        "Who had no surgery after an MRI.",
        "no “Imaging” for 90 days",
        "Who had “Surgery” in the 180 days before the start does not count.",
        "without “Surgery” from 1 to 365 days after stopping “Imaging”",
        "One run of these lasts at least 30 days",
        "Claims of “Imaging” count whatever their diagnosis.",
        "Note: The reason is not in claims.",
        "Source: Guideline.",
    ):
        assert part in told


def test_a_definition_without_measures_says_nothing_about_them() -> None:
    titles = [section.title for section in definition_sections(read_definition("sepsis"), "nl")]
    assert "Maten" not in titles
