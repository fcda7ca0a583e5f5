"""A release: built whole, read whole, refused in words when it is neither."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pathways.definition import Text
from pathways.errors import PathwaysError
from pathways.graph import FlowGraph, NoData, TooFew
from pathways.release import build, current_version, find_releases, open_release, shelf
from tests.releases import count, small_counts, small_definition, small_release

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("release") / "rug")


def build_counts(counts, definition, to: Path, **more) -> Path:
    build(
        counts,
        definition,
        report={"rows_read": 9_000, "set_aside": {}},
        to=to,
        source="tests",
        is_thorough=False,
        **more,
    )
    return to


def files_of(path: Path) -> Iterator[Path]:
    return (file for file in (path / "versions" / current_version(path)).rglob("*") if file.is_file())


# -- answers -------------------------------------------------------------------------------------------


def test_a_view_is_rounded_and_conserves_flow_within_rounding(release_path: Path):
    view = open_release(release_path).view("specialist", {"region": "utrecht", "year": "2018"})
    assert isinstance(view, FlowGraph)
    counts = [view.episodes, view.patients, *(flow.episodes for flow in (*view.nodes, *view.links))]
    assert all(count % 5 == 0 and count >= 10 for count in counts)
    for node in view.nodes:
        out = [link for link in view.links if (link.position, link.source) == (node.position, node.step)]
        if out:
            assert abs(sum(link.episodes for link in out) - node.episodes) <= 2 * (len(out) + 1)


def test_a_one_year_view_says_that_every_patient_has_one_episode(release_path: Path):
    release = open_release(release_path)
    one_year, all_years = release.view("care", {"year": "2018"}), release.view("care", {})
    assert isinstance(one_year, FlowGraph)
    assert isinstance(all_years, FlowGraph)
    assert one_year.one_episode_each
    assert not all_years.one_episode_each
    assert (all_years.episodes, all_years.patients) == (8000, 7600)


def test_nodes_stand_by_position_then_drawing_order(release_path: Path):
    release = open_release(release_path)
    view = release.view("specialist", {})
    assert isinstance(view, FlowGraph)
    labels = next(lens["labels"] for lens in release.manifest["lenses"] if lens["id"] == "specialist")
    places = [(node.position, labels.index(node.step)) for node in view.nodes]
    assert places == sorted(places)
    assert (
        labels.index("neuroloog")
        < labels.index("revalidatiearts")
        < labels.index("pooled")
        < labels.index("ended")
    )


def test_a_point_of_few_or_no_patients_is_too_few_and_an_unknown_value_has_no_data(release_path: Path):
    release = open_release(release_path)
    rare = {"region": "groningen", "year": "2018", "specialist": "revalidatiearts", "diagnosis": "aspecifiek"}
    assert release.view("specialist", rare) == TooFew(50)
    assert release.view("specialist", {"region": "atlantis"}) == NoData("region", "atlantis")
    assert release.view("specialist", {"age": "80"}) == NoData("age", "80")
    assert release.view("taste", {}) == NoData("lens", "taste")


def test_a_group_of_regions_is_a_choice_with_a_folder_of_its_own(tmp_path: Path):
    definition = small_definition(
        groups={"region": {"noord": ("groningen", "zeeland")}},
        group_titles={"region": {"noord": Text("Noord", "North")}},
    )
    release = open_release(small_release(tmp_path / "r", definition, patients=1000))
    assert [choice["id"] for choice in release.choices("region")] == [
        "all",
        "noord",
        "groningen",
        "utrecht",
        "zeeland",
    ]
    assert release.choices("region")[1]["label"] == {"nl": "Noord", "en": "North"}
    north, parts = (
        release.view("care", {"region": "noord"}),
        [release.view("care", {"region": region}) for region in ("groningen", "zeeland")],
    )
    assert isinstance(north, FlowGraph)
    assert abs(north.episodes - sum(part.episodes for part in parts if isinstance(part, FlowGraph))) <= 7
    assert set(release.manifest["folders"]) == {"all", "noord", "groningen", "utrecht", "zeeland"}


def test_every_view_lies_in_the_folder_of_its_region(release_path: Path):
    release = open_release(release_path)
    for region, folder in release.manifest["folders"].items():
        views = pl.read_parquet(release_path / "versions" / release.identity / folder / "views.parquet")[
            "view"
        ]
        assert {release.lattice.point(view)["region"] for view in views} == {region}


def test_years_whose_follow_up_runs_past_the_data_are_immature(tmp_path: Path):
    definition = small_definition()
    counts = replace(small_counts(definition), data_until=date(2020, 6, 30))
    release = open_release(build_counts(counts, definition, tmp_path / "r"))
    assert {choice["id"]: choice["immature"] for choice in release.choices("year")} == {
        "all": True,
        "2018": False,
        "2019": True,
    }
    view = release.view("care", {"year": "2019"})
    assert isinstance(view, FlowGraph)
    assert view.immature
    assert view.complete_until == "2019-07-01"


def test_inclusion_withholds_a_stage_that_tells_a_small_number(tmp_path: Path):
    """1,000 shown; 4 did not complete: beside 1,000 a rounded 1,005 would tell that there are a few."""
    definition = small_definition(dimensions=())
    episodes = pl.DataFrame(
        {"patient": range(1000), **{f"steps_{lens}": [["consult"]] * 1000 for lens in ("specialist", "care")}}
    ).with_columns(end_specialist=pl.lit("ended"), end_care=pl.lit("ended"))
    stages = {"all": 1200, "in_scope": 1020, "new": 1020, "complete": 1004, "shown": 1000}
    inclusion = pl.DataFrame({"stage": list(stages), "episodes": list(stages.values())})
    counts = replace(count(episodes, definition), inclusion=inclusion)
    view = open_release(build_counts(counts, definition, tmp_path / "r")).view("care", {})
    assert isinstance(view, FlowGraph)
    assert [(stage.name, stage.episodes) for stage in view.inclusion] == [
        ("all", 1200),
        ("in_scope", 1020),
        ("new", 1020),
        ("complete", None),
        ("shown", 1000),
    ]


def test_open_data_go_through_the_same_code_and_come_out_exact(tmp_path: Path):
    definition = small_definition(preset="open", minimum=1, rounding=1, smallest_view=1, synthetic=True)
    release = open_release(build_counts(small_counts(definition, patients=30), definition, tmp_path / "r"))
    assert release.manifest["synthetic"] is True
    view = release.view("care", {"region": "groningen"})
    assert isinstance(view, FlowGraph)
    assert view.episodes == sum(node.episodes for node in view.nodes if node.position == 1) == 15
    assert "pooled" not in {node.step for node in view.nodes}


def test_open_numbers_without_the_declaration_are_refused(tmp_path: Path):
    counts = small_counts(patients=100)
    with pytest.raises(PathwaysError, match="synthetic or public only"):
        build_counts(
            counts, small_definition(preset="open", minimum=1, rounding=1, smallest_view=1), tmp_path / "r"
        )
    with pytest.raises(PathwaysError, match="may not be looser"):
        build_counts(counts, small_definition(minimum=5), tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_the_source_may_stand_in_two_languages(tmp_path: Path):
    counts, source = small_counts(patients=300), Text("Verzonnen", "Made up")
    build(counts, small_definition(), report={}, to=tmp_path / "r", source=source, is_thorough=False)
    assert open_release(tmp_path / "r").manifest["source"] == {"nl": "Verzonnen", "en": "Made up"}


def test_a_cohort_too_small_to_publish_anything_says_so(tmp_path: Path):
    with pytest.raises(PathwaysError, match="no view holds 50 patients"):
        build_counts(small_counts(patients=20), small_definition(), tmp_path / "r")


# -- secrets -------------------------------------------------------------------------------------------


def test_no_small_count_of_the_data_appears_in_any_file(tmp_path: Path):
    """Canaries: steps that 1 to 9 patients took, and a region where hardly anyone lives."""
    definition = small_definition()
    counts = small_counts(definition)
    strata = {"diagnosis": "radiculair", "region": "atlantis", "year": "2018", "specialist": "neuroloog"}
    rare = {"lens": "care", **strata, "steps": [""], "end_state": "ended", "episodes": 1, "patients": 1}
    canaries = [{**rare, "steps": [f"kanarie{n}"], "episodes": n, "patients": n} for n in (1, 2, 3)]
    canaries.append(
        {**rare, "region": "utrecht", "steps": ["consult", "kanarie9"], "episodes": 9, "patients": 9}
    )
    more = pl.DataFrame([{**row, "cost_cents": 100} for row in canaries], schema=counts.variants.schema)
    also = more.with_columns(lens=pl.lit("specialist"))
    inclusion = more.group_by(definition.release.dimensions).agg(pl.sum("episodes"))
    stages = [
        inclusion.with_columns(stage=pl.lit(stage)).select(counts.inclusion.columns)
        for stage in ("all", "in_scope", "new", "complete", "shown")
    ]
    counts = replace(
        counts,
        variants=pl.concat([counts.variants, more, also]),
        inclusion=pl.concat([counts.inclusion, *stages]),
    )
    path = build_counts(counts, definition, tmp_path / "r")
    for file in files_of(path):
        content = file.read_bytes()
        for trace in (b"kanarie", b"atlantis"):
            assert trace not in content, f"{file.name} tells of a rare {trace.decode()}"
        if file.suffix == ".parquet":
            table = pl.read_parquet(io.BytesIO(content))
            for column in {"episodes", "patients", "all", "in_scope", "new", "complete"} & set(table.columns):
                told = table[column].drop_nulls()
                assert ((told >= 10) & (told % 5 == 0)).all(), f"{file.name}: {column}"
    manifest = open_release(path).manifest
    assert all(n is None or n % 5 == 0 for n in every_count(manifest["lattice"]))
    assert "cost" not in json.dumps(manifest["lattice"])


def every_count(described: list[dict]) -> list[int | None]:
    return [choice["episodes"] for dimension in described for choice in dimension["choices"]]


def test_whoever_may_see_one_region_opens_no_file_of_another(tmp_path: Path):
    definition = small_definition(groups={"region": {"noord": ("groningen", "zeeland")}})
    path = small_release(tmp_path / "r", definition, patients=1000)
    folders = open_release(path).manifest["folders"]
    for region in ("utrecht", "zeeland", "noord"):
        shutil.rmtree(path / "versions" / current_version(path) / folders[region])
    release = open_release(path, regions=["groningen"])
    assert isinstance(release.view("care", {}), FlowGraph)
    assert isinstance(release.view("care", {"region": "groningen"}), FlowGraph)
    assert release.view("care", {"region": "zeeland"}) == NoData("region", "zeeland")
    assert release.view("care", {"region": "noord"}) == NoData("region", "noord")
    assert [choice["id"] for choice in release.choices("region")] == ["all", "groningen"]


def test_a_group_opens_for_whoever_may_see_all_its_regions(tmp_path: Path):
    definition = small_definition(groups={"region": {"noord": ("groningen", "zeeland")}})
    path = small_release(tmp_path / "r", definition, patients=1000)
    release = open_release(path, regions=["groningen", "zeeland"])
    assert [choice["id"] for choice in release.choices("region")] == ["all", "noord", "groningen", "zeeland"]


def test_the_country_says_nothing_of_a_single_region(release_path: Path):
    """Files outside a region's own folder: no view of it, no total of it."""
    release = open_release(release_path)
    described = next(d for d in release.manifest["lattice"] if d["id"] == "region")
    assert [choice["episodes"] for choice in described["choices"]] == [8000, None, None, None]
    assert [choice["episodes"] for choice in release.choices("region")] == [8000, 2010, 2760, 3235]


