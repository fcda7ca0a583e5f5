"""Routes, on counts small enough to do by hand."""

from __future__ import annotations

import polars as pl

from pathways.disclosure import Protected
from pathways.disclosure.routes import find_routes, route_table
from tests.unit.test_disclosure import protected


def routes(answer: Protected, minimum: int = 10) -> dict[str, int]:
    return {
        " ".join(answer.labels[code] for code in drawn): episodes
        for _, drawn, episodes, _ in find_routes(answer, minimum).iter_rows()
    }


def test_every_large_course_is_a_route_where_nothing_is_left_over():
    assert routes(protected(("a b", "ended", 40), ("a", "back", 10), ("b", "ended", 25))) == {
        "a b ended": 40,
        "b ended": 25,
        "a back": 10,
    }


def test_no_route_runs_through_a_pool():
    answer = protected(("a b", "ended", 40), ("a c", "back", 6), ("a d", "back", 6), ("b", "ended", 30))
    assert routes(answer) == {"a b ended": 40, "b ended": 30}


def test_a_rest_under_the_minimum_takes_the_smallest_route_of_its_link():
    answer = protected(
        ("a c", "ended", 40),
        ("a c", "back", 12),
        ("a c", "died", 5),
        ("a c", "ongoing", 6),
        ("x", "ended", 30),
    )
    # 11 are pooled after c: 'a > c' leaves 11 over, so both routes stand.
    assert routes(answer) == {"a c ended": 40, "x ended": 30, "a c back": 12}
    answer = protected(
        ("a c", "ended", 40),
        ("a c", "back", 25),
        ("b c", "ended", 12),
        ("b c", "back", 4),
        ("x", "ended", 30),
    )
    # Of 'b > c' (16) the route 'b c ended' (12) would leave 4, who went back as 25 others did.
    assert routes(answer) == {"a c ended": 40, "x ended": 30}


def test_a_pathway_without_step_and_one_that_goes_on_are_routes():
    assert routes(protected(("", "ended", 60), ("a b", "goes_on", 20))) == {
        "none ended": 60,
        "a b goes_on": 20,
    }


def test_a_course_that_is_cut_off_at_the_last_position_is_no_route():
    assert routes(protected(("a b c d", "ended", 60), last=4)) == {}


def test_published_routes_stand_in_the_order_of_their_rounded_numbers():
    labels, drawing = ("a", "b", "ended", "x"), ("b", "a", "ended")
    found = pl.DataFrame(
        {"view": [0, 0, 1], "drawn": [[0, 2], [1, 2], [0, 2]], "episodes": [50, 50, 70]},
        schema={"view": pl.UInt32, "drawn": pl.List(pl.UInt32), "episodes": pl.Int64},
    )
    assert route_table(found, labels, drawing).rows() == [(0, [0, 2], 50), (0, [1, 2], 50), (1, [1, 2], 70)]
