"""Costs as they are published: capped, means of enough patients, rounded to EUR 10."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pathways.definition import PathwayDefinition
from pathways.lattice import Choice, Dimension, Lattice, span_lattice
from pathways.release.costs import Costs, MoneyRules, find_caps, has_amounts, money_rules, with_routes
from pathways.release.counting import patients_per_value
from pathways.variants import Counts
from tests.releases import small_counts, small_definition

YEAR = Lattice(
    (
        Dimension(
            "year", (Choice("all", ("2018", "2019")), Choice("2018", ("2018",)), Choice("2019", ("2019",)))
        ),
    )
)
ALL_YEARS, IN_2018, IN_2019 = 0, 1, 2

NO_LINKS = pl.DataFrame(
    schema={
        "view": pl.UInt32,
        "position": pl.UInt8,
        "source": pl.String,
        "target": pl.String,
        "patients": pl.Int64,
    }
)


def counts(**tables: pl.DataFrame) -> Counts:
    return replace(small_counts(patients=60), **tables)


def costs_of(*rows: tuple[str, int, int]) -> pl.DataFrame:
    """year, EUR per episode, episodes."""
    return pl.DataFrame(
        [(year, 100 * euro, episodes, 100 * euro * episodes) for year, euro, episodes in rows],
        schema=["year", "episode_cost", "episodes", "cost_cents"],
        orient="row",
    )


def views(*patients: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"view": range(len(patients)), "patients": patients}, schema_overrides={"view": pl.UInt32}
    )


def means(table: pl.DataFrame, *keys: str) -> dict:
    return {row[:-1] if keys else row[0]: row[-1] for row in table.select("view", *keys, "cost").iter_rows()}


def test_the_cap_is_the_cost_that_99_percent_of_the_years_episodes_do_not_exceed() -> None:
    caps = find_caps(costs_of(("2018", 10, 98), ("2018", 50, 1), ("2018", 900, 1), ("2019", 70, 1)), 99)
    assert dict(caps.iter_rows()) == {"2018": 50_00, "2019": 70_00}


def test_without_years_there_is_one_cap_for_all() -> None:
    caps = find_caps(costs_of(("2018", 10, 98), ("2019", 50, 1), ("2019", 900, 1)).drop("year"), 99)
    assert caps.to_dicts() == [{"cap": 50_00}]


def test_an_episode_above_the_cap_counts_with_the_cap() -> None:
    table = costs_of(("2018", 100, 99), ("2018", 100_000, 1), ("2019", 100, 100))
    found = Costs.of(counts(costs=table), YEAR, MoneyRules()).per_view(views(200, 100, 100))
    assert means(found) == {ALL_YEARS: 100, IN_2018: 100, IN_2019: 100}


def test_each_step_of_a_capped_episode_counts_with_the_same_part() -> None:
    """99 episodes of 100 EUR and one of 1,000, of which 400 in its second step: 40 after capping."""
    link = {"lens": "care", "year": "2018", "position": 1, "source": "a", "target": "b"}
    table = pl.DataFrame(
        [
            {**link, "episode_cost": 100_00, "episodes": 99, "cost_cents": 99 * 40_00},
            {**link, "episode_cost": 1000_00, "episodes": 1, "cost_cents": 400_00},
        ]
    )
    costs = counts(costs=costs_of(("2018", 100, 99), ("2018", 1000, 1)), link_costs=table)
    links = pl.DataFrame(
        [{"view": 1, "position": 1, "source": "a", "target": "b", "patients": 100}],
        schema_overrides={"view": pl.UInt32, "position": pl.UInt8},
    )
    nodes = links.select("view", pl.col("position") + 1, pl.col("target").alias("step"), "patients")
    _, found = Costs.of(costs, YEAR, MoneyRules(rounding=1)).per_step("care", nodes, links)
    assert found.to_dicts() == [{"view": 1, "position": 1, "source": "a", "target": "b", "cost": 40}]


@pytest.mark.parametrize(("patients", "told"), [(19, {}), (20, {1: 120})])
def test_a_mean_needs_twenty_patients(patients: int, told: dict) -> None:
    table = costs_of(("2018", 120, patients))
    found = Costs.of(counts(costs=table), YEAR, MoneyRules()).per_view(views(5, patients, 0))
    assert means(found) == told


@pytest.mark.parametrize(("euro", "told"), [(114, 110), (116, 120), (125, 120), (135, 140)])
def test_a_mean_is_rounded_to_ten_euro(euro: int, told: int) -> None:
    """A half goes to the even ten, so that halves do not drive all means up."""
    found = Costs.of(counts(costs=costs_of(("2018", euro, 30))), YEAR, MoneyRules()).per_view(views(30))
    assert means(found) == {0: told}


def test_the_cost_of_a_node_is_that_of_all_links_into_it() -> None:
    rows = [
        {"position": 0, "source": None, "target": "a", "episodes": 60, "cost_cents": 60 * 100_00},
        {"position": 1, "source": "a", "target": "b", "episodes": 30, "cost_cents": 30 * 200_00},
        {"position": 1, "source": "c", "target": "b", "episodes": 10, "cost_cents": 10 * 600_00},
    ]
    table = pl.DataFrame([{"lens": "care", "year": "2018", **row, "episode_cost": 0} for row in rows])
    nodes = pl.DataFrame(
        [(1, 1, "a", 60), (1, 2, "b", 40), (1, 2, "c", 40)],
        schema={"view": pl.UInt32, "position": pl.UInt8, "step": pl.String, "patients": pl.Int64},
        orient="row",
    )
    costs = Costs.of(counts(costs=costs_of(("2018", 1000, 60)), link_costs=table), YEAR, MoneyRules())
    of_nodes, _ = costs.per_step("care", nodes, NO_LINKS)
    found = means(of_nodes, "position", "step")
    assert found == {(1, 1, "a"): 100, (1, 2, "b"): 300}


def test_a_route_has_the_mean_of_its_whole_pathway() -> None:
    rows = [
        {"steps": ["a", "b"], "end_state": "ended", "episodes": 20, "cost_cents": 20 * 300_00},
        {"steps": [], "end_state": "died", "episodes": 25, "cost_cents": 25 * 90_00},
    ]
    table = pl.DataFrame(
        [{"lens": "care", "year": "2018", "days": 5, "episode_cost": 0, **row} for row in rows]
    )
    routes = with_routes(table).select(view=pl.lit(1, pl.UInt32), route="route", patients="episodes")
    costs = Costs.of(counts(costs=costs_of(("2018", 1000, 90)), courses=table), YEAR, MoneyRules())
    assert means(costs.per_route("care", routes), "route") == {
        (1, "a\x1fb\x1fended"): 300,
        (1, "none\x1fdied"): 90,
    }


def test_without_amounts_there_are_no_costs() -> None:
    free = costs_of(("2018", 0, 100))
    assert not has_amounts(counts(costs=free))
    assert not has_amounts(counts(costs=pl.DataFrame()))
    assert has_amounts(counts(costs=costs_of(("2018", 1, 1), ("2018", 0, 99))))


def test_a_stricter_definition_asks_as_many_patients_for_a_mean() -> None:
    assert money_rules(small_definition()) == MoneyRules(20, 10, 99)
    assert money_rules(small_definition(minimum=30)).patients == 30


def small_lattice(of: Counts, definition: PathwayDefinition) -> Lattice:
    return span_lattice(definition, patients_per_value(of, definition))


def test_costs_over_the_lattice_are_those_of_plain_sums() -> None:
    """Every view of a small cohort, its mean beside one made with a loop over the episodes' table."""
    definition = small_definition()
    small = small_counts(definition, patients=400)
    lattice = small_lattice(small, definition)
    costs = Costs.of(small, lattice, MoneyRules(patients=1))
    caps = dict(costs.caps.iter_rows())
    found = means(
        costs.per_view(
            pl.DataFrame({"view": range(lattice.size)}).with_columns(
                pl.col("view").cast(pl.UInt32), patients=99
            )
        )
    )
    for view in range(lattice.size):
        point = lattice.point(view)
        inside = [
            row
            for row in small.costs.to_dicts()
            if all(value in ("all", row[name]) for name, value in point.items())
        ]
        episodes = sum(row["episodes"] for row in inside)
        cents = sum(min(row["episode_cost"], caps[row["year"]]) * row["episodes"] for row in inside)
        if episodes:
            assert found[view] == round(cents / episodes / 1000) * 10
        else:
            assert view not in found
