"""Several pictures in one frame: equal shares equally thick, equal blocks at equal heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from pathways.graph import FlowGraph, Link, Node
from pathways.layout.columns import Key, block_sizes
from pathways.layout.place import Slot, Spacing, largest_scale, place_column
from pathways.layout.values import Layout

_MILLION = 1_000_000


def envelope(graphs: Sequence[FlowGraph]) -> FlowGraph:
    """A graph with room for each of these, in shares of their own episodes: lay it out as a `reference`.

    Its counts are parts per million; it is never shown.
    """
    sizes: dict[Key, float] = {}
    flows: dict[tuple[int, str, str], float] = {}
    for graph in graphs:
        if not graph.episodes:
            continue
        share = _MILLION / graph.episodes
        for key, size in block_sizes(graph.nodes, graph.links).items():
            sizes[key] = max(sizes.get(key, 0.0), size * share)
        for link in graph.links:
            which = (link.position, link.source, link.target)
            flows[which] = flows.get(which, 0.0) + link.episodes * share / len(graphs)
    return FlowGraph(
        episodes=_MILLION,
        patients=_MILLION,
        one_episode_each=False,
        nodes=tuple(Node(position, step, ceil(size)) for (position, step), size in sorted(sizes.items())),
        links=tuple(Link(*which, int(flow)) for which, flow in sorted(flows.items())),
    )


def take_place(
    reference: Layout,
    graph: FlowGraph,
    columns: Sequence[Sequence[Node]],
    slots: Sequence[Sequence[Slot]],
    space: Spacing,
) -> tuple[list[list[Slot]], float, list[list[float]]]:
    """Labels, scale and centres as in the reference; a block it does not know gets no label."""
    known = {(block.position, block.step): block for block in reference.blocks}
    labelled = {key for key, block in known.items() if block.label}
    shared = [
        [
            replace(slot, labelled=(node.position, node.step) in labelled)
            for node, slot in zip(column, column_slots, strict=True)
        ]
        for column, column_slots in zip(columns, slots, strict=True)
    ]
    scale = reference.scale * reference.episodes / graph.episodes if graph.episodes else 0.0
    scale = min(scale, largest_scale(shared, space))  # only a block it does not know makes it smaller
    centres: list[list[float]] = []
    for column, column_slots in zip(columns, shared, strict=True):
        wanted: list[float] = []
        weights: list[float] = []
        for node in column:
            block = known.get((node.position, node.step))
            if block:
                wanted.append(block.y + block.height / 2 - reference.plot.top)
                weights.append(1.0)
            else:
                wanted.append(wanted[-1] if wanted else 0.0)
                weights.append(1e-3)
        centres.append(place_column(column_slots, wanted, weights, scale, space) if column else [])
    return shared, scale, centres
