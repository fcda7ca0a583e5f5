"""Random small cohorts: the attacker is right about every count, and recovers none from what we build."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from pathways.audit import audit
from pathways.audit.measures import attack_measures
from pathways.audit.published import read_published
from pathways.definition import PathwayDefinition
from pathways.disclosure.measures import SPARE, may_be_told
from pathways.errors import PathwaysError
from pathways.inference.narrowing import narrow
from pathways.inference.small import Small
from pathways.inference.state import state
from pathways.release import build
from pathways.variants import Counts
from tests.attack.truth import true_cells, wrong_bounds
from tests.effort import EFFORT
from tests.releases import CARE, DIAGNOSES, SPECIALISTS, count, small_definition

YEARS = ("2017", "2018", "2019")


@dataclass(frozen=True)
class Cohort:
    """A small cohort: many regions of very unequal size, few steps, some patients who come back."""

    patients: int
    regions: int
    years: int
    skew: float  # each region has this share of the one before it
    again: float
    step_skew: float
    dimensions: tuple[str, ...]
    has_group: bool
    seed: int

    @property
    def definition(self) -> PathwayDefinition:
        groups = {}
        if self.has_group and "region" in self.dimensions:
            groups = {"region": {"oost": tuple(self.region_names[:2])}}
        definition = small_definition(dimensions=self.dimensions, groups=groups)
        return replace(definition, lenses=definition.lenses[:1])

    @property
    def region_names(self) -> list[str]:
        return [f"regio {number}" for number in range(self.regions)]

    def counts(self) -> Counts:
        """Exact counts; patients who come back do so in another year."""
        chance, of_care = np.random.default_rng(self.seed), np.random.default_rng(self.seed + 1)
        steps = list(SPECIALISTS)
        weights = self.step_skew ** np.arange(len(steps))
        regions = self.skew ** np.arange(self.regions)
        rows = []
        for patient in range(self.patients):
            comes_back = self.years > 1 and chance.random() < self.again
            for year in sorted(chance.choice(self.years, 2 if comes_back else 1, replace=False)):
                taken: list[str] = []
                while len(taken) < 4 and chance.random() < (1.0 if not taken else 0.5):
                    odds = np.where([step in taken[-1:] for step in steps], 0, weights)
                    taken.append(str(chance.choice(steps, p=odds / odds.sum())))
                rows.append(
                    {
                        "patient": patient,
                        "diagnosis": str(chance.choice(list(DIAGNOSES))),
                        "region": str(chance.choice(self.region_names, p=regions / regions.sum())),
                        "year": YEARS[int(year)],
                        "specialist": taken[0],
                        "steps_specialist": taken,
                        "steps_care": [care for care in CARE if of_care.random() < 0.3],
                        "end_specialist": str(chance.choice(("back", "ended", "died"), p=(0.5, 0.45, 0.05))),
                    }
                )
        others = {"diagnosis", "region", "year", "specialist"} - set(self.dimensions)
        return count(pl.DataFrame(rows).sort("year", maintain_order=True).drop(others), self.definition)


COHORTS = st.builds(
    Cohort,
    patients=st.integers(60, 700),
    regions=st.integers(2, 5),
    years=st.integers(1, 3),
    skew=st.floats(0.3, 1.0),
    again=st.sampled_from([0.0, 0.0, 0.2]),
    step_skew=st.floats(0.25, 1.0),
    dimensions=st.sampled_from(
        [("region",), ("region", "year"), ("year", "diagnosis"), ("region", "year", "diagnosis")]
    ),
    has_group=st.booleans(),
    seed=st.integers(0, 10_000),
)


def built(cohort: Cohort, folder: str) -> tuple[Counts, Path]:
    """The release, as it is built for real."""
    counts, to = cohort.counts(), Path(folder) / "release"
    report = {"rows_read": sum(counts.rows.values()), "set_aside": {}}
    try:
        build(counts, cohort.definition, report=report, to=to, source="tests")
    except PathwaysError:  # no view is large enough
        assume(False)
    return counts, to


@settings(max_examples=8 * EFFORT, suppress_health_check=list(HealthCheck))
@given(COHORTS)
def test_the_truth_lies_within_every_bound(cohort: Cohort):
    with tempfile.TemporaryDirectory() as folder:
        counts, release = built(cohort, folder)
        published = read_published(release)
    seen = state(published)
    bounds = narrow(seen.system)
    assert not bounds.is_contradictory
    cells = true_cells(counts, published.grid, dict(published.manifest))
    for family in seen.families:
        if family.kind != "rows":
            assert wrong_bounds(family, published.grid, bounds.low, bounds.high, cells) == []


@settings(max_examples=8 * EFFORT, suppress_health_check=list(HealthCheck))
@given(COHORTS)
@example(Cohort(61, 2, 1, 0.618, 0.0, 0.706, ("year", "diagnosis"), False, 497))  # draws no link at all
def test_nothing_is_recovered_from_a_release(cohort: Cohort):
    with tempfile.TemporaryDirectory() as folder:
        _, release = built(cohort, folder)
        report = audit(release)
    event(f"links: {report.tallies['link'].examined // 1000} thousand")
    assert report.is_safe, report.as_text()


SMALL_YEARS = Cohort(
    patients=788,
    regions=3,
    years=3,
    skew=0.337,
    again=0.2,
    step_skew=0.711,
    dimensions=("region", "year", "diagnosis"),
    has_group=True,
    seed=861,
)
"""Where three denominators of a year too small to be a view were once recovered."""


def recovered_of_measures(cohort: Cohort) -> int:
    with tempfile.TemporaryDirectory() as folder:
        counts, to = cohort.counts(), Path(folder) / "release"
        report = {"rows_read": sum(counts.rows.values()), "set_aside": {}}
        build(counts, cohort.definition, report=report, to=to, source="tests", is_thorough=False)
        _, found, broken = attack_measures(to, read_published(to), Small(10, 5))
    assert broken == []
    return sum(finding.kind == "measure" for finding in found)


def test_no_measure_is_recovered_of_what_is_too_small_to_be_a_view():
    assert recovered_of_measures(SMALL_YEARS) == 0


def test_without_the_repair_of_measures_the_attacker_recovers_counts(monkeypatch: pytest.MonkeyPatch):
    def within_each_view(answers, grid, protection, ratio_denominator, *, is_thorough):
        careless = replace(protection, possible_values=-SPARE)
        return may_be_told(answers, grid, careless, ratio_denominator, is_thorough=False)

    monkeypatch.setattr("pathways.release.measures.may_be_told", within_each_view)
    assert recovered_of_measures(SMALL_YEARS) > 0
