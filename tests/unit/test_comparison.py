"""Two views beside each other: what is told of a flow, what is more than chance, and what counts as none."""

from __future__ import annotations

import numpy as np
import pytest

from pathways.comparison import START, Flow, compare, relation
from pathways.comparison.flows import Told, division
from pathways.graph import POOLED, FlowGraph, Link, Node
from pathways.selection import Selection
from pathways.statistics import newcombe_interval

FIRST = Flow(0, START, "a")
ONWARD = Flow(1, "a", "b")


def view(links: dict[tuple[str, str], int]) -> FlowGraph:
    """A view of two steps from its flows at step 1."""
    firsts: dict[str, int] = {}
    seconds: dict[str, int] = {}
    for (source, target), episodes in links.items():
        firsts[source] = firsts.get(source, 0) + episodes
        seconds[target] = seconds.get(target, 0) + episodes
    whole = sum(firsts.values())
    nodes = [Node(1, step, n) for step, n in firsts.items()] + [Node(2, s, n) for s, n in seconds.items()]
    return FlowGraph(
        episodes=whole,
        patients=whole,
        one_episode_each=True,
        nodes=tuple(nodes),
        links=tuple(Link(1, a, b, n) for (a, b), n in links.items()),
    )


COUNTRY = view({("a", "b"): 4000, ("a", "ended"): 6000, ("c", "ended"): 10_000})


def test_a_flow_that_is_absent_is_nobody_unless_its_node_has_a_pool() -> None:
    told = Told(view({("a", "b"): 50, ("c", POOLED): 20, ("c", "ended"): 30}))
    assert told.episodes(Flow(1, "a", "ended")) == 0
    assert told.episodes(Flow(1, "c", "b")) is None  # may be in "Overige routes"
    assert told.episodes(Flow(0, START, "d")) == 0
    assert Told(view({(POOLED, "ended"): 20, ("a", "ended"): 80})).episodes(Flow(0, START, "d")) is None


def test_flows_that_one_side_pools_are_withheld_and_counted() -> None:
    found = compare(view({("a", "b"): 50, ("a", POOLED): 20, ("a", "ended"): 30}), COUNTRY, "apart")
    assert found.of(Flow(1, "c", "ended")) is not None
    assert found.withheld == 0
    other = view({("a", "b"): 4000, ("a", "d"): 100, ("a", "ended"): 6000})
    found = compare(view({("a", "b"): 50, ("a", POOLED): 20, ("a", "ended"): 30}), other, "apart")
    assert found.withheld == 1
    assert found.of(Flow(1, "a", "d")) is None


def test_a_difference_is_left_minus_right_of_all_episodes() -> None:
    region = view({("a", "b"): 300, ("a", "ended"): 200, ("c", "ended"): 500})
    found = compare(region, COUNTRY, "apart").of(ONWARD)
    assert found is not None
    assert found.value == pytest.approx(0.3 - 0.2)
    assert found.low < found.value < found.high
    assert found.signal


def test_a_region_is_set_against_the_rest_of_its_country() -> None:
    """Region 300 of 1,000; country 4,000 of 20,000; so the rest 3,700 of 19,000, and w = 0.05."""
    region = view({("a", "b"): 300, ("a", "ended"): 200, ("c", "ended"): 500})
    found = compare(region, COUNTRY, "part").of(ONWARD)
    assert found is not None
    low, high = newcombe_interval(300, 1000, 3700, 19_000)
    assert (found.low, found.high) == pytest.approx((0.95 * low, 0.95 * high))
    assert found.value == pytest.approx(0.95 * (0.3 - 3700 / 19_000))


def test_turned_round_a_comparison_says_the_opposite() -> None:
    region = view({("a", "b"): 300, ("a", "ended"): 200, ("c", "ended"): 500})
    one, other = compare(region, COUNTRY, "part").of(ONWARD), compare(COUNTRY, region, "whole").of(ONWARD)
    assert one is not None
    assert other is not None
    assert (other.value, other.low, other.high) == pytest.approx((-one.value, -one.high, -one.low))


