"""Groups that give one value away: refused in the definition, and in the build where only the data know."""

from __future__ import annotations

import itertools
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.definition import read_definition, revealing
from pathways.errors import PathwaysError
from pathways.lattice import Lattice, span_lattice
from tests.definitions import SMALLEST
from tests.releases import small_definition

VALUES = "abcdef"
SCHEMA = {"dimension": pl.String, "value": pl.String, "patients": pl.Int64}


def lattice_of_years(years: range, **groups: tuple[str, ...]) -> Lattice:
    rows = [("year", str(year), 500) for year in years]
    definition = small_definition(dimensions=("year",), groups={"year": groups})
    return span_lattice(definition, pl.DataFrame(rows, schema=SCHEMA, orient="row"))


def is_given_away(groups: dict[str, tuple[str, ...]], values: str) -> bool:
    """The slow version: subtract all groups of every set from every whole, one value at a time."""
    wholes = [Counter(values), *(Counter(members) for members in groups.values())]
    for size in range(1, len(groups) + 1):
        for names in itertools.combinations(groups, size):
            for whole in wholes:
                left = whole.copy()
                left.subtract(Counter(value for name in names for value in groups[name]))
                numbers = sorted(left[value] for value in VALUES)
                if numbers == [0] * (len(VALUES) - 1) + [1]:
                    return True
    together = (set(one) | set(other) for one, other in itertools.combinations(groups.values(), 2))
    return any(len(set(values) - both) == 1 for both in together)


members = st.lists(st.sampled_from(VALUES), min_size=2, max_size=5, unique=True).map(tuple)


@given(st.dictionaries(st.sampled_from(["p", "q", "r", "s"]), members, max_size=4))
def test_a_value_is_given_away_exactly_where_subtracting_one_by_one_finds_it(
    groups: dict[str, tuple[str, ...]],
) -> None:
    assert bool(list(revealing(groups, VALUES, "region"))) == is_given_away(groups, VALUES)


def test_groups_that_overlap_and_leave_out_one_value_are_refused() -> None:
    groups = {"p": ("a", "b", "c"), "q": ("c", "d")}
    (found,) = revealing(groups, "abcde", "region")
    assert found[0] == "q"
    assert 'minus group "p" and group "q" gives away "e"' in found[1]
    assert list(revealing(groups, VALUES, "region")) == []


def test_all_groups_that_give_away_are_named_at_once_with_their_lines(tmp_path) -> None:
    path = tmp_path / "x.toml"
    text = SMALLEST + (
        "[release.groups.year]\n"
        'lang = ["2016", "2017", "2018"]\nkort = ["2016", "2017"]\nlaat = ["2017", "2018"]\n'
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PathwaysError) as caught:
        read_definition(path)
    for group, year in (("kort", "2018"), ("laat", "2016")):
        line = text[: text.index(f"{group} =")].count("\n") + 1
        sentence = f'group "lang" minus group "{group}" gives away "{year}" by subtraction.'
        assert any(f"x.toml:{line}:" in fault and sentence in fault for fault in caught.value.faults)


def test_the_build_refuses_all_years_but_one_where_only_the_data_know_the_years() -> None:
    with pytest.raises(PathwaysError) as caught:
        lattice_of_years(range(2015, 2019), later=("2016", "2017", "2018"))
    (fault,) = caught.value.faults
    assert '[release.groups.year], group "later"' in fault
    assert 'all values of year minus group "later" gives away "2015"' in fault


def test_the_build_takes_years_that_leave_out_none_or_two() -> None:
    lattice = lattice_of_years(range(2015, 2019), early=("2015", "2016"), late=("2017", "2018", "2019"))
    assert [choice.id for choice in lattice.dimensions[0].choices][:3] == ["all", "early", "late"]


def test_a_group_of_which_the_data_have_one_year_is_that_year_and_gives_nothing_away() -> None:
    lattice_of_years(range(2015, 2017), early=("2014", "2015"))
