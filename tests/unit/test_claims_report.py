"""The data report says what is in the claims, and names no value of fewer than 10 patients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from pathways.claims import DataReport, data_report, read_claims, read_patients, report_html, report_text
from pathways.claims.report.counting import provisional_months
from pathways.claims.report.words import WORDS, percentage
from pathways.definition import (
    ClaimFilter,
    DiagnosisGroup,
    EpisodeRules,
    Event,
    Lens,
    PathwayDefinition,
    Step,
    StepRules,
    read_definition,
)
from pathways.synthetic import make_sample, read_recipe, write_sample
from pathways.variants import count_variants
from pathways.words import Text
from tests.streaming import STREAMED, steps_taken


def step(name: str) -> Step:
    return Step(name, Text(f"stap {name}", f"step {name}"), Text(name, name), "treatment", "blue")


DEFINITION = PathwayDefinition(
    id="test",
    title=Text("Proef & co", "Test & co"),
    version="1",
    author="",
    source=Text("", ""),
    explanation=Text("", ""),
    episodes=EpisodeRules(by="index", index=ClaimFilter(codes=("A",))),
    steps=StepRules(),
    lenses=(
        Lens(
            "care",
            Text("Zorg", "Care"),
            "code",
            (step("a"), step("b"), step("c")),
            {"A": "a", "B": "b", "B2": "b"},
        ),
    ),
    diagnosis_groups=(
        DiagnosisGroup("knee", Text("Knie", "Knee"), (("0305", "1"), (None, "K"))),
        DiagnosisGroup("hip", Text("Heup", "Hip"), (("0305", "2"),)),
    ),
    scope=ClaimFilter(specialists=("0305", "0330")),
)


def claims_frame() -> pl.DataFrame:
    """Twenty patients with a claim a month for two years, and what makes each figure interesting."""
    months = [date(2018 + month // 12, month % 12 + 1, 15) for month in range(24) if month != 9]
    rows = [
        {"patient_id": f"p{number}", "date": day, "code": "A", "diagnosis": "1", "specialist": "0305"}
        for number in range(20)
        for day in months
    ]
    for number, row in enumerate(rows):
        if number % 23 in (1, 2, 3):
            row |= {"code": "B", "diagnosis": "K", "specialist": "0330"}
        if number % 23 == 4:
            row |= {"code": "unknown-code", "diagnosis": None, "specialist": None}  # out of scope
    rows += [{**rows[0], "code": "B2"}] * 50  # many claims of one patient
    rows += [{**rows[0], "code": "secret-name"}]
    return pl.DataFrame(rows)


@pytest.fixture
def report(tmp_path: Path) -> DataReport:
    claims_frame().write_parquet(tmp_path / "claims.parquet")
    claims = read_claims(tmp_path / "claims.parquet")
    pl.DataFrame({"patient_id": [f"p{number}" for number in range(5)]}).write_csv(tmp_path / "patients.csv")
    return data_report(claims, DEFINITION, read_patients(tmp_path / "patients.csv", claims=claims))


def test_the_figures_of_the_whole(report: DataReport) -> None:
    assert report.patients == 20
    assert report.patients_without_row == 15
    assert (report.first_date, report.last_date) == (date(2018, 1, 15), date(2019, 12, 15))
    assert report.claims.used == 20 * 23 + 51
    assert report.definition is not None
    assert report.definition.in_scope == 20 * 22 + 51
    assert report.definition.index_claims == 20 * 19


def test_every_month_is_there_and_one_without_claims_is_a_gap(report: DataReport) -> None:
    assert len(report.months) == 24
    assert report.gaps == ("2018-10",)
    assert {count.value: count.claims for count in report.months}["2018-10"] == 0


def test_values_of_fewer_than_ten_patients_are_not_named(report: DataReport) -> None:
    codes = next(values for values in report.values if values.column == "code")
    assert [(count.value, count.claims) for count in codes.known] == [("A", 380), ("B", 60)]
    assert [(count.value, count.claims) for count in codes.unknown] == [("unknown-code", 20)]
    assert codes.rare == 2  # B2 has fifty claims, all of one patient
    for language in ("nl", "en"):
        for said in (report_text(report, language), report_html(report, language)):
            assert "secret-name" not in said
            assert "B2" not in said


def test_a_code_that_only_an_event_speaks_of_is_known(tmp_path: Path) -> None:
    claims_frame().write_parquet(tmp_path / "claims.parquet")
    event = Event("seen", Text("gezien", "seen"), ClaimFilter(codes=("unknown-code",)))
    report = data_report(read_claims(tmp_path / "claims.parquet"), replace(DEFINITION, events=(event,)))
    codes = next(values for values in report.values if values.column == "code")
    assert "unknown-code" in {count.value for count in codes.known}


def test_claims_per_step_and_per_group(report: DataReport) -> None:
    assert report.definition is not None
    care = report.definition.lenses[0]
    assert [(count.value, count.claims) for count in care.counts] == [("a", 380), ("b", 110), ("c", 0)]
    assert care.without is None  # one claim: fewer than ten
    groups = report.definition.groups
    assert groups is not None
    assert [(count.value, count.claims) for count in groups.counts] == [("knee", 491), ("hip", 0)]


def test_gaps_in_a_row_are_one_span(tmp_path: Path) -> None:
    frame = pl.DataFrame({"patient_id": "p", "date": ["2018-11-01", "2019-03-01", "2019-05-01"], "code": "A"})
    frame.write_csv(tmp_path / "claims.csv")
    said = " ".join(report_text(data_report(read_claims(tmp_path / "claims.csv")), "nl").split())
    assert "In december 2018 – februari 2019, april 2019 is er geen enkele declaratie." in said


def test_a_step_of_few_patients_has_no_count(tmp_path: Path) -> None:
    frame = claims_frame().filter(pl.col("patient_id").is_in([f"p{number}" for number in range(9)]))
    frame.write_parquet(tmp_path / "claims.parquet")
    report = data_report(read_claims(tmp_path / "claims.parquet"), DEFINITION)
    assert report.definition is not None
    assert {count.claims for count in report.definition.lenses[0].counts} == {None, 0}
    assert {count.claims for count in report.months} == {None, 0}


def test_buckets_of_patients_that_wait_on_disk_add_up(report: DataReport, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("pathways.buckets.CLAIMS_PER_BUCKET", 100)
    monkeypatch.setattr("pathways.claims.report.tallying.MEMORY_MB", 0)
    monkeypatch.setattr("pathways.batches._BATCH", 50)
    claims = read_claims(tmp_path / "claims.parquet")
    patients = read_patients(tmp_path / "patients.csv", claims=claims)
    assert data_report(claims, DEFINITION, patients) == report


def test_no_step_of_counting_holds_the_whole_table(report: DataReport, tmp_path: Path) -> None:
    claims = read_claims(tmp_path / "claims.parquet")
    patients = read_patients(tmp_path / "patients.csv", claims=claims)
    with steps_taken() as taken:
        data_report(claims, DEFINITION, patients)
    assert len(taken) >= 3
    assert set().union(*taken) <= STREAMED


@pytest.mark.parametrize(
    ("claims", "provisional"),
    [
        ([100] * 12, 0),
        ([100] * 11 + [40], 1),
        ([100] * 10 + [60, 20], 2),
        ([100] * 10 + [90, 20], 1),
        ([100] * 9 + [60, 100, 20], 1),
        ([round(100 * 0.9**month) for month in range(24)], 0),  # a cohort that runs out is no late delivery
        ([10, 2], 0),  # too few months to judge by
    ],
)
def test_last_months_with_a_clear_drop_are_provisional(claims: list[int], provisional: int) -> None:
    months = {f"2018-{number + 1:02}": count for number, count in enumerate(claims)}
    assert provisional_months(months) == tuple(months)[len(months) - provisional :]


def test_the_report_draws_attention_to_what_matters(report: DataReport) -> None:
    said = " ".join(report_text(report, "en").split())
    assert "There is not a single claim in October 2018. Is a delivery missing?" in said
    assert "15 patients with claims are not in the patients table." in said
    assert "96% of the claims (491) take part in “Test & co”" in said
    assert "does not know" not in said


def test_many_unknown_codes_draw_attention(tmp_path: Path) -> None:
    frame = claims_frame().with_columns(
        code=pl.when(pl.col("date") < date(2018, 7, 1)).then(pl.lit("Z")).otherwise("code")
    )
    frame.write_parquet(tmp_path / "claims.parquet")
    said = report_text(data_report(read_claims(tmp_path / "claims.parquet"), DEFINITION), "en")
    assert "The definition does not know 33% of the claims by code." in " ".join(said.split())


def test_late_months_lead_to_advice(tmp_path: Path) -> None:
    days = [date(2018, 1, 1) + timedelta(days=number % 300) for number in range(3000)]
    frame = pl.DataFrame({"patient_id": [f"p{n % 97}" for n in range(3000)], "date": days, "code": "A"})
    frame.filter((pl.col("date") < date(2018, 10, 1)) | (pl.col("patient_id").hash() % 5 == 0)).write_csv(
        tmp_path / "claims.csv"
    )
    report = data_report(read_claims(tmp_path / "claims.csv"))
    assert report_html(report, "nl").count('class="hatched"') == 1
    said = " ".join(report_text(report, "nl").split())
    assert "De laatste maanden (oktober 2018) zijn waarschijnlijk nog niet volledig" in said
    assert "Overweeg --data-until 2018-09-30." in said


def test_columns_that_are_absent_say_what_cannot_be_done(report: DataReport) -> None:
    said = report_text(report, "nl")
    assert "ontbreekt: er zijn geen kosten" in said
    assert "absent: there are no costs" in report_text(report, "en")


def test_a_report_without_a_definition_is_complete_too(tmp_path: Path) -> None:
    claims_frame().write_parquet(tmp_path / "claims.parquet")
    report = data_report(read_claims(tmp_path / "claims.parquet"))
    assert report.definition is None
    said = report_text(report, "en")
    assert "Values of code" in said
    assert "known to the definition" not in said
    assert "There is no patients table" in said


def test_long_periods_are_shown_by_year(tmp_path: Path) -> None:
    days = [date(1995, 1, 1) + timedelta(days=30 * number) for number in range(250)]
    frame = pl.DataFrame({"patient_id": [f"p{n % 20}" for n in range(250)], "date": days, "code": "A"})
    frame.write_csv(tmp_path / "claims.csv")
    assert "Claims per year" in report_text(data_report(read_claims(tmp_path / "claims.csv")), "en")


def test_everything_unusual_is_pointed_out(tmp_path: Path) -> None:
    header = "patient_id;date;code;amount;claim_id;naïef\n"
    rows = "".join(f"p{number};31/01/2018;C{number // 20};1;c{number % 15};x\n" for number in range(3000))
    (tmp_path / "claims.csv").write_bytes((header + rows + ";x;y;z;;\n" * 40).encode("cp1252"))
    (tmp_path / "about.txt.old").write_text("")
    claims = read_claims(tmp_path, set_aside_to=tmp_path / "aside")
    (tmp_path / "patients.csv").write_text("patient_id\n" + "".join(f"p{number}\n" for number in range(2995)))
    report = data_report(claims, None, read_patients(tmp_path / "patients.csv"))
    said = " ".join(report_text(report, "en").split())
    assert "1% of the rows (40) were set aside, mostly: no patient number." in said
    assert "Fewer than 10 patients with claims are not in the patients table." in said
    assert "3,000 claims share their claim number with another claim and are all used." in said
    assert "Dates in date were read as dd-mm-yyyy." in said
    assert "claims.csv was read in encoding cp1252." in said
    assert "Passed over, being no CSV, Parquet or Arrow: about.txt.old." in said
    assert f"The rows set aside are in {tmp_path}/aside/claims.csv" in said
    assert "Columns not used: naïef." in said
    assert "and 50 more values" in said


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_stands_on_its_own(report: DataReport, language: str) -> None:
    text = report_html(report, language)
    page = Page(text)
    assert page.open == []
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe", "form"} & set(tags)
    assert not any(
        name in ("src", "href", "style") or name.startswith("on") for _, given in page.tags for name in given
    )
    assert f'<html lang="{language}">' in text
    assert tags.count("h1") == 1
    assert all(given.get("scope") in ("col", "row") for tag, given in page.tags if tag == "th")
    assert "&amp; co" in text
    assert "@media print" in text


def test_a_value_in_the_data_cannot_become_markup(tmp_path: Path) -> None:
    frame = claims_frame().with_columns(code=pl.lit("<script>alert(1)</script>"))
    frame.write_csv(tmp_path / "claims.csv")
    text = report_html(data_report(read_claims(tmp_path / "claims.csv")), "en")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_every_text_has_the_same_places_in_both_languages() -> None:
    for name, text in WORDS.items():
        in_dutch, in_english = (
            {part.split("}")[0] for part in text[way].split("{")[1:]} for way in ("nl", "en")
        )
        assert in_dutch == in_english, name


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 3, "33 %"),
        (1, 200, "< 1 %"),
        (199, 200, "> 99 %"),
        (0, 200, "0 %"),
        (200, 200, "100 %"),
        (1, 30_000, "< 0,1 %"),
        (5_000, 30_000, "16,7 %"),
        (0, 0, "–"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_nothing(part: int, whole: int, expected: str) -> None:
    assert percentage(part, whole, "nl") == expected


@pytest.mark.parametrize("condition", ["lage-rug", "osteoporose"])
def test_the_claims_that_take_part_are_those_that_the_engine_takes(tmp_path: Path, condition: str) -> None:
    paths = write_sample(make_sample(read_recipe(condition), patients=300, seed=1), tmp_path)
    definition = read_definition(condition)
    claims, patients = read_claims(paths["claims"]), read_patients(paths["patients"])
    counts = count_variants(claims.rows, patients.rows, definition)
    left_out = counts.rows["other_diagnosis"]
    assert left_out > 200
    fit = data_report(claims, definition).definition
    assert fit is not None
    assert fit.in_scope == claims.report.used - left_out
