"""A view from a later step on: the same columns, of which the first ones are not drawn."""

from __future__ import annotations

from dataclasses import replace

from pathways.graph import FlowGraph
from pathways.layout.values import Layout


def from_step(graph: FlowGraph, first: int) -> FlowGraph:
    """The graph with step `first` as its step 1."""
    return replace(
        graph,
        nodes=tuple(replace(n, position=n.position - first + 1) for n in graph.nodes if n.position >= first),
        links=tuple(replace(n, position=n.position - first + 1) for n in graph.links if n.position >= first),
    )


def renumber(layout: Layout, first: int) -> Layout:
    """The layout with its step 1 called `first` again."""
    by = first - 1
    return replace(
        layout,
        blocks=tuple(replace(block, position=block.position + by) for block in layout.blocks),
        ribbons=tuple(
            replace(
                ribbon,
                position=ribbon.position + by,
                lit=replace(ribbon.lit, position=ribbon.position + by) if ribbon.lit else None,
            )
            for ribbon in layout.ribbons
        ),
        headings=tuple(replace(heading, position=heading.position + by) for heading in layout.headings),
        unplaced=tuple((at + by, source, target, n) for at, source, target, n in layout.unplaced),
    )
