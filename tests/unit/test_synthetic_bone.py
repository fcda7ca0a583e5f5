"""The synthetic country after a fracture: what its claims hold, and what the definition makes of them."""

from __future__ import annotations

import polars as pl
import pytest

from pathways.definition import read_definition
from pathways.synthetic import Sample, make_sample, read_recipe

RECIPE = read_recipe("osteoporose")
PEOPLE = 12_000
DXA = ["080080", "120032", "120037"]
MEDICINES = ["M05BA04", "M05BA07", "M05BB03", "M05BA08", "M05BX04", "G03XC01", "H05AA02"]
FIRST_CONTACT = ["190015", "190060"]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(RECIPE, patients=PEOPLE, seed=7)


@pytest.fixture(scope="module")
def care(sample: Sample) -> pl.DataFrame:
    return sample.claims.filter(
        pl.col("patient_id").is_not_null(),
        pl.col("code").is_not_null(),
        pl.col("date").is_between(RECIPE.data_from, RECIPE.data_until),
    ).unique("claim_id", maintain_order=True)


@pytest.fixture(scope="module")
def fractures(care: pl.DataFrame) -> pl.DataFrame:
    """The first contact per patient in the intake years: the surgeon's."""
    contacts = care.filter(
        pl.col("code").is_in(FIRST_CONTACT),
        pl.col("specialist").is_in(["0303", "0305", "0308"]),
        pl.col("date").dt.year() >= 2015,
    )
    return contacts.sort("date", "sequence").group_by("patient_id", maintain_order=True).first()


def test_the_same_seed_gives_the_same_rows_in_the_same_order() -> None:
    once, again = (make_sample(RECIPE, patients=300, seed=3) for _ in range(2))
    assert once.claims.equals(again.claims)
    assert once.patients.equals(again.patients)


def test_everyone_comes_with_a_fracture_of_the_definition(fractures: pl.DataFrame) -> None:
    assert fractures.height > 0.98 * PEOPLE  # a few left or died on the day after
    groups = read_definition("osteoporose").diagnosis_groups
    known = {pair: group.id for group in groups for pair in group.codes}
    kinds = [known[pair] for pair in fractures.select("specialist", "diagnosis").iter_rows()]
    assert kinds.count("heup") / len(kinds) == pytest.approx(0.21, abs=0.05)
    assert kinds.count("wervel") / len(kinds) == pytest.approx(0.08, abs=0.03)


def test_a_few_are_younger_than_the_definition_asks(sample: Sample, fractures: pl.DataFrame) -> None:
    people = fractures.join(sample.patients, on="patient_id")
    ages = people["date"].dt.year() - people["birth_year"]
    assert 0.02 < (ages < 50).mean() < 0.12


@pytest.mark.parametrize(("days", "share"), [(91, 0.29), (365, 0.40)])
def test_scans_are_as_the_recipe_says(
    care: pl.DataFrame, fractures: pl.DataFrame, days: int, share: float
) -> None:
    scans = care.filter(pl.col("code").is_in(DXA)).join(
        fractures.select("patient_id", index="date"), on="patient_id"
    )
    after = (pl.col("date") - pl.col("index")).dt.total_days()
    assert scans.filter(after.is_between(0, days))["patient_id"].n_unique() / PEOPLE == pytest.approx(
        share, abs=0.03
    )


def test_medicines_bear_no_specialist_no_diagnosis_and_the_days_they_last(care: pl.DataFrame) -> None:
    supplies = care.filter(pl.col("code").is_in(MEDICINES))
    assert supplies.height > 3_000
    assert supplies["specialist"].null_count() == supplies["diagnosis"].null_count() == supplies.height
    lasts = supplies.with_columns(days=(pl.col("end_date") - pl.col("date")).dt.total_days() + 1)
    usual = dict(lasts.group_by("code").agg(pl.col("days").median()).iter_rows())
    assert usual["M05BA04"] == 90
    assert usual["M05BX04"] == 184
    assert usual["M05BA08"] == 366


def test_some_break_a_bone_again(sample: Sample, care: pl.DataFrame, fractures: pl.DataFrame) -> None:
    new = sample.patients.filter(pl.col("observed_from") == RECIPE.data_from)  # no fracture before this one
    known = {pair for group in read_definition("osteoporose").diagnosis_groups for pair in group.codes}
    contacts = care.filter(pl.col("code").is_in(FIRST_CONTACT)).join(
        fractures.select("patient_id", index="date"), on="patient_id"
    )
    contacts = contacts.join(new, on="patient_id", how="semi")
    late = contacts.filter((pl.col("date") - pl.col("index")).dt.total_days().is_between(91, 1095))
    again = {
        row[0] for row in late.select("patient_id", "specialist", "diagnosis").iter_rows() if row[1:] in known
    }
    assert len(again) / new.height == pytest.approx(0.085, abs=0.015)


def test_provinces_differ_as_the_manifest_says(sample: Sample, care: pl.DataFrame) -> None:
    scanned = set(care.filter(pl.col("code").is_in(DXA))["patient_id"])
    by_region = sample.patients.group_by("region").agg(pl.col("patient_id").is_in(scanned).mean())
    shares = dict(by_region.iter_rows())
    assert shares["Limburg"] > 1.2 * shares["Zuid-Holland"]
    assert shares["Flevoland"] < 0.85 * shares["Zuid-Holland"]


def test_every_code_is_in_the_vocabulary_or_said_to_be_unknown(care: pl.DataFrame) -> None:
    from pathways.vocabulary import read_vocabulary

    known = read_vocabulary("bone_care").known_codes | {"000000", "XXXXXX"}
    assert set(care["code"]) <= known


def test_one_patient_is_enough() -> None:
    assert make_sample(RECIPE, patients=1, years=(2016,), seed=0).patients.height == 1