# -- on disk -------------------------------------------------------------------------------------------


def test_the_same_counts_give_the_same_bytes_in_any_order(tmp_path: Path):
    counts = small_counts(patients=500)
    shuffled = replace(
        counts,
        **{
            name: getattr(counts, name).sample(fraction=1, shuffle=True, seed=3)
            for name in ("variants", "repeats", "inclusion")
        },
    )
    one, other = (
        open_release(build_counts(c, small_definition(), tmp_path / name)).manifest
        for name, c in (("one", counts), ("other", shuffled))
    )
    assert one["files"] == other["files"]


def test_any_flipped_bit_is_noticed(tmp_path: Path):
    path = small_release(tmp_path / "r", patients=500)
    for file in [*files_of(path), path / "CURRENT"]:
        whole = file.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 2):
            damaged = bytearray(whole)
            damaged[place] ^= 4
            file.write_bytes(damaged)
            with pytest.raises(PathwaysError, match=r"damaged|missing"):
                open_release(path)
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(PathwaysError, match=r"damaged|missing"):
            open_release(path)
        file.write_bytes(whole)
    open_release(path)


def test_a_missing_file_is_named(tmp_path: Path):
    path = small_release(tmp_path / "r", patients=500)
    (path / "versions" / current_version(path) / "country" / "views.parquet").unlink()
    with pytest.raises(PathwaysError, match=r"views\.parquet: the file is missing"):
        open_release(path)


