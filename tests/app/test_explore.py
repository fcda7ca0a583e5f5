"""The one door to data: it answers, offers what has data, and notices a new release by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pathways.definition import EpisodeRules
from pathways.errors import PathwaysError
from pathways.explore import Explorer, Snapshot
from pathways.graph import FlowGraph, NoData, TooFew
from pathways.release import build
from pathways.selection import Selection
from tests.releases import small_counts, small_definition, small_release

START = Selection("rug-klein", "specialist", year="2019")


def test_a_reader_begins_with_the_last_year_that_is_complete(snapshot: Snapshot) -> None:
    assert snapshot.default() == START


def test_every_question_has_an_answer(snapshot: Snapshot) -> None:
    assert isinstance(snapshot.answer(START), FlowGraph)
    assert snapshot.answer(START.with_value("region", "atlantis")) == NoData("region", "atlantis")
    assert snapshot.answer(START.with_value("lens", "horoscope")) == NoData("lens", "horoscope")
    assert snapshot.answer(START.with_value("condition", "heimwee")) == NoData("condition", "heimwee")


def test_a_filter_offers_what_the_lattice_has(snapshot: Snapshot) -> None:
    offers = snapshot.offers(START)
    assert [offer.id for offer in offers["region"]] == ["all", "groningen", "utrecht", "zeeland"]
    assert [offer.id for offer in offers["year"]] == ["all", "2018", "2019"]
    assert [offer.id for offer in offers["lens"]] == ["specialist", "care"]


def test_a_filter_says_which_values_hold_too_few_patients_beside_the_others(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=400)
    snapshot = Explorer.open(release).snapshot()
    asked = START.with_value(
        "specialist", "revalidatiearts"
    )  # 5 % of 400 patients a year, over three regions
    too_few = {offer.id for offer in snapshot.offers(asked)["region"] if offer.too_few}
    assert too_few == {"groningen", "utrecht", "zeeland"}
    assert isinstance(snapshot.answer(asked.with_value("region", "zeeland")), TooFew)


def test_an_unknown_choice_does_not_empty_the_other_filters(snapshot: Snapshot) -> None:
    offers = snapshot.offers(START.with_value("year", "1999"))
    assert [offer.id for offer in offers["region"]] == ["all", "groningen", "utrecht", "zeeland"]


def test_a_region_is_set_beside_the_country_and_a_year_beside_the_year_before(snapshot: Snapshot) -> None:
    beside_region = snapshot.compared(START.with_value("region", "zeeland"))
    beside_year = snapshot.compared(START)
    assert beside_region is not None
    assert beside_year is not None
    assert beside_region[0] == START
    assert beside_year[0] == START.with_value("year", "2018")
    assert snapshot.compared(START.with_value("year", "2018")) is None


def test_no_other_region_is_answered_or_offered_than_was_allowed(release: Path) -> None:
    snapshot = Explorer.open(release, regions=("zeeland",)).snapshot()
    assert [offer.id for offer in snapshot.offers(START)["region"]] == ["all", "zeeland"]
    assert isinstance(snapshot.answer(START.with_value("region", "zeeland")), FlowGraph)
    assert snapshot.answer(START.with_value("region", "utrecht")) == NoData("region", "utrecht")


def test_a_folder_with_a_release_per_condition_is_served_together(tmp_path: Path) -> None:
    small_release(tmp_path / "rug", patients=300)
    definition = small_definition()
    object.__setattr__(definition, "id", "heup-klein")
    small_release(tmp_path / "heup", definition, patients=300)
    snapshot = Explorer.open(tmp_path).snapshot()
    assert [offer.id for offer in snapshot.conditions] == ["heup-klein", "rug-klein"]


def test_two_releases_of_one_condition_are_refused(tmp_path: Path) -> None:
    small_release(tmp_path / "een", patients=300)
    small_release(tmp_path / "twee", patients=300)
    with pytest.raises(PathwaysError, match="same condition"):
        Explorer.open(tmp_path)


def test_a_new_release_is_noticed_without_a_restart(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=300)
    explorer = Explorer.open(release, check_seconds=0)
    before = explorer.snapshot()
    small_release(release, patients=900)
    after = explorer.snapshot()
    assert before.identity != after.identity
    first, second = before.answer(START), after.answer(START)
    assert isinstance(first, FlowGraph)
    assert isinstance(second, FlowGraph)
    assert (first.episodes, second.episodes) == (300, 900)


def test_a_request_keeps_the_snapshot_it_began_with(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=300)
    explorer = Explorer.open(release, check_seconds=0)
    mine = explorer.snapshot()
    small_release(release, patients=900)
    explorer.snapshot()
    answer = mine.answer(START.with_value("region", "zeeland"))
    assert isinstance(answer, FlowGraph)
    assert answer.episodes < 300


def test_current_is_looked_at_no_more_often_than_asked(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=300)
    explorer = Explorer.open(release, check_seconds=3600)
    before = explorer.snapshot()
    small_release(release, patients=900)
    assert explorer.snapshot() is before


def test_a_damaged_new_release_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=300)
    explorer = Explorer.open(release, check_seconds=0)
    before = explorer.snapshot()
    version = build(
        small_counts(patients=900),
        small_definition(),
        report={"rows_read": 1, "set_aside": {}},
        to=release,
        source="tests",
        is_thorough=False,
    )
    damaged = next(version.glob("country/links-0.parquet"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(bytes(content))
    assert explorer.snapshot() is before


def test_a_release_that_disappears_leaves_the_old_one_serving(tmp_path: Path) -> None:
    release = small_release(tmp_path / "release", patients=300)
    explorer = Explorer.open(release, check_seconds=0)
    before = explorer.snapshot()
    shutil.rmtree(release)
    assert explorer.snapshot() is before


def test_a_step_has_a_long_and_a_short_name_and_a_combination_those_of_its_members(
    snapshot: Snapshot,
) -> None:
    names = snapshot.label(START, "neuroloog + orthopeed")
    assert names is not None
    assert names[0].nl == "Neuroloog + Orthopedisch chirurg"
    assert snapshot.label(START, "pooled") is None


def test_the_order_of_steps_is_that_of_the_vocabulary(snapshot: Snapshot) -> None:
    assert snapshot.order(START) == ("neuroloog", "orthopeed", "anesthesioloog", "revalidatiearts")


def test_a_year_that_is_hardly_in_the_data_is_no_beginning(tmp_path: Path) -> None:
    definition = small_definition()
    counts = small_counts(patients=2000, again=0.0, fresh=1 / 9)
    report = {"rows_read": 1, "set_aside": {}}
    build(counts, definition, report=report, to=tmp_path / "release", source="tests", is_thorough=False)
    assert Explorer.open(tmp_path / "release").snapshot().default().year == "2018"


def test_without_a_fixed_follow_up_a_reader_begins_with_all_years(tmp_path: Path) -> None:
    definition = small_definition()
    object.__setattr__(definition, "episodes", EpisodeRules(by="given", follow_up_days=None))
    release = small_release(tmp_path / "release", definition, patients=300)
    assert Explorer.open(release).snapshot().default().year == "all"
