"""Claims become episodes: each row says why it is in or out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from pathways.buckets import Buckets
from pathways.coding import ClaimCoding, with_end_and_amount
from pathways.definition import END_STATES, UNKNOWN, ClaimFilter, EpisodeRules, PathwayDefinition
from pathways.episodes import find_episodes
from tests.unit.by_hand import claims, definition, lens, patients, step, text

DATA_UNTIL = date(2030, 12, 31)


@dataclass(frozen=True)
class Found:
    """An episode as a reader would write it down."""

    patient: str
    index: str
    claims: int
    new: bool = True
    complete: bool = True
    end: str = "ended"


def find(
    rows: pl.DataFrame,
    rules: EpisodeRules,
    observed: pl.DataFrame | None = None,
    *,
    data_until: date = DATA_UNTIL,
    **others: object,
) -> list[Found]:
    return _find(rows, definition(rules, **others), observed, data_until)[0]


def _find(
    rows: pl.DataFrame, wanted: PathwayDefinition, observed: pl.DataFrame | None, data_until: date
) -> tuple[list[Found], dict[str, int], list[tuple[str, str]]]:
    """Episodes, what became of the claims, and specialist and region per episode."""
    coding = ClaimCoding(wanted)
    coded, left_out = coding.meanings(coding.places(coding.needed(rows.lazy()).collect()))
    coded = with_end_and_amount(coded)
    known = (
        None
        if observed is None
        else coding.observations(coding.needed_of_patients(observed.lazy()).collect())
    )
    episodes = find_episodes(coded, known, wanted, coding, data_until)
    inside = episodes.follow_up
    found = []
    for number in range(len(episodes.index_day)):
        own = inside.source[inside.episode == number]
        found.append(
            Found(
                patient=str(coded["patient_id"][int(own[0])]),
                index=(date(1970, 1, 1) + timedelta(days=int(episodes.index_day[number]))).isoformat(),
                claims=len(own),
                new=bool(episodes.is_new[number]),
                complete=bool(episodes.is_complete[number]),
                end=END_STATES[episodes.end_state[number]],
            )
        )

    def words(numbers: np.ndarray, known: list[str]) -> list[str]:
        return [known[number] if number >= 0 else UNKNOWN for number in numbers]

    who = words(episodes.specialist, coding.specialists.words())
    where = words(episodes.region, coding.regions.words())
    return found, left_out | episodes.claims, list(zip(who, where, strict=True))


def test_a_silence_longer_than_the_gap_starts_a_new_episode() -> None:
    rows = claims(
        "p 2018-01-01 A",
        "p 2018-01-31 A",  # 30 days after: not more than the gap
        "p 2018-03-03 A",  # 31 days after: more
    )
    rules = EpisodeRules(by="gap", gap_days=30, follow_up_days=365)
    assert find(rows, rules) == [Found("p", "2018-01-01", 2), Found("p", "2018-03-03", 1)]


def test_the_gap_is_counted_from_the_latest_end_of_all_earlier_claims() -> None:
    rows = claims(
        "p 2018-01-01..2018-04-01 A",  # a long one
        "p 2018-01-05 B",  # a short one inside it
        "p 2018-04-30 A",  # 115 days after the short one, 29 after the long one
        "p 2018-06-01 A",  # 32 days after all
    )
    rules = EpisodeRules(by="gap", gap_days=30)
    assert [found.index for found in find(rows, rules)] == ["2018-01-01", "2018-06-01"]


def test_a_gap_over_a_leap_day_counts_the_29th_of_february() -> None:
    rows = claims("p 2020-02-28 A", "p 2020-03-01 A")  # two days apart in a leap year
    assert len(find(rows, EpisodeRules(by="gap", gap_days=1))) == 2
    rows = claims("p 2019-02-28 A", "p 2019-03-01 A")  # one day apart in other years
    assert len(find(rows, EpisodeRules(by="gap", gap_days=1))) == 1


def test_an_index_claim_inside_a_running_episode_belongs_to_it() -> None:
    rows = claims(
        "p 2018-01-01 X",
        "p 2018-01-11 X",  # day 10: the last day of follow-up, both ends included
        "p 2018-01-12 X",  # day 11: the next episode, after follow-up ended
        "p 2018-01-13 A",
    )
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=10)
    found = find(rows, rules)
    assert [(f.index, f.claims) for f in found] == [("2018-01-01", 2), ("2018-01-12", 2)]


def test_many_index_claims_make_many_episodes_each_counted_from_its_own_start() -> None:
    days = [date(2018, 1, 1) + timedelta(days=2 * n) for n in range(300)]
    rows = claims(*(f"p {day} X" for day in days), *(f"q {day} X" for day in days[:1]))
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=3)
    assert len(find(rows, rules)) == 150 + 1


def test_all_that_an_index_asks_must_hold() -> None:
    rows = claims(
        "p 2018-01-01 X specialist=02",  # another specialist
        "p 2018-01-02 A specialist=01",  # another code
        "p 2018-01-03 X",  # no specialist
        "p 2018-01-04 X specialist=01",
    )
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",), specialists=("01",)))
    assert [f.index for f in find(rows, rules)] == ["2018-01-04"]


def test_the_whole_day_of_the_index_claim_belongs_to_the_episode() -> None:
    rows = claims("p 2018-01-01 A time=08:00", "p 2018-01-01 X time=09:00")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)))
    assert find(rows, rules)[0].claims == 2


def test_given_episodes_are_what_the_source_says_and_end_with_their_last_claim() -> None:
    rows = claims(
        "p 2018-01-01 A episode_id=1",
        "p 2021-01-01 B episode_id=1",  # three years later, yet the same episode
        "p 2018-01-02..2018-01-09 A episode_id=2",
    )
    found = find(rows, EpisodeRules(by="given", follow_up_days=None), patients("p observed_from=2020-01-01"))
    assert found == [Found("p", "2018-01-01", 2), Found("p", "2018-01-02", 1)]  # always new, never ongoing


def test_a_given_episode_with_follow_up_is_cut_like_any_other() -> None:
    rows = claims("p 2018-01-01 A episode_id=1", "p 2018-02-01 B episode_id=1", "p 2018-03-01 C")
    found, fates, _ = _find(rows, definition(EpisodeRules(by="given", follow_up_days=30)), None, DATA_UNTIL)
    assert found == [Found("p", "2018-01-01", 1, end="ongoing")]
    assert fates == {"used": 1, "after_follow_up": 1, "no_episode_id": 1}


def test_each_diagnosis_group_has_its_own_episodes() -> None:
    rows = claims(
        "p 2018-01-01 X diagnosis=d1",
        "p 2018-01-05 X diagnosis=d2",  # another group: its own episode
        "p 2018-01-06 A diagnosis=d9",  # in no group
        "p 2018-01-07 A",  # no diagnosis
    )
    wanted = definition(groups={"one": ("d1",), "two": ("d2",)})
    found, fates, _ = _find(rows, wanted, None, DATA_UNTIL)
    assert [f.index for f in found] == ["2018-01-01", "2018-01-05"]
    assert fates == {"used": 2, "other_diagnosis": 2}


def test_every_claim_gets_exactly_one_reason() -> None:
    rows = claims(
        "p 2017-12-31 A",  # before the index
        "p 2018-01-01 X",
        "p 2018-01-11 A",  # the last day of follow-up
        "p 2018-01-12 A",  # after it
        "p 2018-01-02 Z",  # outside the scope
        "q 2018-01-01 A",  # a patient without index claim
    )
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=10)
    wanted = definition(rules, scope=ClaimFilter(codes=("A", "X")))
    fates = _find(rows, wanted, None, DATA_UNTIL)[1]
    assert fates == {"used": 2, "before_index": 1, "after_follow_up": 1, "outside_scope": 1, "no_index": 1}


@pytest.mark.parametrize(
    ("earlier", "new"),
    [
        ("2018-05-01 X", False),  # 31 days before: inside the wash-out
        ("2018-04-02 X", False),  # 60 days before: not earlier than its first day
        ("2018-04-01 X", True),  # 61 days before: the whole wash-out is clear
        ("2018-03-01..2018-04-02 X", False),  # began before, but reaches into it
        ("2018-05-01 A", True),  # no index claim
    ],
)
def test_an_episode_is_new_when_no_earlier_index_claim_reaches_into_the_washout(
    earlier: str, new: bool
) -> None:
    rows = claims(f"p {earlier}", "p 2018-06-01 X")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), washout_days=60, follow_up_days=20)
    assert find(rows, rules)[-1].new is new


def test_by_gap_any_claim_of_the_group_spoils_the_washout() -> None:
    rows = claims("p 2018-05-01 A", "p 2018-06-01 B")
    rules = EpisodeRules(by="gap", gap_days=30, washout_days=60)
    assert [f.new for f in find(rows, rules)] == [True, False]


def test_another_patient_or_group_never_spoils_the_washout() -> None:
    rows = claims("p 2018-05-31 X diagnosis=d1", "p 2018-06-01 X diagnosis=d2", "q 2018-06-02 X diagnosis=d1")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), washout_days=365)
    assert all(f.new for f in find(rows, rules, groups={"one": ("d1",), "two": ("d2",)}))


def test_two_claims_on_the_index_date_do_not_make_each_other_old() -> None:
    rows = claims("p 2018-06-01 X time=08:00", "p 2018-06-01..2018-07-01 X time=09:00")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), washout_days=60)
    assert find(rows, rules)[0].new


@pytest.mark.parametrize(
    ("observed", "new", "complete"),
    [
        ("p observed_from=2017-12-02 observed_until=2018-01-31", True, True),  # exactly both
        ("p observed_from=2017-12-03", False, True),  # a day short before
        ("p observed_until=2018-01-30", True, False),  # a day short after
        ("p", True, True),  # nothing known: nothing to hold against it
        ("q observed_from=2018-12-31 observed_until=2018-12-31", True, True),  # somebody else
        ("p observed_until=2018-01-30 died_on=2018-01-30", True, True),  # died: observed as long as could be
        (
            "p observed_until=2018-01-30 died_on=2018-02-01",
            True,
            False,
        ),  # died after follow-up would have ended
    ],
)
def test_observation_decides_what_is_new_and_what_is_complete(
    observed: str, new: bool, complete: bool
) -> None:
    rows = claims("p 2018-01-01 X")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), washout_days=30, follow_up_days=30)
    found = find(rows, rules, patients(observed))[0]
    assert (found.new, found.complete) == (new, complete)


def test_nobody_is_observed_after_the_end_of_the_data() -> None:
    rows = claims("p 2018-01-01 X")
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=30)
    long_after = patients("p observed_until=2029-01-01")
    assert find(rows, rules, long_after, data_until=date(2018, 1, 31))[0].complete
    assert find(rows, rules, long_after, data_until=date(2018, 1, 30))[0].end == "censored"


@pytest.mark.parametrize(
    ("rows", "observed", "end"),
    [
        (["2018-01-01 X"], "p", "ended"),  # the last care is 100 days before the end of follow-up
        (["2018-01-01 X", "2018-03-12 A"], "p", "ongoing"),  # 30 days before: within quiet_days
        (["2018-01-01 X", "2018-03-11 A"], "p", "ended"),  # 31 days before
        (["2018-01-01 X", "2018-02-01..2018-06-01 A"], "p", "ongoing"),  # lasts beyond, counts until the end
        (["2018-01-01 X", "2018-04-12 A"], "p", "ended"),  # after follow-up: not looked at
        (["2018-01-01 X", "2018-03-11 H"], "p", "back"),  # the last claim says back
        (["2018-01-01 X", "2018-03-11 H", "2018-03-12 A"], "p", "ongoing"),  # it is not the last
        (["2018-01-01 X", "2018-03-12 H", "2018-03-12 A"], "p", "back"),  # nothing tells which is last
        (
            ["2018-01-01 X", "2018-03-12 H time=09:00", "2018-03-12 A time=10:00"],
            "p",
            "ongoing",
        ),  # the time does
        (["2018-01-01 X", "2018-03-12 H", "2018-03-12 A sequence=1"], "p", "ongoing"),  # absent comes first
        (
            ["2018-01-01 X", "2018-03-11 H"],
            "p died_on=2018-04-11",
            "died",
        ),  # on the last day; before all else
        (["2018-01-01 X", "2018-03-11 H"], "p died_on=2018-04-12", "back"),  # a day later
        (["2018-01-01 X", "2018-03-11 H"], "p observed_until=2018-04-10", "censored"),  # before back
        (["2018-01-01 X"], "p observed_until=2018-02-01 died_on=2018-02-01", "died"),  # before censored
    ],
)
def test_an_episode_has_one_end_state_by_precedence(rows: list[str], observed: str, end: str) -> None:
    rules = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=100, quiet_days=30)
    found = find(
        claims(*(f"p {row}" for row in rows)), rules, patients(observed), lenses=(lens(back=("H",)),)
    )
    assert found[0].end == end


def test_back_under_any_lens_is_back() -> None:
    rows = claims("p 2018-01-01 X", "p 2018-02-01 A specialist=gp")
    lenses = (lens(), lens("who", "specialist", back=("gp",)))
    assert find(rows, EpisodeRules(by="gap", follow_up_days=365), lenses=lenses)[0].end == "back"


WHO = {"specialists": (step("surgeon"), step("neuro")), "specialist_codes": {"02": "surgeon", "01": "neuro"}}


@pytest.mark.parametrize(
    ("rows", "who", "where"),
    [
        (["X specialist=01 region=Zeeland", "X specialist=02 region=Drenthe"], "surgeon", "Drenthe"),  # a tie
        (["X specialist=01 time=08:00", "X specialist=02 time=09:00"], "neuro", UNKNOWN),  # the earliest
        (["X specialist=01 sequence=1", "X specialist=02"], "surgeon", UNKNOWN),  # absent comes first
        (["X specialist=77", "X specialist=01"], "neuro", UNKNOWN),  # not mapped: after those that are
        (["X specialist=77 region=Zeeland"], UNKNOWN, "Zeeland"),
        (["X region=Zeeland", "X region=Drenthe", "X"], UNKNOWN, "Drenthe"),  # the first by its text
        (
            ["A specialist=02 region=Utrecht time=00:00", "X specialist=01 time=09:00"],
            "neuro",
            UNKNOWN,
        ),  # no index
    ],
)
def test_specialist_and_region_are_those_of_the_index_claim(rows: list[str], who: str, where: str) -> None:
    frame = claims(*(f"p 2018-01-01 {row}" for row in rows))
    for order in (frame, frame.reverse()):
        assert _find(order, definition(**WHO), None, DATA_UNTIL)[2] == [(who, where)]


def test_residence_goes_before_the_region_of_the_claim() -> None:
    rows = claims("p 2018-01-01 X region=Zeeland", "q 2018-01-01 X region=Zeeland")
    found = _find(rows, definition(), patients("p region=Drenthe", "q"), DATA_UNTIL)[2]
    assert [where for _, where in found] == ["Drenthe", "Zeeland"]


def test_without_codes_a_specialist_is_the_text_of_the_data() -> None:
    rows = claims("p 2018-01-01 X specialist=0305", "q 2018-01-01 X")
    assert [who for who, _ in _find(rows, definition(), None, DATA_UNTIL)[2]] == ["0305", UNKNOWN]


def test_region_codes_map_residence_and_claim_and_leave_the_rest_unknown() -> None:
    rows = claims("p 2018-01-01 X region=GR", "q 2018-01-01 X region=GR", "r 2018-01-01 X region=XX")
    wanted = definition(
        regions=(("groningen", text("Groningen")), ("drenthe", text("Drenthe"))),
        region_codes={"GR": "groningen", "DR": "drenthe"},
    )
    people = patients("p region=DR", "q region=XX", "r")  # XX is no code: the claim's region counts
    found = _find(rows, wanted, people, DATA_UNTIL)[2]
    assert [where for _, where in found] == ["drenthe", "groningen", UNKNOWN]


def test_the_diagnosis_of_a_specialist_goes_before_the_same_diagnosis_of_all() -> None:
    wanted = definition(groups={"one": ("d1",), "two": ("d2",)})
    one, two = wanted.diagnosis_groups
    two = replace(two, codes=(*two.codes, ("02", "d1")))
    wanted = replace(wanted, diagnosis_groups=(one, two))
    rows = claims("p 2018-01-01 X diagnosis=d1 specialist=01", "p 2018-01-02 X diagnosis=d1 specialist=02")
    assert len(_find(rows, wanted, None, DATA_UNTIL)[0]) == 2  # two groups, so two episodes


def test_claims_that_tell_no_end_or_amount_stand_beside_those_that_do() -> None:
    batches = [
        claims("p 2018-01-01..2018-01-05 X amount_cents=100", "p 2018-01-02 A"),
        claims("p 2018-02-01 A", "p 2018-02-02 B").with_columns(end_date=pl.lit(None, pl.Date)),
    ]
    coding = ClaimCoding(definition())
    with Buckets(1) as store:
        for rows, is_carried in zip(batches, (True, False), strict=True):  # nobody tells: left out
            coded, _ = coding.meanings(coding.places(coding.needed(rows.lazy()).collect()))
            assert ("end" in coded.columns, "amount_cents" in coded.columns) == (is_carried, is_carried)
            store.add(coded)
        (bucket,) = store
        whole = with_end_and_amount(store.of(bucket)).sort("day")
    assert (whole["end"] - whole["day"]).to_list() == [4, 0, 0, 0]
    assert whole["amount_cents"].to_list() == [100, 0, 0, 0]