def test_what_a_pool_may_have_borrowed_is_no_difference() -> None:
    """360 of 1,000 beside 400: beyond chance and rounding, unless the flow lent up to nine to a pool."""
    other = view({("a", "b"): 60_000, ("a", "ended"): 40_000})
    plain = view({("a", "b"): 565, ("a", "ended"): 435})
    lent = view({("a", "b"): 565, ("a", POOLED): 10, ("a", "ended"): 425})
    options = {"rounded_to": 5, "minimum": 10}
    p_plain = compare(plain, other, "apart", **options).of(ONWARD)  # type: ignore[arg-type]
    p_lent = compare(lent, other, "apart", **options).of(ONWARD)  # type: ignore[arg-type]
    assert p_plain is not None
    assert p_lent is not None
    assert p_lent.p_value > p_plain.p_value


def test_case_mix_explains_a_difference_that_it_explains() -> None:
    """Of those at `a` 60 % go on here and 40 % in the country; at this region's ages 60 % is expected."""
    region = view({("a", "b"): 300, ("a", "ended"): 200, ("c", "ended"): 500})
    expected = ((ONWARD, 0.6), (Flow(1, "a", "ended"), 0.4))
    adjusted = compare(region, COUNTRY, "part", expected=expected)
    assert adjusted.adjusted
    assert [d.signal for d in adjusted.differences] == [False, False]
    assert adjusted.of(ONWARD).expected == pytest.approx(300)  # type: ignore[union-attr]
    unexplained = compare(region, COUNTRY, "part", expected=((ONWARD, 0.4),)).of(ONWARD)
    assert unexplained is not None
    assert unexplained.signal
    assert unexplained.value == pytest.approx((300 - 200) / 1000)


def test_equal_views_have_no_signal_and_no_distance() -> None:
    found = compare(COUNTRY, COUNTRY, "apart", rounded_to=5)
    assert found.signals == ()
    assert found.distance == 0
    assert found.distance_p == 1


def test_both_sides_are_divided_over_the_same_parts() -> None:
    left = Told(view({("a", "b"): 50, ("a", POOLED): 20, ("c", "ended"): 30}))
    right = Told(view({("a", "b"): 500, ("a", "d"): 100, ("a", "ended"): 100, ("c", "ended"): 300}))
    one, other = division(left, right)
    assert sorted(zip(one, other, strict=True)) == [(20, 200), (30, 300), (50, 500)]


def test_chance_alone_rarely_colours_anything() -> None:
    """Regions drawn from the country's own shares: a comparison with any colour at all is rare."""
    dice = np.random.default_rng(4)
    pairs = [("a", "b"), ("a", "ended"), ("c", "b"), ("c", "d"), ("c", "ended"), ("e", "ended")]
    shares = np.array([0.3, 0.25, 0.1, 0.1, 0.2, 0.05])
    coloured, rare = 0, 0
    for _ in range(300):
        region = dice.multinomial(1200, shares)
        country = region + dice.multinomial(28_000, shares)
        views = [
            view({pair: int(5 * np.floor(n / 5 + 0.5)) for pair, n in zip(pairs, counts, strict=True)})
            for counts in (region, country)
        ]
        found = compare(*views, "part", rounded_to=5, minimum=10)
        coloured += bool(found.signals)
        rare += found.distance_p <= 0.05
    assert coloured <= 300 * 0.07
    assert rare <= 300 * 0.09


def test_a_selection_is_a_part_of_what_it_lies_within() -> None:
    members = {"noord": frozenset({"groningen", "drenthe"})}
    every = Selection("rug", "specialist")
    here, group = every.with_value("region", "groningen"), every.with_value("region", "noord")
    assert relation(here, every, members) == "part"
    assert relation(every, here, members) == "whole"
    assert relation(here, group, members) == "part"
    assert relation(every.with_value("region", "zeeland"), group, members) == "apart"
    assert relation(every.with_value("year", "2018"), every.with_value("year", "2017"), members) == "apart"
    assert relation(here.with_value("year", "2018"), every.with_value("year", "2017"), members) == "apart"
