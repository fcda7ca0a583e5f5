"""The synthetic country keeps to its recipe, from one seed, and says what it contains."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pathways.errors import PathwaysError
from pathways.synthetic import Sample, make_sample, read_recipe, write_sample
from pathways.synthetic.sample import make_crowds

SPECIALISTS = {"0330", "0305", "0389", "0308", "0324", "0327"}
X_RAY = ["083302", "083002"]
MRI, CT = "083390", "083042"
PAIN_TREATMENT = ["030547", "030560", "030555", "030552", "030540"]
SURGERY = ["030327", "030329", "038437", "038467", "038462", "038471"]
RECIPE = read_recipe("lage-rug")


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(RECIPE, patients=20_000, years=(2017, 2018), seed=7)


@pytest.fixture(scope="module")
def care(sample: Sample) -> pl.DataFrame:
    """The claims without the added dirt, as far as one can tell from the outside."""
    return sample.claims.filter(
        pl.col("patient_id").is_not_null(),
        pl.col("code").is_not_null(),
        pl.col("date").is_between(RECIPE.data_from, RECIPE.data_until),
    ).unique("claim_id", maintain_order=True)


@pytest.fixture(scope="module")
def routes(care: pl.DataFrame) -> pl.DataFrame:
    """One row per patient: the specialists in order of date, in the two years from the intake."""
    intake = pl.col("date").min().over("patient_id")
    return (
        care.filter(pl.col("specialist").is_in(SPECIALISTS), pl.col("date").dt.year() >= 2017)
        .filter((pl.col("date") - intake).dt.total_days() <= 730)
        .sort("date", "sequence")
        .group_by("patient_id", maintain_order=True)
        .agg("specialist", claims=pl.len(), index_date=pl.col("date").min())
        .with_columns(first=pl.col("specialist").list.first(), distinct=pl.col("specialist").list.n_unique())
    )


def patients_with(care: pl.DataFrame, codes: list[str]) -> float:
    """The share of patients with one of these codes in the second line."""
    found = care.filter(pl.col("code").is_in(codes), pl.col("specialist").ne_missing("0100"))
    return found["patient_id"].n_unique() / 20_000


def test_the_same_seed_gives_the_same_rows_in_the_same_order() -> None:
    once, again = (make_sample(RECIPE, patients=500, seed=3) for _ in range(2))
    assert once.claims.equals(again.claims)
    assert once.patients.equals(again.patients)


def test_another_seed_gives_other_people() -> None:
    once, other = (make_sample(RECIPE, patients=500, seed=seed) for seed in (3, 4))
    assert not once.patients.equals(other.patients)


def test_claims_have_the_columns_of_the_design(sample: Sample) -> None:
    assert dict(sample.claims.schema) == {
        "claim_id": pl.Int64,
        "patient_id": pl.String,
        "date": pl.Date,
        "end_date": pl.Date,
        "code": pl.String,
        "code_system": pl.String,
        "diagnosis": pl.String,
        "specialist": pl.String,
        "provider": pl.String,
        "region": pl.String,
        "episode_id": pl.String,
        "amount": pl.Decimal(12, 2),
        "sequence": pl.Int64,
    }


def test_every_patient_has_one_row_and_an_intake_in_the_years(sample: Sample, routes: pl.DataFrame) -> None:
    assert sample.patients["patient_id"].n_unique() == sample.patients.height == 20_000
    assert set(routes["patient_id"]) == set(sample.patients["patient_id"])
    years = routes["index_date"].dt.year().value_counts().sort("index_date")
    assert years["index_date"].to_list() == [2017, 2018]
    assert abs(years["count"][0] / years["count"][1] - 1) < 0.08


def test_who_had_a_complaint_before_is_observed_from_shortly_before_it(
    sample: Sample, care: pl.DataFrame
) -> None:
    first = (
        care.filter(pl.col("specialist").is_in(SPECIALISTS)).group_by("patient_id").agg(pl.col("date").min())
    )
    early = first.join(sample.patients, on="patient_id").filter(pl.col("date") < date(2017, 1, 1))
    assert 0.005 * 20_000 < early.height < 0.05 * 20_000
    assert (early["date"] - early["observed_from"]).dt.total_days().max() < 365


def test_no_claim_lies_outside_its_patients_observation(sample: Sample, care: pl.DataFrame) -> None:
    with_observation = care.join(sample.patients, on="patient_id", how="left")
    outside = with_observation.filter(
        (pl.col("date") < pl.col("observed_from")) | (pl.col("date") > pl.col("observed_until"))
    )
    assert outside.is_empty()


def test_death_ends_observation(sample: Sample) -> None:
    died = sample.patients.filter(pl.col("died_on").is_not_null())
    assert 0.01 < died.height / 20_000 < 0.05
    assert (died["died_on"] == died["observed_until"]).all()
    leavers = sample.patients.filter(
        pl.col("died_on").is_null(), pl.col("observed_until") < RECIPE.data_until
    )
    assert 0.01 < leavers.height / 20_000 < 0.06


@pytest.mark.parametrize(
    ("specialist", "share"),
    [("0330", 0.527), ("0305", 0.201), ("0389", 0.151), ("0327", 0.037)],  # published figure B10
)
def test_first_specialists_are_as_published(routes: pl.DataFrame, specialist: str, share: float) -> None:
    assert (routes["first"] == specialist).mean() == pytest.approx(share, abs=0.015)


def test_with_radiating_pain_seven_in_ten_see_a_neurologist_first(care: pl.DataFrame) -> None:
    complaint = (
        care.filter(pl.col("specialist") == "0100").group_by("patient_id").agg(pl.col("diagnosis").unique())
    )
    radiating = complaint.filter(pl.col("diagnosis") == ["L86"])
    first = (
        care.filter(pl.col("specialist").is_in(SPECIALISTS))
        .sort("date", "sequence")
        .group_by("patient_id", maintain_order=True)
        .agg(pl.col("specialist").first())
        .join(radiating, on="patient_id")
    )
    assert (first["specialist"] == "0330").mean() == pytest.approx(0.70, abs=0.02)  # B7


def test_patients_see_two_specialists_on_average(routes: pl.DataFrame) -> None:
    assert routes["distinct"].mean() == pytest.approx(2.0, abs=0.1)  # D11


def test_one_in_five_has_one_visit_and_nothing_after_it(routes: pl.DataFrame) -> None:
    assert (routes["claims"] == 1).mean() == pytest.approx(0.207, abs=0.025)  # D2


@pytest.mark.parametrize(
    ("codes", "share", "tolerance"),
    [
        ([*X_RAY, MRI, CT], 0.75, 0.015),  # D8
        (X_RAY, 0.3725, 0.02),  # D4
        ([MRI], 0.44, 0.03),  # D7 and D10 together
        (PAIN_TREATMENT, 0.225, 0.025),  # D9: between 20 and 25 %
        (SURGERY, 0.07, 0.008),  # D10
    ],
)
def test_care_is_as_published(care: pl.DataFrame, codes: list[str], share: float, tolerance: float) -> None:
    assert patients_with(care, codes) == pytest.approx(share, abs=tolerance)


def test_what_never_happens_does_not_happen(care: pl.DataFrame) -> None:
    # B13: no one is referred to a psychologist. C5: general practitioners ask for no CT.
    assert set(care["specialist"].drop_nulls()) == SPECIALISTS | {"0100"}
    assert care.filter(pl.col("specialist") == "0100", pl.col("code") == CT).is_empty()


def test_general_practitioners_ask_for_imaging_as_published(care: pl.DataFrame) -> None:
    asked = care.filter(pl.col("specialist") == "0100", pl.col("code").is_in([*X_RAY, MRI]))
    per_patient = asked.group_by("patient_id").agg(x_ray=pl.col("code").is_in(X_RAY).any())
    assert per_patient["x_ray"].sum() / 20_000 == pytest.approx(0.115, abs=0.01)  # C6
    assert (~per_patient["x_ray"]).sum() / 20_000 == pytest.approx(0.0165, abs=0.005)  # C4


def test_surgeons_operate(care: pl.DataFrame) -> None:
    operations = care.filter(pl.col("code").is_in(SURGERY))
    assert set(operations["specialist"]) == {"0305", "0308"}


def test_medicines_bear_no_specialist_and_no_diagnosis(care: pl.DataFrame) -> None:
    medicines = care.filter(pl.col("code_system") == "atc")
    assert medicines.height > 1000
    assert medicines["specialist"].null_count() == medicines["diagnosis"].null_count() == medicines.height
    assert (medicines["end_date"] > medicines["date"]).mean() > 0.95


def test_provinces_differ_as_the_manifest_says(
    sample: Sample, care: pl.DataFrame, routes: pl.DataFrame
) -> None:
    treated = set(care.filter(pl.col("code").is_in(PAIN_TREATMENT))["patient_id"])
    orthopaedic_first = set(routes.filter(pl.col("first") == "0305")["patient_id"])
    by_region = sample.patients.group_by("region").agg(
        treated=pl.col("patient_id").is_in(treated).mean(),
        orthopaedic_first=pl.col("patient_id").is_in(orthopaedic_first).mean(),
    )
    shares = {row["region"]: row for row in by_region.iter_rows(named=True)}
    assert shares["Limburg"]["treated"] > 1.2 * shares["Zuid-Holland"]["treated"]
    assert shares["Utrecht"]["orthopaedic_first"] > 1.15 * shares["Zuid-Holland"]["orthopaedic_first"]


def test_the_added_faults_are_counted(sample: Sample) -> None:
    claims = sample.claims
    assert claims.filter(pl.col("date").is_null()).height == sample.dirt["no_date"] > 0
    assert claims.filter(pl.col("code").is_null()).height == sample.dirt["no_code"] > 0
    assert claims.filter(pl.col("patient_id").is_null()).height == sample.dirt["no_patient"] > 0
    assert claims.filter(pl.col("end_date") < pl.col("date")).height == sample.dirt["ends_before_start"] > 0
    assert claims.filter(pl.col("code").is_in(["000000", "XXXXXX"])).height == sample.dirt["unknown_code"] > 0
    assert claims.filter(pl.col("amount") < 0).height == sample.dirt["credit"] > 0
    years = claims["date"].dt.year()
    assert years.is_in([1900, 2099]).sum() == sample.dirt["impossible_date"] > 0
    assert claims.height - claims["claim_id"].n_unique() == sample.dirt["duplicate"] > 0
    assert sample.dirt["not_yet_billed"] > 0
    assert claims.height - claims.unique().height == sample.dirt["duplicate"]


def test_some_claims_share_a_day_and_some_span_days(care: pl.DataFrame) -> None:
    per_day = care.group_by("patient_id", "date").agg(pl.col("code").n_unique())
    assert (per_day["code"] > 1).mean() > 0.03
    admissions = care.filter(pl.col("code") == "190218")
    assert (admissions["end_date"] > admissions["date"]).mean() > 0.9


def test_the_manifest_says_what_is_true(tmp_path: Path) -> None:
    small = make_sample(RECIPE, patients=300, seed=1)
    paths = write_sample(small, tmp_path / "sample")
    manifest = json.loads(paths["manifest"].read_text(encoding="utf-8"))
    assert manifest["synthetic"] is True
    assert manifest["data_until"] == "2020-12-31"
    assert manifest["faults"] == small.dirt
    assert "Friesland" in manifest["known_differences"]["provinces"]
    claims = manifest["files"]["claims.parquet"]
    assert claims["rows"] == small.claims.height
    assert claims["sha256"] == hashlib.sha256(paths["claims"].read_bytes()).hexdigest()


@pytest.mark.parametrize("file_format", ["parquet", "csv"])
def test_a_written_sample_reads_back(tmp_path: Path, file_format: str) -> None:
    small = make_sample(RECIPE, patients=50, seed=1)
    paths = write_sample(small, tmp_path, file_format)  # type: ignore[arg-type]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"claims.{file_format}", "manifest.json", f"patients.{file_format}"]
    )
    if file_format == "parquet":
        assert pl.read_parquet(paths["claims"]).equals(small.claims)
    else:
        assert pl.read_csv(paths["claims"], infer_schema=False).height == small.claims.height


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(PathwaysError, match="cannot be written"):
        write_sample(make_sample(RECIPE, patients=10), tmp_path / "file" / "sample")


@pytest.mark.parametrize("patients", [0, -1, 10**9])
def test_an_impossible_number_of_patients_is_refused(patients: int) -> None:
    with pytest.raises(PathwaysError, match="patients"):
        make_sample(RECIPE, patients=patients)


def test_late_invoices_stand_further_down_than_their_care(sample: Sample) -> None:
    clean = sample.claims.filter(pl.col("date").is_between(RECIPE.data_from, RECIPE.data_until))
    behind = (clean["date"] < clean["date"].cum_max()).mean()
    assert 0.02 < behind < 0.05


def test_new_and_earlier_users_of_opioids_are_as_published(sample: Sample, care: pl.DataFrame) -> None:
    opioids = care.filter(pl.col("code").is_in(["N02AX02", "N02AA05", "N02AB03"]))
    intake = care.filter(pl.col("specialist").is_in(SPECIALISTS), pl.col("date").dt.year() >= 2017)
    days = opioids.join(intake.group_by("patient_id").agg(index=pl.col("date").min()), on="patient_id")
    days = days.with_columns(since=(pl.col("date") - pl.col("index")).dt.total_days())
    before = set(days.filter(pl.col("since").is_between(-180, -1))["patient_id"])
    after = set(days.filter(pl.col("since").is_between(0, 365))["patient_id"])
    assert len(after - before) / 20_000 == pytest.approx(0.398, abs=0.02)  # E8 per D1
    assert len(after) / 20_000 == pytest.approx(0.55, abs=0.03)  # E7


@pytest.mark.parametrize("years", [(), (2013,), (2019,), (2017, 2030)])
def test_years_without_wash_out_or_follow_up_are_refused(years: tuple[int, ...]) -> None:
    with pytest.raises(PathwaysError, match="Intake years lie between 2014 and 2018"):
        make_sample(RECIPE, patients=10, years=years)


def test_an_unknown_condition_is_refused_with_those_that_exist() -> None:
    with pytest.raises(PathwaysError, match=r'no synthetic recipe for "gout".*lage-rug, osteoporose'):
        read_recipe("gout")


def test_one_patient_is_enough() -> None:
    one = make_sample(RECIPE, patients=1, years=(2018,), seed=0)
    assert one.patients.height == 1
    index_date = one.claims.filter(pl.col("specialist").is_in(SPECIALISTS))["date"].min()
    assert isinstance(index_date, date)
    assert index_date.year == 2018


def test_every_code_is_in_the_official_tables_of_2017(care: pl.DataFrame) -> None:
    tables = Path(__file__).parents[2] / "../shared/data/nza_reference_2017"
    if not tables.is_dir():
        pytest.skip("The NZa code tables are not on this machine (../shared/data/nza_reference_2017).")
    valid = pl.col("EindDatum").is_null()
    activities = pl.read_parquet(tables / "zorgactiviteit.parquet").filter(valid)["ZorgActiviteitCode"]
    used = care.filter(pl.col("code_system") == "zorgactiviteit", ~pl.col("code").is_in(["000000", "XXXXXX"]))
    assert set(used["code"]) <= set(activities)
    diagnoses = pl.read_parquet(tables / "diagnose.parquet").filter(valid)
    official = set(diagnoses.select("SpecialismeCode", "DiagnoseCode").iter_rows())
    pairs = care.filter(pl.col("specialist").is_in(SPECIALISTS)).select("specialist", "diagnosis").unique()
    assert set(pairs.iter_rows()) <= official


def test_a_file_is_about_as_wide_as_a_real_one(care: pl.DataFrame) -> None:
    # 130,000 new people a year make about 4 million claims a year: some 30 each.
    assert care.height / 20_000 == pytest.approx(30.5, abs=1)


def test_what_comes_along_makes_no_pathway_longer(care: pl.DataFrame) -> None:
    along = {code for rule in RECIPE["companions"] for code in rule["codes"]}
    care = care.with_columns(along=pl.col("code").is_in(along))
    days = care.group_by("patient_id", "date", "specialist", "diagnosis").agg(pl.col("along").all())
    assert 0.2 < care["along"].mean() < 0.4
    assert days["along"].mean() < 0.03  # a few companions are billed, and the claim they come with not yet


def test_a_crowd_more_leaves_the_people_before_it_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.synthetic.sample.CROWD", 200)
    (few, few_lines), (people, lines) = (
        make_crowds(RECIPE, patients, (2017, 2018), seed=3) for patients in (200, 500)
    )
    assert people.birth_year[:200].tolist() == few.birth_year.tolist()
    assert lines.filter(pl.col("patient") < 200).equals(few_lines)
    assert lines["patient"].n_unique() == len(people.birth_year) == 500
    stays = lines.filter(pl.col("stay") >= 0).unique(["stay", "patient"])
    assert stays["stay"].is_unique().all()  # no two people share a stay
    assert people.birth_year[200:400].tolist() != few.birth_year.tolist()
