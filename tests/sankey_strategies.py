"""Random Sankeys, nasty ones among them."""

from __future__ import annotations

from hypothesis import strategies as st

from pathways.graph import ENDS, NO_STEP, POOLED, FlowGraph
from tests.sankeys import ORDER, flow_graph

STEPS = (*ORDER, "neuroloog + orthopeed", "orthopeed + reumatoloog", "onbekende code", NO_STEP, POOLED)


@st.composite
def flow_graphs(draw) -> FlowGraph:
    """Whole pathways: combinations, steps the order does not know, all end states, huge counts and small."""
    path = st.tuples(
        st.lists(st.sampled_from(STEPS), min_size=1, max_size=5).map(tuple),
        st.sampled_from(ENDS),
        st.one_of(st.integers(10, 200), st.integers(10, 500_000)),
    )
    return flow_graph(((*steps, end), episodes) for steps, end, episodes in draw(st.lists(path, max_size=40)))
