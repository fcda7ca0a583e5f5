"""Real hospital logs give the reference results, to the last case.

The references (`../shared/data/*/reference`) were computed with pm4py and DuckDB. The equalities are exact,
without any allowance. What the references call a case is our episode; the differences in kind:

- A reference variant has no end state. Ours has one: with `by = "given"` it is always `ended`.
- `sankey_steps.csv` and its kin count the end of a case as a link to an empty target and hold the first 15
  positions only; ours are cut there for the comparison.
- The seconds in `dfg.csv` and `case_durations.parquet` are not compared: our days are whole days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from pathways.claims import read_claims, read_map
from pathways.data_files import data_folder
from pathways.definition import Lens, PathwayDefinition, Step, Text, read_definition
from pathways.variants import Counts, count_variants
from tests.cohorts import Cohort
from tests.engines.agreement import as_dictionaries, ask_oracle, differences
from tests.oracle import Claim

ANY_LENGTH = 2000  # the longest case has 1,814 events
POSITIONS = 15  # so many positions have their links in the reference

Flows = Counter[tuple[int, str, str]]


@dataclass(frozen=True)
class Log:
    """One log under one lens, and where its reference results are."""

    name: str
    lens: str
    reference: str
    code: str = ""  # another column of the log as `code`


LOGS = (
    Log("bpic2011", "specialism", "by_specialism"),
    Log("bpic2011", "department", "by_department"),
    Log("bpic2011", "activity", "", code="activity"),
    Log("sepsis", "care_steps", "care_steps"),
    Log("sepsis", "activities", ""),
)


@pytest.fixture(params=LOGS, ids=lambda log: f"{log.name}-{log.lens}")
def log(request: pytest.FixtureRequest, public_data: Callable[[str], Path]) -> Log:
    public_data(f"{request.param.name}/events.parquet")
    return request.param


@pytest.fixture
def reference(log: Log, public_data: Callable[[str], Path]) -> Callable[[str], pl.DataFrame]:
    """A table of reference results, every cell as text; an empty cell is an empty text."""
    folder = public_data(f"{log.name}/reference/{log.reference}")
    return lambda name: pl.read_csv(folder / f"{name}.csv", infer_schema=False).fill_null("")


# ---------------------------------------------------------------- the log through our own reader and engine


@cache
def events(path: Path, name: str, code: str) -> pl.DataFrame:
    """The claims of a log, read as anybody's claims are read."""
    column_map = read_map(data_folder() / "maps" / f"{name}.toml")
    if code:
        column_map = replace(column_map, claims={**column_map.claims, "code": code})
    claims = read_claims([path], column_map=column_map)
    rows = claims.rows.collect()
    assert claims.report.used == claims.report.rows_read == len(rows), "a log has no row to set aside"
    return rows


def definition_of(log: Log, claims: pl.DataFrame) -> PathwayDefinition:
    definition = read_definition(log.name)
    lenses = {lens.id: lens for lens in definition.lenses}
    lens = lenses[log.lens] if log.lens in lenses else one_step_per_code(log.lens, claims)
    return replace(definition, lenses=(lens,))


def one_step_per_code(name: str, claims: pl.DataFrame) -> Lens:
    """Every code its own step, under the code's own name."""
    codes = claims["code"].unique().sort().to_list()
    steps = tuple(
        Step(code, Text(code, code), Text(code, code), "treatment", "blue", (code,)) for code in codes
    )
    return Lens(name, Text(name, name), "code", steps, {code: code for code in codes})


@cache
def pathways(log: Log, path: Path, repeats: str) -> Counter[tuple[str, ...]]:
    """Episodes per distinct sequence of steps, over all strata and end states."""
    claims = events(path, log.name, log.code)
    definition = definition_of(log, claims)
    rules = replace(definition.steps, same_day="in_order", repeats=repeats, max_steps=ANY_LENGTH)
    counts = count_variants(claims.lazy(), None, replace(definition, steps=rules))
    assert set(counts.variants["end_state"].unique()) == {"ended"}, "a case of a log ends with its last event"
    return of_variants(counts)


def of_variants(counts: Counts) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for steps, episodes in counts.variants.select("steps", "episodes").iter_rows():
        found[tuple(steps)] += episodes
    return found


def flows(variants: Counter[tuple[str, ...]]) -> Flows:
    """Episodes per position, source and target; an empty target is the end."""
    found: Flows = Counter()
    for steps, episodes in variants.items():
        for position, (source, target) in enumerate(zip(steps, (*steps[1:], ""), strict=True), 1):
            if position <= POSITIONS:
                found[position, source, target] += episodes
    return found


def expected_flows(table: pl.DataFrame) -> Flows:
    return Counter(
        {
            (int(step), s, t): int(n)
            for step, s, t, n in table.select("step", "source", "target", "cases").iter_rows()
        }
    )


# ---------------------------------------------------------------- the equalities


@pytest.fixture
def path(log: Log, public_data: Callable[[str], Path]) -> Path:
    return public_data(f"{log.name}/events.parquet")


def test_variants_equal_the_reference(log: Log, path: Path, reference: Callable[[str], pl.DataFrame]) -> None:
    """Every distinct sequence of events, and how many cases have it (one case of sepsis is called NA)."""
    expected = {
        variant: int(cases) for cases, variant in reference("variants").select("cases", "variant").iter_rows()
    }
    found = {" > ".join(steps): episodes for steps, episodes in pathways(log, path, "keep").items()}
    assert found == expected


@pytest.mark.parametrize(
    ("repeats", "table"),
    [("keep", "sankey_steps"), ("merge", "collapsed_steps"), ("first", "first_occurrence_steps")],
)
def test_step_flows_equal_the_reference(
    log: Log, path: Path, reference: Callable[[str], pl.DataFrame], repeats: str, table: str
) -> None:
    assert flows(pathways(log, path, repeats)) == expected_flows(reference(table))


def test_directly_follows_equals_the_reference(
    log: Log, path: Path, reference: Callable[[str], pl.DataFrame]
) -> None:
    """How often one activity comes right after another, over all positions."""
    found: Counter[tuple[str, str]] = Counter()
    for steps, episodes in pathways(log, path, "keep").items():
        for pair in pairwise(steps):
            found[pair] += episodes
    table = reference("dfg").select("source", "target", "frequency")
    assert found == {(source, target): int(frequency) for source, target, frequency in table.iter_rows()}


def test_first_and_last_activities_equal_the_reference(
    log: Log, path: Path, reference: Callable[[str], pl.DataFrame]
) -> None:
    variants = pathways(log, path, "keep")
    for table, place in (("start_activities", 0), ("end_activities", -1)):
        found: Counter[str] = Counter()
        for steps, episodes in variants.items():
            found[steps[place]] += episodes
        expected = reference(table).select("activity", "cases")
        assert found == {activity: int(cases) for activity, cases in expected.iter_rows()}


def test_engine_and_oracle_agree_on_the_log(log: Log, path: Path) -> None:
    """Under the definition as it stands: every table, cell for cell."""
    claims = events(path, log.name, log.code)
    cohort = Cohort(definition_of(log, claims), tuple(Claim(**row) for row in claims.to_dicts()), None)
    found = as_dictionaries(count_variants(claims.lazy(), None, cohort.definition), cohort.definition)
    assert not differences(found, ask_oracle(cohort))
