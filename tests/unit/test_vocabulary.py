"""Vocabularies: codes to steps, in drawing order."""

import pytest

from pathways.errors import PathwaysError
from pathways.vocabulary import Step, Text, read_vocabulary, vocabulary_names

TWO_STEPS = """\
title = { nl = "Zorg", en = "Care" }
back = ["H"]

[every_step]
stage = "diagnostics"
source = "table"
valid = "2017"
confidence = "high"

[without_step]
"C" = "consult"

[[steps]]
id = "foto"
label = { nl = "Röntgenfoto", en = "X-ray" }
codes = { "1" = "hand", "2" = "voet" }

[[steps]]
id = "gips"
label = { nl = "Gipsverband", en = "Plaster" }
short = { nl = "Gips", en = "Plaster" }
stage = "treatment"
colour = "care-3"
confidence = "low"
codes = ["3"]
"""


@pytest.fixture
def read(tmp_path):
    def read(text: str):
        (tmp_path / "vocabulary").mkdir(exist_ok=True)
        (tmp_path / "vocabulary" / "mine.toml").write_text(text, encoding="utf-8")
        return read_vocabulary("mine", beside=tmp_path)

    return read


def faults_of(read, text: str) -> list[str]:
    with pytest.raises(PathwaysError) as caught:
        read(text)
    return [fault.split("mine.toml:")[1] for fault in caught.value.faults]


def test_a_step_inherits_what_holds_for_every_step(read):
    vocabulary = read(TWO_STEPS)
    assert vocabulary.steps == (
        Step(
            id="foto",
            label=Text("Röntgenfoto", "X-ray"),
            short=Text("Röntgenfoto", "X-ray"),  # the label where none is given
            stage="diagnostics",
            colour="neuroloog",  # the first in turn
            codes=("1", "2"),
            source="table",
            confidence="high",
            code_labels=("hand", "voet"),
            valid="2017",
        ),
        Step(
            id="gips",
            label=Text("Gipsverband", "Plaster"),
            short=Text("Gips", "Plaster"),
            stage="treatment",
            colour="care-3",
            codes=("3",),
            source="table",
            confidence="low",
            code_labels=("",),
            valid="2017",
        ),
    )


def test_codes_that_are_not_drawn_are_known_all_the_same(read):
    vocabulary = read(TWO_STEPS)
    assert vocabulary.step_of == {"1": "foto", "2": "foto", "3": "gips"}
    assert vocabulary.back == (("H", ""),)
    assert vocabulary.without_step == (("C", "consult"),)
    assert vocabulary.known_codes == {"1", "2", "3", "H", "C"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('codes = ["3"]', 'codes = ["1"]', '25: code "1" belongs to step "foto" already.'),
        ('codes = ["3"]', 'codes = ["3", "3"]', '25: "codes" holds "3" twice.'),
        ('codes = ["3"]', "codes = []", '25: step "gips" has no codes.'),
        ('codes = ["3"]', "", '18: step "gips" has no codes.'),
        ('id = "gips"', 'id = "foto"', '19: step "foto" stands here twice.'),
        ('id = "gips"', 'id = "gips + foto"', '19: step "gips + foto" holds + or >'),
        ('id = "gips"', 'id = "ended"', '19: "ended" has a meaning of its own'),
        ('id = "gips"', "", '18: "id" is missing in [steps]'),
        ('"C" = "consult"', '"3" = "consult"', '11: code "3" is of step "gips": it has a step.'),
        (
            'stage = "treatment"',
            'stage = "treat"',
            '22: "stage" cannot be "treat". Did you mean "treatment"?',
        ),
        ('"care-3"', '"care3"', '23: "colour" cannot be "care3". Did you mean "care-3"?'),
        ("back =", "bakc =", '2: unknown key "bakc" at the top. Did you mean "back"?'),
        ('valid = "2017"', 'vald = "2017"', '7: unknown key "vald" in [every_step]. Did you mean "valid"?'),
    ],
)
def test_what_can_be_wrong_has_its_line(read, old, new, fault):
    text = TWO_STEPS.replace(old, new, 1)
    assert any(one.startswith(fault) for one in faults_of(read, text)), faults_of(read, text)


def test_all_faults_are_told_at_once(read):
    text = (
        TWO_STEPS.replace('codes = ["3"]', 'codes = ["1"]')
        .replace("back =", "bakc =")
        .replace("diagnostics", "x")
    )
    assert [fault.split(":")[0] for fault in faults_of(read, text)] == ["2", "5", "25"]


def test_a_vocabulary_that_does_not_exist_is_answered_with_the_nearest():
    with pytest.raises(
        PathwaysError, match=r'there is no vocabulary "specialist"\. Did you mean "specialists"\?'
    ):
        read_vocabulary("specialist")


def test_a_region_value_stands_for_one_region(read):
    text = "".join(f'[[regions]]\nid = "{name}"\nlabel = "A"\ncodes = ["X"]\n' for name in "ab")
    assert faults_of(read, text) == ['8: "X" stands for region "a" already.']


def test_a_region_id_stands_for_one_region(read):
    text = '[[regions]]\nid = "a"\nlabel = "A"\n' * 2
    assert faults_of(read, text) == ['5: "a" stands for region "a" already.']


def test_the_names_are_those_of_the_files(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "mine.toml").write_text("", encoding="utf-8")
    assert {"mine", "specialists", "back_care", "provinces"} <= set(vocabulary_names(tmp_path))
