"""A group in focus, lit inside a picture in which nothing moves."""

from __future__ import annotations

from dataclasses import replace

from pathways.graph import FlowGraph
from pathways.layout.columns import Key
from pathways.layout.values import Layout, Span


def light(layout: Layout, focus: FlowGraph) -> Layout:
    """The layout with the upper part of each ribbon and the in and out halves of each block lit.

    Rounding may give a part a few more than its whole; it is never drawn thicker than the whole.
    """
    lit = {
        (link.position, link.source, link.target): link.episodes
        for link in focus.links
        if link.position < layout.steps and link.episodes > 0
    }
    into: dict[Key, list[Span]] = {}
    out: dict[Key, list[Span]] = {}
    ribbons = []
    for ribbon in layout.ribbons:
        episodes = min(lit.pop((ribbon.position, ribbon.source, ribbon.target), 0), ribbon.episodes)
        if not episodes:
            ribbons.append(ribbon)
            continue
        thickness = episodes * layout.scale
        part = replace(
            ribbon,
            episodes=episodes,
            source_span=Span(ribbon.source_span.top, ribbon.source_span.top + thickness),
            target_span=Span(ribbon.target_span.top, ribbon.target_span.top + thickness),
        )
        out.setdefault((ribbon.position, ribbon.source), []).append(part.source_span)
        into.setdefault((ribbon.position + 1, ribbon.target), []).append(part.target_span)
        ribbons.append(replace(ribbon, lit=part))
    passing = {(node.position, node.step): node.episodes for node in focus.nodes}
    blocks = [
        replace(
            block,
            lit_episodes=passing.get((block.position, block.step), 0),
            lit_in=tuple(into.get((block.position, block.step), ())),
            lit_out=tuple(out.get((block.position, block.step), ())),
        )
        for block in layout.blocks
    ]
    unplaced = tuple((*which, episodes) for which, episodes in sorted(lit.items()))
    return replace(layout, blocks=tuple(blocks), ribbons=tuple(ribbons), in_focus=True, unplaced=unplaced)
