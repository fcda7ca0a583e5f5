"""The one vertical order of all columns: fixed per definition, whatever the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations

from pathways.graph import ENDS, NO_STEP, POOLED, FlowGraph
from pathways.vocabulary import COMBINATION

_EXHAUSTIVE = 8  # 8! = 40 320 orders: a few seconds, once per definition

Key = tuple[int, tuple[tuple[int, str], ...]]


def members(step: str) -> tuple[str, ...]:
    """The steps of a combination; of another step, itself."""
    return tuple(step.split(COMBINATION))


def drawing_key(order: Sequence[str]) -> Callable[[str], Key]:
    """A sort key for steps: steps, no step, Overige routes, end states.

    A combination stands after its first member, by its second. A step that `order` does not know stands
    after those it knows, by its name: a new code in the data never breaks the picture.
    """
    rank = {step: place for place, step in enumerate(order)}

    def key(step: str) -> Key:
        if step in ENDS:
            return 3, ((ENDS.index(step), step),)
        if step == POOLED:
            return 2, ()
        if step == NO_STEP:
            return 1, ()
        return 0, tuple((rank.get(member, len(rank)), member) for member in members(step))

    return key


def in_drawing_order(steps: Iterable[str], order: Sequence[str]) -> list[str]:
    """The steps from top to bottom."""
    return sorted(steps, key=drawing_key(order))


def crossings(graph: FlowGraph, order: Sequence[str]) -> int:
    """Sum over pairs of crossing links of the product of their episodes: what a good order makes small."""
    present = in_drawing_order({end for link in graph.links for end in (link.source, link.target)}, order)
    rank = {step: place for place, step in enumerate(present)}
    columns: dict[int, list[tuple[int, int, int]]] = {}
    for link in graph.links:
        columns.setdefault(link.position, []).append((rank[link.source], rank[link.target], link.episodes))
    total = 0
    for links in columns.values():
        arrived = [0] * len(present)  # by target: episodes of the sources above
        for _, target, episodes in sorted(links):
            total += episodes * sum(arrived[target + 1 :])
            arrived[target] += episodes
    return total


def best_order(graph: FlowGraph, steps: Sequence[str]) -> tuple[str, ...]:
    """The order of `steps` with the fewest patient-weighted crossings, to be chosen once on national data.

    Every order is tried for at most 8 steps; more steps start from the busiest at the top and exchange
    two at a time until no exchange helps.
    """
    if len(steps) <= _EXHAUSTIVE:
        return min(permutations(steps), key=lambda order: crossings(graph, order))
    busy = dict.fromkeys(steps, 0)
    for node in graph.nodes:
        for member in members(node.step):
            if member in busy:
                busy[member] += node.episodes
    best = sorted(steps, key=lambda step: -busy[step])
    fewest = crossings(graph, best)
    improved = True
    while improved:
        improved = False
        for i, j in combinations(range(len(best)), 2):
            exchanged = best[:]
            exchanged[i], exchanged[j] = exchanged[j], exchanged[i]
            if (crossed := crossings(graph, exchanged)) < fewest:
                best, fewest, improved = exchanged, crossed, True
    return tuple(best)
