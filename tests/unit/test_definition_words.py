"""A definition in words: complete, in one language at a time, and following from the definition."""

import dataclasses
import re

import pytest

from pathways.definition import (
    ClaimFilter,
    EpisodeRules,
    StepRules,
    definition_in_words,
    definition_sections,
    list_definitions,
    read_definition,
)
from pathways.definition.sentences import SENTENCES
from pathways.definition.shapes import PathwayDefinition
from tests.definitions import EVERYTHING, SMALLEST

ENGLISH = {
    "the",
    "and",
    "with",
    "without",
    "claims",
    "step",
    "steps",
    "days",
    "which",
    "every",
    "are",
    "first",
}
DUTCH = {"de", "het", "een", "en", "met", "zonder", "van", "dagen", "stappen", "zorg", "die", "dat", "wordt"}
"""Words that are not words of the other language."""


@pytest.fixture
def smallest(tmp_path) -> PathwayDefinition:
    path = tmp_path / "x.toml"
    path.write_text(SMALLEST, encoding="utf-8")
    return read_definition(path)


@pytest.fixture
def everything(tmp_path) -> PathwayDefinition:
    path = tmp_path / "x.toml"
    path.write_text(EVERYTHING, encoding="utf-8")
    return read_definition(path)


def words_of(definition: PathwayDefinition, language) -> set[str]:
    """The words of the sentences; code lists keep the language of their official tables."""
    sections = definition_sections(definition, language)
    text = " ".join(paragraph for section in sections for paragraph in (section.title, *section.paragraphs))
    return set(re.findall(r"[a-zà-ÿ']+", text.lower()))


@pytest.mark.parametrize("name", list_definitions())
def test_dutch_is_dutch_and_english_is_english(name):
    definition = read_definition(name)
    assert not words_of(definition, "nl") & ENGLISH
    assert not words_of(definition, "en") & DUTCH


def test_no_sentence_mixes_its_languages():
    for key, sentence in SENTENCES.items():
        nl, en = (set(re.sub(r"{\w+}|\W", " ", text).lower().split()) for text in (sentence.nl, sentence.en))
        assert not nl & ENGLISH, key
        assert not en & DUTCH, key
        assert sorted(re.findall(r"{\w+}", sentence.nl)) == sorted(re.findall(r"{\w+}", sentence.en)), key


def test_the_methods_of_the_smallest_definition(smallest):
    text = definition_in_words(dataclasses.replace(smallest, sha256=""), "en")
    assert (
        text
        == """\
What was studied

Definition voorbeeld, version 1: Example.

Who and when

An episode starts on the day of an index claim, for which: the code is X. An index claim within the \
follow-up of a running episode belongs to that episode. There is no wash-out: every episode is new.

From the index date the patient is followed for 365 days (about 12 months), the first and the last day \
included. Care after that time does not count.

The figures show new, completely followed episodes: observed until the end of follow-up, or until an \
earlier death. The others are not in the figures; they are counted by reason.

From claims to steps

Lens “Care”: a step follows from the care given (code of the claim). Steps, in the order of the figure: \
A, B and C. Claims with another value are no step; their cost does count.

Different steps on one day together form one combined step. The same step several times in a row counts \
as one step. A pathway shows at most 8 steps; what is longer “goes on”.

How a pathway ends

Every episode has one end, the first that applies: died within follow-up; still in care, when there was \
a claim in the last 180 days of follow-up; and otherwise: care ended.

Protection of small numbers

A reader chooses: diagnosis group, region, year of entry and first specialist. Protected by zpv10 \
(minimum 10, rounded to 5): nothing is shown about fewer than 10 patients; smaller flows stand together \
as “Other routes”. All numbers are rounded to multiples of 5. Of a selection with fewer than 50 patients \
one sees only that it is too small.

Code lists

Steps of “Care” (step, code):
- A; A
- B; B
- C; C
"""
    )


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (EpisodeRules("gap", gap_days=90), "meer dan 90 dagen zijn verstreken"),
        (
            EpisodeRules("gap", washout_days=30),
            "in de 30 dagen ervoor is waargenomen en in die tijd geen eerdere decl",
        ),
        (EpisodeRules("given", follow_up_days=None), "Elke episode loopt tot de laatste declaratie."),
        (EpisodeRules("index", follow_up_days=730), "730 dagen gevolgd (ongeveer 24 maanden)"),
        (EpisodeRules("index", incomplete="show"), "waarneming geëindigd voor het einde van de volgduur"),
    ],
)
def test_every_episode_rule_is_said(smallest, rules, said):
    assert said in definition_in_words(dataclasses.replace(smallest, episodes=rules), "nl")


