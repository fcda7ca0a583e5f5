"""The lattice: which questions there are, and which strata count in each."""

from __future__ import annotations

import polars as pl

from pathways.lattice import Choice, Dimension, Lattice, span_lattice
from tests.releases import small_definition

NORTH = {"region": {"noord": ("groningen", "zeeland")}}


def lattice_of(patients: dict[tuple[str, str], int], **rules: object) -> Lattice:
    """The lattice of the small definition over (dimension, value): patients."""
    rows = [(dimension, value, n) for (dimension, value), n in patients.items()]
    schema = {"dimension": pl.String, "value": pl.String, "patients": pl.Int64}
    return span_lattice(small_definition(**rules), pl.DataFrame(rows, schema=schema, orient="row"))


def choices(lattice: Lattice, dimension: str) -> list[str]:
    return [choice.id for d in lattice.dimensions if d.id == dimension for choice in d.choices]


REGION_AND_YEAR = Lattice(
    (
        Dimension(
            "region",
            (
                Choice("all", ("groningen", "utrecht", "zeeland")),
                Choice("noord", ("groningen", "zeeland")),
                Choice("groningen", ("groningen",)),
                Choice("utrecht", ("utrecht",)),
            ),
        ),
        Dimension("year", (Choice("all", ("2018", "2019")), Choice("2018", ("2018",)))),
    )
)


def test_choices_stand_in_the_order_of_the_definition_and_new_values_follow_by_text():
    lattice = lattice_of(
        {
            ("region", "zeeland"): 50,
            ("region", "groningen"): 50,
            ("region", "brussel"): 50,
            ("region", "aken"): 50,
        }
    )
    assert choices(lattice, "region") == ["all", "groningen", "zeeland", "aken", "brussel"]


def test_a_value_of_fewer_patients_than_the_minimum_counts_in_all_and_groups_only():
    lattice = lattice_of(
        {("region", "groningen"): 9, ("region", "utrecht"): 10, ("region", "zeeland"): 80}, groups=NORTH
    )
    assert choices(lattice, "region") == ["all", "noord", "utrecht", "zeeland"]
    region = lattice.dimensions[1]
    assert region.choices[0].members == ("groningen", "utrecht", "zeeland")
    assert region.choices[1].members == ("groningen", "zeeland")


def test_a_definition_without_diagnosis_groups_has_the_one_choice_all():
    assert choices(lattice_of({("diagnosis", "all"): 500}), "diagnosis") == ["all"]


def test_a_stratum_counts_in_every_view_it_belongs_to():
    strata = pl.DataFrame({"stratum": [0, 1], "region": ["zeeland", "utrecht"], "year": ["2018", "2019"]})
    views = REGION_AND_YEAR.views_of(strata)
    points = [
        (stratum, *REGION_AND_YEAR.point(view).values())
        for stratum, view in views.sort("stratum", "view").rows()
    ]
    assert points == [
        (0, "all", "all"),
        (0, "noord", "all"),  # zeeland has no choice of its own
        (0, "all", "2018"),
        (0, "noord", "2018"),
        (1, "all", "all"),
        (1, "utrecht", "all"),  # 2019 has no choice of its own
    ]


def test_every_point_has_one_number_and_every_number_one_point():
    numbers = [
        REGION_AND_YEAR.view({"region": region, "year": year})
        for year in choices(REGION_AND_YEAR, "year")
        for region in choices(REGION_AND_YEAR, "region")
    ]
    assert numbers == list(range(REGION_AND_YEAR.size))
    assert [REGION_AND_YEAR.view(REGION_AND_YEAR.point(n)) for n in numbers] == numbers
    assert REGION_AND_YEAR.view({"region": "zeeland"}) is None


def test_points_get_their_number_and_unknown_ones_disappear():
    points = pl.DataFrame(
        {"region": ["all", "zeeland", "utrecht"], "year": ["2018", "2018", "all"], "n": [1, 2, 3]}
    )
    assert sorted(REGION_AND_YEAR.view_numbers(points).rows()) == [(1, 4), (3, 3)]
