"""Protection, on counts small enough to do by hand."""

from __future__ import annotations

import polars as pl
import pytest

from pathways.disclosure import Protected, Protection, protect, round_to

TEN = Protection(minimum=10, rounding=5, smallest_view=50)


def protected(
    *cells: tuple[str, str, int] | tuple[str, str, int, int],
    rules: Protection = TEN,
    last: int = 4,
    also: pl.DataFrame | None = None,
):
    """Protect one view of (steps joined by a space, end state, episodes[, representatives])."""
    rows = [
        (number, *cell) if len(cell) == 4 else (number, *cell, cell[2]) for number, cell in enumerate(cells)
    ]
    pathways = pl.DataFrame(
        [(number, steps.split(), end) for number, steps, end, *_ in rows],
        schema={"pathway": pl.UInt32, "steps": pl.List(pl.String), "end_state": pl.String},
        orient="row",
    )
    counts = pl.DataFrame(
        [(0, number, episodes, representatives) for number, _, _, episodes, representatives in rows],
        schema={"view": pl.UInt32, "pathway": pl.UInt32, "episodes": pl.Int64, "representatives": pl.Int64},
        orient="row",
    )
    return protect(counts, pathways, rules, last, also)


def links(answer: Protected) -> dict[str, int]:
    return {
        f"{position} {source} > {target}": episodes
        for _, position, source, target, episodes, _ in answer.links.iter_rows()
    }


def test_a_view_under_the_smallest_view_says_nothing():
    answer = protected(("a", "ended", 49))
    assert answer.views.is_empty()
    assert answer.links.is_empty()


def test_links_that_all_reach_the_minimum_stay_as_they_are():
    assert links(protected(("a b", "ended", 40), ("a", "back", 10), ("b", "ended", 25))) == {
        "0 start > a": 50,
        "0 start > b": 25,
        "1 a > b": 40,
        "1 a > back": 10,
        "1 b > ended": 25,
        "2 b > ended": 40,
    }


def test_small_links_of_a_node_are_pooled_and_go_on_from_there():
    answer = protected(
        ("a b", "ended", 40),
        ("a c d", "ended", 7),  # c and d: 7 + 6 = 13 in the pool
        ("a d d", "ended", 6),  # from the pool 13 to d
        ("b", "ended", 30),
    )
    assert links(answer) == {
        "0 start > a": 53,
        "0 start > b": 30,
        "1 a > b": 40,
        "1 a > pooled": 13,
        "1 b > ended": 30,
        "2 b > ended": 40,
        "2 pooled > d": 13,
        "3 d > ended": 13,
    }


def test_a_pool_that_is_too_small_borrows_what_it_lacks_from_the_largest_link():
    answer = protected(("a b", "ended", 40), ("a c", "ended", 12), ("a d", "ended", 3), ("b", "ended", 30))
    assert links(answer)["1 a > pooled"] == 10  # d 3, and 7 of b
    assert links(answer)["1 a > b"] == 33
    assert links(answer)["1 a > c"] == 12


def test_the_most_common_pathways_lend_first():
    answer = protected(("a b", "ended", 20), ("a b", "back", 25), ("a d", "ended", 3), ("b", "ended", 30))
    assert links(answer)["2 b > ended"] == 20
    assert links(answer)["2 b > back"] == 18


def test_the_next_smallest_link_joins_where_the_largest_cannot_spare_any():
    answer = protected(("a b", "ended", 15), ("a c", "ended", 12), ("a d", "ended", 3), ("b", "ended", 30))
    assert links(answer)["1 a > pooled"] == 15  # b would keep 8; so c joins d
    assert links(answer)["1 a > b"] == 15


def test_after_one_link_joined_the_largest_may_spare_what_is_still_lacking():
    answer = protected(("a b", "ended", 15), ("a c", "ended", 5), ("a d", "ended", 3), ("b", "ended", 30))
    assert links(answer)["1 a > pooled"] == 10  # d 3 and c 5, both small, and 2 of b
    assert links(answer)["1 a > b"] == 13


def test_episodes_are_lent_in_proportion_to_the_patients_lent():
    """40 episodes of 20 patients lend 7 patients: these and 7 of their 20 repeats."""
    answer = protected(("a b", "ended", 40, 20), ("a d", "ended", 3), ("b", "ended", 30))
    assert links(answer)["1 a > pooled"] == 17
    assert links(answer)["1 a > b"] == 26


def test_a_link_that_would_tell_of_others_is_pooled_on_purpose():
    """b would do by itself; alone in the pool it would be known, so one of c's patients keeps it company."""
    cells = (("a b", "ended", 12), ("a c", "ended", 40), ("b", "ended", 30))
    also = pl.DataFrame(
        {"view": [0], "position": [1], "source": ["a"], "target": ["b"]},
        schema_overrides={"view": pl.UInt32, "position": pl.UInt8},
    )
    told = links(protected(*cells, also=also))
    assert told["1 a > pooled"] == 13
    assert told["1 a > c"] == 39
    assert "1 a > b" not in told


def test_an_end_state_in_a_pool_is_reached_one_position_later():
    answer = protected(("a b c", "ended", 40), ("a", "died", 6), ("a", "back", 5), ("b", "died", 30))
    assert links(answer) == {
        "0 start > a": 51,
        "0 start > b": 30,
        "1 a > b": 40,
        "1 a > pooled": 11,
        "1 b > died": 30,
        "2 b > c": 40,
        "2 pooled > pooled": 11,  # back 5 and died 6 are still too few, each
        "3 c > ended": 40,
        "3 pooled > pooled": 11,  # the last position: what became of these 11 is not told
    }


def test_first_steps_are_pooled_out_of_the_virtual_start():
    answer = protected(("a", "ended", 60), ("b", "ended", 4), ("c", "ended", 8))
    assert links(answer)["0 start > pooled"] == 12
    assert links(answer)["1 pooled > ended"] == 12


def test_patients_decide_not_episodes():
    answer = protected(("a", "ended", 60), ("b", "ended", 15, 9), ("c", "ended", 12, 10))
    assert links(answer)["0 start > pooled"] == 16


def test_an_episode_without_step_is_drawn_as_none():
    assert links(protected(("", "ended", 60))) == {"0 start > none": 60, "1 none > ended": 60}


def test_ties_join_in_the_order_of_their_text():
    answer = protected(("a c", "ended", 12), ("a b", "ended", 12), ("a d", "ended", 4), ("x", "ended", 22))
    assert links(answer)["1 a > pooled"] == 16
    assert "1 a > b" not in links(answer)
    assert links(answer)["1 a > c"] == 12


def test_minimum_one_takes_the_same_road_and_changes_nothing():
    one = Protection(minimum=1, rounding=1, smallest_view=1)
    assert links(protected(("a b", "ended", 1), ("a", "died", 2, 0), rules=one)) == {
        "0 start > a": 3,
        "1 a > b": 1,
        "1 a > died": 2,
        "2 b > ended": 1,
    }


def test_a_step_may_not_carry_the_name_of_an_end_state():
    with pytest.raises(AssertionError, match="name of an end state"):
        protected(("ended", "ended", 60))


@pytest.mark.parametrize(
    ("count", "rounded"), [(0, 0), (1, 5), (7, 5), (8, 10), (10, 10), (12, 10), (13, 15), (52, 50), (53, 55)]
)
def test_rounding_is_to_the_nearest_five_and_never_to_zero(count: int, rounded: int):
    assert pl.select(pl.lit(count).alias("n")).select(round_to("n", 5)).item() == rounded
