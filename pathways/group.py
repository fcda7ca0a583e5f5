"""Group: the episodes that are lit in a drawing, at one node or on one route."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.definition import COMBINATION
from pathways.graph import FlowGraph, Link, Node, Route
from pathways.selection import Place


@dataclass(frozen=True)
class Group:
    """A part of the episodes of a view, as flows of its own; either at a `place` or on a `route`."""

    graph: FlowGraph
    place: Place | None = None
    route: Route | None = None

    @property
    def first_lit(self) -> str:
        """The step that gives the group its colour: where it stands, or where its route begins."""
        step = self.place.step if self.place else self.graph.nodes[0].step
        return step.partition(COMBINATION)[0]


def undrawn(group: Group, whole: FlowGraph, steps: int) -> int:
    """Episodes of the group on links that the drawing of everybody does not have, up to its last column."""
    return sum(
        link.episodes
        for link in group.graph.links
        if link.position < steps and whole.link(link.position, link.source, link.target) is None
    )


def on_route(route: Route) -> Group:
    """Everybody on one published route, from its first step to its end."""
    labels = (*route.steps, route.end_state)
    return Group(
        FlowGraph(
            episodes=route.episodes,
            patients=route.episodes,
            one_episode_each=False,
            nodes=tuple(Node(at, label, route.episodes) for at, label in enumerate(labels, start=1)),
            links=tuple(Link(*link, route.episodes) for link in route.links),
            duration=route.days,
            routes=(route,),
        ),
        route=route,
    )
