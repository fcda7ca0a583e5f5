"""The state of an attacker: everything that is published, as one system of unknowns and sums."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from pathways.inference.drawn import Drawn, add_drawn
from pathways.inference.ends import add_ends
from pathways.inference.families import Family
from pathways.inference.flows import Flows, add_flows, flow_families
from pathways.inference.focus import add_focus
from pathways.inference.published import Published
from pathways.inference.routes import add_routes
from pathways.inference.shown import Number, Shown
from pathways.inference.system import NONE, Draft, Ints, System
from pathways.inference.totals import Totals, add_rows_of_claims, add_totals

Table = TypeVar("Table", Shown, Family)
Spots = list[tuple[list[int], int]]
"""Keys of a table, with a place."""


@dataclass(frozen=True)
class State:
    """The system, the families of counts it is about, and which of its unknowns are published numbers."""

    system: System
    families: tuple[Family, ...]
    shown: tuple[Shown, ...]

    def within(self, low: Ints, high: Ints) -> State:
        """The same with bounds of the first unknowns that are proved already."""
        return replace(self, system=self.system.within(low, high))

    def without(self, gone: Collection[Number]) -> tuple[State, Ints]:
        """The same without these numbers of routes and focus views, and the unknowns of which less is known.

        A published route bounds its parts beforehand, so of its counts only those stay bounded that are
        published themselves. It is a count still, where a focus view that goes holds none. What is not shown
        is not united anew: only a new state has the last word.
        """
        shown, families = [], []
        wider, still = [np.empty(0, np.int64)], [np.array([NONE])]
        for table in self.shown:
            spots = _spots(table, gone)
            shown.append(_without(table, spots))
            wider += [table.unknowns[keys, place] for keys, place in spots]
            still += [shown[-1].unknowns[keys].ravel() for keys, _ in spots]
        for family in self.families:
            spots = _spots(family, gone)
            families.append(family if family.adds_up else _without(family, spots))
            for keys, place in spots:
                wider.append(family.unknowns[keys, slice(None) if family.adds_up else place].ravel())
                wider.append(family.unions[keys].ravel())
        unknowns = np.setdiff1d(np.concatenate(wider), np.concatenate(still))
        return State(self.system.forgetting(unknowns), tuple(families), tuple(shown)), unknowns


@dataclass(frozen=True)
class Basis:
    """The state of views, nodes and links, to which routes and focus views are added."""

    draft: Draft
    totals: Totals
    lenses: tuple[tuple[Drawn, Flows], ...]
    families: tuple[Family, ...]
    shown: tuple[Shown, ...]

    @classmethod
    def of(cls, published: Published) -> Basis:
        draft = Draft()
        totals = add_totals(draft, published)
        families = [*totals.families]
        if "rows" in published.manifest:
            families.append(add_rows_of_claims(draft, published))
        shown = list(totals.shown)
        drawn = [add_drawn(draft, published, lens, totals) for lens in published.lenses]
        if not published.leaves_out:
            families.append(add_ends(draft, published, drawn, totals))
        true = [add_flows(draft, published, of_lens, totals) for of_lens in drawn]
        for lens, of_lens, flows in zip(published.lenses, drawn, true, strict=True):
            families += flow_families(draft, published, lens.id, of_lens, flows, totals)
            shown += of_lens.shown(lens.id)
        return cls(draft, totals, tuple(zip(drawn, true, strict=True)), tuple(families), tuple(shown))

    def state(self) -> State:
        """Without routes and focus views."""
        return State(self.draft.finish(), self.families, self.shown)

    def with_routes(self, published: Published) -> State:
        """With the routes and focus views of a publication that has the same views, nodes and links."""
        draft, families, shown = self.draft.fork(), list(self.families), list(self.shown)
        for lens, (drawn, true) in zip(published.lenses, self.lenses, strict=True):
            routes, shown_routes = add_routes(draft, published, lens, drawn, true, self.totals)
            foci, shown_foci = add_focus(draft, published, lens, drawn, self.totals)
            families += [*routes, *foci]
            shown += [*shown_routes, *shown_foci]
        return State(draft.finish(), tuple(families), tuple(shown))


def _spots(table: Shown | Family, numbers: Collection[Number]) -> Spots:
    """The keys that each of these numbers is of in a table, and its place; of those that are in it."""
    of_table = [number for number in numbers if (number.kind, number.lens) == (table.kind, table.lens)]
    found = (
        ([key for key, name in enumerate(table.what) if number.name in (None, name)], number.place)
        for number in of_table
    )
    return [(keys, place) for keys, place in found if keys]


def _without(table: Table, spots: Spots) -> Table:
    """The table with nothing in these spots."""
    unknowns = table.unknowns.copy() if spots else table.unknowns
    for keys, place in spots:
        unknowns[keys, place] = NONE
    return replace(table, unknowns=unknowns)


def state(published: Published) -> State:
    """Everything that is published, as one system."""
    return Basis.of(published).with_routes(published)
