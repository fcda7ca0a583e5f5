"""The geometry of a Sankey, in pictures small enough to check by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from pathways.graph import FlowGraph, Link, Node
from pathways.layout import (
    Label,
    LabelText,
    best_order,
    crossings,
    envelope,
    in_drawing_order,
    layout,
    shorten,
    text_width,
)
from pathways.layout.place import Slot, Spacing, isotonic, place_column
from tests.sankeys import ORDER, Words, crowded, drawn, flow_graph, national, tiny


def block(picture, position, step):
    return next(b for b in picture.blocks if (b.position, b.step) == (position, step))


def ribbon(picture, position, source, target):
    return next(r for r in picture.ribbons if (r.position, r.source, r.target) == (position, source, target))


# ---------------------------------------------------------------- order


def test_steps_stand_in_the_order_of_the_definition_and_end_states_last():
    steps = [
        "died",
        "ended",
        "pooled",
        "none",
        "b",
        "a + c",
        "goes_on",
        "a + b",
        "back",
        "a",
        "new",
        "b + c",
    ]
    assert in_drawing_order(steps, ["a", "b", "c"]) == [
        "a",
        "a + b",  # a combination stands after its first member
        "a + c",
        "b",
        "b + c",
        "new",  # what the order does not know: after what it knows
        "none",
        "pooled",
        "back",  # end states: their own fixed order
        "ended",
        "died",
        "goes_on",
    ]


def test_crossings_weigh_each_crossing_pair_of_flows_by_both_its_counts():
    graph = FlowGraph(
        60, 60, True,
        (Node(1, "a", 30), Node(1, "b", 30), Node(2, "c", 20), Node(2, "d", 40)),
        (Link(1, "a", "c", 10), Link(1, "a", "d", 20), Link(1, "b", "c", 10), Link(1, "b", "d", 20)),
    )  # fmt: skip
    # a above b, c above d: only a > d (20) and b > c (10) cross
    assert crossings(graph, ["a", "b", "c", "d"]) == 200
    # c below d: a > c (10) and b > d (20) cross instead
    assert crossings(graph, ["a", "b", "d", "c"]) == 200
    # flows that share an end never cross
    assert crossings(replace(graph, links=graph.links[:2]), ["a", "b", "c", "d"]) == 0


def test_the_best_order_uncrosses_what_can_be_uncrossed():
    graph = flow_graph([(("a", "c", "a"), 50), (("b", "d", "b"), 40)])
    steps = ["a", "d", "c", "b"]
    assert crossings(graph, steps) > 0
    assert crossings(graph, best_order(graph, steps)) == 0


def test_the_best_order_of_many_steps_is_not_worse_than_busiest_on_top():
    graph, names = crowded(positions=3, steps=11, links=80)
    sizes = {name: sum(n.episodes for n in graph.nodes if n.step == name) for name in names}
    busiest_first = sorted(names, key=lambda name: -sizes[name])
    found = best_order(graph, names)
    assert sorted(found) == sorted(names)
    assert crossings(graph, found) <= crossings(graph, busiest_first)


# ---------------------------------------------------------------- text


def test_widths_are_those_that_chromium_draws():
    # canvas.measureText with the font of assets/vendor at 15 px; kerning takes up to 1.5 px off
    assert text_width("44\u00a0357 (61%)", 15) == pytest.approx(79.64, abs=1.5)
    assert text_width("Terug naar huisarts", 15, bold=True) == pytest.approx(127.81, abs=1.5)
    assert text_width("Anesthesioloog (pijn)", 15, bold=True) == pytest.approx(140.24, abs=1.5)


def test_accents_are_as_wide_as_their_letters_and_strange_characters_rather_too_wide():
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("語", 10) == 10


def test_a_text_is_shortened_until_it_fits_or_left_out():
    assert shorten("Neurochirurg", 100, 15) == "Neurochirurg"
    shorter = shorten("Neurochirurg", 60, 15)
    assert shorter.endswith("…")
    assert "Neurochirurg".startswith(shorter[:-1])
    assert text_width(shorter, 15) <= 60
    assert shorten("Neurochirurg", 20, 15) == ""  # fewer than three letters say nothing


# ---------------------------------------------------------------- scale and height


def test_isotonic_regression_pools_what_runs_down():
    assert isotonic([1, 3, 2, 4], [1, 1, 1, 1]) == [1, 2.5, 2.5, 4]
    assert isotonic([3, 1], [3, 1]) == [2.5, 2.5]  # the heavier one moves less
    assert isotonic([], []) == []


def test_a_column_is_placed_nearest_to_what_it_wants_within_order_and_height():
    space = Spacing(height=100, line=10, gap=4, end_gap=0, least=1)
    column = [Slot(20), Slot(20)]
    # both want 50: they share the move, 24 apart (their height and the gap)
    assert place_column(column, [50, 50], [1, 1], 1.0, space) == [38, 62]
    # wanted outside the plot: as far as it goes
    assert place_column(column, [-50, 500], [1, 1], 1.0, space) == [10, 90]


def test_a_ribbon_is_as_thick_at_both_ends_as_its_episodes_times_the_scale():
    picture = drawn(tiny(), steps=3)
    flow = ribbon(picture, 1, "neuroloog", "ended")
    assert flow.thickness == pytest.approx(90 * picture.scale)
    assert flow.target_span.height == pytest.approx(90 * picture.scale)


def test_flows_stand_on_one_another_within_their_block_in_drawing_order():
    picture = drawn(tiny(), steps=3)
    source = block(picture, 1, "neuroloog")
    first, second = (
        ribbon(picture, 1, "neuroloog", "anesthesioloog"),
        ribbon(picture, 1, "neuroloog", "ended"),
    )
    assert first.source_span.top == pytest.approx(source.y)
    assert first.source_span.bottom == pytest.approx(second.source_span.top)
    assert second.source_span.bottom == pytest.approx(source.bottom)
    assert (first.x0, first.x1) == (source.right, block(picture, 2, "anesthesioloog").x)


def test_a_block_holds_its_flows_when_rounding_makes_them_more_than_its_number():
    graph = FlowGraph(
        100, 100, True,
        (Node(1, "a", 100), Node(2, "b", 35), Node(2, "c", 35), Node(2, "d", 35)),
        (Link(1, "a", "b", 35), Link(1, "a", "c", 35), Link(1, "a", "d", 35)),
    )  # fmt: skip
    picture = drawn(graph, order=("a", "b", "c", "d"), steps=2)
    source = block(picture, 1, "a")
    assert source.episodes == 100  # the number is its own
    assert source.height == pytest.approx(105 * picture.scale)


def test_flows_that_add_up_to_less_than_their_block_stand_in_its_middle():
    graph = FlowGraph(
        100, 100, True, (Node(1, "a", 100), Node(2, "b", 90)), (Link(1, "a", "b", 90),)
    )  # fmt: skip
    picture = drawn(graph, order=("a", "b"), steps=2)
    source, flow = block(picture, 1, "a"), picture.ribbons[0]
    above, below = flow.source_span.top - source.y, source.bottom - flow.source_span.bottom
    assert above == pytest.approx(below)
    assert above == pytest.approx(5 * picture.scale)


def test_blocks_take_no_more_than_84_percent_of_the_height():
    picture = drawn(flow_graph([(("neuroloog", "ended"), 1000)]), steps=2)
    assert block(picture, 1, "neuroloog").height == pytest.approx(0.84 * picture.plot.height)


def test_a_flow_from_one_block_to_one_block_runs_level():
    picture = drawn(flow_graph([(("neuroloog", "ended"), 1000)]), steps=2)
    assert picture.ribbons[0].source_span.top == pytest.approx(picture.ribbons[0].target_span.top)


def test_a_steep_band_is_as_thick_across_its_direction_as_at_its_ends():
    picture = drawn(national())
    flow = max(picture.ribbons, key=lambda r: abs(r.target_span.top - r.source_span.top) * r.thickness)

    def halfway(curve):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
        return (x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8

    (ux, uy), (lx, ly) = halfway(flow.upper), halfway(flow.lower)
    along_x, along_y = flow.x1 - flow.x0, 2 * (flow.target_span.top - flow.source_span.top)
    across = abs((lx - ux) * along_y - (ly - uy) * along_x) / (along_x**2 + along_y**2) ** 0.5
    assert across == pytest.approx(flow.thickness)


# ---------------------------------------------------------------- columns


def test_a_step_stands_at_the_same_x_whatever_the_data():
    wide = {b.position: b.x for b in drawn(national()).blocks}
    few = drawn(flow_graph([(("neuroloog", "ended"), 1000)]))
    assert {b.position: b.x for b in few.blocks} == {1: wide[1], 2: wide[2]}
    assert [h.x for h in few.headings] == [wide[k] for k in (1, 2, 3, 4)]


def test_only_the_asked_columns_are_drawn():
    picture = drawn(national(), steps=2)
    assert {b.position for b in picture.blocks} == {1, 2}
    assert {r.position for r in picture.ribbons} == {1}


def test_more_steps_to_the_right_hardly_change_the_scale():
    two, five = drawn(national(), steps=2), drawn(national(), steps=5)
    assert two.scale == pytest.approx(five.scale, rel=0.01)


def test_an_empty_graph_has_headings_and_nothing_else():
    picture = drawn(FlowGraph(0, 0, True, (), ()))
    assert (picture.blocks, picture.ribbons) == ((), ())
    assert len(picture.headings) == 4


def test_one_column_can_be_drawn():
    picture = drawn(national(), steps=1)
    assert picture.ribbons == ()
    assert all(b.label for b in picture.blocks)


def test_a_link_without_its_node_is_our_fault():
    with pytest.raises(AssertionError, match="does not hold"):
        drawn(FlowGraph(10, 10, True, (Node(1, "a", 10),), (Link(1, "a", "b", 10),)), order=("a", "b"))


# ---------------------------------------------------------------- labels and headings


def test_a_high_block_has_its_full_name_and_its_value_in_two_lines_a_low_one_the_short_name_in_one():
    picture = drawn(national(), width=1480, height=680, font_size=19)
    high, low = block(picture, 1, "orthopeed"), block(picture, 3, "orthopeed")
    assert (high.label.name, high.label.two_lines) == ("Orthopedisch chirurg", True)
    assert (low.label.name, low.label.two_lines) == ("Orthopeed", False)


def test_an_end_state_keeps_its_full_name_on_one_line_where_there_is_room():
    assert block(drawn(national()), 4, "back").label.name == "Terug naar huisarts"
    assert block(drawn(national(), steps=5), 4, "back").label.name == "Naar huisarts"


@pytest.mark.parametrize(
    ("width", "wording"),
    [
        (1050, ("Orthopeed", "3\u00a0385 (5%)")),
        (560, ("Orthopeed", "5%")),
        (420, ("Orthopeed", "")),
        (330, ("Ortho…", "")),
    ],
)
def test_without_room_the_value_gets_short_then_goes_then_the_name_gets_short(width, wording):
    picture = drawn(national(), width=width, steps=4)
    label = block(picture, 2, "orthopeed").label
    assert (label.name, label.value) == wording


def test_without_a_value_the_name_stands_alone():
    picture = layout(
        national(),
        order=ORDER,
        labels=lambda node: LabelText("Lange naam", "Kort", ""),
        width=1050,
        height=430,
        steps=4,
    )
    label = block(picture, 2, "orthopeed").label
    assert (label.name, label.value, label.two_lines) == ("Kort", "", False)


def test_in_a_full_column_the_smallest_blocks_lose_their_labels():
    graph, order = crowded(positions=4, steps=40, links=600)
    column = [b for b in drawn(graph, order=order).blocks if b.position == 2]
    unlabelled = [b.episodes for b in column if not b.label]
    labelled = [b.episodes for b in column if b.label]
    assert len(column) == 40
    assert len(labelled) >= 8
    assert max(unlabelled) <= min(labelled)


def test_a_heading_leaves_out_the_ordinal_and_shortens_its_numbers_without_room():
    wide, narrow = drawn(national()).headings[1], drawn(national(), steps=4, width=440).headings[1]
    assert (wide.lead, wide.text) == ("Stap 2", "tweede specialist")
    assert wide.below.endswith("gaan verder")
    assert (narrow.lead, narrow.text, narrow.below[-1]) == ("Stap 2", "", "%")


def test_a_box_too_small_to_read_gets_the_smallest_readable_picture():
    picture = drawn(national(), width=20, height=20, steps=2)
    assert (picture.width, picture.height) == (240, 160)


# ---------------------------------------------------------------- in one frame


def test_nothing_moves_for_a_group_in_focus():
    plain = drawn(national())
    group = flow_graph([(("neuroloog", "anesthesioloog", "back"), 5000)])
    lit = drawn(national(), focus=group)
    still = tuple(replace(b, lit_episodes=0, lit_in=(), lit_out=()) for b in lit.blocks)
    assert still == plain.blocks
    assert tuple(replace(r, lit=None) for r in lit.ribbons) == plain.ribbons
    assert lit.in_focus


def test_a_group_in_focus_is_lit_in_its_share_of_each_ribbon_and_block():
    group = flow_graph([(("neuroloog", "anesthesioloog", "back"), 5000)])
    picture = drawn(national(), focus=group)
    flow = ribbon(picture, 1, "neuroloog", "anesthesioloog")
    assert flow.lit.thickness == pytest.approx(5000 * picture.scale)
    assert flow.lit.source_span.top == flow.source_span.top
    assert flow.rest.source_span.top == pytest.approx(flow.lit.source_span.bottom)
    assert flow.rest.episodes + flow.lit.episodes == flow.episodes
    anesthetist = block(picture, 2, "anesthesioloog")
    assert anesthetist.lit_episodes == 5000
    assert anesthetist.lit_in == (flow.lit.target_span,)
    assert anesthetist.lit_out == (ribbon(picture, 2, "anesthesioloog", "back").lit.source_span,)
    assert ribbon(picture, 1, "orthopeed", "neuroloog").lit is None


def test_a_group_is_never_lit_thicker_than_the_whole_and_flows_without_a_ribbon_are_told():
    group = flow_graph([(("neuroloog", "reumatoloog", "pooled"), 100_000)])
    picture = drawn(national(), focus=group)
    flow = ribbon(picture, 1, "neuroloog", "reumatoloog")
    assert flow.lit.episodes == flow.episodes
    assert flow.rest.episodes == 0
    assert not any(r.source == "reumatoloog" and r.lit for r in picture.ribbons if r.target != "pooled")
    group = flow_graph([(("neuroloog", "none"), 40)])
    assert drawn(national(), focus=group).unplaced == ((1, "neuroloog", "none", 40),)


def test_two_graphs_in_one_envelope_have_equal_scale_and_equal_heights():
    one, other = national(), tiny()
    reference = drawn(envelope([one, other]), steps=3)
    left, right = drawn(one, steps=3, reference=reference), drawn(other, steps=3, reference=reference)
    assert left.scale * left.episodes == pytest.approx(right.scale * right.episodes)  # px per share
    centres = {(b.position, b.step): b.y + b.height / 2 for b in left.blocks}
    shared = [b for b in right.blocks if (b.position, b.step) in centres]
    assert len(shared) >= 6
    for b in shared:
        assert b.y + b.height / 2 == pytest.approx(centres[b.position, b.step], abs=1e-6)


def test_a_block_that_the_reference_does_not_know_is_fitted_in_without_a_label():
    reference = drawn(envelope([tiny()]), steps=3)
    picture = drawn(national(), steps=3, reference=reference)
    assert block(picture, 1, "neuroloog").label
    assert block(picture, 1, "reumatoloog").label is None
    for one, next_one in pairwise(b for b in picture.blocks if b.position == 2):
        assert one.bottom < next_one.y


def test_a_reference_of_another_size_is_our_fault():
    with pytest.raises(AssertionError, match="share size"):
        drawn(tiny(), reference=drawn(tiny(), width=900))


def test_the_picture_is_the_same_every_time():
    assert drawn(national()) == drawn(national())


def test_words_are_asked_about_nodes_of_the_graph_only():
    asked = []

    def label(node: Node) -> LabelText:
        asked.append(node)
        return Words(tiny()).label(node)

    layout(tiny(), order=ORDER, labels=label, width=800, height=300, steps=3)
    assert set(asked) == set(tiny().nodes)


def test_a_label_knows_its_box():
    label = Label("Naam", "", two_lines=False, x=10, y=50, width=30, height=20)
    assert (label.top, label.bottom) == (40, 60)
