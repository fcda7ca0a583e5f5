"""The page Routes: every published number, sorted and filtered in the address, and nobody left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.ids import Routes
from callbacks.pages import routes
from pathways.definition import END_STATES
from pathways.explore import Snapshot
from pathways.graph import FlowGraph, Quartiles, TooFew
from pathways.reading import Reading
from pathways.routes import SORTS, find_route
from pathways.selection import Presentation
from pathways.wording.routes import route_table, row_in_words
from tests.dashboards import Browser, parts, words_of

NBSP = "\u00a0"


def reading_of(snapshot: Snapshot, **query: str) -> Reading:
    return Reading.of(snapshot, query, Presentation(), "routes")


def table_of(browser: Browser, **query: str) -> dict:
    return next(part for part in parts(browser.arrive("/routes", **query)) if part["type"] == "Table")


def body_rows(table: dict) -> list[str]:
    body = next(part for part in parts(table) if part["type"] == "Tbody")
    return [words_of(row) for row in body["props"]["children"]]


def test_every_published_route_has_a_row_and_the_rest_comes_last(
    browser: Browser, snapshot: Snapshot
) -> None:
    graph = reading_of(snapshot, year="2018").graph
    table = table_of(browser, year="2018")
    assert len(body_rows(table)) == len(graph.routes) > 10
    rest = graph.episodes - sum(route.episodes for route in graph.routes)
    last = words_of(next(part for part in parts(table) if part["type"] == "Tfoot"))
    assert last.startswith("Overige routes")
    assert f"{rest:,}".replace(",", NBSP) in last


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "difference"},
        {"with": "mri", "lens": "care"},
        {"end": "back", "length": "2"},
        {"find": "neuro"},
    ],
)
def test_a_choice_in_the_address_is_a_choice_on_the_page(browser: Browser, query: dict[str, str]) -> None:
    usual = body_rows(table_of(browser))
    chosen = table_of(browser, **query)
    assert body_rows(chosen) != usual
    for control in parts(browser.arrive("/routes", **query)):
        if control["type"] in ("Select", "Input") and control["props"]["id"] in set(Routes):
            key = control["props"]["id"].removeprefix("routes-")
            assert control["props"]["value"] == query.get(key, "" if key == "find" else "any")


def test_what_the_filters_leave_out_is_a_line_of_its_own(browser: Browser, snapshot: Snapshot) -> None:
    found = route_table(reading_of(snapshot, year="2018", end="back"))
    last = words_of(
        next(part for part in parts(table_of(browser, year="2018", end="back")) if part["type"] == "Tfoot")
    )
    assert f"Door uw keuze niet getoond: {len(found.hidden)} routes" in last
    assert "Overige routes" in last


@pytest.mark.parametrize("query", [{"with": "zz"}, {"length": "77"}, {"end": "zz"}, {"sort": "zz"}])
def test_a_choice_that_does_not_occur_is_no_choice(browser: Browser, query: dict[str, str]) -> None:
    assert body_rows(table_of(browser, **query)) == body_rows(table_of(browser))


def test_no_route_that_fits_leaves_a_way_out(browser: Browser) -> None:
    page = browser.arrive("/routes", find="bestaat niet")
    assert "Geen route voldoet aan deze keuze." in words_of(page)
    out = next(part for part in parts(page) if words_of(part) == "Toon alle routes" and part["type"] == "A")
    assert "find=" not in out["props"]["href"]


def test_a_text_from_an_address_stands_in_the_field_only(browser: Browser) -> None:
    assert "Jan Jansen" not in words_of(browser.arrive("/routes", find="Jan Jansen"))


def test_only_the_sorted_heading_says_so(browser: Browser) -> None:
    headings = [part for part in parts(table_of(browser, sort="end")) if part["type"] == "Th"]
    sorted_ones = [part["props"]["aria-sort"] for part in headings if part["props"].get("aria-sort")]
    assert sorted_ones == ["ascending"]


def test_a_row_leads_to_its_route_in_the_drawing(browser: Browser, snapshot: Snapshot) -> None:
    graph = reading_of(snapshot, year="2018").graph
    links = [part["props"] for part in parts(table_of(browser, year="2018")) if part["type"] == "A"]
    assert len(links) == len(graph.routes)
    assert all(link["href"].startswith("./?") for link in links)
    first = links[0]["href"].partition("route=")[2].partition("&")[0].replace("%7E", "~").replace("%2B", "+")
    assert find_route(graph, first) == graph.routes[0]


def test_a_selection_without_an_answer_says_why(browser: Browser) -> None:
    page = browser.arrive("/routes", year="2031")
    assert "Geen gegevens voor 2031" in words_of(page)
    assert not any(part["type"] == "Table" for part in parts(page))


def test_too_few_patients_leave_no_number(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "answer", lambda _: TooFew(50))
    reading = reading_of(snapshot)
    assert routes.contents(reading, {})["table"] is None
    assert routes.said(reading) == "Te weinig patiënten om te tonen"


def test_a_fault_keeps_the_page(snapshot: Snapshot) -> None:
    broken = replace(reading_of(snapshot), code="abc123")
    assert routes.contents(broken, {})["table"] is None
    assert "abc123" in str(routes.layout(broken))


def test_what_is_withheld_is_said_in_words(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot, year="2018")
    row = route_table(reading).rows[0]
    without = row_in_words(
        reading, replace(row, route=replace(row.route, days=None, cost=None), difference=None)
    )
    assert (without.days, without.cost) == ("te weinig patiënten", "te weinig patiënten")
    assert without.interval == "daar niet apart getoond"
    known = replace(row.route, days=Quartiles(30, 91, 182), cost=1230)
    said = row_in_words(reading, replace(row, route=known))
    assert (said.days, said.quartiles) == (f"91{NBSP}dagen", f"middelste helft: 4 tot 26{NBSP}weken")
    assert said.cost == f"€ 1{NBSP}230"


any_question = st.fixed_dictionaries(
    {},
    optional={
        "sort": st.sampled_from([sign + sort for sort in SORTS for sign in ("", "-")]),
        "end": st.sampled_from(END_STATES),
        "with": st.sampled_from(["neuroloog", "orthopeed", "mri"]),
        "length": st.sampled_from("12345"),
        "find": st.sampled_from(["neuro", "huisarts", "x"]),
        "lens": st.sampled_from(["specialist", "care"]),
        "region": st.sampled_from(["zeeland", "utrecht"]),
    },
)


@settings(max_examples=40)
@given(any_question)
def test_shown_hidden_and_rest_are_the_whole_view(snapshot: Snapshot, query: dict[str, str]) -> None:
    """Within rounding: each route and the view itself are rounded once."""
    reading = reading_of(snapshot, **query)
    if not isinstance(reading.graph, FlowGraph):
        return
    table = route_table(reading)
    hidden = sum(row.route.episodes for row in table.hidden)
    slack = 3 * (len(table.rows) + len(table.hidden) + 1)
    assert abs(table.shown + hidden + table.rest - reading.graph.episodes) <= slack
    smallest = reading.manifest["protection"]["minimum"]
    assert all(row.route.episodes >= smallest for row in (*table.rows, *table.hidden))
