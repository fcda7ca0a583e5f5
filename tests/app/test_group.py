"""A group in focus: who they are, that nothing moves, what is said where they cannot be told apart."""

from __future__ import annotations

import re
from typing import Any

import pytest

from callbacks.markup import read_search
from pathways.explore import Snapshot
from pathways.graph import FlowGraph, TooFew
from pathways.group import on_route, undrawn
from pathways.reading import Reading
from pathways.routes import route_key
from pathways.selection import Place, Presentation, Selection
from tests.app.test_panels import of_kind
from tests.dashboards import Browser, parts, words_of

VIEW = Selection("rug-klein", "specialist", year="2018")


def whole(snapshot: Snapshot, selection: Selection = VIEW) -> FlowGraph:
    answer = snapshot.answer(selection)
    assert isinstance(answer, FlowGraph)
    return answer


def focused(snapshot: Snapshot, place: str) -> FlowGraph:
    found = Place.read(place)
    assert found
    answer = snapshot.focus(VIEW, found)
    assert isinstance(answer, FlowGraph)
    return answer


def geometry(answer: dict[str, Any]) -> list[str]:
    """Where every block and every heading stands."""
    drawn = answer["drawing"]["data"]
    return re.findall(r'<rect x="[^"]*" y="[^"]*" width="[^"]*" height="[^"]*" class="edge"', drawn) + (
        re.findall(r'class="heading"><text x="[^"]*" y="[^"]*"', drawn)
    )


def plain(text: object) -> str:
    return words_of(text).replace("\u00a0", " ")


def numbers(text: str) -> list[int]:
    return [int(number.replace("\u00a0", "")) for number in re.findall(r"\d[\d\u00a0]*", text)]


def test_the_title_the_source_and_the_address_are_about_the_group(
    browser: Browser, snapshot: Snapshot
) -> None:
    group, all_ = focused(snapshot, "2.orthopeed"), whole(snapshot)
    answer = browser.choose(focus="2.orthopeed")
    share = round(100 * group.episodes / all_.episodes)
    assert plain(answer["title"]["children"]) == (
        f"{group.episodes} patiënten ({share}%) zien in stap 2 een orthopedisch chirurg"
    )
    assert f"n = {group.episodes} van 4 000 patiënten" in plain(answer["card-foot"]["children"])
    assert read_search(answer["address-shown"]["data"]["search"])["focus"] == "2.orthopeed"
    assert re.search(r"^\d+% komt van de neuroloog; daarna \d+% geen", plain(answer["subtitle"]["children"]))
    assert "in-focus" in answer["figure"]["className"]


def test_nothing_moves_for_a_group(browser: Browser) -> None:
    assert geometry(browser.choose(focus="2.orthopeed")) == geometry(browser.choose())


