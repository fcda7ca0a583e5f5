"""What two views tell of each flow: a number, nobody, or nothing because it is in "Overige routes"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pathways.comparison.values import START, Flow
from pathways.graph import POOLED, FlowGraph


@dataclass(frozen=True)
class Told:
    """What one view tells of its flows."""

    graph: FlowGraph

    @cached_property
    def _links(self) -> dict[Flow, int]:
        links = {Flow(link.position, link.source, link.target): link.episodes for link in self.graph.links}
        return links | {Flow(0, START, node.step): node.episodes for node in self.graph.at(1)}

    @cached_property
    def _nodes(self) -> dict[tuple[int, str], int]:
        return {(node.position, node.step): node.episodes for node in self.graph.nodes}

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The flows that are drawn from and to a step that has a name."""
        return tuple(flow for flow in self._links if POOLED not in (flow.source, flow.target))

    def episodes(self, flow: Flow) -> int | None:
        """How many take a flow; None where it may be in "Overige routes": then nobody knows."""
        if flow in self._links:
            return self._links[flow]
        return None if self.has_pool(flow) else 0

    def has_pool(self, flow: Flow) -> bool:
        """Whether some who leave the same node are drawn at "Overige routes"."""
        if flow.is_first:
            return Flow(0, START, POOLED) in self._links
        if (flow.position, flow.source) in self._nodes:
            return Flow(flow.position, flow.source, POOLED) in self._links
        return any((at, POOLED) in self._nodes for at in range(1, flow.position + 1))

    def blur(self, flow: Flow, rounded_to: int, minimum: int) -> float:
        """By how many episodes a flow as drawn may be off: rounding, and what is drawn at "Overige routes".

        A pool borrows from the largest flow of its node, `minimum - 1` at most; and who was pooled at an
        earlier step is missing from all flows alike.
        """
        drawn, off = self._links.get(flow, 0), rounded_to / 2 if rounded_to > 1 else 0.0
        if self.has_pool(flow) and drawn == self._largest.get((flow.position, flow.source)):
            off += minimum - 1
        at = [node.episodes for node in self.graph.at(flow.position)]
        pooled = self._nodes.get((flow.position, POOLED), 0)
        return off + drawn * pooled / max(sum(at) - pooled, 1)

    @cached_property
    def _largest(self) -> dict[tuple[int, str], int]:
        largest: dict[tuple[int, str], int] = {}
        for flow in self.flows:
            node = flow.position, flow.source
            largest[node] = max(largest.get(node, 0), self._links[flow])
        return largest

    def leaving(self, flow: Flow) -> int:
        """How many there are at the node that a flow leaves."""
        return self.graph.episodes if flow.is_first else self._nodes.get((flow.position, flow.source), 0)


def only_start(graph: FlowGraph) -> str | None:
    """The first step of everybody, as where one first specialist is chosen; None where there are more."""
    steps = {node.step for node in graph.at(1)}
    return steps.pop() if len(steps) == 1 else None


def as_if_from(graph: FlowGraph, first: str) -> FlowGraph:
    """The same flows with their only first step under another name: what follows it can then be compared."""
    nodes = (replace(node, step=first) if node.position == 1 else node for node in graph.nodes)
    links = (replace(link, source=first) if link.position == 1 else link for link in graph.links)
    return replace(graph, nodes=tuple(nodes), links=tuple(links))


def told_by_both(left: Told, right: Told, steps: int) -> tuple[list[tuple[Flow, int, int]], int]:
    """The flows up to a step with a number on both sides, in the order of the left; how many lack one."""
    known, withheld = [], 0
    for flow in dict.fromkeys((*left.flows, *right.flows)):
        if flow.position >= steps:
            continue
        here, there = left.episodes(flow), right.episodes(flow)
        if here is None or there is None:
            withheld += 1
        else:
            known.append((flow, here, there))
    return known, withheld


def division(left: Told, right: Told) -> tuple[list[int], list[int]]:
    """Both views divided over the first step and what follows it, in the same parts.

    What one side does not tell of goes into a rest, per first step; what is first and pooled into one rest.
    """
    parts: dict[tuple[str, str], list[int]] = {}
    for side, told in enumerate((left, right)):
        for flow, episodes in told._links.items():
            if flow.position == 1:
                part = parts.setdefault(_part(flow, left, right), [0, 0])
                part[side] += episodes
    return [here for here, _ in parts.values()], [there for _, there in parts.values()]


def _part(flow: Flow, left: Told, right: Told) -> tuple[str, str]:
    first = Flow(0, START, flow.source)
    if flow.source == POOLED or left.episodes(first) is None or right.episodes(first) is None:
        return POOLED, POOLED
    if flow.target == POOLED or left.episodes(flow) is None or right.episodes(flow) is None:
        return flow.source, POOLED
    return flow.source, flow.target
