"""The command line: numbers when all is well, a sentence and exit code 2 when something has to change."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from itertools import product
from pathlib import Path

import click
import polars as pl
import pytest
import structlog
from click.testing import CliRunner, Result

from pathways import __version__
from pathways.cli import main
from pathways.cli.faults import SpeakingGroup
from pathways.cli.show_tables import share
from pathways.definition import read_definition
from pathways.errors import PathwaysError
from pathways.release import open_release
from pathways.selection import PATHS, VIEWS
from pathways.synthetic import make_sample, read_recipe, write_sample
from tests.dashboards import Browser, dashboard

DEFINITION = ("--definition", "lage-rug")


def run(*words: object) -> Result:
    """The outcome of `pathways` with these words."""
    return CliRunner().invoke(main, [str(word) for word in words])


def refused(result: Result) -> str:
    """The sentences of a refusal: exit code 2, nothing on standard output, no traceback."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic sample of 4,000 patients."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(make_sample(read_recipe("lage-rug"), patients=4_000, years=(2017, 2018), seed=5), folder)
    return folder


@pytest.fixture(scope="module")
def claims(folder: Path) -> Path:
    return folder / "claims.parquet"


@pytest.fixture(scope="module")
def patients(folder: Path) -> Path:
    return folder / "patients.parquet"


@pytest.fixture(scope="module")
def built(folder: Path, claims: Path, patients: Path) -> tuple[Path, Result]:
    """A release of the sample, and what building it said."""
    release = folder / "releases" / "lage-rug"
    result = run("build", claims, "--patients", patients, *DEFINITION, "--release", release, "--synthetic")
    assert result.exit_code == 0, result.output
    return release, result


@pytest.fixture(scope="module")
def release(built: tuple[Path, Result]) -> Path:
    return built[0]


# -- in general ------------------------------------------------------------------------------------


def test_the_version_is_told() -> None:
    assert run("--version").output == f"pathways, version {__version__}\n"


def group_with(error: Exception) -> SpeakingGroup:
    """A group whose one command fails."""
    group = SpeakingGroup("group")

    @group.command("fail")
    def fail() -> None:
        raise error

    return group


def test_every_fault_of_an_error_is_a_line() -> None:
    result = CliRunner().invoke(group_with(PathwaysError("First.", "Second.")), ["fail"])
    assert refused(result).splitlines() == ["pathways: First.", "pathways: Second."]


def test_an_unforeseen_error_tells_its_place_and_not_its_message() -> None:
    result = CliRunner().invoke(group_with(ValueError("patient P0000042")), ["fail"])
    assert result.exit_code == 1
    assert "our mistake" in result.output
    assert "ValueError" in result.output
    assert "P0000042" not in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("error", [PathwaysError("Wrong."), ValueError("wrong")])
def test_debug_adds_the_traceback(error: Exception) -> None:
    result = CliRunner().invoke(group_with(error), ["fail", "--debug"])
    assert result.exit_code == (2 if isinstance(error, PathwaysError) else 1)
    assert "Traceback (most recent call last)" in result.stderr


def test_errors_of_click_stay_as_they_are() -> None:
    result = CliRunner().invoke(group_with(click.UsageError("No such thing.")), ["fail"])
    assert result.exit_code == 2
    assert "Error: No such thing." in result.stderr


# -- sample ----------------------------------------------------------------------------------------


