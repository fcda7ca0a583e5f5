"""Claims become counts: per stratum and pathway, in every view, from any spread over buckets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.buckets import Buckets
from pathways.definition import ClaimFilter, EpisodeRules, StepRules
from pathways.variants import Counts, count_bucket, count_variants, merge
from pathways.variants.counts import TABLES
from pathways.variants.strata import index_years
from tests.unit.by_hand import claims, definition, lens, patients, step

UNTIL = date(2030, 12, 31)
BY_INDEX = EpisodeRules(by="index", index=ClaimFilter(codes=("X",)), follow_up_days=30)


def count(rows: pl.DataFrame, *args: object, **others: object) -> Counts:
    """Counts up to 2030, of one definition, in the words of `by_hand`."""
    observed = others.pop("observed", None)
    buckets = others.pop("buckets", None)
    wanted = definition(*args, **others)
    known = None if observed is None else observed.lazy()
    return count_variants(rows.lazy(), known, wanted, data_until=UNTIL, buckets=buckets)


@given(st.lists(st.dates() | st.dates(date(2019, 12, 30), date(2021, 1, 2)), max_size=6))
def test_an_index_date_has_the_year_of_the_calendar(dates: list[date]) -> None:
    days = np.array([(day - date(1970, 1, 1)).days for day in dates], dtype=np.int64)
    assert index_years(SimpleNamespace(index_day=days)).tolist() == [day.year for day in dates]


def table(counts: Counts, name: str, *columns: str) -> Counter:
    """A table as {columns: what is counted}, steps written as a path; equal whatever the order of rows."""
    frame = getattr(counts, name)
    if "steps" in frame.columns:
        frame = frame.with_columns(pl.col("steps").list.join(" > "))
    counted = "repeats" if name == "repeats" else "episodes"
    what = columns or [c for c in frame.columns if c not in ("episodes", "repeats", "patients", "cost_cents")]
    result: Counter = Counter()
    for row in frame.iter_rows(named=True):
        key = tuple(row[column] for column in what)
        result[key if len(key) > 1 else key[0]] += row[counted]
    return result


def same(one: Counts, other: Counts) -> bool:
    return one.rows == other.rows and all(table(one, name) == table(other, name) for name in TABLES)


def test_the_tables_of_one_small_cohort() -> None:
    rows = claims(
        "p 2018-01-01 X specialist=01 amount_cents=100",
        "p 2018-01-03 A amount_cents=250",
        "p 2018-01-03 B",  # the same day: A + B
        "p 2018-01-10..2018-01-12 C amount_cents=-50",  # a credit line
        "q 2018-06-01 X",  # no step: the pathway is empty
        "r 2018-01-02 A",  # no index claim
    )
    counts = count(rows, BY_INDEX)
    assert counts.variants.sort("episodes", "cost_cents", descending=True).rows() == [
        ("care", "all", "unknown", "2018", "01", ["A + B", "C"], "ongoing", 1, 1, 300),
        ("care", "all", "unknown", "2018", "unknown", [], "ongoing", 1, 1, 0),
    ]
    assert table(counts, "days", "position", "source", "target", "days") == {(1, "A + B", "C", 7): 1}
    assert table(counts, "durations", "days") == {11: 1, 0: 1}  # until the last day of the last claim
    assert table(counts, "end_states", "specialist", "end_state") == {
        ("01", "ongoing"): 1,
        ("unknown", "ongoing"): 1,
    }
    assert table(counts, "inclusion", "stage") == dict.fromkeys(
        ("all", "in_scope", "new", "complete", "shown"), 2
    )
    assert counts.rows == {"used": 5, "no_index": 1}
    assert (counts.data_until, counts.observation_known) == (UNTIL, False)


def test_the_shapes_are_those_of_the_contract() -> None:
    counts = count(claims("p 2018-01-01 X"), BY_INDEX)
    strata = dict.fromkeys(("diagnosis", "region", "year", "specialist"), pl.String)
    steps = {"steps": pl.List(pl.String), "end_state": pl.String}
    amounts = {"episodes": pl.Int64, "patients": pl.Int64, "cost_cents": pl.Int64}
    assert dict(counts.variants.schema) == {"lens": pl.String} | strata | steps | amounts
    assert dict(counts.repeats.schema) == {"lens": pl.String} | strata | steps | {"repeats": pl.Int64}
    link = {"position": pl.Int32, "source": pl.String, "target": pl.String, "days": pl.Int32}
    assert dict(counts.days.schema) == {"lens": pl.String} | strata | link | {"episodes": pl.Int64}
    assert dict(counts.durations.schema) == strata | {"days": pl.Int32, "episodes": pl.Int64}


def test_no_claims_at_all_are_no_counts_at_all() -> None:
    for wanted in (definition(BY_INDEX), definition(EpisodeRules(by="given", follow_up_days=None))):
        for people in (None, patients("p").lazy()):
            counts = count_variants(claims("p 2018-01-01 X").clear().lazy(), people, wanted)
            assert all(getattr(counts, name).is_empty() for name in TABLES)
            assert counts.rows == {}


def test_the_data_end_by_default_with_the_last_date_of_all_rows() -> None:
    rows = claims("p 2018-01-01 X", "q 2018-01-31 Z")  # also a row that is out of scope
    counts = count_variants(rows.lazy(), None, definition(BY_INDEX))
    assert counts.data_until == date(2018, 1, 31)
    assert table(counts, "inclusion", "stage")["complete"] == 1


def test_an_incomplete_episode_is_counted_in_the_inclusion_flow_only_unless_the_definition_shows_it() -> None:
    rows = claims("p 2018-01-01 X", "q 2018-01-01 X", "s 2018-01-01 X")
    people = patients("p observed_until=2018-01-05", "q", "s observed_from=2018-01-01")
    rules = replace(BY_INDEX, washout_days=10)
    left_out = count_variants(rows.lazy(), people.lazy(), definition(rules), data_until=UNTIL)
    assert table(left_out, "inclusion", "stage") == {
        "all": 3,
        "in_scope": 3,
        "new": 2,
        "complete": 1,
        "shown": 1,
    }
    assert table(left_out, "end_states", "end_state") == {"ongoing": 1}
    shown = count_variants(
        rows.lazy(), people.lazy(), definition(replace(rules, incomplete="show")), data_until=UNTIL
    )
    assert table(shown, "inclusion", "stage") == {
        "all": 3,
        "in_scope": 3,
        "new": 2,
        "complete": 1,
        "shown": 2,
    }
    assert table(shown, "end_states", "end_state") == {"ongoing": 1, "censored": 1}
    assert left_out.observation_known


@pytest.mark.parametrize("max_steps", [1, 2, 3, 8])
def test_a_pathway_longer_than_the_maximum_goes_on(max_steps: int) -> None:
    rows = claims("p 2018-01-01 X", "p 2018-01-02 A", "p 2018-01-04 B", "p 2018-01-09 C")
    counts = count(rows, BY_INDEX, StepRules(max_steps=max_steps))
    drawn = ["A", "B", "C"][:max_steps]
    assert counts.variants["steps"].to_list() == [drawn]
    assert counts.variants["end_state"].to_list() == ["goes_on" if max_steps < 3 else "ongoing"]
    assert table(counts, "end_states", "end_state") == {"ongoing": 1}  # what it really ended in
    assert sum(table(counts, "days").values()) == len(drawn) - 1


def test_three_hundred_steps_in_one_episode() -> None:
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(300)]
    rows = claims("p 2018-01-01 X", *(f"p {day} {'ABC'[n % 3]}" for n, day in enumerate(days)))
    counts = count(rows, replace(BY_INDEX, follow_up_days=365), StepRules(max_steps=300))
    assert counts.variants["steps"].list.len().to_list() == [300]
    assert counts.days["position"].max() == 299


def test_claims_without_step_count_in_the_cost_and_those_after_follow_up_do_not() -> None:
    rows = claims(
        "p 2018-01-01 X amount_cents=1",
        "p 2018-01-31 Z amount_cents=10",  # no step, the last day of follow-up
        "p 2018-02-01 A amount_cents=100",  # a day later
        "p 2018-01-02 A",  # no amount
    )
    assert count(rows, BY_INDEX).variants["cost_cents"].to_list() == [11]


def test_every_lens_has_its_own_pathways() -> None:
    rows = claims("p 2018-01-01 X specialist=A", "p 2018-01-02 B specialist=C")
    counts = count(rows, BY_INDEX, lenses=(lens(), lens("who", "specialist")))
    assert table(counts, "variants", "lens", "steps") == {("care", "B"): 1, ("who", "A > C"): 1}
    assert table(counts, "end_states", "end_state") == {"ongoing": 1}  # told once


# ---------------------------------------------------------------- patients


def test_a_patient_with_the_same_pathway_twice_is_one_patient() -> None:
    rows = claims("p 2018-01-01 X", "p 2018-03-01 X", "q 2018-01-01 X", "q 2018-03-01 X", "q 2018-03-02 A")
    variants = count(rows, BY_INDEX).variants.sort("episodes")
    assert variants.select("episodes", "patients").rows() == [
        (1, 1),
        (3, 2),
    ]  # p twice, q once; q's other pathway


def test_repeats_are_the_episodes_after_the_first_of_a_patient_in_each_view() -> None:
    rows = claims("p 2018-01-01 X", "p 2018-06-01 X", "p 2018-06-02 A", "p 2019-06-01 X", "q 2018-01-01 X")
    repeats = table(count(rows, BY_INDEX), "repeats", "year", "region", "steps")
    # each once with the own specialist and once with "all"; the own region likewise
    assert repeats == {
        ("2018", "unknown", "A"): 2,  # the second one of 2018
        ("2018", "all", "A"): 2,
        ("all", "unknown", "A"): 2,  # the second one ever
        ("all", "all", "A"): 2,
        ("all", "unknown", ""): 2,  # the third one ever; the only one of 2019
        ("all", "all", ""): 2,
    }


def test_on_one_day_the_first_diagnosis_group_is_the_first_episode() -> None:
    rows = claims("p 2018-01-01 X diagnosis=d2", "p 2018-01-01 X diagnosis=d1", "p 2018-01-02 A diagnosis=d1")
    counts = count(rows, BY_INDEX, groups={"one": ("d1",), "two": ("d2",)}, dimensions=("diagnosis",))
    assert table(counts, "repeats", "diagnosis", "steps") == {("all", ""): 1}  # group two repeats group one


def test_the_groups_of_a_release_are_views_too() -> None:
    rows = claims("p 2018-01-01 X", "p 2019-01-01 X", "p 2020-01-01 X", "p 2021-01-01 X")
    lattice = {"year": {"2018-2019": ("2018", "2019"), "odd": ("2019", "2021", "2023")}}
    counts = count(rows, BY_INDEX, dimensions=("year",), lattice=lattice)
    assert table(counts, "repeats", "year") == {"2018-2019": 1, "odd": 1, "all": 3}


def test_a_group_of_regions_nobody_lives_in_is_no_fault() -> None:
    rows = claims("p 2018-01-01 X region=Zeeland", "p 2018-06-01 X region=Drenthe")
    lattice = {"region": {"south": ("Zeeland", "Limburg"), "nowhere": ("Atlantis",)}}
    counts = count(rows, BY_INDEX, dimensions=("region",), lattice=lattice)
    assert table(counts, "repeats", "region") == {"all": 1}


def test_in_every_view_episodes_minus_repeats_are_its_patients() -> None:
    rows = claims(
        *(f"{who} {year}-0{month}-01 X" for who in "pqr" for year in (2018, 2019) for month in (1, 5))
    )
    counts = count(rows, BY_INDEX, dimensions=("year",))
    episodes, repeats = table(counts, "variants", "year"), table(counts, "repeats", "year")
    assert {year: episodes[year] - repeats[year] for year in episodes} == {"2018": 3, "2019": 3}
    assert sum(episodes.values()) - repeats["all"] == 3


# ---------------------------------------------------------------- spread over buckets


COHORT = [
    f"{who} {date(2018, 1, 1) + timedelta(days=17 * n + m)} {code} region={region} diagnosis=d{n % 3}"
    for n, who in enumerate(
        ["p", "q", "NA", "null", "7", "007", "1e3", "é", "p-very-long-pseudonym-0001"] * 3
    )
    for m, (code, region) in enumerate(
        [("X", "Zeeland"), ("A", "Drenthe"), ("B", "Zeeland"), ("X", "Utrecht")]
    )
]


@pytest.mark.parametrize(
    "rules", [BY_INDEX, EpisodeRules(by="gap", gap_days=10, washout_days=5, follow_up_days=20)]
)
def test_counts_depend_neither_on_the_order_of_rows_nor_on_the_buckets(rules: EpisodeRules) -> None:
    rows = claims(*COHORT)
    others = {"groups": {"one": ("d1",), "two": ("d2", "d0")}}
    expected = count(rows, rules, **others)
    assert table(expected, "repeats")
    for seed, buckets in enumerate((1, 2, 7, 50)):
        shuffled = rows.sample(fraction=1, shuffle=True, seed=seed)
        assert same(expected, count(shuffled, rules, buckets=buckets, **others))


def test_claims_that_wait_on_disk_count_like_those_in_memory(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rows, people, wanted = claims(*COHORT).lazy(), patients("NA region=Drenthe").lazy(), definition(BY_INDEX)
    expected = count_variants(rows, people, wanted)
    for buckets in (None, 3):
        assert same(expected, count_variants(rows, people, wanted, memory_mb=0, buckets=buckets))
    assert not list(tmp_path.iterdir())  # nothing stays behind


def test_patients_beyond_the_first_batch_are_known_too(monkeypatch: pytest.MonkeyPatch) -> None:
    who = "abcdefg"
    rows, wanted = claims(*(f"{patient} 2018-01-01 X" for patient in who)), definition(BY_INDEX)
    people = patients(*(f"{patient} region=Drenthe" for patient in who)).lazy()
    monkeypatch.setattr("pathways.batches._BATCH", 2)
    counts = count_variants(rows.lazy(), people, wanted, data_until=UNTIL)
    assert table(counts, "variants", "region") == {"Drenthe": len(who)}


def test_a_patients_table_without_patients_knows_nobody() -> None:
    rows, wanted = claims("p 2018-01-01 X"), definition(BY_INDEX)
    nobody = patients("p region=Drenthe").clear().lazy()
    counts = count_variants(rows.lazy(), nobody, wanted, data_until=UNTIL)
    assert table(counts, "variants", "region") == {"unknown": 1}


def test_a_region_that_nobody_asks_for_is_not_read() -> None:
    rows, wanted = claims("p 2018-01-01 X"), definition(BY_INDEX, dimensions=("year",))
    people = patients("p").drop("region").lazy()
    assert count_variants(rows.lazy(), people, wanted, data_until=UNTIL).variants["episodes"].to_list() == [1]


@pytest.mark.parametrize(("cores", "buckets"), [(1, 3), (2, 4), (3, 3), (8, 3)])
def test_many_cores_have_as_many_buckets_and_few_claims_are_not_split(
    cores: int, buckets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    monkeypatch.setattr("pathways.buckets.CLAIMS_PER_BUCKET", 100)
    with Buckets() as store:
        store.add(pl.DataFrame({"patient_id": np.arange(300)}))
        assert len(list(store)) == buckets
        assert sum(len(store.of(bucket)) for bucket in store) == 300


def test_counts_of_different_patients_add_up() -> None:
    rows, people, wanted = claims(*COHORT), patients("NA region=Drenthe", "p"), definition(BY_INDEX)
    expected = count_variants(rows.lazy(), people.lazy(), wanted, data_until=UNTIL)
    parts = [
        count_bucket(rows.filter(pl.col("patient_id") == who), people, wanted, data_until=UNTIL)
        for who in rows["patient_id"].unique()
    ]
    assert same(expected, merge(parts))


def test_parts_of_different_data_do_not_add_up() -> None:
    rows, wanted = claims("p 2018-01-01 X"), definition(BY_INDEX)
    parts = [count_bucket(rows, None, wanted, data_until=day) for day in (UNTIL, date(2029, 1, 1))]
    with pytest.raises(AssertionError, match="different data"):
        merge(parts)


def test_patient_numbers_too_large_for_a_float_stay_apart() -> None:
    ids = [2**53, 2**53 + 1, 2**63 - 1, -(2**63), 0, -1]
    rows = claims(*(f"{number} 2018-01-01 X" for number in ids), ids=int)
    people = patients(f"{2**53 + 1} region=Drenthe", ids=int)
    for buckets in (1, 4):
        counts = count(rows, BY_INDEX, observed=people, buckets=buckets, dimensions=("region",))
        found = counts.variants.sort("region").select("region", "episodes", "patients").rows()
        assert found == [("Drenthe", 1, 1), ("unknown", 5, 5)]


def test_patient_numbers_beyond_the_signed_ones_stay_apart() -> None:
    ids = pl.Series("patient_id", [2**63, 2**63 + 1, 2**64 - 1, 5], dtype=pl.UInt64)
    rows = claims(*["1 2018-01-01 X"] * len(ids), ids=int).with_columns(ids)
    people = patients("1 region=Drenthe", ids=int).with_columns(ids.head(2).tail(1))
    counts = count(rows, BY_INDEX, observed=people, dimensions=("region",))
    assert table(counts, "variants", "region") == {"Drenthe": 1, "unknown": 3}


def test_nobody_is_found_by_an_absent_id() -> None:
    rows = claims("1 2018-01-01 X", "2 2018-01-01 X", ids=int).with_columns(patient_id=pl.Series([None, 2]))
    people = patients("1 region=Drenthe", "2 region=Drenthe", ids=int)
    counts = count(
        rows, BY_INDEX, observed=people.with_columns(patient_id=pl.Series([None, 2])), dimensions=("region",)
    )
    assert table(counts, "variants", "region") == {"Drenthe": 1, "unknown": 1}


def test_a_patient_who_stands_twice_in_the_patients_table_is_refused() -> None:
    people = patients("1 region=Drenthe", "1 region=Utrecht", ids=int)
    with pytest.raises(AssertionError, match="stands once"):
        count(claims("1 2018-01-01 X", ids=int), BY_INDEX, observed=people)


def test_more_combinations_than_fit_in_sixteen_bits() -> None:
    many = 17
    letters = [chr(ord("a") + n) for n in range(many)]
    codes = dict(zip(letters, letters, strict=True))
    wide = replace(lens(), steps=tuple(step(letter) for letter in letters), codes=codes)
    subsets = range(1, 2**many)
    rows = pl.DataFrame(
        {
            "patient_id": [n for n in subsets for letter in range(many) if n >> letter & 1],
            "code": [letters[letter] for n in subsets for letter in range(many) if n >> letter & 1],
        }
    )
    frame = rows.join(claims("1 2018-01-01 X", ids=int).drop("patient_id", "code"), how="cross")
    rules = EpisodeRules(by="gap", gap_days=1, follow_up_days=1)
    counts = count(frame, rules, lenses=(wide,), dimensions=("year",), buckets=3)
    assert len(counts.variants) == 2**many - 1
    assert counts.variants["steps"].list.get(0).str.len_chars().max() == many + 3 * (many - 1)


def test_progress_tells_what_is_done() -> None:
    told: list[tuple[str, int, int]] = []
    rows = claims("p 2018-01-01 X", "q 2018-01-01 X").lazy()
    wanted = definition(BY_INDEX)
    count_variants(rows, None, wanted, buckets=2, progress=lambda *what: told.append(what))
    assert told == [("read", 0, 1), ("read", 1, 1), ("count", 1, 2), ("count", 2, 2)]


def test_compact_words_are_the_same_words() -> None:
    rows, wanted = claims(*COHORT).lazy(), definition(BY_INDEX, lenses=(lens(), lens("who", "specialist")))
    expected, compact = count_variants(rows, None, wanted), count_variants(rows, None, wanted, compact=True)
    assert compact.variants.schema["region"] == compact.days.schema["region"] != pl.String
    some = count_variants(rows, None, wanted, compact=("days",))
    assert some.days.schema == compact.days.schema
    assert same(expected, replace(some, days=expected.days))
    assert some.variants.schema == expected.variants.schema
    assert (
        compact.variants.schema["steps"].inner
        == compact.days.schema["source"]
        == compact.days.schema["target"]
    )
    for name in TABLES:
        enums = {
            column: kind
            for column, kind in getattr(compact, name).schema.items()
            if isinstance(kind, pl.Enum)
        }
        for kind in enums.values():  # sorts as text does, whichever bucket met a word first
            assert kind.categories.equals(kind.categories.sort())
        in_text = getattr(compact, name).with_columns(pl.col(list(enums)).cast(pl.String))
        if "steps" in in_text.columns:
            in_text = in_text.with_columns(pl.col("steps").cast(pl.List(pl.String)))
        assert in_text.schema == getattr(expected, name).schema
        compact = replace(compact, **{name: in_text})
    assert same(expected, compact)


def test_a_large_table_that_is_not_asked_stays_empty_and_the_others_do_not_change() -> None:
    rows, wanted = claims(*COHORT).lazy(), definition(BY_INDEX)
    expected, counts = (
        count_variants(rows, None, wanted),
        count_variants(rows, None, wanted, large_tables=["days"]),
    )
    for name in TABLES:
        found = getattr(counts, name)
        assert found.schema == getattr(expected, name).schema
        assert table(counts, name) == ({} if name in ("variants", "repeats") else table(expected, name))
