"""The claims of an episode become ordered steps: every example of the design, and the edges of each rule."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from pathways.coding import StepBook
from pathways.definition import StepRules
from pathways.runs import order_by
from pathways.steps import Eras, order_steps
from tests.unit.by_hand import VOCABULARY, lens


def pathways(episodes: list[list[str]], rules: StepRules) -> list[str]:
    """The steps of episodes; an era is written "A 2014-01-01..2014-02-01 @9", @ its moment within the day."""
    episode, start, end, step, moment = [], [], [], [], []
    for number, eras in enumerate(episodes):
        for era in eras:
            name, days, *clock = era.split()
            first, _, last = days.partition("..")
            episode.append(number)
            start.append(_day(first))
            end.append(_day(last or first))
            step.append(VOCABULARY.index(name) + 1)
            moment.append(int(clock[0][1:]) if clock else 0)
    columns = [np.array(column, dtype=np.int64) for column in (episode, start, end, step, moment)]
    order = order_by(columns[0], columns[1], columns[4])
    book = StepBook(lens())
    steps = order_steps(Eras(*(column[order] for column in columns)), rules, book)
    words = book.texts()
    return [
        " > ".join(str(words[number]) for number in steps.step[steps.episode == place])
        for place in range(len(episodes))
    ]


def pathway(*eras: str, **rules: object) -> str:
    return pathways([list(eras)], StepRules(**rules))[0]


def _day(text: str) -> int:
    """Dates of 2014 may be written without their year."""
    full = text if text.count("-") == 2 else f"2014-{text}"
    return (date.fromisoformat(full) - date(1970, 1, 1)).days


EXAMPLE = {"repeat_gap_days": 5, "combination_days": 5, "min_step_days": 5, "repeats": "keep"}


@pytest.mark.parametrize(
    ("eras", "rules", "expected"),
    [
        (["A 01-01..02-01", "B 01-15..02-15"], EXAMPLE, "A > A + B > B"),
        (["A 01-01..02-01", "C 01-01..02-01", "B 01-10..01-20"], EXAMPLE, "A + C > A + B + C > A + C"),
        (
            ["A 01-10..03-10", "A 04-12..06-12", "B 06-14..08-14"],
            EXAMPLE | {"combination_days": 30, "min_step_days": 30},
            "A > A > B",
        ),
        (
            ["A 01-01..03-01", "B 01-10..03-15"],
            EXAMPLE | {"repeat_gap_days": 3, "combination_days": 30, "min_step_days": 12},
            "A + B > B",  # A alone lasts 9 days: too short
        ),
        (
            ["A 01-01..03-01", "B 01-10..03-15"],
            EXAMPLE | {"repeat_gap_days": 3, "combination_days": 30, "min_step_days": 8},
            "A > A + B > B",
        ),
    ],
)
def test_the_examples_of_the_design(eras: list[str], rules: dict, expected: str) -> None:
    assert pathway(*eras, **rules) == expected
    assert pathway(*reversed(eras), **rules) == expected


# ---------------------------------------------------------------- 1. short eras


def test_an_era_shorter_than_the_minimum_is_dropped_and_one_exactly_as_long_stays() -> None:
    eras = ("A 01-01..01-05", "B 02-01..02-06", "C 03-01")  # 4, 5 and 0 days: end minus start
    assert pathway(*eras, min_era_days=5) == "B"
    assert pathway(*eras, min_era_days=0) == "A > B > C"


# ---------------------------------------------------------------- 2. repeats


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(None, "A > A > A"), (4, "A > A > A"), (5, "A > A"), (6, "A")],  # 5 days, then 6 days of silence
)
def test_eras_of_one_step_merge_up_to_the_repeat_gap(gap: int | None, expected: str) -> None:
    eras = ("A 01-01..01-10", "A 01-15..01-20", "A 01-26..01-30")
    assert pathway(*eras, repeat_gap_days=gap, repeats="keep") == expected


def test_the_repeat_gap_is_counted_from_the_latest_end_so_far() -> None:
    eras = ("A 01-01..03-01", "A 01-05..01-06", "A 03-03..03-10")  # the second one lies inside the first
    assert pathway(*eras, repeat_gap_days=2, repeats="keep") == "A"


def test_only_touching_eras_merge_with_a_repeat_gap_of_nothing() -> None:
    eras = ("A 01-01..01-10", "A 01-10..01-12", "A 01-13..01-14")
    assert pathway(*eras, repeat_gap_days=0, repeats="keep") == "A > A"


def test_a_merged_era_stands_where_its_first_claim_stood() -> None:
    eras = ("A 01-01 @2", "B 01-01 @1", "A 01-03 @0")
    assert pathway(*eras, repeat_gap_days=5, same_day="in_order") == "B > A"


# ---------------------------------------------------------------- 3. overlaps


@pytest.mark.parametrize(
    ("eras", "expected"),
    [
        (["A 01-01..01-31", "B 01-26..02-20"], "A > A + B > B"),  # 5 days together: exactly enough
        (["A 01-01..01-31", "B 01-27..02-20"], "A > B"),  # 4 days: A gives way
        (["A 01-01..03-01", "B 01-10..01-13"], "A > B > A"),  # A outlasts a short B: its tail follows
        (["A 01-01..03-01", "B 01-10..01-20"], "A > A + B > A"),  # nested: the true intersection
        (["A 01-01..02-01", "B 02-01..03-01"], "A > B"),  # they touch, no more
        (["A 01-01..02-01", "B 01-10"], "A > B > A"),  # a point inside an era
        (["A 01-01..02-01", "B 01-01"], "B > A"),  # a point where it begins: shorter, so first
        (["A 01-01..02-01", "B 02-01"], "A > B"),  # a point where it ends
        (["A 01-01..02-01", "B 01-01..02-01", "C 01-01..02-01"], "A + B + C"),
        (["B 01-01..02-01", "A 01-01..03-01"], "A + B > A"),  # members in vocabulary order
        (["A 01-01..02-01", "A 01-10..03-01"], "A > A > A"),  # a combination holds each step once
    ],
)
def test_overlapping_eras_combine_or_give_way(eras: list[str], expected: str) -> None:
    assert pathway(*eras, combination_days=5, repeats="keep") == expected


def test_pieces_that_are_too_short_fall_away_but_an_untouched_era_never_does() -> None:
    rules = {"combination_days": 5, "min_step_days": 8, "repeats": "keep"}
    assert pathway("A 01-01..02-01", "B 01-25..03-01", **rules) == "A > B"  # together 7 days: too short
    assert pathway("A 01-01..01-03", "B 02-01", **rules) == "A > B"  # short, and nothing touched them
    assert (
        pathway("A 01-01..03-01", "B 02-26..03-02", **rules) == "A > B"
    )  # B is short, but it was not changed


def test_three_eras_in_a_chain_change_one_after_the_other() -> None:
    eras = ("A 01-01..02-10", "B 01-20..03-10", "C 02-01..04-01")
    assert pathway(*eras, combination_days=5) == "A > A + B > A + B + C > B + C > C"


def test_one_episode_never_changes_another() -> None:
    one = ["A 01-01..02-01", "B 01-15..02-15"]
    other = ["B 01-10..03-01", "C 01-12..02-01", "A 01-15"]
    rules = StepRules(combination_days=5)
    alone = [pathways([episode], rules)[0] for episode in (one, other, one)]
    assert pathways([one, other, one], rules) == alone


def test_many_nested_eras_come_to_an_end() -> None:
    eras = [f"{'ABC'[n % 3]} 2014-01-01..{date.fromordinal(735_600 + n)}" for n in range(60)]
    assert pathway(*eras, combination_days=1).startswith("A + B + C")


# ---------------------------------------------------------------- 4. same day


@pytest.mark.parametrize(
    ("eras", "together", "in_order"),
    [
        (["B 01-01", "A 01-01"], "A + B", "A > B"),  # nothing tells: vocabulary order
        (["B 01-01 @1", "A 01-01 @2"], "A + B", "B > A"),  # the moment tells
        (["A 01-01 @1", "B 01-01 @2", "A 01-01 @3"], "A + B", "A > B > A"),  # a combination holds each once
        (["C 01-01", "B 01-02", "A 01-01"], "A + C > B", "A > C > B"),  # only within the day
        (["B 01-01..01-05 @1", "A 01-01 @2"], "A > B", "B > A"),  # an era is no point: it stands alone
        (["A 2018-12-31", "B 2019-01-01"], "A > B", "A > B"),  # two days, though in different years
    ],
)
def test_points_on_one_day_combine_or_stand_in_order(eras: list[str], together: str, in_order: str) -> None:
    assert pathway(*eras, same_day="together") == together
    assert pathway(*eras, same_day="in_order") == in_order


def test_eras_that_begin_on_one_day_stand_by_their_end_then_by_vocabulary() -> None:
    assert pathway("C 01-01..01-09", "A 01-01..01-10", "B 01-01..01-09") == "B > C > A"


def test_in_order_a_point_stands_before_what_goes_on_after_it() -> None:
    eras = ("A 01-01..02-01 @1", "B 01-10 @9")
    assert pathway(*eras, combination_days=5, same_day="in_order") == "A > B > A"


def test_of_two_eras_with_equal_days_too_short_to_combine_the_later_in_the_vocabulary_stays() -> None:
    for eras in (["A 01-01..01-04", "B 01-01..01-04"], ["B 01-01..01-04", "A 01-01..01-04"]):
        assert pathway(*eras, combination_days=5) == "B"  # A is cut where B begins: nothing is left of it


# ---------------------------------------------------------------- 5. consecutive equal steps


@pytest.mark.parametrize(
    ("repeats", "expected"),
    [("merge", "A > B > A"), ("keep", "A > A > B > A"), ("first", "A > B")],
)
def test_equal_steps_merge_stay_or_only_the_first_one_stays(repeats: str, expected: str) -> None:
    assert pathway("A 01-01", "A 01-02", "B 01-03", "A 01-04", repeats=repeats) == expected


def test_only_the_first_combination_stays_too() -> None:
    eras = ("A 01-01", "B 01-01", "A 01-02", "B 01-03", "A 01-03", "B 01-04")
    assert pathway(*eras, repeats="first") == "A + B > A > B"


# ---------------------------------------------------------------- 6. any length


def test_an_episode_of_three_hundred_steps_keeps_them_all() -> None:
    eras = [f"{'ABC'[n % 3]} {date.fromordinal(735_600 + n)}" for n in range(300)]
    assert pathway(*eras).count(">") == 299


def test_an_episode_without_eras_has_no_steps() -> None:
    assert pathways([[], ["A 01-01"], []], StepRules()) == ["", "A", ""]
    assert pathways([[]], StepRules(repeat_gap_days=1, combination_days=1)) == [""]
