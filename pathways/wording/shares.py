"""What a share is a share of: everybody who started, who reached the step, or who arrives there."""

from __future__ import annotations

from pathways.graph import ENDS, NO_STEP, FlowGraph, Link, Node


def whole_of_node(graph: FlowGraph, node: Node, whole: str) -> int | None:
    """How many a node's share is of; None where a share says nothing: all who arrive at a node are there.

    Who reached step k is whoever has a k-th step. An end in column k comes after step k - 1.
    """
    if whole == "here":
        return None
    if whole == "start" or node.position == 1 or node.step == NO_STEP:
        return graph.episodes
    position = node.position - 1 if node.step in ENDS else node.position
    return graph.episodes if position == 1 else graph.reaching(position)


def whole_of_link(graph: FlowGraph, link: Link, whole: str) -> int:
    """How many a flow's share is of: all, those at its source, or those at its target."""
    if whole == "start":
        return graph.episodes
    node = (
        graph.node(link.position + 1, link.target)
        if whole == "here"
        else graph.node(link.position, link.source)
    )
    assert node, "a link runs between nodes of its graph"
    return node.episodes


WORTH_A_RANGE = 0.01
"""From this share of everybody on, what "Overige routes" leaves open is told as a range."""


def open_or_not(part: tuple[int, int], whole: int) -> tuple[int, int]:
    """At least and at most, as they are told: the most alone where little is open."""
    low, high = part
    return part if high - low >= WORTH_A_RANGE * whole else (high, high)
