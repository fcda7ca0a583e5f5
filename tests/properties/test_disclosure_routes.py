"""What routes promise, on random pathways; and the fast answer against the slow one."""

from __future__ import annotations

from unittest.mock import patch

import polars as pl
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pathways.disclosure import Protected, Protection, protect, routes_across
from pathways.disclosure.points import Points
from pathways.disclosure.routes import find_routes
from pathways.disclosure.routes_across import withdraw_routes
from tests.properties.test_disclosure import protect_fast, views
from tests.properties.test_disclosure_across import LAST, LATTICE, RULES, cells_of, cohorts, pathways
from tests.slow_protection import Cell
from tests.slow_routes import Course, find_routes_slowly, links_of

MINIMUM = st.sampled_from([1, 2, 10, 25])
Views = dict[int, list[Cell]]


def by_view(answer: Protected, rows: pl.DataFrame) -> dict[int, dict[Course, tuple[int, int]]]:
    found: dict[int, dict[Course, tuple[int, int]]] = {}
    for view, drawn, episodes, patients in rows.select("view", "drawn", "episodes", "patients").iter_rows():
        found.setdefault(view, {})[tuple(answer.labels[code] for code in drawn)] = (episodes, patients)
    return found


def protected(made: Views, minimum: int) -> Protected:
    return protect_fast(made, Protection(minimum=minimum, smallest_view=10))


@given(views(), MINIMUM)
def test_the_fast_routes_are_the_slow_routes(made: Views, minimum: int):
    answer = protected(made, minimum)
    fast = by_view(answer, find_routes(answer, minimum))
    for view, courses in by_view(answer, answer.courses).items():
        slow = find_routes_slowly(courses, minimum)
        event(f"routes: {min(len(slow), 4)}")
        assert fast.get(view, {}) == slow


@given(views())
def test_no_route_and_no_rest_is_under_the_minimum(made: Views):
    answer = protected(made, 10)
    links = {
        (view, position, source, target): (episodes, patients)
        for view, position, source, target, episodes, patients in answer.links.iter_rows()
    }
    for view, routes in by_view(answer, find_routes(answer, 10)).items():
        assert all(min(counted) >= 10 for counted in routes.values())
        rest = dict(links)
        for course, (episodes, patients) in routes.items():
            for link in links_of(course):
                left = rest[view, *link]
                rest[view, *link] = (left[0] - episodes, left[1] - patients)
        for left in rest.values():
            assert left[0] >= 0 <= left[1]
            assert left[0] == 0 or left[1] >= 10


@given(views())
def test_the_largest_routes_of_a_view_are_shown_and_no_more_than_fifty(made: Views):
    answer = protected(made, 1)
    routes = find_routes(answer, 1)
    assert routes.group_by("view").len().filter(pl.col("len") > 50).is_empty()
    assert len(routes) == min(len(routes), len(answer.courses))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_routes_give_nothing_small_away_across_views(cohort: dict[tuple[str, str, int], int]):
    """All of a lattice line but one: what is left over is nobody, many, or one of five values or more."""
    answer = protect(cells_of(cohort), pathways(), RULES, LAST)
    all_routes = find_routes(answer, RULES.minimum)
    routes = withdraw_routes(all_routes, RULES, LATTICE)
    event(f"withdrawn: {min(len(all_routes) - len(routes), 3)}")
    assert routes.join(all_routes, on=["view", "drawn"], how="anti").is_empty()
    told: dict[tuple[int, Course], tuple[int, int]] = {}
    for view, found in by_view(answer, routes).items():
        for course, (episodes, _) in found.items():
            nearest = (episodes + 2) // 5 * 5
            told[view, course] = (max(nearest - 2, 10), nearest + 2)
    for year in ("all", "2018", "2019"):
        north, coast = (LATTICE.view({"region": r, "year": year}) for r in ("north", "coast"))
        for course in {course for _, course in told}:
            whole, part = told.get((coast, course)), told.get((north, course))  # type: ignore[arg-type]
            if whole and part:  # what is left over is the few of a region that is not offered
                low, high = max(whole[0] - part[1], 0), min(whole[1] - part[0], 9)
                assert low == 0 or low > 9 or high - low + 1 >= 5


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_routes_that_are_looked_at_a_few_at_a_time_are_the_same_routes(
    cohort: dict[tuple[str, str, int], int],
):
    answer = protect(cells_of(cohort), pathways(), RULES, LAST)
    routes = find_routes(answer, RULES.minimum)
    with patch.object(routes_across, "AT_ONCE", 10**9):
        together = withdraw_routes(routes, RULES, LATTICE)
    with patch.object(routes_across, "AT_ONCE", 2 * Points(LATTICE).size):
        assert withdraw_routes(routes, RULES, LATTICE).equals(together)
