"""The definitions and vocabularies of the product against the official tables and the public logs."""

import polars as pl
import pytest

from pathways.definition import Lens, PathwayDefinition, list_definitions, read_definition
from pathways.vocabulary import STAGES, read_vocabulary, vocabulary_names

MOCK_ORDER = [
    ("Neuroloog", "Neurologist"),
    ("Orthopedisch chirurg", "Orthopaedic surgeon"),
    ("Anesthesioloog (pijn)", "Anaesthetist (pain)"),
    ("Neurochirurg", "Neurosurgeon"),
    ("Reumatoloog", "Rheumatologist"),
    ("Revalidatiearts", "Rehabilitation physician"),
    ("Overige specialismen", "Other specialties"),
]


@pytest.fixture
def low_back() -> PathwayDefinition:
    return read_definition("lage-rug")


def lens(definition: PathwayDefinition, name: str) -> Lens:
    return next(lens for lens in definition.lenses if lens.id == name)


def valid(public_data, table: str) -> pl.DataFrame:
    rows = pl.read_parquet(public_data(f"nza_reference_2017/{table}.parquet"))
    return rows.filter(pl.col("EindDatum").is_null())


def codes_of(rows: pl.DataFrame, column: str) -> set[str]:
    return set(rows[column].to_list())


def test_the_specialists_stand_in_the_order_of_the_brief(low_back):
    assert [(step.label.nl, step.label.en) for step in low_back.specialists] == MOCK_ORDER
    assert lens(low_back, "specialist").steps == low_back.specialists


def test_the_low_back_follows_the_design(low_back):
    rules = low_back.episodes
    assert (rules.by, rules.washout_days, rules.gap_days, rules.follow_up_days, rules.quiet_days) == (
        "index",
        365,
        365,
        730,
        180,
    )
    assert [group.id for group in low_back.diagnosis_groups] == ["zonder-uitstraling", "met-uitstraling"]
    assert len(low_back.regions) == 12
    assert not low_back.release.synthetic


def test_the_general_practitioner_is_the_way_back_and_starts_nothing(low_back):
    assert "0100" in lens(low_back, "specialist").back
    assert "0100" not in lens(low_back, "specialist").codes
    assert "0100" not in low_back.episodes.index.specialists


def test_radiology_is_known_and_is_neither_a_step_nor_an_index(low_back):
    assert "0362" in lens(low_back, "specialist").without_step
    assert "0362" not in low_back.episodes.index.specialists


def test_every_specialist_with_a_step_can_start_an_episode(low_back):
    assert set(low_back.episodes.index.specialists) == set(low_back.specialist_codes)


@pytest.mark.parametrize("written", ["zeeland", "Zeeland", "PV29"])
def test_a_province_is_known_by_its_id_its_name_and_its_number(low_back, written):
    assert low_back.region_codes[written] == "zeeland"


def test_every_specialism_is_in_the_official_table(low_back, public_data):
    official = codes_of(valid(public_data, "specialisme"), "SpecialismeCode")
    assert read_vocabulary("specialists").known_codes <= official


def test_every_activity_is_in_the_official_table(public_data):
    official = codes_of(valid(public_data, "zorgactiviteit"), "ZorgActiviteitCode")
    known = {code for code in read_vocabulary("back_care").known_codes if not code.startswith("L")}
    assert known <= official


def test_every_explained_diagnosis_is_one_of_its_specialism(low_back, public_data):
    rows = valid(public_data, "diagnose")
    official = set(rows.select("SpecialismeCode", "DiagnoseCode").iter_rows())
    for group in low_back.diagnosis_groups:
        for pair, meaning in zip(group.codes, group.code_labels, strict=True):
            if meaning and not pair[1].startswith("L"):
                assert pair in official, pair


def test_a_borrowed_diagnosis_means_nothing_else_with_the_borrower(low_back, public_data):
    """Bare codes are those of another specialism; one of the bearer itself would be another illness."""
    rows = valid(public_data, "diagnose")
    official = set(rows.select("SpecialismeCode", "DiagnoseCode").iter_rows())
    for group in low_back.diagnosis_groups:
        for pair, meaning in zip(group.codes, group.code_labels, strict=True):
            if not meaning:
                assert pair not in official, pair


@pytest.mark.parametrize(
    ("log", "column", "name", "read"),
    [
        (
            "bpic2011",
            "specialism_code",
            "specialism",
            pl.col("specialism_code").cast(pl.Int64).cast(pl.String),
        ),
        ("bpic2011", "org_group", "department", pl.col("org_group")),
        ("sepsis", "activity", "activities", pl.col("activity")),
    ],
)
def test_a_lens_of_a_public_log_has_a_step_for_every_value(public_data, log, column, name, read):
    events = pl.read_parquet(public_data(f"{log}/events.parquet"), columns=[column])
    values = set(events.select(read).to_series().drop_nulls())
    assert lens(read_definition(log), name).codes == {value: value for value in values}


def test_the_care_steps_of_sepsis_are_the_eleven_of_the_reference(public_data):
    reference = pl.read_csv(public_data("sepsis/reference/care_steps/activities.csv"))
    assert set(lens(read_definition("sepsis"), "care_steps").codes) == set(reference["activity"])


@pytest.mark.parametrize("name", list_definitions())
def test_a_definition_is_explained_in_both_languages_and_reviewed(name):
    definition = read_definition(name)
    for text in (definition.title, definition.source, definition.explanation):
        assert text.nl
        assert text.en
    assert definition.author
    assert definition.review_date


@pytest.mark.parametrize("name", vocabulary_names())
def test_every_vocabulary_entry_says_where_it_is_from_and_when_it_holds(name):
    vocabulary = read_vocabulary(name)
    assert vocabulary.steps or vocabulary.places
    for step in vocabulary.steps:
        assert step.source, step.id
        assert step.valid, step.id
        assert step.confidence in ("high", "medium", "low"), step.id
        assert step.label.nl, step.id
        assert step.label.en, step.id


@pytest.mark.parametrize("name", ["back_care", "specialists"])
def test_steps_stand_by_stage(name):
    stages = [STAGES.index(step.stage) for step in read_vocabulary(name).steps]
    assert stages == sorted(stages)
