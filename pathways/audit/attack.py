"""The attack: everything a release tells is one system; what that says about small counts is the report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from pathways.audit.judge import judge
from pathways.audit.measures import attack_measures
from pathways.audit.published import read_published
from pathways.audit.remainders import attack_remainders
from pathways.audit.report import AuditReport, Tally
from pathways.definition import Preset, read_presets
from pathways.inference.published import Published
from pathways.inference.recover import Progress, recover_by_intervals
from pathways.inference.small import Small
from pathways.inference.state import state
from pathways.inference.totals import STAGES
from pathways.rounding import is_published


def audit(release: Path, *, leaves_out: bool = False, progress: Progress | None = None) -> AuditReport:
    """Play the attacker on the files of a release, all views together.

    Args:
        leaves_out: small flows are left out and not pooled. No release of ours is made so; it is how the
            tests show that the attacker has teeth.

    Raises:
        PathwaysError: there is no release, or it is damaged.
    """
    started = time.perf_counter()
    tell = progress or (lambda phase, done, total: None)
    tell("read the release", 0, 1)
    published = read_published(release, leaves_out=leaves_out)
    preset = read_presets()[published.manifest["protection"]["preset"]]
    small = Small(published.minimum, preset.possible_values)
    tell("interval arithmetic", 0, 1)
    recovery = recover_by_intervals(state(published), small).with_programs(progress)
    tallies, found = judge(recovery)
    of_measures, found_in_measures, broken = attack_measures(release, published, small)
    if tallies:
        of_remainders, found_in_remainders = attack_remainders(published, recovery, preset)
        tallies |= of_remainders
        found += found_in_remainders
        tallies = {kind: tally + of_measures.get(kind, Tally()) for kind, tally in tallies.items()}
        found += found_in_measures
    return AuditReport(
        release=published.name,
        minimum=published.minimum,
        possible_values=small.possible_values,
        tallies=tallies,
        found=tuple(sorted(found, key=lambda finding: (finding.high - finding.low, str(finding)))),
        broken=(*_broken_rules(published, preset), *broken),
        is_contradictory=recovery.is_contradictory,
        unknowns=len(recovery.low),
        sums=recovery.state.system.count,
        rounds=recovery.narrowed.rounds,
        programs=recovery.programs,
        solved=recovery.solved,
        seconds=time.perf_counter() - started,
    )


def _broken_rules(published: Published, preset: Preset) -> Iterator[str]:
    """What single numbers give away, without any arithmetic."""
    tables: dict[str, tuple[pl.DataFrame, list[str]]] = {
        "views": (published.views, ["episodes", "patients", *STAGES])
    }
    for lens in published.lenses:
        for name, table in lens.tables.items():
            tables[f"{name} of {lens.id}"] = table, ["episodes", "patients"]
    yield from _few_with_days_or_costs(tables, preset)
    for name, (table, columns) in tables.items():
        numbers = [table[column].cast(pl.Int64) for column in columns if column in table.columns]
        if not numbers:
            continue
        counts = pl.concat(numbers).drop_nulls()
        under = int(((counts > 0) & (counts < published.minimum)).sum())
        uneven = int((~is_published(counts, published.rounding)).sum())
        if under:
            yield f"{name}: {under:,} published numbers are under the minimum of {published.minimum}."
        if uneven:
            yield f"{name}: {uneven:,} published numbers are no multiple of {published.rounding}."
    small = int((published.views["patients"] < published.smallest_view).sum())
    if small:
        yield f"views: {small:,} hold fewer than {published.smallest_view} patients and say more than that."


def _few_with_days_or_costs(
    tables: Mapping[str, tuple[pl.DataFrame, list[str]]], preset: Preset
) -> Iterator[str]:
    for name, (table, _) in tables.items():
        for least, what, columns in (
            (preset.quartiles_from, "quartiles of days", ("median", "duration_median")),
            (preset.means_from, "a mean cost", ("cost",)),
        ):
            told = [pl.col(column).is_not_null() for column in columns if column in table.columns]
            if told and (few := len(table.filter(pl.any_horizontal(told), pl.col("episodes") < least))):
                yield f"{name}: {few:,} have {what} of too few episodes."
