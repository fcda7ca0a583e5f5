"""The attack: everything a release tells is one system; what that says about small counts is the report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from pathways.audit.ends import add_ends
from pathways.audit.families import Family, Flags
from pathways.audit.flows import add_drawn, add_flows, flow_families
from pathways.audit.focus import add_focus
from pathways.audit.programs import Program, make_programs, solve_all
from pathways.audit.published import Published, read_published
from pathways.audit.report import KINDS, AuditReport, Finding, Tally
from pathways.audit.routes import add_routes
from pathways.audit.small import Small
from pathways.audit.system import NONE, Draft, Ints, System, narrow
from pathways.audit.totals import STAGES, add_rows_of_claims, add_totals
from pathways.definition import Preset, read_presets

Progress = Callable[[str, int, int], None]
"""Called with the phase in words, the parts done and all parts."""


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
    system, families = state(published)
    tell("interval arithmetic", 0, 1)
    low, high, rounds = narrow(system)
    is_contradictory = bool(np.any(low > high))
    by_intervals = low.copy(), high.copy()
    programs: list[Program] = []
    solved = 0
    if not is_contradictory:
        programs = make_programs(families, low, high, small)
        for answer in solve_all(programs, lambda done: tell("linear programs", done, len(programs))):
            solved += answer.solved
            is_contradictory |= answer.is_contradictory
            low[answer.numbers] = np.maximum(low[answer.numbers], answer.low)
            high[answer.numbers] = np.minimum(high[answer.numbers], answer.high)
    judged = _Judged(small, low, high, by_intervals)
    tallies, found = ({}, []) if is_contradictory else judged.judge(families)
    return AuditReport(
        release=published.name,
        minimum=published.minimum,
        possible_values=small.possible_values,
        tallies=tallies,
        found=tuple(sorted(found, key=lambda finding: (finding.high - finding.low, str(finding)))),
        broken=tuple(_broken_rules(published, preset)),
        is_contradictory=is_contradictory,
        unknowns=len(system.low),
        sums=int(system.rows[-1]) + 1,
        rounds=rounds,
        programs=len(programs),
        solved=solved,
        seconds=time.perf_counter() - started,
    )


def state(published: Published) -> tuple[System, list[Family]]:
    """Everything that is published, as one system; and the families of counts that it is about."""
    draft = Draft()
    totals = add_totals(draft, published)
    families = [*totals.families, add_rows_of_claims(draft, published)]
    drawn = [add_drawn(draft, published, lens, totals) for lens in published.lenses]
    if not published.leaves_out:
        families.append(add_ends(draft, published, drawn, totals))
    for lens, of_lens in zip(published.lenses, drawn, strict=True):
        true = add_flows(draft, published, of_lens, totals)
        families += flow_families(draft, published, lens.id, of_lens, true, totals)
        families += add_routes(draft, published, lens, of_lens, true, totals)
        families += add_focus(draft, published, lens, of_lens, totals)
    return draft.finish(), families


class _Judged:
    """The bounds that the attack left, and what they say about every family."""

    def __init__(self, small: Small, low: Ints, high: Ints, by_intervals: tuple[Ints, Ints]) -> None:
        self.small, self.low, self.high = small, low, high
        self.by_intervals = by_intervals

    def judge(self, families: Sequence[Family]) -> tuple[dict[str, Tally], list[Finding]]:
        """Per kind how far the attacker came, and every count that is recovered."""
        found: list[Finding] = []
        counted = {kind: np.zeros(4, np.int64) for kind in KINDS}
        for family in families:
            nowhere = np.zeros(family.unions.shape, np.bool_)
            for kind, cells, supposed in (
                (family.kind, family.unknowns, family.is_supposed_small),
                ("complement", family.unions, nowhere),
            ):
                is_cell, is_known, is_recovered, is_pinned = self._levels(cells, supposed)
                counted[kind] += [level.sum() for level in (is_cell, is_known, is_recovered, is_pinned)]
                for key, at in zip(*np.nonzero(is_recovered), strict=True):
                    found.append(self._finding(family, kind, int(key), int(at)))
        return {kind: Tally(*map(int, levels)) for kind, levels in counted.items()}, found

    def _levels(self, cells: Ints, supposed: Flags) -> tuple[Flags, ...]:
        """Which cells there are; are proved small; are recovered; are recovered to one value."""
        is_cell = cells != NONE
        low, high = (np.where(is_cell, bound[cells], 0) for bound in (self.low, self.high))
        is_recovered = self.small.is_recovered(low, high, supposed)
        is_pinned = is_recovered & (low == self.small.supposed(high, supposed))
        return is_cell, self.small.is_known(low, high), is_recovered, is_pinned

    def _finding(self, family: Family, kind: str, key: int, at: int) -> Finding:
        grid, cells, place, what = family.grid, family.unknowns, at, family.what[key]
        if kind == "complement":
            cells, place = family.unions, int(grid.sums.whole[at])
            axis = grid.axes[grid.sums.axis[at]].id
            what = f"{what}, what is not shown of each {axis}, together"
        cell = cells[key, at]
        is_by_intervals = (self.low[cell], self.high[cell]) == tuple(b[cell] for b in self.by_intervals)
        return Finding(
            kind,
            family.lens,
            what,
            grid.describe(place),
            int(self.low[cell]),
            int(self.high[cell]),
            "intervals" if is_by_intervals else "programs",
        )


def _broken_rules(published: Published, preset: Preset) -> Iterator[str]:
    """What single numbers give away, without any arithmetic."""
    tables = {"views": (published.views, ["episodes", "patients", *STAGES])}
    for lens in published.lenses:
        for name, table in lens.tables.items():
            tables[f"{name} of {lens.id}"] = table, ["episodes", "patients"]
        few = _few_with_quartiles(lens.links, preset.quartiles_from)
        if few:
            yield f"links of {lens.id}: {few:,} have quartiles of too few episodes."
    for name, (table, columns) in tables.items():
        numbers = [table[column].cast(pl.Int64) for column in columns if column in table.columns]
        if not numbers:
            continue
        counts = pl.concat(numbers).drop_nulls()
        under = int(((counts > 0) & (counts < published.minimum)).sum())
        uneven = int((counts % published.rounding != 0).sum())
        if under:
            yield f"{name}: {under:,} published numbers are under the minimum of {published.minimum}."
        if uneven:
            yield f"{name}: {uneven:,} published numbers are no multiple of {published.rounding}."
    small = int((published.views["patients"] < published.smallest_view).sum())
    if small:
        yield f"views: {small:,} hold fewer than {published.smallest_view} patients and say more than that."


def _few_with_quartiles(links: pl.DataFrame, least: int) -> int:
    if "median" not in links.columns:
        return 0
    return len(links.filter(pl.col("median").is_not_null() & (pl.col("episodes") < least)))
