"""Vergelijken, Variatie and Trends on one small release: what they say comes from it alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import pytest

from callbacks.pages import compare, trends, variation
from pathways.explore import Explorer, Snapshot
from pathways.exports import SIZES, Occasion
from pathways.exports.comparing import _lay_out
from pathways.exports.figure import NothingToExport
from pathways.exports.mirror import mirror_figure
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL, PATHS, Presentation, Selection
from pathways.wording.comparing import Pair
from pathways.wording.comparing_around import legend
from pathways.wording.comparing_behind import bar_of, evidence, mark_of
from pathways.wording.comparing_drawing import DifferenceDrawingWords, SideWords
from pathways.wording.comparing_named import right_of
from pathways.wording.mirror import Mirror
from pathways.wording.trends import Trend
from pathways.wording.trends_behind import evidence as behind_year
from pathways.wording.trends_followed import Followed
from pathways.wording.variation import Spread
from tests.dashboards import Browser, words_of

BOX = {"width": 900, "height": 420, "font": 15}
BOXES = {"one": BOX, "two": BOX}
START = Selection("rug-klein", "specialist", year="2018")


def reading(
    snapshot: Snapshot, page: str, selection: Selection = START, view: str = "figure", **kept: str
) -> Reading:
    shown = Presentation(page=page, view=view).keeping(**{k.replace("_", "-"): v for k, v in kept.items()})
    return Reading(snapshot, selection, shown, Presentation())


def counts_under_ten(text: str) -> list[str]:
    """Numbers of people under ten: none may be written."""
    people = re.findall(r"\b[1-9] (?:patiënten|episoden|van)", text)
    return people + re.findall(r"n = [1-9](?![\d\u00a0])", text)


# -- Vergelijken


def test_a_region_is_compared_with_its_country_and_the_country_with_the_year_before(
    snapshot: Snapshot,
) -> None:
    region = reading(snapshot, "compare", START.with_value("region", "zeeland"))
    assert right_of(region) == START
    later = reading(snapshot, "compare", START.with_value("year", "2019"))
    assert right_of(later) == START


def test_the_address_says_what_is_on_the_right(snapshot: Snapshot) -> None:
    asked = reading(
        snapshot, "compare", START.with_value("region", "zeeland"), vs_region="utrecht", vs_year="same"
    )
    assert right_of(asked) == START.with_value("region", "utrecht")
    assert asked.query()["vs-region"] == "utrecht"


@pytest.mark.parametrize("shows", ["side", "difference"])
@pytest.mark.parametrize("lens", ["specialist", "care"])
def test_both_pictures_are_drawn_from_protected_numbers(snapshot: Snapshot, shows: str, lens: str) -> None:
    asked = reading(
        snapshot, "compare", START.with_value("region", "zeeland").with_value("lens", lens), show=shows
    )
    card = compare.contents(asked, BOXES)["card"]
    assert card["one"].startswith("<svg")
    assert card["two"].startswith("<svg")
    assert counts_under_ten(card["one"] + card["two"]) == []


def test_one_percent_is_equally_thick_on_both_sides(snapshot: Snapshot) -> None:
    pair = Pair.of(reading(snapshot, "compare", START.with_value("region", "zeeland")))
    left, right = (_lay_out(pair, side, SideWords(pair, side), 600, 400, 15, 3) for side in (0, 1))
    assert left.scale * left.episodes == pytest.approx(right.scale * right.episodes)
    centres = [{(b.position, b.step): b.y + b.height / 2 for b in one.blocks} for one in (left, right)]
    for key in set(centres[0]) & set(centres[1]):
        assert centres[0][key] == pytest.approx(centres[1][key], abs=1)


def test_the_table_holds_every_flow_that_is_compared(snapshot: Snapshot) -> None:
    asked = reading(snapshot, "compare", START.with_value("region", "zeeland"), view="table")
    pair = Pair.of(asked)
    assert len(pair.chart().table.rows) == len(pair.comparison.differences) > 0


def test_a_right_side_that_does_not_exist_is_said(snapshot: Snapshot) -> None:
    asked = reading(snapshot, "compare", START, vs_region="nergens")
    assert compare.contents(asked, BOXES)["card"]["one"] == ""
    assert words_of(compare.layout(asked)[1])


def test_behind_every_flow_stands_its_evidence_and_behind_an_unknown_mark_nothing(snapshot: Snapshot) -> None:
    asked = reading(snapshot, "compare", START.with_value("region", "zeeland"))
    pair = Pair.of(asked)
    graph = pair.graphs[0]  # type: ignore[index]
    for link in graph.links:
        if link.position < pair.steps:
            behind = evidence(pair, f"{link.position}.{link.source}.{link.target}")
            assert behind is not None
            assert len(behind.rows) >= 3
            assert counts_under_ten(" ".join(value for _, value in behind.rows)) == []
    for one in pair.comparison.differences:
        behind = evidence(pair, mark_of(one.flow))
        assert behind == evidence(pair, f"1.{bar_of(one.flow)}")
        said = dict(behind.rows)  # type: ignore[union-attr]
        assert said[asked.words("compare_table_interval")] == pair.interval(one)
        assert asked.words.number(graph.episodes) in said[pair.left_name]
    for mark in ("", "x", "1.", "2.nergens", "9.a.b", "1.bar x"):
        assert evidence(pair, mark) is None


def test_one_sentence_joins_a_whole_that_differs_with_flows_that_do_not(snapshot: Snapshot) -> None:
    pair = Pair.of(reading(snapshot, "compare", START.with_value("region", "zeeland")))
    words, found = pair.words, pair.comparison
    quiet = tuple(replace(one, signal=False) for one in found.differences)
    spread = Pair(pair.left, pair.right)
    spread.__dict__["comparison"] = replace(found, differences=quiet, distance_p=0.001)
    assert spread.title() == words("compare_whole_only", left=pair.left_name, right=pair.right_name)
    assert words("compare_whole_spread") in spread.whole()
    none = Pair(pair.left, pair.right)
    none.__dict__["comparison"] = replace(found, differences=quiet, distance_p=0.4)
    assert none.title() == words("compare_none", left=pair.left_name, right=pair.right_name)
    assert words("compare_whole_spread") not in none.whole()


@pytest.mark.parametrize("page", [compare, variation, trends])
def test_the_address_holds_what_was_chosen_and_not_what_the_page_shows_anyway(
    snapshot: Snapshot, page: ModuleType
) -> None:
    asked = reading(snapshot, page.NAME, START.with_value("region", "zeeland"))
    usual = {variation: Spread, trends: Trend}.get(page)
    said = {"measure": usual(asked).usual.id} if usual else {"vs-region": "all", "vs-year": "same"}  # type: ignore[union-attr]
    spelt = replace(asked, presentation=asked.presentation.keeping(**said, rate="", show="", plot=""))
    assert page.plain(spelt).query() == asked.query()
    other = {"measure": "died"} if page is trends else {"vs-region": "utrecht", "measure": "flow.x"}
    kept = replace(asked, presentation=asked.presentation.keeping(**other))
    assert page.plain(kept).query() == kept.query()


def test_a_block_that_may_be_short_by_the_other_routes_has_no_difference(snapshot: Snapshot) -> None:
    pair = Pair.of(reading(snapshot, "compare", START.with_value("region", "zeeland"), show="difference"))
    assert pair.graphs
    told, words = [], DifferenceDrawingWords(pair)
    for node in pair.graphs[0].nodes:
        pools = [graph.node(node.position, "pooled") for graph in pair.graphs]
        sizes = [pool.episodes / g.episodes for pool, g in zip(pools, pair.graphs, strict=True) if pool]
        if node.position > 1 and max(sizes, default=0) >= 0.01:
            assert "pp" not in words.label(node).value
            told.append(node)
    assert told, "the regions of this release pool a part of later steps"
    assert "pp" in words.label(pair.graphs[0].at(1)[0]).value


def test_other_routes_in_a_comparison_are_explained(snapshot: Snapshot) -> None:
    side = Pair.of(reading(snapshot, "compare", START.with_value("region", "zeeland")))
    assert "Overige routes: te klein om apart te tonen" in [key.text for key in legend(side)]


# -- Trends


def test_trends_open_on_what_neither_all_have_nor_hardly_any_and_never_on_the_largest_noise(
    snapshot: Snapshot,
) -> None:
    trend = Trend(reading(snapshot, "trends"))
    assert not any(moved.signal for moved in trend.moved), "nothing in this release moves beyond chance"
    assert trend.usual is not None
    values = [point.value for point in trend.series(ALL, trend.usual).points]
    assert all(0.05 <= value <= 0.95 for value in values)
    before = [one for one in trend.offered[: trend.offered.index(trend.usual)] if not one.in_days]
    for one in before:
        assert any(not 0.05 <= point.value <= 0.95 for point in trend.series(ALL, one).points)


def test_trends_open_on_what_moved_most_in_the_country_if_that_is_beyond_chance(snapshot: Snapshot) -> None:
    trend = Trend(reading(snapshot, "trends", START.with_value("region", "zeeland")))
    told = [one for one in trend._moved_in(ALL) if len(trend.series("zeeland", one.followed).points) > 1]
    last = next(one for one in reversed(told) if one.followed != trend.usual)
    found = (replace(last, signal=True),)
    with patch.object(Trend, "_moved_in", lambda self, area: found if area == ALL else ()):
        assert Trend(trend.reading).usual == last.followed


# -- Variatie


def test_the_page_opens_on_a_subject_that_every_region_tells_if_there_is_one(snapshot: Snapshot) -> None:
    spread = Spread(reading(snapshot, "variation"))
    told = {
        one.id: sum(spread._count(region, one).is_told for region in spread.graphs if region != ALL)
        for one in spread.offered
        if one.measure
    }
    assert spread.usual is not None
    assert told.get(spread.usual.id, 0) == max(told.values(), default=0)


def test_every_flow_that_a_region_draws_can_be_compared(snapshot: Snapshot) -> None:
    spread = Spread(reading(snapshot, "variation"))
    offered = {one.id for one in spread.offered}
    country = spread.graphs[ALL]
    for region, graph in spread.graphs.items():
        for link in graph.links if region != ALL else ():
            named = "pooled" not in (link.source, link.target)
            if link.position <= 3 and named and country.link(link.position, link.source, link.target):
                assert f"flow.{link.position}.{link.source}.{link.target}" in offered


def test_every_region_has_a_point_or_is_named_as_withheld(snapshot: Snapshot) -> None:
    spread = Spread(reading(snapshot, "variation"))
    assert spread.regional is not None
    shown = [point.region for point in spread.regional.points]
    assert sorted([*shown, *spread.regional.withheld]) == ["groningen", "utrecht", "zeeland"]


def test_a_mark_shows_what_stands_behind_it(snapshot: Snapshot) -> None:
    asked = reading(snapshot, "variation")
    found = Spread(asked).regional
    assert found is not None
    region = found.points[0].region
    answer = variation.contents(asked, BOXES | {"chosen": f"1.{region}"})
    said = " ".join(words_of(part) for part in answer["card"]["evidence"])
    assert asked.words.number(found.points[0].count.denominator or 0) in said
    assert asked.words.number(found.points[0].count.numerator or 0) in said


def test_a_choice_that_is_no_region_shows_nothing_behind_it(snapshot: Snapshot) -> None:
    for chosen in ("1.nergens", "x", "", None, {"step": "zeeland"}):
        answer = variation.contents(reading(snapshot, "variation"), BOXES | {"chosen": chosen})
        assert answer["card"]["evidence"] == []


@pytest.mark.parametrize("plot", ["funnel", "tiles"])
def test_both_pictures_of_regions_are_drawn(snapshot: Snapshot, plot: str) -> None:
    asked = reading(snapshot, "variation", START.with_value("region", "zeeland"), plot=plot)
    card = variation.contents(asked, BOXES)["card"]
    assert card["one"].startswith("<svg")
    assert card["two"].startswith("<svg")
    assert "Meer of minder is niet vanzelf beter of slechter." in card["subtitle"]


def test_with_rights_to_one_region_only_that_and_the_country_are_seen(release: Path) -> None:
    snapshot = Explorer.open(release, regions=("zeeland",)).snapshot()
    spread = Spread(reading(snapshot, "variation", START.with_value("region", "zeeland")))
    assert spread.regional is not None
    assert [point.region for point in spread.regional.points] == ["zeeland"]
    assert spread.regional.withheld == ()
    text = str(variation.contents(spread.reading, BOXES))
    assert not re.search("utrecht|groningen", text, re.I)


# -- Trends


def test_years_run_from_the_baseline_to_the_last_complete_one(snapshot: Snapshot) -> None:
    trend = Trend(reading(snapshot, "trends", START.with_value("region", "zeeland")))
    assert [one.area for one in trend.shown] == ["zeeland", ALL]
    country = trend.shown[1]
    assert [point.year for point in country.points] == [2018, 2019]
    assert country.baseline is not None
    assert country.baseline.year == 2018
    card = trends.contents(trend.reading, BOXES)["card"]
    assert card["one"].startswith("<svg")


def test_a_share_over_years_is_that_of_each_year_alone(snapshot: Snapshot) -> None:
    trend = Trend(reading(snapshot, "trends", measure="died"))
    assert trend.followed == Followed("died", False)
    for point in trend.shown[0].points:
        graph = snapshot.answer(START.with_value("year", str(point.year)))
        assert isinstance(graph, FlowGraph)
        assert (point.count.numerator, point.count.denominator) == (
            graph.ending_in("died")[1],
            graph.episodes,
        )


def test_a_share_that_is_only_known_as_a_range_is_not_followed_over_years(snapshot: Snapshot) -> None:
    graph = snapshot.answer(START)
    assert isinstance(graph, FlowGraph)
    sure, most = graph.going_on(2)
    assert most - sure > 0.01 * graph.episodes, "the other routes of this release hold too much to tell"
    assert "second_step" not in {one.id for one in Trend(reading(snapshot, "trends")).offered}


def test_behind_a_year_and_behind_a_bar_stand_their_numbers(snapshot: Snapshot) -> None:
    asked = reading(snapshot, "trends", START.with_value("region", "zeeland"))
    trend = Trend(asked)
    for number, one in enumerate(trend.shown, start=1):
        for point in one.points:
            rows = dict(behind_year(trend, f"{number}.{point.year}").rows)  # type: ignore[union-attr]
            assert rows[asked.words("variation_denominator")] == asked.words.number(
                point.count.denominator or 0
            )
            assert rows[asked.words("variation_definition")]
    for moved in trend.moved:
        rows = dict(behind_year(trend, f"1.{moved.mark}").rows)  # type: ignore[union-attr]
        assert rows[asked.words("compare_table_interval")] == trend.bounds(moved.change)
    assert behind_year(trend, "1.1999") is None


@pytest.mark.parametrize("view", ["figure", "table", "about"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_span_of_days_is_followed_by_its_median(snapshot: Snapshot, view: str, language: str) -> None:
    region, span = START.with_value("region", "zeeland"), "dagen-tot-operatie"
    asked = reading(snapshot, "trends", region, view, measure=span, lang=language)
    trend = Trend(asked)
    assert trend.followed == Followed(span, True, in_days=True) == trend.offered[-1]
    for number, one in enumerate(trend.shown, start=1):
        for point in one.points:
            at = region.with_value("region", one.area).with_value("year", str(point.year))
            graph = snapshot.answer(at)
            assert isinstance(graph, FlowGraph)
            told = next(value for value in graph.measures if value.id == span)
            assert told.days is not None
            assert point.value == told.days.median / (7 if trend.unit == "weeks" else 1)
            rows = dict(behind_year(trend, f"{number}.{point.year}").rows)  # type: ignore[union-attr]
            assert rows[asked.words("variation_denominator")] == asked.words.number(told.numerator or 0)
    assert "pp" not in trend.title()
    assert words_of(trends.contents(asked, BOXES)["card"])
    table = trend.chart().table
    assert table.rows
    assert all(len(row) == len(table.headings) == 6 for row in table.rows)
    assert span not in {moved.followed.id for moved in trend.moved}, "a median has no place among points"


# -- all three


@pytest.mark.parametrize("page", ["compare", "variation", "trends"])
@pytest.mark.parametrize("view", ["figure", "table", "about"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_view_arrives_in_both_languages(browser: Browser, page: str, view: str, language: str) -> None:
    arrived = browser.arrive(PATHS[page], region="zeeland", view=view, lang=language)
    assert "ZPV-" not in words_of(arrived)


@pytest.mark.parametrize("page", ["compare", "variation", "trends"])
@pytest.mark.parametrize(
    "wrong", [{"region": "nergens"}, {"year": "1900"}, {"condition": "x"}, {"measure": "x"}]
)
def test_a_question_that_does_not_exist_is_answered_in_words(
    browser: Browser, page: str, wrong: dict[str, str]
) -> None:
    assert "ZPV-" not in words_of(browser.arrive(PATHS[page], **wrong))


# -- the mirror


def test_a_country_has_no_mirror(snapshot: Snapshot) -> None:
    with pytest.raises(NothingToExport):
        mirror_figure(reading(snapshot, "variation"), Occasion(date(2026, 1, 1), "", SIZES["a4"]))


@pytest.mark.parametrize("region", ["zeeland", "utrecht", "groningen"])
def test_a_mirror_counts_in_words_what_is_more_than_chance(snapshot: Snapshot, region: str) -> None:
    mirror = Mirror(reading(snapshot, "variation", replace(START, region=region)))
    outside = sum(row.place == "outside" for row in mirror.rows())
    said = f"bij {outside or 'geen'} van {'' if outside else 'de '}{len(mirror.told)} maten"
    assert said in mirror.chart().title
