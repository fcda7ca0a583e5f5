"""Measures as they are published: rounded shares of enough patients, and quartiles of days."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pathways.definition import Measure, PathwayDefinition, Text
from pathways.disclosure import Protection
from pathways.disclosure.days import DayRules
from pathways.lattice import Choice, Dimension, Lattice, span_lattice
from pathways.release.counting import patients_per_value
from pathways.release.expected import knows_age_or_sex
from pathways.release.measures import measures_per_view, ratio_rules
from pathways.variants import Counts
from tests.releases import small_counts, small_definition

YEARS = Lattice(
    (
        Dimension(
            "year", (Choice("all", ("2018", "2019")), Choice("2018", ("2018",)), Choice("2019", ("2019",)))
        ),
    )
)
ONE = replace(
    small_definition(dimensions=("year",)),
    measures=(Measure("one", Text("Een", "One"), "mri", kind="days"),),
)
PROTECTION = Protection(10, 5, 50, 5)
NO_REPEATS = pl.DataFrame(
    schema={"year": pl.String, "measure": pl.String, "denominator": pl.Int64, "numerator": pl.Int64}
)


def counts(
    *rows: tuple[str, int, int], again: pl.DataFrame = NO_REPEATS, days: tuple[tuple[int, int], ...] = ()
) -> Counts:
    """year, denominator, numerator; `days`: days and episodes, in 2018."""
    measures = pl.DataFrame(
        [(year, "unknown", "unknown", "one", d, n) for year, d, n in rows],
        schema=["year", "age_band", "sex", "measure", "denominator", "numerator"],
        orient="row",
    )
    measure_days = pl.DataFrame(
        [("2018", "one", span, episodes) for span, episodes in days],
        schema={"year": pl.String, "measure": pl.String, "days": pl.Int64, "episodes": pl.Int64},
        orient="row",
    )
    return replace(
        small_counts(patients=60), measures=measures, measure_repeats=again, measure_days=measure_days
    )


def views(*sizes: int) -> pl.DataFrame:
    """All years, 2018 and 2019: episodes of a patient each."""
    table = pl.DataFrame({"view": range(len(sizes)), "episodes": sizes, "patients": sizes})
    return table.filter(pl.col("episodes") > 0)


def published(of: Counts, *sizes: int, protection: Protection = PROTECTION) -> dict[int, tuple]:
    table = measures_per_view(of, ONE, YEARS, views(*sizes), protection, DayRules())
    return {row["view"]: (row["denominator"], row["numerator"]) for row in table.to_dicts()}


def test_numerator_and_denominator_are_rounded() -> None:
    assert published(counts(("2018", 203, 58)), 203, 203)[1] == (205, 60)


@pytest.mark.parametrize(
    ("denominator", "numerator", "told"),
    [
        (200, 9, (200, None)),
        (200, 10, (200, 10)),
        (200, 0, (200, 0)),
        (200, 191, (200, None)),
        (200, 190, (200, 190)),
        (200, 200, (200, 200)),
        (49, 20, (50, None)),
        (50, 20, (50, 20)),
        (9, 0, (None, None)),
        (0, 0, (0, None)),
        (395, 20, (None, None)),
        (390, 20, (390, 20)),
    ],
)
def test_small_counts_and_what_they_leave_are_withheld(denominator: int, numerator: int, told: tuple) -> None:
    """In a view of 400 episodes; a share asks for a denominator of 50."""
    assert published(counts(("2018", denominator, numerator)), 400, 400)[1] == told


def test_patients_count_not_episodes() -> None:
    """12 episodes with the event, of which 3 are a patient's second: 9 patients."""
    again = pl.DataFrame([{"year": "2018", "measure": "one", "denominator": 5, "numerator": 3}])
    assert published(counts(("2018", 200, 12), again=again), 400, 400)[1] == (200, None)


def test_a_small_count_cannot_be_taken_from_the_years_together() -> None:
    """12 in all is told as 10, which is 12 at most; with 10 or more in 2018 that leaves 0 to 2 for 2019."""
    told = published(counts(("2018", 300, 10), ("2019", 300, 2)), 600, 300, 300)
    assert told[2] == (300, None)
    assert [told[view][1] for view in (0, 1)].count(None) == 1


def test_without_protection_everything_is_told() -> None:
    told = published(counts(("2018", 3, 1)), 4, 4, protection=Protection(1, 1, 1, 1))
    assert told[1] == (3, 1)


@pytest.mark.parametrize(("patients", "told"), [(19, (None, None, None)), (20, (10, 10, 40))])
def test_quartiles_need_twenty_patients(patients: int, told: tuple) -> None:
    of = counts(("2018", 300, patients), days=((10, patients - 6), (40, 6)))
    table = measures_per_view(of, ONE, YEARS, views(300, 300), PROTECTION, DayRules())
    assert table.filter(pl.col("view") == 1).select("q25", "median", "q75").row(0) == told


def test_no_quartiles_beside_a_numerator_that_is_withheld() -> None:
    of = counts(("2018", 300, 295), days=((10, 295),))
    table = measures_per_view(of, ONE, YEARS, views(300, 300), PROTECTION, DayRules())
    assert table["median"].is_null().all()


def test_a_view_without_anybody_in_the_denominator_says_so() -> None:
    assert published(counts(("2018", 200, 50)), 400, 200, 200)[2] == (0, None)


def test_every_view_of_the_lattice_has_its_sums() -> None:
    """Beside a loop over the table: with no protection, every number is the plain sum."""
    definition = small_definition()
    small = small_counts(definition, patients=300)
    lattice = span_lattice(definition, patients_per_value(small, definition))
    everywhere = pl.DataFrame({"view": range(lattice.size), "episodes": 10**6, "patients": 10**6})
    found = measures_per_view(small, definition, lattice, everywhere, Protection(1, 1, 1, 1), DayRules())
    rows, ids = small.measures.to_dicts(), [measure.id for measure in definition.measures]
    for view, place, denominator, numerator in found.select(
        "view", "measure", "denominator", "numerator"
    ).iter_rows():
        point = lattice.point(view)
        inside = [
            row
            for row in rows
            if row["measure"] == ids[place]
            and all(value in ("all", row[name]) for name, value in point.items())
        ]
        assert denominator == sum(row["denominator"] for row in inside)
        assert (numerator or 0) == sum(row["numerator"] for row in inside)


def test_a_stricter_definition_asks_more_of_a_share() -> None:
    assert (ratio_rules(small_definition()).denominator, ratio_rules(small_definition()).numerator) == (
        50,
        10,
    )
    assert ratio_rules(small_definition(minimum=20)).denominator == 100


def test_without_age_and_sex_nothing_can_be_standardised() -> None:
    assert not knows_age_or_sex(counts(("2018", 10, 1)).measures)
    assert knows_age_or_sex(small_counts(patients=60).measures)


def test_a_definition_without_measures_has_an_empty_table() -> None:
    bare: PathwayDefinition = replace(ONE, measures=())
    table = measures_per_view(counts(("2018", 10, 1)), bare, YEARS, views(400), PROTECTION, DayRules())
    assert table.is_empty()
    assert table.columns[:4] == ["view", "measure", "denominator", "numerator"]
