"""Who is in a view and not in the denominator, in words."""

from __future__ import annotations

from pathways.graph import FlowGraph
from pathways.reading import Reading


def left_out(
    reading: Reading, graph: FlowGraph, denominator: int, why: str = "variation_left_out_why"
) -> str:
    """How many of a view are not in the denominator, and why; a difference that rounding makes is nobody."""
    words = reading.words
    missing = graph.episodes - denominator
    if missing < int(reading.manifest["protection"]["minimum"]):
        return words("variation_left_out_none")
    return words(why, n=words.number(missing), all=words.number(graph.episodes))
