"""What of a FlowGraph is drawn: its nodes by column, its links, and how large each block must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pathways.graph import FlowGraph, Link, Node
from pathways.layout.order import in_drawing_order

Key = tuple[int, str]
"""A node: its position and step."""


def drawn(graph: FlowGraph, order: Sequence[str], steps: int) -> tuple[list[list[Node]], list[Link]]:
    """The nodes of each position up to `steps` from top to bottom, and the links between them likewise.

    What leaves the last of these columns is not drawn.
    """
    by_step: list[dict[str, Node]] = [{} for _ in range(steps)]
    for node in graph.nodes:
        if 1 <= node.position <= steps and node.episodes > 0:
            by_step[node.position - 1][node.step] = node
    rank = {step: place for place, step in enumerate(in_drawing_order(set().union(*by_step), order))}
    columns = [sorted(column.values(), key=lambda node: rank[node.step]) for column in by_step]
    links = [link for link in graph.links if 1 <= link.position < steps and link.episodes > 0]
    for link in links:
        assert link.source in by_step[link.position - 1], "a link leaves a node that the graph does not hold"
        assert link.target in by_step[link.position], "a link enters a node that the graph does not hold"
    links.sort(key=lambda link: (link.position, rank[link.source], rank[link.target]))
    return columns, links


def block_sizes(nodes: Iterable[Node], links: Iterable[Link]) -> dict[Key, int]:
    """The largest of a node's own number, what comes in and what goes out: each of them is rounded apart."""
    own = {(node.position, node.step): node.episodes for node in nodes}
    into = dict.fromkeys(own, 0)
    out = dict.fromkeys(own, 0)
    for link in links:
        out[link.position, link.source] += link.episodes
        into[link.position + 1, link.target] += link.episodes
    return {key: max(own[key], into[key], out[key]) for key in own}
