"""What stands behind a flow, a block or a bar of a comparison: both counts, what is expected, the verdict."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.comparison import START, Flow, FlowDifference
from pathways.graph import POOLED, FlowGraph, Link
from pathways.wording.charts import Evidence
from pathways.wording.comparing import Pair
from pathways.wording.names import in_sentence, people, step_name

Rows = list[tuple[str, str]]


def mark_of(flow: Flow) -> str:
    """What a browser calls a flow; a first step is the block it flows into."""
    return f"1.{flow.target}" if flow.is_first else f"{flow.position}.{flow.source}.{flow.target}"


def bar_of(flow: Flow) -> str:
    """What a browser calls the bar of a flow: the drawing of bars has one column."""
    return f"bar {flow.position}.{flow.source}.{flow.target}"


def evidence(pair: Pair, mark: str) -> Evidence | None:
    """What stands behind a mark; None where it is no flow and no block of this comparison.

    Args:
        mark: from the browser, so it is only looked up.
    """
    found = _flows(pair).get(mark := _under_one_start(pair, mark))
    if found:
        return _of_flow(pair, found)
    links = {
        f"{one.position}.{one.source}.{one.target}": one for graph in pair.compared for one in graph.links
    }
    if mark in links:
        return _of_untold(pair, links[mark])
    position, _, step = mark.partition(".")
    return _of_block(pair, int(position), step) if position in ("2", "3", "4") else None


def _under_one_start(pair: Pair, mark: str) -> str:
    """A mark of the right picture, where the first step has another name, as one of the left."""
    first, other = pair.starts or ("", "")
    begins = f"1.{other}"
    is_there = other and (mark == begins or mark.startswith(f"{begins}."))
    return f"1.{first}{mark.removeprefix(begins)}" if is_there else mark


def _flows(pair: Pair) -> Mapping[str, FlowDifference]:
    named = {mark_of(one.flow): one for one in pair.comparison.differences}
    return named | {f"1.{bar_of(one.flow)}": one for one in pair.comparison.differences}


def _of_flow(pair: Pair, found: FlowDifference) -> Evidence:
    words, flow = pair.words, found.flow
    rows = _counts(pair, found.left, found.right)
    if found.expected is not None:
        rows.append(
            (words("variation_expected"), words.number(found.expected, 1 if found.expected < 100 else 0))
        )
        ratio = words.number(found.left / found.expected, 2) if found.expected else "–"
        rows.append((words("variation_ratio"), ratio))
    rows.append((words("compare_table_difference"), pair.points(found.value)))
    rows.append((words("compare_table_interval"), pair.interval(found)))
    rows.append((words("variation_place"), words("compare_signal" if found.signal else "compare_chance")))
    rows.append((words("evidence_left_out"), _pooled(pair, flow)))
    rows.append((words("variation_definition"), _defined(pair, flow)))
    return Evidence(f"{pair.flow_name(flow)}, {pair.flow_note(flow)}", tuple(rows))


def _defined(pair: Pair, flow: Flow) -> str:
    words, target = pair.words, in_sentence(step_name(pair.left, flow.target))
    if flow.is_first:
        return words("compare_defined_first", b=target, people=people(pair.left))
    if pair.starts and flow.position == 1:
        return words("compare_defined_next", b=target, people=people(pair.left))
    source = in_sentence(step_name(pair.left, flow.source))
    return words("compare_defined", a=source, b=target, k=flow.position, people=people(pair.left))


def _of_untold(pair: Pair, link: Link) -> Evidence:
    """A flow into or out of "Overige routes", or one that a side has there: no number to set it against."""
    assert pair.graphs, "a flow belongs to two answers"
    found = [graph.link(link.position, link.source, link.target) for graph in pair.compared]
    rows = [
        (name, pair.words("compare_in_pool") if one is None else _count(pair, one.episodes, graph))
        for name, one, graph in zip((pair.left_name, pair.right_name), found, pair.graphs, strict=True)
    ]
    rows.append((pair.words("variation_place"), pair.words("compare_untold")))
    flow = Flow(link.position, link.source, link.target)
    return Evidence(f"{pair.flow_name(flow)}, {pair.flow_note(flow)}", tuple(rows))


def _of_block(pair: Pair, position: int, step: str) -> Evidence | None:
    """A later block is a sum of flows: both its counts, and no test."""
    assert pair.graphs, "a block belongs to two answers"
    left, right = (graph.node(position, step) for graph in pair.graphs)
    if step == POOLED or (left is None and right is None):
        return None
    pooled = any(graph.node(position, POOLED) for graph in pair.graphs)
    if (left is None or right is None) and pooled:
        return None
    rows = _counts(pair, left.episodes if left else 0, right.episodes if right else 0)
    rows.append((pair.words("variation_place"), pair.words("compare_block_untested")))
    name = pair.words("compare_block", a=step_name(pair.left, step), k=position)
    return Evidence(name, tuple(rows))


def _counts(pair: Pair, left: int, right: int) -> Rows:
    """Numerator, denominator and share on each side."""
    assert pair.graphs, "a count belongs to two answers"
    sides = zip((pair.left_name, pair.right_name), (left, right), pair.graphs, strict=True)
    return [(name, _count(pair, count, graph)) for name, count, graph in sides]


def _count(pair: Pair, count: int, graph: FlowGraph) -> str:
    words, whole = pair.words, graph.episodes
    part = words.percent(min(count, whole), whole, fine=True)
    return words("compare_side_counts", x=words.number(count), n=words.number(whole), p=part)


def _pooled(pair: Pair, flow: Flow) -> str:
    """How many leave the same step for "Overige routes", on each side: flows too small to tell."""
    assert pair.graphs, "a flow belongs to two answers"
    words = pair.words
    said = []
    for name, graph in zip((pair.left_name, pair.right_name), pair.compared, strict=True):
        count = _in_pool(graph, flow)
        said.append(
            f"{name} {words.number(count)}" if count else f"{name} {words('variation_left_out_none')}"
        )
    return words("compare_left_out", said=", ".join(said))


def _in_pool(graph: FlowGraph, flow: Flow) -> int:
    if flow.source == START:
        node = graph.node(1, POOLED)
        return node.episodes if node else 0
    link = graph.link(flow.position, flow.source, POOLED)
    return link.episodes if link else 0
