"""Two first specialists beside each other: compared by what follows them."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.comparison import START, Flow
from pathways.explore import Snapshot
from pathways.graph import POOLED, FlowGraph, Node
from pathways.reading import Reading
from pathways.selection import Presentation, Selection
from pathways.wording.comparing import Pair
from pathways.wording.comparing_behind import evidence

EVERYBODY = Selection("rug-klein", "specialist", year="2018")


def compared(snapshot: Snapshot, selection: Selection, kept: Mapping[str, str]) -> Pair:
    shown = Presentation(page="compare").keeping(**kept)
    return Pair.of(Reading(snapshot, selection, shown, Presentation()))


def test_two_first_specialists_are_compared_by_what_follows(snapshot: Snapshot) -> None:
    """Nobody who began with one takes a flow that begins with the other: by their names all would differ."""
    first, other = (node.step for node in sorted(_starts(snapshot), key=lambda node: -node.episodes)[:2])
    pair = compared(snapshot, EVERYBODY.with_value("specialist", first), {"vs-specialist": other})
    assert pair.starts == (first, other)
    assert pair.graphs is not None
    begin = pair.comparison.of(Flow(0, START, first))
    assert begin is not None
    assert (begin.value, begin.signal) == (0, False)
    for difference in pair.comparison.differences:
        flow = difference.flow
        if flow.position == 1:
            left, right = (
                pair.graphs[0].link(1, first, flow.target),
                pair.graphs[1].link(1, other, flow.target),
            )
            assert difference.left == (left.episodes if left else 0)
            assert difference.right == (right.episodes if right else 0)
            assert evidence(pair, f"1.{other}.{flow.target}") == evidence(pair, f"1.{first}.{flow.target}")
    assert first not in pair.title().partition(":")[2]


def test_two_regions_keep_the_names_of_their_steps(snapshot: Snapshot) -> None:
    pair = compared(snapshot, EVERYBODY.with_value("region", "zeeland"), {})
    assert pair.starts is None
    assert pair.compared == pair.graphs


def _starts(snapshot: Snapshot) -> tuple[Node, ...]:
    graph = snapshot.answer(EVERYBODY)
    assert isinstance(graph, FlowGraph)
    return tuple(node for node in graph.steps_at(1) if node.step != POOLED)
