"""Across views: what an attacker would recover is repaired before anything is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np
import polars as pl

from pathways.disclosure.drafts import Draft, LensDraft
from pathways.disclosure.focus import Focused
from pathways.disclosure.routes import COURSE
from pathways.disclosure.showing import Withdrawal
from pathways.disclosure.totals import HELD_BACK
from pathways.disclosure.truth import true_points
from pathways.disclosure.withdrawals import choose
from pathways.errors import PathwaysError
from pathways.inference.answering import Memory
from pathways.inference.carry import Name, Proved, Touched, carry_on
from pathways.inference.families import Flags
from pathways.inference.recover import Cell, Recovery, recover_by_intervals
from pathways.inference.shown import Number
from pathways.inference.small import Small
from pathways.inference.state import Basis, State

PATIENCE = 6
"""Rounds in which little goes at once; a release has to be built in minutes."""
QUICK_ROUNDS = 12
"""Withdrawals of routes and focus views before everything is looked at afresh."""
EVERYTHING = 1_000_000
CONTRADICTION = (
    "the counts contradict each other: no episodes can be counted so, and what contradicts itself cannot be "
    "protected. Counts that `pathways` made never do; of counts made elsewhere, every lens must hold the "
    "same episodes, with the same end states, and no more repeats than episodes."
)
Tell = Callable[[int], None]
"""Called with the number of counts given away, as far as they are looked at, once per round."""


@dataclass
class Gate:
    """A draft under repair, and what is known of it: what was proved once is not computed again.

    The attacker is the one of `pathways audit`: the same unknowns, sums and linear programs. What a proof
    leans on goes, the smallest first, and where nothing smaller is left a view is withheld; so this ends.

    - is_thorough: with linear programs; without them it is weaker than the attacker.
    """

    draft: Draft
    tell: Tell = lambda found: None
    is_thorough: bool = True
    _memory: Memory = field(default_factory=Memory)
    _basis: Basis | None = None
    _proved: Proved | None = None
    _seen: set[Name] = field(default_factory=set)

    def protect_flows(self) -> Draft:
        """The draft, with more in the pools until an attacker recovers nothing; without routes and focus."""
        for lens in self.draft.lenses if self.is_needed and self.is_thorough else ():
            self._memory.points |= true_points(lens, self.draft.frame)
        gone: list[Withdrawal] = []
        for tries in count(1) if self.is_needed else ():
            gone = self._repair_flows(gone, _at_once(tries))
            if not gone:
                break
        return self.draft

    def _repair_flows(self, gone: list[Withdrawal], at_once: int) -> list[Withdrawal]:
        """What goes next, now that these are gone; nothing where nothing is recovered."""
        self._basis = None  # a second one beside it would have to get its memory from the machine
        self._basis = Basis.of(self.draft.as_published())
        state = self._basis.state()
        carried = carry_on(self._proved, state, self._touched(gone)) if self._proved else (state, None)
        # Where all seems well, bounds that were carried on get a second look: so programs need no first one,
        # but as long as they have answered nothing, when they find most.
        asks = self._proved is None or not self._memory.answered
        recovery, cells = self._recover(*carried, asks=asks)
        if self._proved and (not cells or self._seen == _names(cells)):
            # Nothing was gained, or all seems well: what counts is what the numbers of now tell.
            recovery, cells = self._recover(state)
        self._proved, self._seen = Proved.of(recovery), _names(cells)
        if not cells:
            return []
        goes = self._withdraw(choose(recovery.grounds(cells), self.draft, at_once))
        # Totals tie everything together: when one goes, nothing is carried on.
        self._proved = self._proved if all(each.kind == "link" for each in goes) else None
        return goes

    def protect_routes(self, draft: Draft) -> Draft:
        """The same draft, now with routes and focus views, without those that give something away."""
        self.draft = draft
        for tries in count(2) if self.is_needed else ():
            if not self._repair_routes(_at_once(tries)):
                break
        return self.draft

    def _repair_routes(self, at_once: int) -> bool:
        """Whether anything was recovered, and something withdrawn for it."""
        assert self._basis is not None, "flows are protected first"
        assert self._proved is not None, "flows are protected first"
        proved = self._proved.low, self._proved.high
        state = self._basis.with_routes(self.draft.as_published()).within(*proved)
        is_open = np.arange(len(state.system.low)) >= len(proved[0])
        recovery, cells = self._recover(state, is_open)
        was_recovered, foci = bool(cells), {lens.id: lens.foci for lens in self.draft.lenses}
        # Without a new state a round is quick, and may find what is not there: so a few, of little each.
        for _ in range(QUICK_ROUNDS):
            if not cells:
                break
            goes = self._withdraw(choose(recovery.grounds(cells), self.draft, at_once, foci))
            recovery = recovery.without(self._numbers(goes, foci))
            recovery, cells = self._with_cells(recovery)
        return was_recovered

    @property
    def is_needed(self) -> bool:
        return self.draft.frame.protection.withholds and not self.draft.views.is_empty()

    def _recover(
        self,
        state: State,
        is_open: Flags | None = None,
        *,
        asks: bool = True,
    ) -> tuple[Recovery, list[Cell]]:
        rules = self.draft.frame.protection
        small = Small(rules.minimum, rules.possible_values)
        return self._with_cells(recover_by_intervals(state, small, is_open), asks=asks)

    def _with_cells(self, recovery: Recovery, *, asks: bool = True) -> tuple[Recovery, list[Cell]]:
        """What is recovered; by programs where intervals find nothing, for repairing that repairs others.

        Raises:
            PathwaysError: no numbers keep all sums.
        """
        cells = list(recovery.cells())
        if not cells and self.is_thorough and asks:
            recovery = recovery.with_programs(memory=self._memory)
            cells = list(recovery.cells())
        if recovery.is_contradictory:
            raise PathwaysError(CONTRADICTION)
        self.tell(len(cells))
        return recovery, cells

    def _withdraw(self, goes: list[Withdrawal]) -> list[Withdrawal]:
        self.draft = without(self.draft, goes)
        return goes

    def _numbers(self, goes: Sequence[Withdrawal], foci: Mapping[str, Sequence[int]]) -> list[Number]:
        """Withdrawn routes and focus views, as the attacker has them."""
        lenses, place_of = {lens.id: lens for lens in self.draft.lenses}, self._place_of
        return [
            Number("route", each.lens, lenses[each.lens].route_name(each.what), place_of[each.view])
            if each.kind == "route"
            else Number("focus", each.lens, None, foci[each.lens].index(int(each.what[0])))
            for each in goes
        ]

    @property
    def _place_of(self) -> dict[int, int]:
        return {view: place for place, view in self.draft.frame.view_at.items()}

    def _touched(self, goes: Sequence[Withdrawal]) -> Touched:
        """What these withdrawals may have loosened most."""
        place_of = self._place_of
        keys: set[Name] = set()
        places: dict[str, set[int]] = {}
        for each in goes:
            lenses = [each.lens] if each.lens else ["", *(lens.id for lens in self.draft.lenses)]
            for lens in lenses:
                places.setdefault(lens, set()).add(place_of[each.view])
            if each.kind == "link":
                _, position, source, target = each.link
                keys |= {
                    ("link", each.lens, f"{source} at {position} > {target}"),
                    ("node", each.lens, f"{source} at {position}"),
                    ("node", each.lens, f"{target} at {position + 1}"),
                }
        return Touched(keys, places)


def _at_once(tries: int) -> int:
    """How much goes for one count that is given away: more each round, and in the end all it leans on."""
    return 2 ** max(tries - 2, 0) if tries <= PATIENCE else EVERYTHING


def _names(cells: Sequence[Cell]) -> set[Name]:
    return {
        (cell.family.kind, cell.family.lens, f"{cell.family.what[cell.key]} {cell.place}") for cell in cells
    }


def without(draft: Draft, goes: Sequence[Withdrawal]) -> Draft:
    """The draft after these withdrawals."""
    of_kind = {kind: [each for each in goes if each.kind == kind] for kind in ("link", "stage", "view")}
    stages = [(each.view, each.what[0]) for each in of_kind["stage"]]
    held_back = pl.concat([draft.held_back, pl.DataFrame(stages, schema=HELD_BACK, orient="row")])
    stay = draft.views.filter(~pl.col("view").is_in([each.view for each in of_kind["view"]]))
    lenses = []
    for lens in draft.lenses:
        links = [each.link for each in of_kind["link"] if each.lens == lens.id]
        mine = [each for each in goes if each.lens == lens.id]
        pooled = lens.pooling(links, draft.frame)
        lenses.append(_without_routes(pooled.only(stay) if of_kind["view"] else pooled, mine))
    return replace(draft, lenses=tuple(lenses), held_back=held_back)


def _without_routes(lens: LensDraft, goes: Sequence[Withdrawal]) -> LensDraft:
    routes, focused = lens.routes, lens.focused
    gone = [(each.view, each.what) for each in goes if each.kind == "route"]
    if gone and routes is not None:
        schema = {name: routes.schema[name] for name in COURSE}
        rows = pl.DataFrame([(view, list(what)) for view, what in gone], schema=schema, orient="row")
        routes = routes.join(rows, on=COURSE, how="anti", maintain_order="left")
    numbers = [each.what[0] for each in goes if each.kind == "focus"]
    if numbers and focused is not None:
        foci = focused.foci.filter(~pl.col("focus").is_in(numbers))
        focused = Focused(foci, focused.protected.only(foci.select(pl.col("focus").alias("view"))))
    return replace(lens, routes=routes, focused=focused)
