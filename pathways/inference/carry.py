"""Carrying on: bounds that were proved before something was withdrawn, for what that hardly touches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from pathways.inference.families import Family, Flags
from pathways.inference.recover import Recovery
from pathways.inference.state import State
from pathways.inference.system import NONE, Ints, System

Name = tuple[str, str, str]
"""Kind, lens and name of a key."""


@dataclass(frozen=True)
class Touched:
    """What was withdrawn: of these keys something, and in these places of a lens."""

    keys: Collection[Name] = ()
    places: Mapping[str, Collection[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Proved:
    """The bounds of a state's counts, without its sums, which take ten times the memory."""

    families: tuple[Family, ...]
    low: Ints
    high: Ints

    @classmethod
    def of(cls, recovery: Recovery) -> Proved:
        return cls(recovery.state.families, recovery.low, recovery.high)


def carry_on(before: Proved, state: State, touched: Touched) -> tuple[State, Flags]:
    """A new state with the bounds proved of the same counts; and which counts were touched, by unknown.

    A bound on a true count stays true whatever is withdrawn; but who sees only the new numbers may not have
    it any more. So these bounds show soon what is left to repair; whether nothing is, the numbers of now must
    tell by themselves.
    """
    low, high = state.system.bounds()
    earlier = {(family.kind, family.lens, family.what[:1] * (family.kind == "inclusion")): family
               for family in before.families if family.adds_up}  # fmt: skip
    is_open = np.zeros(len(low), np.bool_)
    for family in state.families:
        is_open[family.unknowns[family.unknowns != NONE]] = True
        known = earlier.get((family.kind, family.lens, family.what[:1] * (family.kind == "inclusion")))
        if known is not None and family.adds_up:
            cells, numbers = _same(family, known, touched)
            low[cells] = np.maximum(low[cells], before.low[numbers])
            high[cells] = np.minimum(high[cells], before.high[numbers])
            is_open[cells] = False
    return replace(state, system=System(low, high, state.system.rows)), is_open


def _same(family: Family, known: Family, touched: Touched) -> tuple[Ints, Ints]:
    """The unknowns of the same untouched counts: now, and before."""
    key_of = {what: key for key, what in enumerate(known.what)}
    pairs = [
        (key, key_of[what])
        for key, what in enumerate(family.what)
        if what in key_of and (family.kind, family.lens, what) not in touched.keys
    ]
    if not pairs:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    now, then = (np.array(column) for column in zip(*pairs, strict=True))
    is_same = np.ones(family.grid.size, np.bool_)
    is_same[list(touched.places.get(family.lens, ()))] = False
    cells, numbers = family.unknowns[now], known.unknowns[then]
    there = (cells != NONE) & (numbers != NONE) & is_same
    return cells[there], numbers[there]
