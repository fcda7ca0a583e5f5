"""The rows of the routes: what is asked for, in the order asked for, and nobody is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.definition import END_STATES
from pathways.graph import FlowGraph, Quartiles, Route
from pathways.routes import (
    SORTS,
    Row,
    RowsAsked,
    find_route,
    find_rows,
    route_key,
    route_rows,
    steps_in,
)


def name(route: Route) -> str:
    return " > ".join((*route.steps, route.end_state))


def view(*routes: Route, whole: int = 1000) -> FlowGraph:
    return FlowGraph(whole, whole, True, (), (), routes=routes)


A_BACK = Route(("a",), "back", 300, Quartiles(10, 20, 30), 150)
AB_ENDED = Route(("a", "b"), "ended", 200, Quartiles(20, 90, 200), 900)
B_ENDED = Route(("b",), "ended", 100, None, None)
PAIR = Route(("a + c", "b", "a"), "ongoing", 50, Quartiles(5, 10, 20), 2000)
NONE = Route(("none",), "back", 40)
VIEW = view(A_BACK, AB_ENDED, B_ENDED, PAIR, NONE)
ROWS = tuple(map(Row, VIEW.routes))


def asked(**what: str) -> list[Route]:
    return [row.route for row in find_rows(VIEW, ROWS, RowsAsked(**what), name).rows]


def test_the_largest_stands_first_unless_asked_otherwise() -> None:
    assert asked() == [A_BACK, AB_ENDED, B_ENDED, PAIR, NONE]
    assert asked(sort="number") == [NONE, PAIR, B_ENDED, AB_ENDED, A_BACK]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("route", [PAIR, AB_ENDED, A_BACK, B_ENDED, NONE]),
        ("steps", [NONE, A_BACK, B_ENDED, AB_ENDED, PAIR]),
        ("end", [A_BACK, NONE, AB_ENDED, B_ENDED, PAIR]),
        ("days", [PAIR, A_BACK, AB_ENDED, B_ENDED, NONE]),  # what is not known stands last,
        ("-days", [AB_ENDED, A_BACK, PAIR, B_ENDED, NONE]),  # also in the other direction
        ("-cost", [PAIR, AB_ENDED, A_BACK, B_ENDED, NONE]),
    ],
)
def test_rows_can_be_sorted_by_every_column(sort: str, expected: list[Route]) -> None:
    assert asked(sort=sort) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"step": "b"}, [AB_ENDED, B_ENDED, PAIR]),
        ({"step": "c"}, [PAIR]),  # a member of a combination
        ({"step": "a + c"}, [PAIR]),
        ({"end": "ended"}, [AB_ENDED, B_ENDED]),
        ({"length": "1"}, [A_BACK, B_ENDED]),
        ({"length": "0"}, [NONE]),  # a pathway without a step has none
        ({"text": "B > ENDED"}, [AB_ENDED, B_ENDED]),
        ({"text": "a ended"}, [AB_ENDED]),  # every word, wherever
        ({"step": "b", "end": "ended", "length": "2"}, [AB_ENDED]),
        ({"step": "z"}, []),
    ],
)
def test_filters_keep_what_is_asked_for(filters: dict[str, str], expected: list[Route]) -> None:
    assert asked(**filters) == expected


def test_who_is_on_no_published_route_is_the_rest() -> None:
    table = find_rows(VIEW, ROWS, RowsAsked(end="ended"), name)
    assert (table.shown, sum(row.route.episodes for row in table.hidden), table.rest) == (300, 390, 310)


def test_rounding_cannot_make_the_rest_negative() -> None:
    crowded = view(A_BACK, AB_ENDED, whole=495)
    assert (
        find_rows(crowded, route_rows(crowded, None, is_part_of_it=False, rounding=5), RowsAsked(), name).rest
        == 0
    )


def test_a_region_is_set_beside_its_country() -> None:
    country = view(Route(("a",), "back", 2000), whole=10_000)
    by_key = {
        route_key(row.route): row.difference
        for row in route_rows(VIEW, country, is_part_of_it=True, rounding=5)
    }
    assert by_key["a~back"].value == pytest.approx(0.3 - 0.2)
    assert not by_key["a~back"].within_chance
    assert by_key["a.b~ended"] is None  # the country does not publish it


def test_a_route_is_found_again_by_its_key() -> None:
    assert route_key(AB_ENDED) == "a.b~ended"
    assert find_route(VIEW, "a.b~ended") == AB_ENDED
    assert find_route(VIEW, "a.b~died") is None


steps = st.lists(st.text("ab.~ 01", min_size=1, max_size=4), min_size=1, max_size=4).map(tuple)
any_route = st.builds(
    Route,
    steps,
    st.sampled_from(END_STATES),
    st.integers(2, 400).map(lambda n: 5 * n),
    st.none() | st.builds(Quartiles, *[st.integers(0, 700)] * 3),
    st.none() | st.integers(0, 500).map(lambda n: 10 * n),
)
routes = st.lists(any_route, max_size=12, unique_by=lambda route: (route.steps, route.end_state))
any_sort = st.sampled_from([sign + sort for sort in SORTS for sign in ("", "-")])
any_question = st.builds(
    RowsAsked,
    st.sampled_from(["", "a", "b ended"]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", *END_STATES]),
    st.sampled_from(["", "1", "3"]),
    any_sort,
)


@given(routes, any_question, st.integers(0, 100))
def test_shown_hidden_and_rest_are_everybody(given_routes: list, question: RowsAsked, more: int) -> None:
    whole = sum(route.episodes for route in given_routes) + 5 * more
    graph = view(*given_routes, whole=whole)
    table = find_rows(graph, route_rows(graph, graph, is_part_of_it=False, rounding=5), question, name)
    hidden = sum(row.route.episodes for row in table.hidden)
    assert table.shown + hidden + table.rest == table.whole == whole
    assert {row.route for row in (*table.rows, *table.hidden)} == set(given_routes)


@given(routes, any_sort)
def test_turning_the_order_turns_the_known_values(given_routes: list, sort: str) -> None:
    graph = view(*given_routes, whole=10**6)
    rows = route_rows(graph, None, is_part_of_it=False, rounding=5)
    found = find_rows(graph, rows, RowsAsked(sort=sort), name).rows
    medians = [row.route.days.median for row in found if row.route.days]
    if sort.endswith("days"):
        assert medians == sorted(medians, reverse=sort == "-days")
    assert len(found) == len(given_routes)


@given(routes)
def test_keys_tell_routes_apart(given_routes: list) -> None:
    graph = view(*given_routes)
    for route in given_routes:
        assert find_route(graph, route_key(route)) == route


@given(any_question)
def test_a_question_survives_the_address(question: RowsAsked) -> None:
    assert RowsAsked.from_query(question.to_query()) == question


@given(
    st.dictionaries(
        st.sampled_from(["find", "with", "end", "length", "sort"]), st.text() | st.integers() | st.none()
    )
)
def test_any_address_is_some_question(query: dict) -> None:
    find_rows(VIEW, ROWS, RowsAsked.from_query(query), name)


def test_the_steps_to_choose_from_are_those_that_occur() -> None:
    assert steps_in(VIEW) == {"a", "b", "c", "a + c", "none"}
