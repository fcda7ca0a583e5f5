"""The attacker on days and costs: subtraction recovers nothing, and each step that is left out is noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pathways.audit.broken import broken_rules
from pathways.audit.published import read_published
from pathways.audit.remainders import DAYS, MEAN, attack_remainders
from pathways.audit.report import Finding, Tally
from pathways.definition import read_presets
from pathways.inference.published import Published
from pathways.inference.recover import recover_by_intervals
from pathways.inference.small import Small
from pathways.inference.state import state
from pathways.release import build
from tests import alongside
from tests.releases import small_counts, small_definition

PRESET = read_presets()["zpv10"]
DEAR = (pl.col("patient").cast(pl.Int64) * 37 % 40 + 2000) * 1000
"""What an episode costs in cents: some 20,000 EUR each."""


def published(to: Path, monkeypatch: pytest.MonkeyPatch) -> Published:
    """A small release of dear care."""
    monkeypatch.setattr(alongside, "CENTS", DEAR)
    definition = small_definition()
    report = {"rows_read": 1, "set_aside": {}}
    counts = small_counts(definition, patients=1500)
    build(counts, definition, report=report, to=to, source="tests", is_thorough=False)
    return read_published(to)


def attack(release: Published) -> tuple[dict[str, Tally], list[Finding]]:
    return attack_remainders(release, recover_by_intervals(state(release), Small(10, 5)), PRESET)


def test_nothing_is_recovered_from_days_and_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = published(tmp_path / "release", monkeypatch)
    tallies, found = attack(release)
    assert found == []
    assert min(tallies[kind].examined for kind in (MEAN, DAYS)) > 1000
    assert tallies[MEAN].recovered == 0
    assert list(broken_rules(release, PRESET)) == []


def test_without_withholding_the_means_of_a_few_are_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_goes = np.zeros(0, np.int64)
    monkeypatch.setattr("pathways.release.costs.means_that_tell", lambda *_, **__: nothing_goes)
    tallies, found = attack(published(tmp_path / "release", monkeypatch))
    assert tallies[MEAN].recovered > 100
    assert {finding.kind for finding in found} == {MEAN}


def test_days_and_costs_of_a_few_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    careless = {"zpv10": replace(PRESET, means_from=10, quartiles_from=10)}
    for module in ("costs", "spans"):
        monkeypatch.setattr(f"pathways.release.{module}.read_presets", lambda: careless)
    said = " ".join(broken_rules(published(tmp_path / "release", monkeypatch), PRESET))
    for flows in ("nodes", "links", "routes"):
        for what in ("quartiles of days", "a mean cost"):
            assert f"{flows} of specialist: " in said
            assert what in said