@pytest.mark.parametrize(("schema", "age"), [(0, "older"), (99, "newer")])
def test_a_release_of_another_schema_is_refused(tmp_path: Path, schema: int, age: str):
    path = small_release(tmp_path / "r", patients=500)
    old = path / "versions" / current_version(path)
    manifest = json.loads((old / "manifest.json").read_text("utf-8")) | {"schema": schema}
    text = json.dumps(manifest).encode()
    new = f"{old.name[:-32]}{hashlib.sha256(text).hexdigest()[:32]}"
    (old / "manifest.json").write_bytes(text)
    old.rename(old.parent / new)
    (path / "CURRENT").write_text(new)
    with pytest.raises(PathwaysError, match=f"built by {age} software"):
        open_release(path)


def test_no_release_is_a_sentence(tmp_path: Path):
    with pytest.raises(PathwaysError, match="there is no release here"):
        open_release(tmp_path)
    with pytest.raises(PathwaysError, match="there is no release here"):
        find_releases(tmp_path / "nowhere")


def test_a_folder_of_several_releases_is_found(tmp_path: Path):
    for name in ("rug", "sepsis"):
        small_release(tmp_path / name, patients=500)
    assert find_releases(tmp_path) == (tmp_path / "rug", tmp_path / "sepsis")
    assert find_releases(tmp_path / "rug") == (tmp_path / "rug",)


