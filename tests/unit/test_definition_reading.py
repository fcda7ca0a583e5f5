"""From TOML to a PathwayDefinition: what is said, what is left out, and the fingerprint of both."""

import dataclasses
import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.data_files import data_folder
from pathways.definition import (
    DIMENSIONS,
    ClaimFilter,
    EpisodeRules,
    ReleaseRules,
    Step,
    StepRules,
    Text,
    list_definitions,
    read_definition,
    read_presets,
)
from pathways.errors import PathwaysError
from tests.definitions import SMALLEST


def write(folder: Path, text: str, name: str = "x.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_smallest_complete_definition_reads_as_the_design_says(tmp_path):
    definition = read_definition(write(tmp_path, SMALLEST))
    assert definition.id == "voorbeeld"
    assert definition.title == Text("Voorbeeld", "Example")
    assert definition.episodes == EpisodeRules(
        by="index",
        index=ClaimFilter(codes=("X",)),
        washout_days=0,
        gap_days=365,
        follow_up_days=365,
        quiet_days=180,
        incomplete="leave_out",
    )
    assert definition.steps == StepRules(0, None, None, 0, "together", "merge", 8)
    (lens,) = definition.lenses
    assert (lens.id, lens.title, lens.column) == ("care", Text("Zorg", "Care"), "code")
    assert lens.codes == {"A": "A", "B": "B", "C": "C"}
    assert [(step.id, step.label, step.codes) for step in lens.steps] == [
        ("A", Text("A", "A"), ("A",)),
        ("B", Text("B", "B"), ("B",)),
        ("C", Text("C", "C"), ("C",)),
    ]
    assert len({step.colour for step in lens.steps}) == 3
    assert definition.release == ReleaseRules(DIMENSIONS, "zpv10", 10, 5, 50, synthetic=False)
    assert definition.diagnosis_groups == ()
    assert len(definition.sha256) == 64


def test_what_a_definition_leaves_out_comes_from_the_defaults_file(tmp_path):
    short = 'id = "x"\ntitle = "X"\nepisodes = { by = "index", index = { codes = ["X"] } }\n'
    definition = read_definition(
        write(tmp_path, short + 'lenses.care = { column = "code", steps = { A = "A" } }')
    )
    assert definition.version == "1"
    assert definition.episodes.follow_up_days == 365
    assert definition.lenses[0].title == Text("care", "care")
    assert definition.release.dimensions == DIMENSIONS


def test_given_episodes_have_no_follow_up_unless_it_is_asked_for(tmp_path):
    given = SMALLEST.replace('by = "index"', 'by = "given"').replace('index = { codes = ["X"] }', "")
    assert read_definition(write(tmp_path, given)).episodes.follow_up_days == 365  # it asks for it
    assert (
        read_definition(write(tmp_path, given.replace("follow_up_days = 365", ""))).episodes.follow_up_days
        is None
    )


def test_the_defaults_of_the_shapes_are_those_of_the_files():
    """Tests and other code may leave fields out; that must mean what leaving out a key means."""
    defaults = tomllib.loads((data_folder() / "defaults.toml").read_text(encoding="utf-8"))
    for by in ("index", "gap"):
        assert dataclasses.asdict(EpisodeRules(by)).items() >= defaults["episodes"][by].items()
    assert "follow_up_days" not in defaults["episodes"]["given"]
    assert dataclasses.asdict(StepRules()).items() >= defaults["steps"].items()
    release, preset = ReleaseRules(), read_presets()["zpv10"]
    assert (release.preset, release.synthetic) == (
        defaults["release"]["preset"],
        defaults["release"]["synthetic"],
    )
    assert list(release.dimensions) == defaults["release"]["dimensions"]
    assert (release.minimum, release.rounding, release.smallest_view) == (
        preset.minimum,
        preset.rounding,
        preset.smallest_view,
    )


def test_two_values_of_one_step_and_steps_in_the_order_of_the_file(tmp_path):
    text = SMALLEST.replace('{ A = "A", B = "B", C = "C" }', '{ z = "late", a = "early", b = "late" }')
    (lens,) = read_definition(write(tmp_path, text)).lenses
    assert [(step.id, step.codes) for step in lens.steps] == [("late", ("z", "b")), ("early", ("a",))]


def test_steps_can_stand_in_the_definition_in_full(tmp_path):
    text = SMALLEST.replace('steps = { A = "A", B = "B", C = "C" }', "").replace(
        "[release]",
        """
[[lenses.care.steps]]
id = "mri"
label = { nl = "MRI-scan", en = "MRI scan" }
short = "MRI"
stage = "diagnostics"
colour = "care-3"
codes = { "083390" = "MRI lumbosacrale wervelkolom" }
source = "NZa"
[release]""",
    )
    (lens,) = read_definition(write(tmp_path, text)).lenses
    assert lens.steps == (
        Step(
            id="mri",
            label=Text("MRI-scan", "MRI scan"),
            short=Text("MRI", "MRI"),
            stage="diagnostics",
            colour="care-3",
            codes=("083390",),
            source="NZa",
            code_labels=("MRI lumbosacrale wervelkolom",),
        ),
    )


def test_a_lens_can_take_some_steps_of_a_vocabulary_in_its_order(tmp_path):
    text = SMALLEST.replace(
        'steps = { A = "A", B = "B", C = "C" }', 'vocabulary = "back_care"\nonly = ["mri", "rontgen"]'
    ).replace('codes = ["X"]', 'specialists = ["0330"]')
    (lens,) = read_definition(write(tmp_path, text)).lenses
    assert [step.id for step in lens.steps] == ["rontgen", "mri"]
    assert set(lens.codes.values()) == {"rontgen", "mri"}
    assert "190060" in lens.without_step


def test_a_lens_can_say_which_values_mean_back(tmp_path):
    text = SMALLEST.replace("column =", 'back = ["H"]\ncolumn =')
    assert read_definition(write(tmp_path, text)).lenses[0].back == {"H"}


def test_a_vocabulary_beside_the_definition_goes_before_that_of_the_data_folder(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    write(tmp_path / "vocabulary", '[[steps]]\nid = "own"\ncodes = ["A"]\n', "back_care.toml")
    text = SMALLEST.replace('steps = { A = "A", B = "B", C = "C" }', 'vocabulary = "back_care"')
    definition = read_definition(write(tmp_path, text.replace('"X"', '"A"')))
    assert [step.id for step in definition.lenses[0].steps] == ["own"]


def test_groups_of_a_dimension_have_members_and_a_title(tmp_path):
    text = SMALLEST + (
        '[regions]\nvocabulary = "provinces"\n[release.groups.region]\n'
        'noord = { title = { nl = "Noord-Nederland", en = "North" }, members = ["groningen", "friesland"] }\n'
        '[release.groups.year]\n"2015-2016" = ["2015", "2016"]\n'
    )
    release = read_definition(write(tmp_path, text)).release
    assert release.groups == {
        "region": {"noord": ("groningen", "friesland")},
        "year": {"2015-2016": ("2015", "2016")},
    }
    assert release.group_titles["region"]["noord"] == Text("Noord-Nederland", "North")
    assert release.group_titles["year"]["2015-2016"] == Text("2015-2016", "2015-2016")


def test_zero_is_a_value_and_not_the_absence_of_one(tmp_path):
    text = SMALLEST.replace("[steps]", "[steps]\nrepeat_gap_days = 0")
    assert read_definition(write(tmp_path, text)).steps.repeat_gap_days == 0


def test_a_specialist_can_use_a_code_otherwise_than_all_others(tmp_path):
    groups = (
        '[diagnosis_groups.a]\ncodes = [{ diagnoses = ["1"] }]\n'
        '[diagnosis_groups.b]\ncodes = [{ specialists = ["0305"], diagnoses = ["1"] }]\n'
    )
    definition = read_definition(write(tmp_path, SMALLEST + groups))
    assert [group.codes for group in definition.diagnosis_groups] == [((None, "1"),), (("0305", "1"),)]


def test_a_stricter_release_keeps_its_numbers(tmp_path):
    text = SMALLEST + "minimum = 20\nrounding = 10\nsmallest_view = 100\n"
    release = read_definition(write(tmp_path, text)).release
    assert (release.minimum, release.rounding, release.smallest_view) == (20, 10, 100)


def test_declared_data_may_go_without_protection(tmp_path):
    text = SMALLEST.replace('"zpv10"', '"open"') + "synthetic = true\n"
    release = read_definition(write(tmp_path, text)).release
    assert (release.minimum, release.rounding, release.synthetic) == (1, 1, True)


@pytest.mark.parametrize("name", list_definitions())
def test_every_definition_of_the_data_folder_is_read_by_its_id_and_by_its_path(name):
    by_id = read_definition(name)
    assert by_id.id == name
    assert by_id == read_definition(data_folder() / "definitions" / f"{name}.toml")


def test_an_id_that_does_not_exist_is_answered_with_the_nearest():
    with pytest.raises(PathwaysError, match=r'There is no definition "lage_rug"\. Did you mean "lage-rug"\?'):
        read_definition("lage_rug")


# -- fingerprint -----------------------------------------------------------------------------------


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """A copy of the data folder that a test may change."""
    shutil.copytree(data_folder(), tmp_path / "data")
    monkeypatch.setenv("ZPV_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("definitions/lage-rug.toml", "quiet_days = 180", "quiet_days = 181"),
        ("definitions/lage-rug.toml", "Declaratiegegevens", "Declaraties"),
        ("defaults.toml", "max_steps = 8", "max_steps = 9"),
        ("vocabulary/specialists.toml", '"Neuroloog"', '"Zenuwarts"'),
        ("vocabulary/back_care.toml", '"083390"', '"083391"'),
        ("vocabulary/provinces.toml", '"PV20"', '"PV99"'),
        ("presets.toml", "quartiles_from = 20", "quartiles_from = 25"),
    ],
)
def test_the_fingerprint_changes_with_everything_a_definition_refers_to(own_data, file, old, new):
    before = read_definition("lage-rug").sha256
    edit(own_data / file, old, new)
    assert read_definition("lage-rug").sha256 != before


def test_the_fingerprint_does_not_change_with_how_it_is_written(own_data):
    before = read_definition("lage-rug").sha256
    edit(
        own_data / "definitions/lage-rug.toml", "[steps]", "# another comment\n\n[steps]\nmax_steps   =   8\n"
    )
    edit(own_data / "definitions/lage-rug.toml", "washout_days = 365", "")
    edit(
        own_data / "definitions/lage-rug.toml",
        "follow_up_days = 730",
        "follow_up_days = 730\nwashout_days = 365",
    )
    assert read_definition("lage-rug").sha256 == before


@given(st.permutations(SMALLEST_BLOCKS := SMALLEST.split("\n\n")[1:]))
def test_the_order_of_the_tables_means_nothing(tmp_path_factory, blocks):
    head = SMALLEST.split("\n\n")[0]
    folder = tmp_path_factory.mktemp("order")
    assert read_definition(write(folder, "\n\n".join([head, *blocks]))) == read_definition(
        write(folder, "\n\n".join([head, *SMALLEST_BLOCKS]))
    )
