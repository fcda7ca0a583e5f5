"""What a Sankey needs, in field terms: nodes, links, and the view they belong to. Protected numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pathways.definition import END_STATES, GOES_ON, NO_STEP

POOLED = "pooled"
"""The drawing step "Overige routes": episodes whose next step is shared by too few patients."""
ENDS = (*END_STATES, GOES_ON)
"""Where a pathway stops in the drawing, in drawing order."""


WHOLE_DAYS = 91
"""Spans above thirteen weeks are known, and told, in whole weeks."""


@dataclass(frozen=True)
class Quartiles:
    """Spans in days that a quarter, half and three quarters of the episodes do not exceed.

    Whole days up to 13 weeks, whole weeks above.
    """

    q25: int
    median: int
    q75: int


@dataclass(frozen=True)
class Node:
    """`episodes` (rounded) at one step of one position; positions count from 1."""

    position: int
    step: str  # a step id, a combination "a + b", an end state, `pooled`, `none` or `goes_on`
    episodes: int
    since_start: Quartiles | None = None  # days from the index date to this step; None: too few patients
    cost: int | None = None  # EUR, mean per episode, from this step until the next; None: too few, no amounts


@dataclass(frozen=True)
class Link:
    """`episodes` (rounded) going from a step at `position` to a step or end state at `position + 1`."""

    position: int
    source: str
    target: str
    episodes: int
    days: Quartiles | None = None  # from the start of one step to that of the next; None: too few patients
    cost: int | None = None  # EUR, mean per episode, from the target step until the next; None as with a node


@dataclass(frozen=True)
class Route:
    """A whole pathway that enough episodes (rounded) follow, drawn as one ribbon from first step to end."""

    steps: tuple[str, ...]  # ("none",) for the pathway without a step
    end_state: str  # also `goes_on`
    episodes: int
    days: Quartiles | None = None  # from the first to the last day of care; None: too few patients
    cost: int | None = None  # EUR, mean per episode; None: too few patients, or no amounts

    @property
    def links(self) -> tuple[tuple[int, str, str], ...]:
        """The links it runs over: position, source, target."""
        labels = (*self.steps, self.end_state)
        return tuple((at, a, b) for at, (a, b) in enumerate(pairwise(labels), start=1))


@dataclass(frozen=True)
class Stage:
    """One line of the inclusion flow: `episodes` (rounded; None: under the minimum) still in after it."""

    name: str  # all | in_scope | new | complete | shown
    episodes: int | None


@dataclass(frozen=True)
class MeasureValue:
    """One measure in one view, in rounded numbers; what it means stands in the manifest under its id.

    None is withheld: fewer patients than may be told, or as few who are left over. With `kind = "days"` the
    numerator holds the episodes with the event, and `days` how long it took them.
    """

    id: str
    denominator: int | None
    numerator: int | None
    expected: float | None = None  # the numerator if everybody here had the country's shares by age and sex
    days: Quartiles | None = None

    @property
    def share(self) -> float | None:
        """Numerator over denominator, between 0 and 1; None where either is withheld."""
        if self.numerator is None or not self.denominator:
            return None
        return min(1.0, self.numerator / self.denominator)


@dataclass(frozen=True)
class FlowGraph:
    """One view: one lattice point under one lens. All counts rounded at build."""

    episodes: int
    patients: int
    one_episode_each: bool  # every patient has one episode in this view: the page may say "patienten"
    nodes: tuple[Node, ...]  # by position, then drawing order
    links: tuple[Link, ...]
    inclusion: tuple[Stage, ...] = ()
    immature: bool = False  # an index year whose follow-up runs past the data
    complete_until: str = ""
    duration: Quartiles | None = None  # from the first to the last day of care
    routes: tuple[Route, ...] = ()  # the most frequent ones, the largest first
    cost: int | None = None  # EUR, mean per episode; None: too few patients, or no amounts
    measures: tuple[MeasureValue, ...] = ()  # in the order of the definition; none in a focus view

    @cached_property
    def last_position(self) -> int:
        """The last position where somebody takes a step."""
        return max((node.position for node in self.nodes if node.step not in ENDS), default=0)

    def at(self, position: int) -> tuple[Node, ...]:
        """The nodes of one position, in drawing order."""
        return tuple(node for node in self.nodes if node.position == position)

    def steps_at(self, position: int) -> tuple[Node, ...]:
        """The nodes of one position where care goes on: named steps and "Overige routes"."""
        return tuple(n for n in self.at(position) if n.step not in ENDS and n.step != NO_STEP)

    def reaching(self, position: int) -> int:
        """How many episodes have a step at `position`."""
        return sum(node.episodes for node in self.steps_at(position))

    def going_on(self, position: int) -> tuple[int, int]:
        """At least and at most how many episodes have a step at `position`.

        "Overige routes" also holds episodes that had ended, until they reach their end one position later
        (`disclosure.pooling`). Whoever goes on from there to a named step did have a step.
        """
        named = [node.step for node in self.steps_at(position) if node.step != POOLED]
        after = [node.step for node in self.steps_at(position + 1) if node.step != POOLED]
        sure = sum(node.episodes for node in self.at(position) if node.step in named)
        sure += sum(one.episodes for one in self.leaving(position, POOLED) if one.target in after)
        most = self.reaching(position)
        return min(sure, most), most

    def ending(self, state: str) -> int:
        """How many episodes end in `state`, wherever in the drawing."""
        return sum(node.episodes for node in self.nodes if node.step == state)

    def ending_in(self, state: str) -> tuple[int, int]:
        """At least and at most how many end in `state`: of the last "Overige routes" no end is told."""
        sure = self.ending(state)
        pools = [node for node in self.nodes if node.step == POOLED]
        untold = sum(node.episodes for node in pools if not self.leaving(node.position, POOLED))
        return sure, min(sure + untold, self.episodes)

    def holds(self, step: str) -> bool:
        """Whether a step or place occurs anywhere in the drawing."""
        return any(node.step == step for node in self.nodes)

    @cached_property
    def main_routes(self) -> dict[tuple[int, str, str], Route]:
        """A link (position, source, target) -> the largest published route that runs over it."""
        found: dict[tuple[int, str, str], Route] = {}
        for route in sorted(self.routes, key=lambda route: -route.episodes):
            for link in route.links:
                found.setdefault(link, route)
        return found

    @cached_property
    def _flows(self) -> dict[tuple[int, str, str], Link]:
        return {(link.position, link.source, link.target): link for link in self.links}

    @cached_property
    def _places(self) -> dict[tuple[int, str], Node]:
        return {(node.position, node.step): node for node in self.nodes}

    def link(self, position: int, source: str, target: str) -> Link | None:
        """The link between two nodes; None where there is none."""
        return self._flows.get((position, source, target))

    def node(self, position: int, step: str) -> Node | None:
        """The node at a place; None where there is none."""
        return self._places.get((position, step))

    def leaving(self, position: int, source: str) -> tuple[Link, ...]:
        """The links out of one node, the largest first."""
        links = (link for link in self.links if (link.position, link.source) == (position, source))
        return tuple(sorted(links, key=lambda link: (-link.episodes, link.target)))


@dataclass(frozen=True)
class TooFew:
    """The view exists and holds too few patients; nothing else is known."""

    smallest_view: int


@dataclass(frozen=True)
class NoData:
    """The selection is no point of the lattice: an unknown value, or a combination without data."""

    dimension: str
    value: str