def test_sample_writes_claims_patients_and_a_manifest(tmp_path: Path) -> None:
    result = run("sample", "--out", tmp_path / "demo", "--patients", 50, "--years", "2018", "--format", "csv")
    assert result.exit_code == 0, result.output
    assert "no evidence" in result.stderr
    names = {path.name for path in (tmp_path / "demo").iterdir()}
    assert names == {"claims.csv", "patients.csv", "manifest.json"}
    manifest = json.loads((tmp_path / "demo" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["intake_years"] == [2018]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--years", "soon"), "2017-2018"),
        (("--years", "2018-2017"), "2017-2018"),
        (("--years", "2019"), "between 2014 and 2018"),
        (("--patients", "0"), "1 to 5,000,000 patients"),
        (("--condition", "gout"), "no synthetic recipe"),
    ],
)
def test_sample_refuses_what_it_cannot_make(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(run("sample", "--out", tmp_path / "demo", *words))
    assert not (tmp_path / "demo").exists()


# -- check -----------------------------------------------------------------------------------------


def test_check_reports_on_claims_in_text_and_html(tmp_path: Path, claims: Path, patients: Path) -> None:
    words = (claims, "--patients", patients, *DEFINITION)
    result = run("check", *words, "--html", tmp_path / "report.html")
    assert result.exit_code == 0, result.output
    assert "duplicate" in result.stdout
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert html.lower().startswith("<!doctype html>")
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == 0o600
    assert run("check", *words, "--language", "nl").stdout != result.stdout


def test_check_names_no_patient(claims: Path, patients: Path) -> None:
    said = run("check", claims, "--patients", patients).output
    for patient in pl.read_parquet(patients)["patient_id"][:200]:
        assert patient not in said


def test_check_puts_a_definition_in_words() -> None:
    dutch, english = (run("check", *DEFINITION, "--language", language).stdout for language in ("nl", "en"))
    assert "Klachten vanuit de lage rug" in dutch
    assert "Low back complaints" in english


def test_check_wants_something_to_check() -> None:
    assert "Name claims" in refused(run("check"))


# -- variants --------------------------------------------------------------------------------------


def test_variants_are_the_same_in_csv_and_parquet(tmp_path: Path, claims: Path, patients: Path) -> None:
    for name in ("variants.csv", "variants.parquet"):
        result = run("variants", claims, "--patients", patients, *DEFINITION, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    table = pl.read_parquet(tmp_path / "variants.parquet")
    assert table.columns == [
        "lens", "diagnosis", "region", "year", "specialist", "steps", "end_state", "episodes", "patients"
    ]  # fmt: skip
    assert table.schema["steps"] == pl.List(pl.String)
    text = pl.read_csv(tmp_path / "variants.csv", schema_overrides={"year": pl.String})
    assert text.columns == table.columns
    assert text.drop("steps").equals(table.drop("steps").cast(text.drop("steps").schema))
    joined = table.select(
        pl.when(pl.col("steps").list.len() > 0)
        .then(pl.col("steps").list.join(" > "))
        .otherwise(pl.lit("none"))
    )
    assert text["steps"].to_list() == joined.to_series().to_list()


def test_claims_that_wait_on_disk_give_the_same_variants(tmp_path: Path, claims: Path) -> None:
    for memory, name in ((1, "little.parquet"), (512, "much.parquet")):
        result = run("variants", claims, *DEFINITION, "--memory-mb", memory, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    assert pl.read_parquet(tmp_path / "little.parquet").equals(pl.read_parquet(tmp_path / "much.parquet"))


def test_variants_are_for_their_owner_only(tmp_path: Path, claims: Path) -> None:
    run("variants", claims, *DEFINITION, "--out", tmp_path / "variants.parquet")
    assert (tmp_path / "variants.parquet").stat().st_mode & 0o777 == 0o600


def test_without_patients_the_limits_are_said_in_words(tmp_path: Path, claims: Path) -> None:
    result = run("variants", claims, *DEFINITION, "--out", tmp_path / "variants.csv")
    assert "Without a patients table" in result.stderr


def test_variants_go_to_csv_or_parquet(tmp_path: Path, claims: Path) -> None:
    result = run("variants", claims, *DEFINITION, "--out", tmp_path / "variants.xlsx")
    assert "must end in .csv or .parquet" in refused(result)
    assert list(tmp_path.iterdir()) == []


def test_a_mapped_file_gives_the_same_variants(tmp_path: Path, claims: Path) -> None:
    pl.read_parquet(claims).rename({"date": "datum", "code": "verrichting"}).write_csv(
        tmp_path / "theirs.csv", separator=";"
    )
    (tmp_path / "map.toml").write_text('[claims]\ndate = "datum"\ncode = "verrichting"\n', encoding="utf-8")
    theirs = run(
        "variants", tmp_path / "theirs.csv", "--map", tmp_path / "map.toml", *DEFINITION,
        "--out", tmp_path / "theirs.parquet",
    )  # fmt: skip
    assert theirs.exit_code == 0, theirs.output
    ours = run("variants", claims, *DEFINITION, "--out", tmp_path / "ours.parquet")
    assert ours.exit_code == 0, ours.output
    assert pl.read_parquet(tmp_path / "theirs.parquet").equals(pl.read_parquet(tmp_path / "ours.parquet"))


def test_a_claim_of_the_future_does_not_move_the_end_of_the_data(
    tmp_path: Path, built: tuple[Path, Result]
) -> None:
    # The sample has claims of 2099. The last good claim is of 2020.
    assert open_release(built[0]).manifest["data_until"] == "2020-12-31"


# -- build -----------------------------------------------------------------------------------------


def test_the_account_of_a_build_balances_with_the_faults_put_into_the_sample(
    folder: Path, release: Path, claims: Path
) -> None:
    report = release.with_name("lage-rug-report")
    account = json.loads((report / "build-report.json").read_text(encoding="utf-8"))
    rows = account["claims"]
    faults = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["faults"]
    assert rows["read"] == pl.scan_parquet(claims).select(pl.len()).collect().item()
    assert rows["read"] == rows["used"] + sum(rows["set_aside"].values()) + sum(rows["out_of_scope"].values())
    assert rows["set_aside"] == {
        "missing_patient_id": faults["no_patient"],
        "missing_date": faults["no_date"],
        "date_out_of_range": faults["impossible_date"],
        "end_before_start": faults["ends_before_start"],
        "missing_code": faults["no_code"],
        "duplicate": faults["duplicate"],
    }
    set_aside = pl.read_csv(report / "claims.csv", infer_schema=False)
    assert set_aside.height == sum(rows["set_aside"].values())
    assert (report.stat().st_mode & 0o777, (report / "build-report.json").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_the_balance_is_said_in_words(built: tuple[Path, Result]) -> None:
    said = built[1].stderr
    assert "Claims read: " in said
    assert "set aside, duplicate: " in said
    assert "out of scope, before_index: " in said


def test_the_release_says_that_its_data_are_synthetic(release: Path) -> None:
    manifest = open_release(release).manifest
    assert manifest["synthetic"] is True
    assert manifest["source"] == {"nl": "Synthetische gegevens", "en": "Synthetic data"}
    assert manifest["observation_known"] is True


def test_a_build_without_patients_is_marked(tmp_path: Path) -> None:
    write_sample(make_sample(read_recipe("lage-rug"), patients=1_000, years=(2018, 2018), seed=5), tmp_path)
    result = run(
        "build", tmp_path / "claims.parquet", *DEFINITION, "--release", tmp_path / "r",
        "--report", tmp_path / "kept", "--source", "Een proef", "--data-until", "2020-12-31",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Without a patients table" in result.stderr
    manifest = open_release(tmp_path / "r").manifest
    assert (manifest["observation_known"], manifest["synthetic"]) == (False, False)
    assert manifest["source"] == "Een proef"
    account = json.loads((tmp_path / "kept" / "build-report.json").read_text(encoding="utf-8"))
    assert account["limits"]
    assert account["data_until"] == "2020-12-31"


@pytest.mark.parametrize("inside", [".", "kept", "deep/kept"])
def test_rows_set_aside_never_go_into_the_release(tmp_path: Path, claims: Path, inside: str) -> None:
    release = tmp_path / "release"
    result = run("build", claims, *DEFINITION, "--release", release, "--report", release / inside)
    assert "lies in the release" in refused(result)
    assert not release.exists()


def named(patients: Path, said: str) -> set[str]:
    """The patients whose id stands in a text."""
    return set(pl.read_parquet(patients)["patient_id"]) & set(re.findall(r"P\d{7}", said))


def test_no_patient_is_named_in_what_a_build_says_or_publishes(
    built: tuple[Path, Result], patients: Path
) -> None:
    release, result = built
    assert named(patients, "P0000042")
    assert named(patients, result.output) == set()
    for path in (path for path in release.rglob("*") if path.is_file()):
        if path.suffix == ".parquet":
            rows = pl.read_parquet(path)
            lists = pl.selectors.by_dtype(pl.List(pl.UInt16))
            said = rows.with_columns(lists.cast(pl.List(pl.String)).list.join(" ")).write_csv()
        else:
            said = path.read_text(encoding="utf-8", errors="replace")
        assert named(patients, f"{path} {said}") == set()


def test_no_patient_is_named_on_a_page(release: Path, patients: Path) -> None:
    browser = Browser(dashboard(release))
    browser.opens = False
    views = product(PATHS.values(), VIEWS, ("all", "zeeland", "P0000042"))
    said = [json.dumps(browser.arrive(path, view=view, region=region)) for path, view, region in views]
    structlog.reset_defaults()
    assert sum("region" in page for page in said) == len(said)
    assert named(patients, " ".join(said)) <= {"P0000042"}  # which the question named


# -- what cannot be read ---------------------------------------------------------------------------


def write_bad_inputs(folder: Path) -> dict[str, tuple[object, ...]]:
    """Arguments that each hold one fault."""
    (folder / "empty.csv").write_text("", encoding="utf-8")
    (folder / "header.csv").write_text("patient_id,date,code\n", encoding="utf-8")
    (folder / "no_code.csv").write_text("patient_id,date\nSECRET1,2017-01-01\n", encoding="utf-8")
    (folder / "no_dates.csv").write_text("patient_id,date,code\nSECRET1,soon,190060\n", encoding="utf-8")
    (folder / "good.csv").write_text("patient_id,date,code\nSECRET1,2017-01-01,190060\n", encoding="utf-8")
    (folder / "damaged.parquet").write_bytes(b"PAR1 this is no parquet PAR1")
    (folder / "damaged.csv.gz").write_bytes(b"\x1f\x8b\x08\x00 not gzip at all")
    (folder / "map.toml").write_text('[claims]\ndatum = "date"\n', encoding="utf-8")
    (folder / "broken.toml").write_text("[claims\n", encoding="utf-8")
    (folder / "definition.toml").write_text('id = "x"\nwashout = 3\n', encoding="utf-8")
    good = folder / "good.csv"
    return {
        "a file that is not there": (folder / "absent.csv", *DEFINITION),
        "an empty file": (folder / "empty.csv", *DEFINITION),
        "no rows": (folder / "header.csv", *DEFINITION),
        "a missing column": (folder / "no_code.csv", *DEFINITION),
        "dates that are no dates": (folder / "no_dates.csv", *DEFINITION),
        "a damaged parquet file": (folder / "damaged.parquet", *DEFINITION),
        "a damaged gzip file": (folder / "damaged.csv.gz", *DEFINITION),
        "a map with an unknown column": (good, "--map", folder / "map.toml", *DEFINITION),
        "a map that is no TOML": (good, "--map", folder / "broken.toml", *DEFINITION),
        "a map that is not there": (good, "--map", folder / "none.toml", *DEFINITION),
        "an unknown definition": (good, "--definition", "gout"),
        "an unknown key in a definition": (good, "--definition", folder / "definition.toml"),
        "patients that are not there": (good, "--patients", folder / "none.csv", *DEFINITION),
        "too few people for any view": (good, *DEFINITION),
    }


BAD_INPUTS = (
    "a file that is not there",
    "an empty file",
    "no rows",
    "a missing column",
    "dates that are no dates",
    "a damaged parquet file",
    "a damaged gzip file",
    "a map with an unknown column",
    "a map that is no TOML",
    "a map that is not there",
    "an unknown definition",
    "an unknown key in a definition",
    "patients that are not there",
    "too few people for any view",
)


@pytest.mark.parametrize("fault", BAD_INPUTS)
def test_what_cannot_be_read_is_refused_in_words_and_nothing_is_published(tmp_path: Path, fault: str) -> None:
    words = write_bad_inputs(tmp_path)[fault]
    said = refused(run("build", *words, "--release", tmp_path / "release", "--report", tmp_path / "kept"))
    assert "pathways: " in said
    assert "SECRET1" not in said
    assert not (tmp_path / "release" / "CURRENT").exists()
    assert not (tmp_path / "kept" / "build-report.json").exists()
    assert not list(tmp_path.rglob("*.unfinished"))


# -- show ------------------------------------------------------------------------------------------


def test_nodes_and_links_are_those_of_the_release(release: Path) -> None:
    answer = json.loads(run("show", release, "--year", "2018", "--format", "json").stdout)
    graph = open_release(release).view("specialist", {"year": "2018"})
    assert [(row["position"], row["step"], row["episodes"]) for row in answer["rows"]] == [
        (node.position, node.step, node.episodes) for node in graph.nodes
    ]
    links = run("show", release, "--year", "2018", "--what", "links", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(links)))
    assert [(row["source"], row["target"], int(row["episodes"])) for row in rows] == [
        (link.source, link.target, link.episodes) for link in graph.links
    ]


def test_routes_and_median_days_are_those_of_the_release(release: Path) -> None:
    graph = open_release(release).view("specialist", {"year": "2018"})
    shown = json.loads(run("show", release, "--year", "2018", "--what", "routes", "--format", "json").stdout)
    assert [(row["steps"], row["end_state"], row["episodes"]) for row in shown["rows"]] == [
        (" > ".join(route.steps), route.end_state, route.episodes) for route in graph.routes
    ]
    shown = json.loads(run("show", release, "--year", "2018", "--what", "links", "--format", "json").stdout)
    assert [row["median_days"] for row in shown["rows"]] == [
        link.days.median if link.days else None for link in graph.links
    ]


def test_what_is_shown_says_what_it_is_of(release: Path) -> None:
    result = run("show", release, "--language", "en")
    assert "SYNTHETIC OR PUBLIC DATA" in result.stderr
    assert "data_until: 2020-12-31" in result.stderr
    assert "Neurologist" in result.stdout
    about = json.loads(run("show", release, "--format", "json").stdout)["about"]
    assert (about["condition"], about["region"], about["minimum"], about["rounding"]) == (
        "lage-rug",
        "all",
        10,
        5,
    )


def test_the_inclusion_flow_goes_down(release: Path) -> None:
    answer = json.loads(run("show", release, "--what", "inclusion", "--format", "json").stdout)
    episodes = [row["episodes"] for row in answer["rows"] if row["episodes"] is not None]
    assert [row["stage"] for row in answer["rows"]] == ["all", "in_scope", "new", "complete", "shown"]
    assert episodes == sorted(episodes, reverse=True)


def test_choices_are_those_that_can_be_asked_for(release: Path) -> None:
    answer = json.loads(run("show", release, "--what", "choices", "--format", "json").stdout)
    regions = [row["value"] for row in answer["rows"] if row["filter"] == "region"]
    assert len(regions) == 13
    for region in regions:
        assert run("show", release, "--region", region).exit_code == 0


def test_a_value_that_is_no_choice_is_refused_with_the_choices(release: Path) -> None:
    said = refused(run("show", release, "--region", "Atlantis", "--lens", "colour"))
    assert 'no region "Atlantis"; choose one of: all, ' in said
    assert 'no lens "colour"; choose one of: specialist, zorg' in said


def test_too_few_patients_is_an_answer_without_numbers(release: Path) -> None:
    narrow = ("--region", "zeeland", "--year", "2017", "--specialist", "neurochirurg", "--diagnosis")
    result = run("show", release, *narrow, "zonder-uitstraling")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "Too few patients" in result.stderr
    answer = json.loads(run("show", release, *narrow, "zonder-uitstraling", "--format", "json").stdout)
    assert answer["too_few"] is True
    assert "rows" not in answer


def test_of_several_releases_one_must_be_chosen(tmp_path: Path, release: Path) -> None:
    assert run("show", release.parent, "--condition", "lage-rug").exit_code == 0
    assert 'no release of condition "gout"' in refused(run("show", release, "--condition", "gout"))


def test_a_damaged_release_is_refused(tmp_path: Path, release: Path) -> None:
    damaged = tmp_path / "release"
    shutil.copytree(release, damaged)
    file = next(damaged.rglob("links-0.parquet"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert "damaged" in refused(run("show", damaged))


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    assert "release" in refused(run("show", tmp_path))


@pytest.mark.parametrize(
    ("part", "whole", "percentage"), [(5, 30, 17.0), (6160, 20_000, 30.8), (0, 10, 0.0), (5, 0, None)]
)
def test_a_share_has_the_decimals_that_rounded_numbers_can_bear(
    part: int, whole: int, percentage: float | None
) -> None:
    assert share(part, whole) == percentage


def test_a_definition_that_all_examples_use_exists() -> None:
    assert read_definition("lage-rug").id == "lage-rug"