def test_the_key_of_a_group_has_the_colour_of_the_block_it_stands_at(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours = {"neuroloog": "#1b3a99", "orthopeed": "#d07c2c"}
    monkeypatch.setattr(Snapshot, "colours", lambda *_: colours)
    for place in ("1.neuroloog", "2.orthopeed"):
        foot = browser.choose(focus=place)["card-foot"]["children"]
        keys = [part["props"]["style"]["background"] for part in parts(foot) if "style" in part["props"]]
        assert keys[0] == colours[place.partition(".")[2]]
        assert len(keys) == 2


@pytest.mark.parametrize("whole_", ["start", "step", "here"])
def test_it_is_said_once_what_percentages_are_of(browser: Browser, whole_: str) -> None:
    told = plain(browser.choose(focus="2.orthopeed", of=whole_)["subtitle"]["children"])
    assert told.count("Percentages") == 1


def test_labels_and_headings_are_of_the_group(browser: Browser, snapshot: Snapshot) -> None:
    group = focused(snapshot, "2.orthopeed")
    drawn = browser.choose(focus="2.orthopeed")["drawing"]["data"].replace("\u00a0", " ")
    assert f"{group.episodes} (100%)" in drawn
    assert f">{group.reaching(2)} van {whole(snapshot).reaching(2):,} in selectie".replace(",", " ") in drawn
    chosen = re.findall(r'aria-pressed="true" data-position="(\d)" data-step="([^"]+)"', drawn)
    assert chosen == [("2", "orthopeed")]


@pytest.mark.parametrize("says", ["days", "since", "cost"])
def test_time_and_cost_that_are_not_known_of_a_group_are_not_called_those_of_few(
    browser: Browser, snapshot: Snapshot, says: str
) -> None:
    group = focused(snapshot, "2.orthopeed")
    answer = browser.choose(focus="2.orthopeed", says=says)
    assert "Tijd en kosten: alleen van iedereen bekend" in plain(answer["card-foot"]["children"])
    assert answer["says"]["value"] == says, "the choice is kept for when everybody is shown again"
    assert "minder dan 20" not in answer["drawing"]["data"]
    assert f"{group.episodes} (100%)" in answer["drawing"]["data"].replace("\u00a0", " ")
    table = plain(browser.choose(focus="2.orthopeed", says=says, view="table")["table"]["children"])
    assert "minder dan 20" not in table
    assert "Kosten tot volgende stap" not in table


def test_days_and_cost_of_many_are_never_withheld_as_those_of_fewer_than_20(browser: Browser) -> None:
    for says in ("since", "cost"):
        table = browser.choose(view="table", says=says)["table"]["children"]
        for told in (plain(row) for row in of_kind(table, "Tr")):
            if "minder dan 20" in told:
                assert min(n for n in numbers(told) if n >= 10) < 20, told


def test_where_nobody_of_a_group_is_drawn_no_nought_is_told(browser: Browser, snapshot: Snapshot) -> None:
    route = next(route for route in whole(snapshot).routes if len(route.steps) == 1)
    drawn = browser.choose(display={"route": route_key(route)})["drawing"]["data"].replace("\u00a0", " ")
    assert re.search(r">geen van 1 \d+ in selectie<", drawn)
    assert ">0 van " not in drawn
    assert 'aria-label="Stap 2: Orthopedisch chirurg, niet apart in de selectie"' in drawn
    assert not re.search(r"\b0 van de ", drawn)


def test_breadcrumbs_lead_back_and_name_the_first_specialist(browser: Browser) -> None:
    crumbs = browser.choose(focus="2.anesthesioloog", specialist="neuroloog")["crumbs"]["children"]
    said = words_of(crumbs)
    assert said == "Alle zorgpaden › Neuroloog in stap 1 › Anesthesioloog in stap 2 Maak selectie ongedaan"
    links = [part["props"] for part in parts(crumbs) if part["type"] == "A"]
    assert all("focus" not in read_search(link["href"]) for link in links)
    assert {link["data-sets"] for link in links} == {"choice"}


def test_a_filter_and_a_node_are_two_conditions(browser: Browser, snapshot: Snapshot) -> None:
    both = browser.choose(focus="2.anesthesioloog", specialist="neuroloog")
    one = browser.choose(focus="2.anesthesioloog")
    assert numbers(both["title"]["children"])[0] < numbers(one["title"]["children"])[0]
    link = whole(snapshot).link(1, "neuroloog", "anesthesioloog")
    assert link
    assert abs(numbers(both["title"]["children"])[0] - link.episodes) <= 10


def test_where_a_group_cannot_be_told_apart_that_is_said_and_the_figure_stays(
    browser: Browser, snapshot: Snapshot
) -> None:
    small = next(
        node
        for node in whole(snapshot).nodes
        if isinstance(snapshot.focus(VIEW, Place(node.position, node.step)), TooFew)
    )
    answer = browser.choose(focus=f"{small.position}.{small.step}")
    assert "niet apart te tonen" in plain(answer["subtitle"]["children"])
    assert "niet apart te tonen" in answer["address-shown"]["data"]["said"]
    assert geometry(answer) == geometry(browser.choose())
    assert 'aria-pressed="true"' not in answer["drawing"]["data"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("2.ended", "kies een stap daarvoor"),
        ("2.pooled", "het zijn juist de stromen die daarvoor te klein zijn"),
    ],
)
def test_a_block_that_is_never_told_apart_is_not_said_to_hold_few(
    browser: Browser, place: str, said: str
) -> None:
    told = plain(browser.choose(focus=place)["subtitle"]["children"])
    assert said in told
    assert "verraden" not in told


