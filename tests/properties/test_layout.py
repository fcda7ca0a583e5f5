"""What holds for the picture of every graph."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pathways.graph import FlowGraph
from pathways.layout import Layout, envelope, in_drawing_order
from tests.effort import EFFORT
from tests.sankey_strategies import flow_graphs
from tests.sankeys import ORDER, crowded, drawn, national

ALMOST = 1e-6

frames = st.fixed_dictionaries(
    {
        "steps": st.integers(1, 7),
        "width": st.integers(200, 2000),
        "height": st.integers(100, 1200),
        "font_size": st.sampled_from([12, 14, 15, 19, 22]),
    }
)


def by_position(things) -> dict[int, list]:
    grouped = defaultdict(list)
    for thing in things:
        grouped[thing.position].append(thing)
    return grouped


def assert_sound(picture: Layout, order=ORDER) -> None:
    blocks = {(b.position, b.step): b for b in picture.blocks}
    for column in by_position(picture.blocks).values():
        assert [b.step for b in column] == in_drawing_order([b.step for b in column], order)
        for above, below in pairwise(column):
            assert above.bottom < below.y, "two blocks overlap"
        labels = [b.label for b in column if b.label]
        for above, below in pairwise(labels):
            assert above.bottom <= below.top + ALMOST, "two labels overlap"
    for b in picture.blocks:
        assert picture.plot.top - ALMOST <= b.y, "a block sticks out above"
        assert b.bottom <= picture.plot.bottom + ALMOST, "a block sticks out below"
        assert b.x >= 0
        assert b.right <= picture.width
        if b.label:
            assert b.label.x >= b.right
            assert b.label.top >= picture.plot.top - ALMOST
            assert b.label.bottom <= picture.plot.bottom + ALMOST
            ends = [other.x for other in picture.blocks if other.position == b.position + 1]
            assert b.label.x + b.label.width <= min([picture.width, *ends])
    for r in picture.ribbons:
        source, target = blocks[r.position, r.source], blocks[r.position + 1, r.target]
        assert r.source_span.height == pytest.approx(r.episodes * picture.scale)
        assert r.target_span.height == pytest.approx(r.episodes * picture.scale)
        assert source.y - ALMOST <= r.source_span.top
        assert r.source_span.bottom <= source.bottom + ALMOST
        assert target.y - ALMOST <= r.target_span.top
        assert r.target_span.bottom <= target.bottom + ALMOST
        assert all(r.x0 <= x <= r.x1 for curve in (r.upper, r.lower) for x, _ in curve)
    for ribbons in by_position(picture.ribbons).values():
        tops = [(r.source_span.top, r.source_span.bottom) for r in ribbons]
        assert all(one[1] <= other[0] + ALMOST for one, other in pairwise(tops)), "twisted where they leave"
        arriving = sorted(
            ribbons, key=lambda r: (blocks[r.position + 1, r.target].y, blocks[r.position, r.source].y)
        )
        ends = [(r.target_span.top, r.target_span.bottom) for r in arriving]
        assert all(one[1] <= other[0] + ALMOST for one, other in pairwise(ends)), "twisted where they arrive"
    for h in picture.headings:
        assert h.x + h.width <= picture.width
        assert h.rule < picture.plot.top


@settings(max_examples=150 * EFFORT)
@given(graph=flow_graphs(), frame=frames)
@example(graph=FlowGraph(0, 0, True, (), ()), frame={"steps": 3})
@example(graph=national(), frame={"steps": 5, "width": 240, "height": 160, "font_size": 22})
def test_nothing_overlaps_nothing_twists_and_nothing_is_outside(graph, frame):
    assert_sound(drawn(graph, **frame))


@pytest.mark.parametrize("height", [160, 430, 1080])
@pytest.mark.parametrize(
    ("positions", "steps", "links"), [(8, 25, 400), (4, 60, 1000), (2, 60, 1000), (8, 60, 1000)]
)
def test_full_columns_are_sound_too(positions, steps, links, height):
    graph, order = crowded(positions, steps, links)
    assert_sound(drawn(graph, order=order, steps=positions, height=height), order)


@settings(max_examples=60 * EFFORT)
@given(graph=flow_graphs())
def test_every_drawn_link_has_its_ribbon_and_every_node_its_block(graph):
    picture = drawn(graph, steps=3)
    assert {(r.position, r.source, r.target, r.episodes) for r in picture.ribbons} == {
        (link.position, link.source, link.target, link.episodes) for link in graph.links if link.position < 3
    }
    assert {(b.position, b.step, b.episodes) for b in picture.blocks} == {
        (node.position, node.step, node.episodes) for node in graph.nodes if node.position <= 3
    }


@settings(max_examples=60 * EFFORT)
@given(one=flow_graphs(), other=flow_graphs())
def test_two_steps_stand_the_same_way_round_in_every_picture(one, other):
    def above(graph):
        return {
            (a.step, b.step)
            for column in by_position(drawn(graph).blocks).values()
            for row, a in enumerate(column)
            for b in column[row + 1 :]
        }

    assert not above(one) & {(b, a) for a, b in above(other)}


@settings(max_examples=60 * EFFORT)
@given(graph=flow_graphs(), part=flow_graphs())
def test_a_group_in_focus_moves_nothing_and_lights_within_the_whole(graph, part):
    plain, lit = drawn(graph), drawn(graph, focus=part)
    assert [(b.x, b.y, b.height, b.label) for b in lit.blocks] == [
        (b.x, b.y, b.height, b.label) for b in plain.blocks
    ]
    placed = 0
    for r in lit.ribbons:
        if r.lit:
            placed += 1
            assert r.lit.source_span.bottom <= r.source_span.bottom + ALMOST
            assert r.lit.episodes + r.rest.episodes == r.episodes
    drawn_part = [link for link in part.links if link.position < lit.steps]
    assert placed + len(lit.unplaced) == len(drawn_part)


@settings(max_examples=60 * EFFORT)
@given(graphs=st.lists(flow_graphs(), min_size=1, max_size=3))
def test_graphs_in_one_envelope_are_sound_and_share_scale_and_heights(graphs):
    reference = drawn(envelope(graphs))
    pictures = [drawn(graph, reference=reference) for graph in graphs if graph.episodes]
    centres: dict[tuple[int, str], float] = {}
    for picture in pictures:
        assert_sound(picture)
        assert picture.scale * picture.episodes == pytest.approx(reference.scale * reference.episodes)
        for b in picture.blocks:
            centre = b.y + b.height / 2
            assert centres.setdefault((b.position, b.step), centre) == pytest.approx(centre, abs=1e-3)