def test_a_build_replaces_the_release_and_keeps_one_older_version(tmp_path: Path):
    path = tmp_path / "r"
    versions = []
    for seed in range(4):
        small_release(path, patients=200, seed=seed)
        versions.append(current_version(path))
    assert sorted(p.name for p in (path / "versions").iterdir()) == sorted(versions[-2:])


def test_a_release_is_not_written_among_other_files(tmp_path: Path):
    (tmp_path / "thesis.docx").write_text("dear")
    with pytest.raises(PathwaysError, match="is not empty and holds no release"):
        small_release(tmp_path, patients=500)
    with pytest.raises(PathwaysError, match="is a file"):
        small_release(tmp_path / "thesis.docx", patients=500)


def test_a_full_disk_leaves_the_old_release_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = small_release(tmp_path / "r", patients=500)
    before = current_version(path)
    real, written = os.fsync, []

    def full_after_ten(handle: int) -> None:
        written.append(handle)
        if len(written) > 10:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(shelf.os, "fsync", full_after_ten)
    with pytest.raises(PathwaysError, match="the disk is full"):
        small_release(path, patients=500, seed=2)
    monkeypatch.undo()
    assert open_release(path).identity == before
    assert [p.name for p in (path / "versions").iterdir()] == [before]


BUILD_FOREVER = """
import sys
from pathlib import Path
from pathways.release import build
from tests.releases import small_counts, small_definition
definition, to = small_definition(), Path(sys.argv[1])
counts = small_counts(definition, patients=200)
print("ready", flush=True)
while True:
    build(counts, definition, report={}, to=to, source=sys.argv[2], is_thorough=False)
"""


def building(path: Path, source: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD_FOREVER, str(path), source], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_killed_build_leaves_a_whole_release_and_the_next_build_sweeps(tmp_path: Path):
    path = small_release(tmp_path / "r", patients=500)
    for attempt in range(4):
        drafts = set((path / "versions").glob(".draft-*"))
        process = building(path, "killed")
        while not set((path / "versions").glob(".draft-*")) - drafts:
            time.sleep(0.001)
        time.sleep(0.004 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        open_release(path)
    small_release(path, patients=500)
    assert not list((path / "versions").glob(".draft-*"))
    assert not list(path.glob(".CURRENT-*"))
    assert len(list((path / "versions").iterdir())) == 2


def test_twenty_readers_see_one_release_or_the_other_while_two_builds_replace_it(tmp_path: Path):
    path = small_release(tmp_path / "r", patients=500)
    processes = [building(path, source) for source in ("one", "other")]
    seen: set[str] = set()
    faults: list[Exception] = []
    until = time.monotonic() + 120  # a limit for a slow machine: the readers stop at the third release

    def read() -> None:
        while len(seen) < 3 and time.monotonic() < until:
            try:
                release = open_release(path)
                assert release.manifest["source"] in {"one", "other", "Verzonnen gegevens voor tests"}
                assert isinstance(release.view("care", {}), FlowGraph)
                seen.add(release.identity)
            except Exception as fault:
                faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()
    assert not faults
    assert len(seen) > 2


def test_counts_that_contradict_each_other_are_refused_in_a_sentence(tmp_path: Path):
    """Made by hand: under one lens everybody ends otherwise than under the other."""
    definition = small_definition()
    counts = small_counts(definition, patients=400)
    other = pl.when(pl.col("lens") == "care").then(pl.lit("died")).otherwise("end_state").alias("end_state")
    wrong = replace(counts, variants=counts.variants.with_columns(other))
    report = {"rows_read": 1, "set_aside": {}}
    with pytest.raises(PathwaysError, match="contradict each other"):
        build(wrong, definition, report=report, to=tmp_path / "r", source="tests", is_thorough=False)
