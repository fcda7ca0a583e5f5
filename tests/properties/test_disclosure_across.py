"""Across views: what can be inferred is true, and a protected lattice gives nothing small away."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pathways.disclosure import Bounds, Protected, Protection, infer, protect, protect_across, publish
from pathways.disclosure.inference import EVERY, OTHERS
from pathways.disclosure.pooling import START
from pathways.lattice import Choice, Dimension, Lattice

LAST = 4
RULES = Protection()
REGIONS, YEARS = ("north", "south", "tiny"), ("2018", "2019")
LATTICE = Lattice(
    (
        Dimension(
            "region",
            (
                Choice("all", REGIONS),
                Choice("coast", ("north", "tiny")),
                Choice("north", ("north",)),
                Choice("south", ("south",)),  # tiny is not offered
            ),
        ),
        Dimension("year", (Choice("all", YEARS), *(Choice(year, (year,)) for year in YEARS))),
    )
)
COURSES = [
    (steps, end)
    for steps in [(), ("a",), ("b",), ("c",), ("a", "b"), ("a", "c"), ("b", "a"), ("a", "b", "a")]
    for end in ("back", "ended", "died")
]


@st.composite
def cohorts(draw: st.DrawFn) -> dict[tuple[str, str, int], int]:
    """Episodes per region, year and course; sizes are skewed, so that small cells stand beside large ones."""
    usual = draw(st.lists(st.sampled_from([0, 0, 0, 1, 3, 8, 9, 12, 30]), min_size=24, max_size=24))
    cohort = {}
    for region, year in product(REGIONS, YEARS):
        size = draw(st.sampled_from([1, 2, 3])) if region != "tiny" else 0
        noise = draw(st.lists(st.integers(-2, 4), min_size=24, max_size=24))
        for course, (number, more) in enumerate(zip(usual, noise, strict=True)):
            episodes = max(0, number * size + more) if region != "tiny" else max(0, more - 3)
            if episodes:
                cohort[region, year, course] = episodes
    return cohort


def cells_of(cohort: dict[tuple[str, str, int], int]) -> pl.DataFrame:
    rows = [
        (LATTICE.view({"region": area, "year": period}), course, episodes)
        for (region, year, course), episodes in cohort.items()
        for area in {"all", region, *(["coast"] if region != "south" else [])} - {"tiny"}
        for period in ("all", year)
    ]
    schema = {"view": pl.UInt32, "pathway": pl.UInt32, "episodes": pl.Int64}
    return (
        pl.DataFrame(rows, schema=schema, orient="row")
        .group_by("view", "pathway")
        .agg(pl.sum("episodes"))
        .with_columns(representatives=pl.col("episodes"))
    )


def pathways() -> pl.DataFrame:
    rows = [(number, list(steps), end) for number, (steps, end) in enumerate(COURSES)]
    schema = {"pathway": pl.UInt32, "steps": pl.List(pl.String), "end_state": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def truth(cohort: dict[tuple[str, str, int], int], bounds: Bounds) -> np.ndarray:
    """The true count of every cell of `bounds`, counted the slow way."""
    named = {row for row in bounds.transitions.rows() if row[2] not in (OTHERS, EVERY)}
    true = np.zeros(bounds.low.shape, np.int64)
    places = [bounds.points.describe(point) for point in range(bounds.points.size)]
    for row, (position, source, target) in enumerate(bounds.transitions.rows()):
        for point, chosen in enumerate(places):
            for (region, year, course), episodes in cohort.items():
                steps, end = COURSES[course]
                labels = (START, *(steps or ("none",)), end)
                if not (is_in(region, chosen["region"]) and is_in(year, chosen["year"])):
                    continue
                if len(labels) <= position + 1 or labels[position] != source:
                    continue
                is_other = target == OTHERS and (position, source, labels[position + 1]) not in named
                if is_other or target in (EVERY, labels[position + 1]):
                    true[row, point] += episodes
    return true


def is_in(value: str, choice: str) -> bool:
    members = {"all": {*REGIONS, *YEARS}, "coast": {"north", "tiny"}, "rest": {"tiny"}}.get(choice, {choice})
    return value in members


def shown(protected: Protected) -> Bounds:
    return infer(publish(protected, RULES, LATTICE))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_what_is_inferred_is_true(cohort: dict[tuple[str, str, int], int]):
    bounds = shown(protect(cells_of(cohort), pathways(), RULES, LAST))
    true = truth(cohort, bounds)
    assert (bounds.low <= true).all()
    assert (true <= bounds.high).all()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_nothing_small_is_given_away_after_protection_across_views(cohort: dict[tuple[str, str, int], int]):
    rounds: list[int] = []
    protected = protect_across(cells_of(cohort), pathways(), RULES, LAST, LATTICE, rounds.append)
    event(f"given away at first: {min(rounds[0], 3)}")
    bounds = shown(protected)
    assert bounds.disclosed(RULES.minimum, RULES.possible_values).is_empty()
    assert protected.links.filter(pl.col("patients") < RULES.minimum).is_empty()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_protection_across_views_never_depends_on_the_order_of_rows(cohort: dict[tuple[str, str, int], int]):
    cells = cells_of(cohort)
    one = protect_across(cells.sort("view", "pathway"), pathways(), RULES, LAST, LATTICE)
    other = protect_across(cells.sort("pathway", "view", descending=True), pathways(), RULES, LAST, LATTICE)
    assert one.links.equals(other.links)