def test_given_episodes_without_follow_up_are_never_still_in_care(smallest):
    given = dataclasses.replace(smallest, episodes=EpisodeRules("given", follow_up_days=None))
    assert "nog in zorg" not in definition_in_words(given, "nl")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (StepRules(min_era_days=7), "korter dan 7 dagen"),
        (StepRules(repeat_gap_days=30), "hoogstens 30 dagen ertussen"),
        (StepRules(combination_days=20, min_step_days=10), "Delen korter dan 10 dagen vervallen."),
        (StepRules(same_day="in_order"), "in de volgorde van tijdstip en bron"),
        (StepRules(repeats="keep"), "Elke herhaling van een stap blijft staan."),
        (StepRules(repeats="first"), "Van elke stap telt alleen de eerste keer."),
        (StepRules(max_steps=3), "hoogstens 3 stappen"),
    ],
)
def test_every_step_rule_is_said(smallest, rules, said):
    assert said in definition_in_words(dataclasses.replace(smallest, steps=rules), "nl")


def test_everything_that_can_be_said_is_said(everything):
    text = definition_in_words(everything, "nl")
    for said in (
        "Opgesteld door: Wij.",
        "Bron: Bron.",
        "Opnieuw te beoordelen voor 01-01-2030.",
        everything.sha256,
        "de code is 083390; de specialist is Neuroloog of Orthopedisch chirurg (code 0330, 0305);",
        "Diagnosegroepen: Met en Zonder.",
        "terug in de eerste lijn, als de laatste declaratie uit de eerste lijn komt (code 0100)",
        "minder dan 20 patiënten",
        "- Met; 0330; 1203; radiculair syndroom",
        "- MRI-scan; 083390; MRI lumbosacrale wervelkolom; NZa zorgactiviteitentabel, versie 2016-10-04;",
    ):
        assert said in text, said


def test_specialists_without_a_vocabulary_are_named_by_their_code(smallest):
    index = dataclasses.replace(smallest.episodes, index=ClaimFilter(specialists=("0330", "0305")))
    assert "de specialist is 0330 of 0305" in definition_in_words(
        dataclasses.replace(smallest, episodes=index), "nl"
    )


def test_every_code_of_a_definition_is_in_its_code_lists():
    definition = read_definition("lage-rug")
    tables = definition_sections(definition, "nl")[-1].tables
    assert [table.title for table in tables] == [
        "Diagnosegroepen",
        "Stappen van “Specialist”",
        "Stappen van “Zorg”",
        "Stappen van “Specialist en zorg”",
    ]
    listed = {(row[0], code) for table in tables for row in table.rows for code in row[1].split(", ")}
    for lens in definition.lenses:
        for step in lens.steps:
            assert {(step.label.nl, code) for code in step.codes} <= listed
    pairs = {
        (row[0], specialist, code)
        for row in tables[0].rows
        for specialist in row[1].split(", ")
        for code in row[2].split(", ")
    }
    for group in definition.diagnosis_groups:
        assert {(group.title.nl, specialist, code) for specialist, code in group.codes} <= pairs


def test_a_table_has_a_cell_for_every_column():
    for name in list_definitions():
        for section in definition_sections(read_definition(name), "nl"):
            for table in section.tables:
                assert all(len(row) == len(table.columns) for row in table.rows)
