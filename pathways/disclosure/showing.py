"""Showing: what one lens shows in each view, by the names the attacker gives it, and what may go of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from pathways.disclosure.drafts import LensDraft, Link
from pathways.graph import POOLED


@dataclass(frozen=True, order=True)
class Withdrawal:
    """One thing that goes, and how many episodes are then shown less precisely.

    - kind: `link` (into its pool), `stage` (of inclusion), `route`, `focus` or `view`.
    - what: of a link position, source and target; of a stage its name; of a route its labels by number; of a
      focus view its number.
    """

    cost: int
    kind: str
    lens: str
    view: int
    what: tuple[int | str, ...] = ()

    def times(self, factor: int) -> Withdrawal:
        """The same at so many times the cost."""
        return replace(self, cost=self.cost * factor)

    @property
    def link(self) -> Link:
        position, source, target = self.what
        return self.view, int(position), str(source), str(target)


@dataclass(frozen=True)
class Showing:
    """One lens of a draft.

    - foci_asked: by its place for the attacker the number of each focus view, also of those that went since.
    """

    lens: LensDraft
    foci_asked: Sequence[int] = ()

    def options(self, kind: str, name: str, view: int) -> list[Withdrawal]:
        """What can go of one number: a link, or the links into a node; of a pool a link that joins it."""
        if kind == "link" and name in self._links:
            return self._pool(view, *self._links[name])
        if kind in ("node", "into") and name in self._nodes:
            return self._pool_into(view, *self._nodes[name])
        if kind == "out of" and name in self._nodes:
            return self._pool_out_of(view, *self._nodes[name])
        return []

    def beside(self, name: str, view: int) -> list[Withdrawal]:
        """All other links out of the source of a link, and into a node or out of it."""
        if name in self._links:
            position, source, _ = self._links[name]
            return self._pool_out_of(view, position, source)
        at = self._nodes.get(name)
        return [*self._pool_into(view, *at), *self._pool_out_of(view, *at)] if at else []

    def ending(self, end_state: str, view: int) -> list[Withdrawal]:
        """The links to an end state."""
        return [
            option
            for (of, position, target) in self.lens.into
            if of == view and target == end_state
            for option in self._pool_into(view, position, target)
        ]

    def route(self, name: str, view: int) -> list[Withdrawal]:
        """One route, when the view shows it."""
        return [option for option in self.routes(view) if self.lens.route_name(option.what) == name]

    def routes(self, view: int) -> list[Withdrawal]:
        return [Withdrawal(n, "route", self.lens.id, view, drawn) for drawn, n in self._routes.get(view, [])]

    def focus(self, at: int) -> list[Withdrawal]:
        """The focus view at this place."""
        return [self._foci[self.foci_asked[at]]]

    def foci(self, view: int) -> list[Withdrawal]:
        return [option for option in self._foci.values() if option.view == view]

    @cached_property
    def _links(self) -> dict[str, tuple[int, str, str]]:
        rows = self.lens.protected.links.select("position", "source", "target").unique().iter_rows()
        return {f"{source} at {at} > {target}": (at, source, target) for at, source, target in rows}

    @cached_property
    def _nodes(self) -> dict[str, tuple[int, str]]:
        rows = self.lens.protected.links.select("position", "target").unique().iter_rows()
        return {f"{step} at {at + 1}": (at + 1, step) for at, step in rows}

    @cached_property
    def _routes(self) -> dict[int, list[tuple[tuple[int, ...], int]]]:
        found: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        if self.lens.routes is not None:
            for view, drawn, episodes in self.lens.routes.select("view", "drawn", "episodes").iter_rows():
                found.setdefault(view, []).append((tuple(drawn), episodes))
        return found

    @cached_property
    def _foci(self) -> dict[int, Withdrawal]:
        if self.lens.focused is None:
            return {}
        sizes = self.lens.focused.protected.views.select(pl.col("view").alias("focus"), "episodes")
        rows = (
            self.lens.focused.foci.join(sizes, on="focus").select("focus", "view", "episodes").sort("focus")
        )
        return {
            focus: Withdrawal(n, "focus", self.lens.id, view, (focus,)) for focus, view, n in rows.iter_rows()
        }

    def _pool(self, view: int, position: int, source: str, target: str) -> list[Withdrawal]:
        """This link; where its node shows nothing else, the links into that node."""
        shown = self.lens.out_of.get((view, position, source), {})
        if target not in shown or target == POOLED:
            return []
        if len(shown) > 1:
            return [Withdrawal(shown[target], "link", self.lens.id, view, (position, source, target))]
        return self._pool_into(view, position, source) if position > 0 else []

    def _pool_into(self, view: int, position: int, step: str) -> list[Withdrawal]:
        sources = self.lens.into.get((view, position, step), {})
        return [option for source in sources for option in self._pool(view, position - 1, source, step)]

    def _pool_out_of(self, view: int, position: int, step: str) -> list[Withdrawal]:
        shown = self.lens.out_of.get((view, position, step), {})
        if len(shown) < 2:
            return []
        return [option for target in shown for option in self._pool(view, position, step, target)]
