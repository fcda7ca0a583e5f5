"""What can be wrong in a definition: every fault at once, each with its line and what to do."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pathways.definition import read_definition
from pathways.errors import PathwaysError
from tests.definitions import EVERYTHING, SMALLEST


def faults_of(folder, text: str) -> list[str]:
    """The faults of a definition, without the name of its file."""
    path = folder / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PathwaysError) as caught:
        read_definition(path)
    return [fault.removeprefix(f"{path}:") for fault in caught.value.faults]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_definition_with_every_key_is_read(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(EVERYTHING, encoding="utf-8")
    definition = read_definition(path)
    assert definition.steps.max_steps == 300
    assert definition.diagnosis_groups[0].codes == (("0330", "1203"),)
    assert definition.diagnosis_groups[0].code_labels == ("radiculair syndroom",)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        # words that do not exist
        ('by = "index"', 'by = "indx"', '"by" cannot be "indx". Did you mean "index"?'),
        ('"in_order"', '"inorder"', '"same_day" cannot be "inorder". Did you mean "in_order"?'),
        ('"keep"', '"drop"', '"repeats" cannot be "drop". Choose from: merge, keep, first.'),
        ('"show"', '"shown"', '"incomplete" cannot be "shown". Did you mean "show"?'),
        ('column = "code"', 'column = "codes"', '"column" cannot be "codes". Did you mean "code"?'),
        ('"back_care"', '"backcare"', 'there is no vocabulary "backcare". Did you mean "back_care"?'),
        ('"zpv10"', '"zpv11"', '"preset" cannot be "zpv11". Did you mean "zpv10"?'),
        ('"region", "year"', '"regio", "year"', 'there is no dimension "regio". Did you mean "region"?'),
        ('"orthopeed"]', '"ortopeed"]', 'there is no step "ortopeed". Did you mean "orthopeed"?'),
        ('codes = ["083390"]', 'codes = ["83390"]', 'there is no code "83390". Did you mean "083390"?'),
        ('"0305", "0100"', '"0305", "01000"', 'there is no specialist code "01000". Did you mean "0100"?'),
        ('diagnoses = ["1203"]', 'diagnoses = ["12030"]', 'no diagnosis code "12030". Did you mean "1203"?'),
        ('"drenthe"]', '"drente"]', 'there is no region "drente". Did you mean "drenthe"?'),
        ('"2014"]', '"14"]', '"14" is no year; write it as "2018".'),
        ('{ specialists = ["0330"]', '{ specialists = ["0331"]', 'there is no specialist code "0331".'),
        # values of the wrong kind
        (
            "quiet_days = 180",
            'quiet_days = "180"',
            '"quiet_days" must be a whole number, not the text "180".',
        ),
        ("washout_days = 365", "washout_days = -1", '"washout_days" is -1; it must be 0 or more.'),
        ("max_steps = 300", "max_steps = 0", '"max_steps" is 0; it must be 1 or more.'),
        ("2030-01-01", '"2030"', '"review_date" must be a date, such as review_date = 2026-01-31.'),
        ('specialists = ["0330", "0305"]\n', "specialists = 330\n", '"specialists" must be a list'),
        # ids
        ('id = "alles"', 'id = "al les"', 'definition "al les" may hold letters, digits, - and _ only'),
        ("[diagnosis_groups.met]", "[diagnosis_groups.all]", '"all" has a meaning of its own'),
        ("[lenses.zorg]", '[lenses."z/g"]', 'lens "z/g" may hold letters, digits, - and _ only'),
        # contradictions
        ("quiet_days = 180", "quiet_days = 731", "quiet_days (731) is longer than follow_up_days (730)"),
        ("follow_up_days = 730", "follow_up_days = 0", "follow_up_days must be 1 or more"),
        ("combination_days = 20", "combination_days = 0", '"combination_days" is 0; it must be 1 or more.'),
        ("minimum = 20", "minimum = 5", "minimum is 5; preset zpv10 asks for 10 or more."),
        ("rounding = 10", "rounding = 3", "rounding is 3; preset zpv10 asks for 5 or more."),
        ("rounding = 10", "rounding = 7", "rounding must be a multiple of 5, the rounding of zpv10."),
        (
            "smallest_view = 100",
            "smallest_view = 49",
            "smallest_view is 49; preset zpv10 asks for 50 or more.",
        ),
        ('"zpv10"', '"open"', 'preset "open" is for declared data; add synthetic = true'),
        ('back = ["0100"]', "steps = { A = 'A' }", "has steps of its own and a vocabulary"),
        ('["1231"]\n\n[spec', '["1203"]\n\n[spec', 'diagnosis "1203" of 0330 is in group "met" already'),
        ('vroeg = ["2013", "2014"]', 'vroeg = ["2013"]', 'group "vroeg" has fewer than two members.'),
    ],
)
def test_one_mistake_is_one_sentence_on_its_own_line(tmp_path, old, new, fault):
    faults = faults_of(tmp_path, EVERYTHING.replace(old, new, 1))
    assert [one.split(":")[0] for one in faults if fault in one] == [str(line_of(EVERYTHING, old))], faults


@pytest.mark.parametrize(
    ("old", "new", "fault", "place"),
    [
        ('id = "alles"', "", '"id" is missing at the top. Add id = ...', 'id = "alles"'),
        ('by = "index"', "", '"by" is missing in [episodes]. Add by = ...', "[episodes]"),
        (
            'by = "index"',
            'by = "gap"',
            '"index" selects nothing with by = "gap"; leave it out',
            "[episodes.index]",
        ),
        ('by = "index"', 'by = "given"', 'by = "given" has no wash-out', "washout_days = 365"),
    ],
)
def test_a_mistake_is_told_where_it_can_be_mended(tmp_path, old, new, fault, place):
    changed = EVERYTHING.replace(old, new, 1)
    faults = faults_of(tmp_path, changed)
    line = line_of(EVERYTHING if place in old else changed, place)
    assert [one.split(":")[0] for one in faults if fault in one] == [str(line)], faults


def groups(region: str) -> str:
    return SMALLEST + f'[regions]\nvocabulary = "provinces"\n[release.groups.region]\n{region}\n'


SOUTH = '"overijssel", "gelderland", "flevoland", "utrecht", "noord-holland", "zuid-holland", "zeeland"'
"""Seven provinces; with the three in the north all but two."""


@pytest.mark.parametrize(
    ("region", "fault"),
    [
        # all but one: the one left out is all minus the group
        (
            f'rest = ["friesland", "drenthe", {SOUTH}, "noord-brabant", "limburg"]',
            'all values of region minus group "rest" gives away "groningen" by subtraction',
        ),
        # two groups that together leave out one
        (
            f'a = ["groningen", "friesland", "drenthe"]\nb = [{SOUTH}, "limburg"]',
            'all values of region minus group "a" and group "b" gives away "noord-brabant"',
        ),
        # a group within a group, one smaller
        (
            'a = ["groningen", "friesland", "drenthe"]\nb = ["groningen", "friesland"]',
            'group "a" minus group "b" gives away "drenthe"',
        ),
        # a group that is a value, or everything, or called like a value
        ('a = ["groningen"]', 'group "a" has fewer than two members.'),
        (
            f'a = ["groningen", "friesland", "drenthe", {SOUTH}, "noord-brabant", "limburg"]',
            "holds every region",
        ),
        ('groningen = ["friesland", "drenthe"]', 'group "groningen" is called like a region'),
    ],
)
def test_a_group_that_gives_a_value_away_by_subtraction_is_refused(tmp_path, region, fault):
    assert any(fault in one for one in faults_of(tmp_path, groups(region)))


def test_groups_that_leave_out_two_give_nothing_away(tmp_path):
    path = tmp_path / "x.toml"
    north = 'noord = ["groningen", "friesland", "drenthe"]\n'
    path.write_text(groups(north + f"midden = [{SOUTH}]"), encoding="utf-8")
    assert set(read_definition(path).release.groups["region"]) == {"noord", "midden"}


def test_a_group_of_a_dimension_that_is_not_released(tmp_path):
    text = SMALLEST.replace('"region", ', "") + '[release.groups.region]\nnoord = ["a", "b"]\n'
    assert any(
        '"region" is not among the dimensions of this release.' in f for f in faults_of(tmp_path, text)
    )


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ('{ A = "a + b" }', 'step "a + b" holds + or >'),
        ('{ A = "a > b" }', 'step "a > b" holds + or >'),
        ('{ A = " a" }', "starts or ends with white space"),
        ('{ A = "back" }', '"back" has a meaning of its own'),
        ('{ A = "" }', '"A" is empty.'),
        ("{ A = 1 }", '"A" must be a text, not 1.'),
        ("{}", 'lens "care" has no steps'),
        ("[]", 'lens "care" has no steps'),
        ('[{ id = "a" }]', 'step "a" has no codes.'),
        ('[{ id = "a", codes = ["A"] }, { id = "a", codes = ["B"] }]', 'step "a" stands here twice.'),
        (
            '[{ id = "a", codes = ["A"] }, { id = "b", codes = ["A"] }]',
            'code "A" belongs to step "a" already.',
        ),
        ('[{ id = "a", codes = ["A"], stage = "treatmnt" }]', 'Did you mean "treatment"?'),
        ('[{ id = "a", codes = ["A"], colour = "neurolog" }]', 'Did you mean "neuroloog"?'),
        ('[{ id = "a", codes = ["A"], code = "x" }]', 'unknown key "code" in [lenses.care.steps]'),
    ],
)
def test_steps_that_cannot_be(tmp_path, steps, fault):
    text = SMALLEST.replace('{ A = "A", B = "B", C = "C" }', steps)
    assert any(fault in one for one in faults_of(tmp_path, text))


def test_a_definition_needs_a_lens_and_index_claims(tmp_path):
    text = 'id = "x"\ntitle = "X"\n[episodes]\nby = "index"\n'
    assert faults_of(tmp_path, text) == [
        '1: a definition needs a lens: add a table such as [lenses.care] with "column" and "steps".',
        '3: by = "index" needs the claims that start an episode. Add index = { codes = ["..."] }',
    ]


def test_an_inline_lens_knows_only_its_steps_so_index_codes_are_free(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(SMALLEST.replace('codes = ["X"]', 'codes = ["Y"]'), encoding="utf-8")
    assert read_definition(path).episodes.index.codes == ("Y",)


def test_faults_of_a_vocabulary_are_told_with_those_of_the_definition(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "mine.toml").write_text('[[steps]]\nid = "a"\ncodes = ["A"]\nlable = "x"\n')
    text = SMALLEST.replace('steps = { A = "A", B = "B", C = "C" }', 'vocabulary = "mine"\ncolum = 1')
    faults = faults_of(tmp_path, text)
    assert any(
        fault.endswith('mine.toml:4: unknown key "lable" in [steps]. Did you mean "label"?')
        for fault in faults
    )
    assert any('unknown key "colum" in [lenses.care]. Did you mean "column"?' in fault for fault in faults)


def test_a_vocabulary_that_cannot_be_read_is_a_fault_among_the_others(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "mine.toml").write_text("a = = 1")
    text = SMALLEST.replace('steps = { A = "A", B = "B", C = "C" }', 'vocabulary = "mine"').replace(
        "[release]", "[rel]"
    )
    faults = faults_of(tmp_path, text)
    assert any("mine.toml:1:5: is not valid TOML" in fault for fault in faults)
    assert any('unknown key "rel" at the top. Did you mean "release"?' in fault for fault in faults)


# -- any typing error ------------------------------------------------------------------------------

KEY = re.compile(r"^([a-z_]+)(?= = )", re.MULTILINE)
KEYS_WITH_A_FIXED_NAME = [m for m in KEY.finditer(EVERYTHING) if m[1] != "vroeg"]
ALL_KEYS = {m[1] for m in KEYS_WITH_A_FIXED_NAME} | {"steps", "index", "scope", "groups"}


@st.composite
def misspelt(draw) -> tuple[str, str]:
    """A key with one letter more, less or other."""
    key = draw(st.sampled_from(KEYS_WITH_A_FIXED_NAME))
    at = draw(st.integers(0, len(key[1]) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz_"))
    kinds = [key[1][:at] + letter + key[1][at:], key[1][:at] + letter + key[1][at + 1 :]]
    if len(key[1]) > 1:
        kinds.append(key[1][:at] + key[1][at + 1 :])
    wrong = draw(st.sampled_from(kinds))
    assume(wrong not in ALL_KEYS)
    return key, wrong


@given(misspelt())
def test_a_misspelt_key_is_always_reported_on_its_line(tmp_path_factory, mistake):
    key, wrong = mistake
    text = EVERYTHING[: key.start()] + wrong + EVERYTHING[key.end() :]
    line = EVERYTHING[: key.start()].count("\n") + 1
    faults = faults_of(tmp_path_factory.mktemp("typo"), text)
    (found,) = [fault for fault in faults if fault.startswith(f'{line}: unknown key "{wrong}"')]
    if len(key[1]) > 3:
        assert "Did you mean" in found
    for other in faults:
        assert not other.startswith("0:"), "every fault has a line"


@given(
    st.sampled_from(KEYS_WITH_A_FIXED_NAME), st.sampled_from(["true", "[1]", "{ x = 1 }", "1.5", "nan", '""'])
)
def test_a_value_of_the_wrong_kind_is_a_fault_and_never_a_crash(tmp_path_factory, key, value):
    end = EVERYTHING.index("\n", key.end())
    text = f"{EVERYTHING[: key.end()]} = {value}{EVERYTHING[end:]}"
    path = tmp_path_factory.mktemp("kind") / "x.toml"
    path.write_text(text, encoding="utf-8")
    line = EVERYTHING[: key.start()].count("\n") + 1
    may_be_empty = key[1] in (
        *("author", "source", "explanation", "synthetic", "title", "caveat"),
        *("any_diagnosis", "absent"),
    )
    try:
        read_definition(path)
    except PathwaysError as error:
        assert any(f":{line}: " in fault for fault in error.faults)  # noqa: PT017
    else:
        assert may_be_empty


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_file_is_a_definition_or_a_pathways_error(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "x.toml"
    path.write_bytes(content)
    with pytest.raises(PathwaysError):
        read_definition(path)


def test_claims_of_any_diagnosis_need_pathways_that_have_the_group_of_their_index(tmp_path):
    text = EVERYTHING + '\n[[any_diagnosis]]\ncodes = ["M05BA04"]\n'
    (fault,) = faults_of(tmp_path, text)
    assert fault.startswith(
        f"{line_of(text, '[[any_diagnosis]]')}: claims of any diagnosis belong to no group"
    )


def test_a_selection_that_selects_every_claim_is_a_fault(tmp_path):
    text = EVERYTHING + "\n[[any_diagnosis]]\n"
    assert any("selects every claim; give it codes" in fault for fault in faults_of(tmp_path, text))


def test_a_wrong_kind_of_episode_is_one_fault_whatever_else_is_said_of_episodes(tmp_path):
    text = SMALLEST.replace('by = "index"', 'by = "indx"\ndiagnosis_of = "index"\nmin_age = 50')
    (fault,) = faults_of(tmp_path, text)
    assert '"by" cannot be "indx"' in fault
