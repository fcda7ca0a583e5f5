"""Across views: what other views give away by subtraction is repaired before anything is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

import polars as pl

from pathways.disclosure.inference import Bounds, Published, infer
from pathways.disclosure.pooling import ALSO, Protected, protect
from pathways.disclosure.rounding import Protection, round_to
from pathways.graph import POOLED
from pathways.lattice import Lattice

Link = tuple[int, int, str, str]  # view, position, source, target
FAR = 500
"""Bounds followed back in one proof; what is farther away has many others beside it."""


def protect_across(
    cells: pl.DataFrame,
    pathways: pl.DataFrame,
    protection: Protection,
    last_position: int,
    lattice: Lattice,
    tell: Callable[[int], None] = lambda disclosed: None,
) -> Protected:
    """Protect every view, and repeat with more in the pools until no view gives away a cell of another.

    A cell is given away when the published numbers prove that it holds 1 to `minimum - 1` episodes, within
    fewer than `possible_values` values. The smallest link that the proof can lean on goes into its pool, and
    where there is none left a view is withheld; so this comes to an end.

    Args:
        tell: called with the number of cells given away, once per round.
    """
    protected = protect(cells, pathways, protection, last_position)
    if protection.minimum <= 1:
        return protected
    also = pl.DataFrame(schema=ALSO)
    for tries in count(1):
        bounds = infer(publish(protected, protection, lattice))
        disclosed = bounds.disclosed(protection.minimum, protection.possible_values)
        tell(len(disclosed))
        if disclosed.is_empty():
            return protected
        more, withheld = _repair(disclosed, bounds, protected, 1 + tries // 3)
        assert len(more) or withheld, "a cell is given away and nothing is left to withhold"
        also = pl.concat([also, more])
        cells = cells.filter(~pl.col("view").is_in(withheld))
        touched = more["view"].unique().to_list()
        redone = protect(
            cells.filter(pl.col("view").is_in(touched)), pathways, protection, last_position, also
        )
        untouched = ~pl.col("view").is_in([*touched, *withheld])
        protected = Protected(
            pl.concat([protected.views.filter(untouched), redone.views]).sort("view"),
            pl.concat([protected.courses.filter(untouched), redone.courses]),
            protected.labels,
        )
    raise AssertionError("there is always a next try")


def publish(protected: Protected, protection: Protection, lattice: Lattice) -> Published:
    """One lens as everybody will read it."""
    rounded = round_to("episodes", protection.rounding)
    return Published(
        lattice,
        protected.views.with_columns(rounded, round_to("patients", protection.rounding)),
        protected.nodes.with_columns(rounded),
        protected.links.filter(pl.col("position") > 0).with_columns(rounded),
        protection.minimum,
        protection.rounding,
    )


def _repair(
    disclosed: pl.DataFrame, bounds: Bounds, protected: Protected, at_once: int
) -> tuple[pl.DataFrame, list[int]]:
    """For each cell given away `at_once` links to pool, or else a view to withhold.

    Several cells often lean on one number, so a cell whose proof loses a number in this round gets none of
    its own: the next round tells whether that was enough.
    """
    view_of = {int(point): view for view, point in enumerate(bounds.points.of_view)}
    shown = _Shown(protected)
    pooled: dict[Link, None] = {}
    withheld: dict[int, None] = {}
    for row, point in disclosed.select("row", "point").iter_rows():
        transition = bounds.transitions.row(row)
        proof = {view_of[shown_at] for shown_at in _Proof(row, bounds).leans_on(point)}
        near = {
            view_of[p] for line in bounds.points.lines(point) for p in (line[0], *line[1]) if p in view_of
        }
        links = (
            shown.links(transition, proof)
            or shown.links_of_node(transition, [view_of[point]] if point in view_of else [])
            or shown.links_of_node(transition, near)
        )
        views = sorted((shown.totals[view], view) for view in (proof or near) if view in shown.totals)
        if links and not any(link in pooled for link in links):
            pooled |= dict.fromkeys(links[:at_once])
        elif not links and views and not any(view in withheld for _, view in views):
            withheld[views[0][1]] = None
    return pl.DataFrame(list(pooled), schema=ALSO, orient="row"), list(withheld)


class _Proof:
    """Where the lower bound of a cell comes from, followed back through the sums of the lattice."""

    def __init__(self, row: int, bounds: Bounds) -> None:
        self._low, self._high, self._is_shown = bounds.low[row], bounds.high[row], bounds.is_shown[row]
        self._points = bounds.points
        self._seen: set[tuple[int, bool]] = set()

    def leans_on(self, point: int, is_high: bool = False) -> set[int]:
        """The points whose own published count the bound of this point follows from."""
        if (point, is_high) in self._seen or len(self._seen) > FAR:
            return set()
        self._seen.add((point, is_high))
        if self._is_shown[point]:
            return {point}
        for whole, parts, _ in self._points.lines(point):
            others = [part for part in parts if part != point]
            one, other = (self._high, self._low) if is_high else (self._low, self._high)
            follows = one[list(parts)].sum() if point == whole else one[whole] - other[others].sum()
            if follows <= one[point] if is_high else follows >= one[point]:
                steps = [(whole, is_high)] if point != whole else []
                steps += [(part, is_high if point == whole else not is_high) for part in others]
                return set().union(*(self.leans_on(*step) for step in steps))
        return set()


class _Shown:
    """What is published of each node, for finding the smallest number that a proof can lean on."""

    def __init__(self, protected: Protected) -> None:
        self.totals: dict[int, int] = dict(protected.views.select("view", "episodes").iter_rows())
        self._nodes: dict[tuple[int, int, str], dict[str, int]] = {}
        for view, position, source, target, episodes, _ in protected.links.iter_rows():
            self._nodes.setdefault((view, position, source), {})[target] = episodes

    def links(self, transition: tuple[int, str, str], views: Iterable[int]) -> list[Link]:
        """This transition where it is shown, smallest first; not where its node shows nothing else."""
        position, source, target = transition
        found = [
            (out[target], (view, position, source, target))
            for view in views
            if target in (out := self._nodes.get((view, position, source), {})) and len(out) > 1
        ]
        return [link for _, link in sorted(found)]

    def links_of_node(self, transition: tuple[int, str, str], views: Iterable[int]) -> list[Link]:
        """All that is shown out of the same source, smallest first."""
        position, source, _ = transition
        found = [
            (episodes, (view, position, source, target))
            for view in views
            if len(out := self._nodes.get((view, position, source), {})) > 1
            for target, episodes in out.items()
            if target != POOLED
        ]
        return [link for _, link in sorted(found)]
