"""Withdrawals: which published numbers can go so that a count is not given away, the least loss first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from pathways.disclosure.drafts import Draft
from pathways.disclosure.showing import Showing, Withdrawal
from pathways.inference.grid import Grid
from pathways.inference.recover import Cell, Ground

FEW = 1000
"""So many times as dear is what becomes small itself when it goes."""
LEAST = 3
"""So many times as dear is what a proof needs to be small: in its pool it may still not be large enough."""
Way = list[Withdrawal]
"""Withdrawals of which one is enough to try."""


def choose(
    found: Iterable[tuple[Cell, list[Ground]]],
    draft: Draft,
    at_once: int,
    foci: Mapping[str, Sequence[int]] | None = None,
) -> list[Withdrawal]:
    """For each count that is given away, with what gives it away, `at_once` withdrawals.

    Several counts often lean on one number, so a count of which something goes already gets nothing of its
    own: the next round tells whether that was enough.

    Args:
        foci: by lens and place for the attacker the number of a focus view; then only routes and focus views
            are withdrawn.
    """
    ways_out = _WaysOut(draft, foci or {})
    chosen: dict[Withdrawal, None] = {}
    for cell, grounds in found:
        ways = (ways_out.among_flows if foci is None else ways_out.among_routes)(cell, grounds)
        options = next((sorted(set(way)) for way in ways if way), [])
        assert options, "a count is given away and nothing is left to withdraw"
        if not chosen.keys() & options:
            chosen |= dict.fromkeys(options[:at_once])
    return list(chosen)


@dataclass(frozen=True)
class _WaysOut:
    """What can be withdrawn of a draft so that one count is not given away."""

    draft: Draft
    foci: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @cached_property
    def _lenses(self) -> dict[str, Showing]:
        return {lens.id: Showing(lens, self.foci.get(lens.id, ())) for lens in self.draft.lenses}

    @cached_property
    def _episodes(self) -> dict[int, int]:
        return dict(self.draft.views.select("view", "episodes").iter_rows())

    @cached_property
    def _stages(self) -> dict[int, list[str]]:
        stages: dict[int, list[str]] = {}
        for row in self.draft.totals().drop("episodes", "patients").iter_rows(named=True):
            view = row.pop("view")
            stages[view] = [stage for stage, count in row.items() if count is not None]
        return stages

    @cached_property
    def _behind(self) -> dict[tuple[int, str], int]:
        """By view and stage who went no further."""
        stages = self.draft.frame.stages
        if stages is None:
            return {}
        behind: dict[tuple[int, str], int] = {}
        for row in self.draft.views.join(stages, on="view").iter_rows(named=True):
            names = [*(name for name in row if name not in ("view", "episodes", "patients")), "episodes"]
            behind |= {(row["view"], name): row[name] - row[then] for name, then in pairwise(names)}
        return behind

    def among_flows(self, cell: Cell, grounds: Sequence[Ground]) -> Iterator[Way]:
        """Links into their pools and stages held back, first of what the proof leans on; then whole views."""
        kind, what, lens = cell.family.kind, cell.family.what[cell.key], cell.family.lens
        on, near = list(self._placed(grounds)), self._views(_near(cell))
        if kind == "inclusion":
            yield [
                self._stage(view, ground.name).times(LEAST if ground.is_high else 1)
                for ground, view in on
                if ground.table.kind == "stage"
            ]
            yield [self._stage(view, stage) for view in near for stage in self._stages[view]]
        shown = [
            (option.times(LEAST if ground.is_high else 1), (ground.table.lens, ground.name))
            for ground, view in on
            if ground.table.lens in self._lenses
            for option in self._lenses[ground.table.lens].options(ground.table.kind, ground.name, view)
        ]
        yield [option for option, of in shown if of == (lens, what)]
        yield [option for option, _ in shown]
        if lens in self._lenses:
            yield [o for view in near for o in self._lenses[lens].options(kind, what, view)]
            yield [o for view in near for o in self._lenses[lens].beside(what, view)]
        if kind == "end state":
            yield [
                o for showing in self._lenses.values() for view in near for o in showing.ending(what, view)
            ]
        leaning = {view for _, view in on}
        for views in (leaning, near, self._episodes):
            yield [Withdrawal(self._episodes[view], "view", "", view) for view in views]

    def among_routes(self, cell: Cell, grounds: Sequence[Ground]) -> Iterator[Way]:
        """Routes and focus views that the proof leans on; then those nearby; in the end all of them."""
        if cell.family.kind == "focus":
            yield self._lenses[cell.family.lens].focus(cell.at)
        views = {*self._views(_near(cell)), *(view for _, view in self._placed(grounds))}
        yield [
            option
            for ground in grounds
            if ground.table.lens in self._lenses
            for option in self._routes(ground)
        ]
        for among in (views, self._episodes):
            yield [o for showing in self._lenses.values() for view in among for o in showing.routes(view)]
            yield [o for showing in self._lenses.values() for view in among for o in showing.foci(view)]

    def _routes(self, ground: Ground) -> Way:
        showing = self._lenses[ground.table.lens]
        if ground.table.kind == "focus":
            return showing.focus(ground.place)
        view = self.draft.frame.view_at.get(ground.place)
        return showing.route(ground.name, view) if ground.table.kind == "route" and view is not None else []

    def _stage(self, view: int, stage: str) -> Withdrawal:
        behind = self._behind[view, stage]
        # Where few stay behind, they would be the next who are given away.
        is_few = 0 < behind < 2 * self.draft.frame.protection.minimum
        return Withdrawal(self._episodes[view] * (FEW if is_few else 1), "stage", "", view, (stage,))

    def _views(self, places: Iterable[int]) -> list[int]:
        of = (self.draft.frame.view_at.get(place) for place in places)
        return [view for view in of if view is not None and view in self._episodes]

    def _placed(self, grounds: Sequence[Ground]) -> Iterator[tuple[Ground, int]]:
        """Grounds in a view, with that."""
        for ground in grounds:
            view = self.draft.frame.view_at.get(ground.place) if ground.table.kind != "focus" else None
            if view is not None and view in self._episodes:
                yield ground, view


def _near(cell: Cell) -> list[int]:
    """The places of every sum that the count is in."""
    grid: Grid = cell.family.grid
    sums, at = grid.sums, cell.place
    rows = np.union1d(sums.row[sums.part == at], np.flatnonzero(sums.whole == at))
    places = {at, *sums.whole[rows].tolist(), *sums.part[np.isin(sums.row, rows)].tolist()}
    return sorted(places)
