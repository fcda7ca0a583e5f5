"""Judging: what a recovery says about small counts, as a report tells it."""

from __future__ import annotations

import numpy as np

from pathways.audit.report import KINDS, Finding, Tally
from pathways.inference.recover import Cell, Recovery
from pathways.inference.system import NONE


def judge(recovery: Recovery) -> tuple[dict[str, Tally], list[Finding]]:
    """Per kind how far the attacker came, and every count that is recovered."""
    if recovery.is_contradictory:
        return {}, []
    counted = {kind: np.zeros(4, np.int64) for kind in KINDS}
    for few in recovery.few():
        kind = "complement" if few.is_complement else few.family.kind
        flags = (few.unknowns != NONE, few.is_known, few.is_recovered, few.is_pinned)
        counted[kind] += [flag.sum() for flag in flags]
    tallies = {kind: Tally(*map(int, numbers)) for kind, numbers in counted.items()}
    return tallies, [_finding(cell) for cell in recovery.cells()]


def _finding(cell: Cell) -> Finding:
    family, grid = cell.family, cell.family.grid
    kind, what = family.kind, family.what[cell.key]
    if cell.is_complement:
        axis = grid.axes[grid.sums.axis[cell.at]].id
        kind, what = "complement", f"{what}, what is not shown of each {axis}, together"
    how = "intervals" if cell.is_by_intervals else "programs"
    return Finding(kind, family.lens, what, grid.describe(cell.place), cell.low, cell.high, how)
