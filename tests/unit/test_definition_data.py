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


@pytest.fixture
def osteoporosis() -> PathwayDefinition:
    return read_definition("osteoporose")


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
    assert low_back.episodes.diagnosis_of == "index"
    assert not low_back.release.synthetic


def test_the_care_of_specialist_and_care_together_is_the_care_of_the_lens_of_care(low_back):
    care, both = lens(low_back, "zorg").codes, lens(low_back, "beide").codes
    assert set(both) == set(care)
    together = {"rontgen": "beeldvorming", "ct": "beeldvorming", "mri": "beeldvorming"}
    together |= {
        "injectie": "pijnbehandeling",
        "denervatie": "pijnbehandeling",
        "operatie-fixatie": "operatie",
    }
    assert both == {code: together.get(step, step) for code, step in care.items()}


def test_every_visit_in_specialist_care_is_a_step_of_specialist_and_care(low_back):
    visited = {
        specialist
        for step in lens(low_back, "beide").steps
        for claims in step.claims
        for specialist in claims.specialists
    }
    assert visited == set(low_back.specialist_codes)


def test_osteoporosis_begins_with_a_fracture_at_fifty_or_over(osteoporosis):
    rules = osteoporosis.episodes
    assert (rules.by, rules.diagnosis_of, rules.min_age, rules.follow_up_days) == ("index", "index", 50, 1095)
    fracture = lens(osteoporosis, "zorg").steps[0]
    told = {
        (who, what) for claims in fracture.claims for who in claims.specialists for what in claims.diagnoses
    }
    assert told == {pair for group in osteoporosis.diagnosis_groups for pair in group.codes}
    assert {code for claims in fracture.claims for code in claims.codes} == set(rules.index.codes)


def test_every_medicine_and_scan_of_osteoporosis_takes_part(osteoporosis):
    takes_part = {code for claims in osteoporosis.any_diagnosis for code in claims.codes}
    assert takes_part == set(lens(osteoporosis, "zorg").codes)


def test_every_code_of_osteoporosis_is_in_the_official_tables(osteoporosis, public_data):
    activities = codes_of(valid(public_data, "zorgactiviteit"), "ZorgActiviteitCode")
    known = read_vocabulary("bone_care").known_codes
    assert {code for code in known if code.isdecimal()} <= activities
    rows = valid(public_data, "diagnose")
    official = set(rows.select("SpecialismeCode", "DiagnoseCode").iter_rows())
    pairs = {pair for group in osteoporosis.diagnosis_groups for pair in group.codes}
    pairs |= {
        (who, what)
        for claims in osteoporosis.any_diagnosis
        for who in claims.specialists
        for what in claims.diagnoses
    }
    assert {pair for pair in pairs if pair[1] != "L95"} <= official


@pytest.mark.parametrize("name", ["lage-rug", "osteoporose"])
def test_every_measure_says_what_one_cannot_conclude_from_it(name):
    definition = read_definition(name)
    assert definition.measures
    for measure in definition.measures:
        for text in (measure.title, measure.explanation, measure.caveat):
            assert text.nl, measure.id
            assert text.en, measure.id


def test_the_medicines_of_the_measures_are_those_of_the_vocabulary(low_back):
    groups = {step.id: set(step.codes) for step in read_vocabulary("medicines").steps}
    events = {event.id: set(event.claims.codes) for event in low_back.events if event.any_diagnosis}
    assert events == {
        "opioiden": groups["opioid-zwak"] | groups["opioid-sterk"],
        "sterke-opioiden": groups["opioid-sterk"],
        "benzodiazepinen": groups["benzodiazepine"],
        "neuropathisch": groups["zenuwpijn"],
    }


def test_the_five_themes_of_the_mirror_are_there(low_back):
    themes = {measure.theme for measure in low_back.measures}
    assert themes == {"referral", "imaging", "medication", "intervention", "conservative"}


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
    known = {code for code in read_vocabulary("back_care").known_codes if code.isdecimal()}  # no ICPC, no ATC
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


@pytest.mark.parametrize("name", ["back_care", "specialists", "back_both", "bone_care", "bone_specialists"])
def test_steps_stand_by_stage(name):
    stages = [STAGES.index(step.stage) for step in read_vocabulary(name).steps]
    assert stages == sorted(stages)
