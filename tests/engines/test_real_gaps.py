"""Real data cut by the gap rule give the reference episodes.

`episodes_gap30.parquet` and its kin list every episode of a log: first and last day, and events in order.
Ours come from `by = "gap"` with a follow-up longer than any log and no wash-out, so that nothing is left out.
Counted tables name no patients, so what is compared is how many episodes have this index year and sequence of
events, and how many this index year and length in days: all equal, without any allowance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pathways.claims import read_claims
from pathways.definition import EpisodeRules, PathwayDefinition, ReleaseRules, StepRules, Text
from pathways.variants import Counts, count_variants
from tests.engines.test_real_logs import ANY_LENGTH, one_step_per_code

COLUMNS = {"patient_id": "case_id", "date": "timestamp", "code": "activity", "sequence": "event_index"}
WITH_ENDS = {**COLUMNS, "end_date": "end_timestamp"}
LONGER_THAN_ANY_LOG = 40_000
AFTER_EVERY_FOLLOW_UP = date(2200, 1, 1)


@dataclass(frozen=True)
class Source:
    """One log, the columns that are read, and the gaps for which there is a reference."""

    name: str
    columns: Mapping[str, str]


SOURCES = (
    Source("bpic2011", COLUMNS),
    Source("tuva_claims", WITH_ENDS),
    Source("synthea_encounters", WITH_ENDS),
)


@pytest.fixture(params=SOURCES, ids=lambda source: source.name, scope="module")
def source(request: pytest.FixtureRequest) -> Source:
    return request.param


def count(source: Source, path: Path, gap_days: int) -> tuple[Counts, int]:
    """Our episodes, and the number of events they hold."""
    plausible = (date(1900, 1, 1), date(2100, 12, 31))  # synthetic people were born long ago
    claims = read_claims([path], column_map=dict(source.columns), plausible=plausible).rows.collect()
    definition = PathwayDefinition(
        id="gap",
        title=Text("gap", "gap"),
        version="1",
        author="",
        source=Text("", ""),
        explanation=Text("", ""),
        episodes=EpisodeRules(by="gap", gap_days=gap_days, follow_up_days=LONGER_THAN_ANY_LOG),
        steps=StepRules(same_day="in_order", repeats="keep", max_steps=ANY_LENGTH),
        lenses=(one_step_per_code("activity", claims),),
        release=replace(ReleaseRules(), dimensions=("year",)),
    )
    counts = count_variants(claims.lazy(), None, definition, data_until=AFTER_EVERY_FOLLOW_UP)
    assert set(counts.rows) == {"used"}
    return counts, counts.rows["used"]


@pytest.mark.parametrize("gap_days", [30, 90])
def test_every_gap_episode_equals_the_reference(
    source: Source, gap_days: int, public_data: Callable[[str], Path]
) -> None:
    counts, events = count(source, public_data(f"{source.name}/events.parquet"), gap_days)
    expected = pl.read_parquet(public_data(f"{source.name}/reference/episodes_gap{gap_days}.parquet"))
    assert events == expected["n_events"].sum()

    year = pl.col("start").dt.year().cast(pl.String)
    path = expected.select(year, "path").rows()
    found: Counter[tuple[str, str]] = Counter()
    for of_year, steps, episodes in counts.variants.select("year", "steps", "episodes").iter_rows():
        found[of_year, " > ".join(steps)] += episodes
    assert found == Counter(path)

    days = expected.select(year, (pl.col("end") - pl.col("start")).dt.total_days()).rows()
    lengths = {
        (of_year, n): episodes
        for of_year, n, episodes in counts.durations.select("year", "days", "episodes").iter_rows()
    }
    assert lengths == Counter(days)


@pytest.mark.parametrize("gap_days", [0, 30, 90])
def test_the_number_of_gap_episodes_equals_the_reference(
    source: Source, gap_days: int, public_data: Callable[[str], Path]
) -> None:
    """`episodes.csv`, which also knows a gap of 0 days: a new episode on every day after care ended."""
    table = pl.read_csv(public_data(f"{source.name}/reference/episodes.csv"))
    expected = table.row(by_predicate=pl.col("gap_days") == gap_days, named=True)
    counts, _ = count(source, public_data(f"{source.name}/events.parquet"), gap_days)
    assert counts.variants["episodes"].sum() == expected["episodes"]
    assert max(map(len, counts.variants["steps"])) == expected["max_events"]
    assert counts.durations["days"].max() == expected["max_days"]
