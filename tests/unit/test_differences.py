"""Differences between shares: published examples, rounding, and a region as part of its country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.differences import Share, difference, difference_from_whole

NEWCOMBE_1998 = [  # Statistics in Medicine 17:873, table II, method 10
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.mark.parametrize(("part", "whole", "other_part", "other_whole", "low", "high"), NEWCOMBE_1998)
def test_the_interval_is_the_published_one(
    part: int, whole: int, other_part: int, other_whole: int, low: float, high: float
) -> None:
    found = difference(Share(part, whole), Share(other_part, other_whole))
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_a_region_is_compared_with_the_rest_of_its_country() -> None:
    """40 of 100 against 60 of 300: the rest is 20 of 200, and the region a third of the country."""
    found = difference_from_whole(Share(40, 100), Share(60, 300))
    rest = difference(Share(40, 100), Share(20, 200))
    assert found is not None
    assert found.value == pytest.approx(0.4 - 0.2)
    assert found.value == pytest.approx(rest.value * 2 / 3)
    assert (found.low, found.high) == pytest.approx((rest.low * 2 / 3, rest.high * 2 / 3))


def test_a_country_of_one_region_cannot_differ_from_it() -> None:
    assert difference_from_whole(Share(40, 100), Share(40, 100)) is None


def test_what_rounding_alone_can_make_is_within_chance() -> None:
    """8 and 12 of a million are both written as 10; 13 is written as 15."""
    found = difference(Share(15, 10**9), Share(10, 10**9), rounding=5)
    assert found.low < 0 < found.high


counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_the_interval_holds_the_difference_and_turns_with_it(one: tuple, other: tuple) -> None:
    there, back = difference(Share(*one), Share(*other)), difference(Share(*other), Share(*one))
    assert there.low - 1e-12 <= there.value <= there.high + 1e-12
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))


@given(counts, counts)
def test_rounding_only_makes_it_wider(one: tuple, other: tuple) -> None:
    exact = difference(Share(*one), Share(*other))
    rounded = difference(Share(*one), Share(*other), rounding=5)
    assert rounded.low <= exact.low + 1e-12
    assert exact.high <= rounded.high + 1e-12