@pytest.mark.parametrize("focus", ["9.nergens", "2.", "x.neuroloog", "2.<script>", "0.neuroloog"])
def test_a_node_that_does_not_exist_is_no_error(browser: Browser, focus: str) -> None:
    answer = browser.choose(focus=focus)
    assert "script" not in str(answer["subtitle"]).lower()
    assert plain(answer["title"]["children"])[0].isdigit()
    assert geometry(answer) == geometry(browser.choose())


def test_a_route_is_lit_from_its_first_step_to_its_end(browser: Browser, snapshot: Snapshot) -> None:
    route = next(route for route in whole(snapshot).routes if len(route.steps) == 2)
    page = Reading.of(snapshot, {"route": route_key(route), "year": "2018"}, Presentation())
    assert page.group
    assert page.group.graph.episodes == route.episodes
    answer = browser.choose(display={"route": route_key(route)})
    assert f"{route.episodes} patiënten" in plain(answer["title"]["children"])
    lit = re.findall(r'class="flow lit"[^>]*data-position="(\d)" data-source="(\w+)" data-target="(\w+)"',
                     answer["drawing"]["data"])  # fmt: skip
    assert sorted(lit) == sorted((str(at), a, b) for at, a, b in route.links)
    undo = [part["props"] for part in parts(answer["crumbs"]["children"]) if part["type"] == "A"]
    assert all("route" not in read_search(link["href"]) for link in undo)


def test_a_route_that_is_not_told_is_said(browser: Browser) -> None:
    answer = browser.choose(display={"route": "nergens.heen~ended"})
    assert "route is in deze selectie niet apart te tonen" in plain(answer["subtitle"]["children"])


def test_a_node_in_focus_ends_the_route(browser: Browser, snapshot: Snapshot) -> None:
    key = route_key(whole(snapshot).routes[0])
    answer = browser.choose(focus="2.orthopeed", display={"route": key})
    assert "route" not in read_search(answer["address-shown"]["data"]["search"])


@pytest.mark.parametrize("focus", ["1.neuroloog", "2.orthopeed", "2.anesthesioloog"])
def test_the_table_holds_the_numbers_of_the_group(browser: Browser, snapshot: Snapshot, focus: str) -> None:
    group = focused(snapshot, focus)
    table = browser.choose(focus=focus, view="table")["table"]["children"]
    rows = [part for part in parts(table) if part["type"] == "Tr"][1:]
    cells = [[part for part in parts(row) if part["type"] == "Td"] for row in rows]
    said = [numbers(words_of(of_row[0]))[0] for of_row in cells if of_row]
    assert sorted(said) == sorted(node.episodes for node in group.nodes if node.position <= 4)


@pytest.mark.parametrize("focus", ["", "1.neuroloog", "2.orthopeed", "3.anesthesioloog"])
@pytest.mark.parametrize("says", ["patients", "days"])
def test_no_count_under_the_minimum_is_anywhere(browser: Browser, focus: str, says: str) -> None:
    drawn = browser.choose(focus=focus, says=says)["drawing"]["data"]
    counts = [int(n) for n in re.findall(r'data-episodes="(\d+)"', drawn)]
    said = re.findall(r"(\d[\d\u00a0]*) (?:van|patiënten|\()", drawn)
    counts += [int(n.replace("\u00a0", "")) for n in said]
    assert max(counts) >= 10
    assert all((n == 0 or n >= 10) and n % 5 == 0 for n in counts)


def test_what_the_whole_picture_does_not_draw_is_counted(snapshot: Snapshot) -> None:
    all_ = whole(snapshot)
    route = all_.routes[0]
    group = on_route(route)
    assert undrawn(group, all_, 4) == 0
    bare = FlowGraph(10, 10, True, all_.nodes, ())
    assert undrawn(group, bare, 2) == route.episodes
