"""The SVG of a Sankey: well-formed, accessible, safe under a strict policy, and true to the numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis.strategies import text

from pathways.figures import Palette, SankeyWords, markup, sankey_svg
from pathways.graph import FlowGraph, Link, Node
from pathways.layout import HAIRLINE
from tests.effort import EFFORT
from tests.sankey_strategies import flow_graphs
from tests.sankeys import COLOURS, GOLDEN, Words, drawn, flow_graph, golden_svg, national, tiny

SVG = "{http://www.w3.org/2000/svg}"


def figure(graph=None, *, language="nl", focus=None, order=None, steps=4, **given) -> ET.Element:
    graph = graph or national()
    picture = drawn(graph, focus=focus, steps=steps, **({"order": order} if order else {}))
    return ET.fromstring(sankey_svg(picture, Words(graph, language), COLOURS, **given))


def of_class(root, name):
    return [e for e in root.iter() if name in e.get("class", "").split()]


def block(root, position, step):
    found = (position, step)
    return next(
        b for b in of_class(root, "block") if (int(b.get("data-position")), b.get("data-step")) == found
    )


def flow(root, position, source, target):
    found = (str(position), source, target)
    return next(
        f
        for f in of_class(root, "flow")
        if (f.get("data-position"), f.get("data-source"), f.get("data-target")) == found
    )


def texts(root):
    return ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


def test_the_golden_drawing_is_drawn():
    assert golden_svg() == GOLDEN.read_text(encoding="utf-8"), (
        "The drawing has changed. Look at it; if it is right: python -m tests.sankeys"
    )


def test_the_example_words_are_words_of_a_sankey():
    words: SankeyWords = Words(tiny())
    assert words.title


# ---------------------------------------------------------------- what a screen reader meets


def test_the_picture_has_a_name_that_tells_how_to_operate_it_a_title_and_a_description():
    root = figure()
    assert (root.get("role"), root.get("aria-label")) == (
        "group",
        "Sankeydiagram. Met pijltjes loopt u langs de blokken.",
    )
    assert root.find(f"{SVG}title").text == "61% ziet eerst een neuroloog"
    description = root.find(f"{SVG}desc")
    assert description.text == "Dikte = aantal patiënten."
    assert root.get("aria-describedby") == description.get("id")


def test_every_block_is_a_button_with_its_step_name_and_number():
    root, english = figure(), figure(language="en")
    blocks = of_class(root, "block")
    assert len(blocks) == len([n for n in national().nodes if n.position <= 4])
    assert {b.get("role") for b in blocks} == {"button"}
    assert block(root, 2, "neuroloog").get("aria-label").startswith("Stap 2: Neuroloog, 2\u00a0")
    assert "Step 2: Neurologist, 2," in block(english, 2, "neuroloog").get("aria-label")


def test_there_is_one_tab_stop():
    stops = [b.get("tabindex") for b in of_class(figure(), "block")]
    assert stops == ["0"] + ["-1"] * (len(stops) - 1)


def test_flows_are_hidden_from_screen_readers_because_the_table_tells_them():
    assert of_class(figure(), "flows")[0].get("aria-hidden") == "true"


def test_a_file_has_no_roles_no_tab_stops_and_no_tooltips():
    root = figure(interactive=False)
    assert (root.get("role"), root.get("aria-label")) == ("img", "61% ziet eerst een neuroloog")
    inside = [e for e in root.iter() if e is not root]
    assert not [n for e in inside for n in e.attrib if n.startswith(("data-", "role", "tabindex"))]
    assert texts(root) == texts(figure())


# ---------------------------------------------------------------- what the page's policy asks


def test_there_is_no_inline_style_script_or_reference_elsewhere():
    for root in (figure(), figure(immature=True), figure(focus=tiny())):
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in (
                "style",
                "script",
                "foreignObject",
                "image",
                "use",
                "a",
            )
            for name, value in element.attrib.items():
                assert name != "style"
                assert not name.startswith("on")
                assert "href" not in name
                assert not value.startswith(("http", "javascript"))


@dataclass(frozen=True)
class Hostile(Words):
    nasty = '<b onload="x">&amp; "quoted" \' </g></svg>\n'

    title = description = operation = property(lambda self: self.nasty)

    def _name(self, step):
        return self.nasty + step, self.nasty + step


def test_every_text_is_escaped():
    graph = flow_graph([(('a"><script>', "b & c"), 50)])
    words = Hostile(graph)
    picture = drawn(graph, order=(), labels=words.label, steps=2)
    root = ET.fromstring(sankey_svg(picture, words, {}, id_prefix='p"<'))
    assert block(root, 1, 'a"><script>').get("data-step") == 'a"><script>'
    assert root.get("aria-label") == words.nasty  # the line break too
    assert root.find(f"{SVG}title").text == words.nasty
    assert not list(root.iter(f"{SVG}b"))


# ---------------------------------------------------------------- what is drawn


def test_headings_and_labels_are_written_as_on_the_mock_up():
    written = texts(figure())
    assert "Stap 2 tweede specialist" in written
    assert any(re.fullmatch(r"2\d\u00a0\d{3} \(38%\) gaan verder", text) for text in written)
    assert any(re.fullmatch(r"Neuroloog 2\u00a0\d{3} \(3%\)", text) for text in written)  # one line
    assert "Neuroloog 44\u00a0355 (61%)" in written  # two lines: two spans


def test_the_font_is_named_so_that_css_understands_it():
    assert figure().get("font-family").startswith("'Source Sans 3',")  # a bare word may not begin with a 3


def test_texts_have_a_white_halo_under_their_letters():
    labels = [t for b in of_class(figure(), "block") for t in b.iter(f"{SVG}text")]
    assert {(t.get("paint-order"), t.get("stroke")) for t in labels} == {("stroke", "#FFFFFF")}


def test_onward_flows_have_the_colour_of_their_source_outflow_is_grey_and_small_flows_are_pale():
    root = figure(small_below=250)
    onward = flow(root, 1, "neuroloog", "orthopeed")
    assert (onward.get("fill"), onward.get("fill-opacity")) == (COLOURS["neuroloog"], "0.52")
    out = flow(root, 1, "neuroloog", "back")
    assert (out.get("fill"), out.get("fill-opacity")) == (Palette().outflow, "0.32")
    assert "small" in flow(root, 1, "reumatoloog", "neuroloog").get("class")
    pale = flow(figure(small_below=20_000), 1, "neuroloog", "back")
    assert (pale.get("fill"), pale.get("fill-opacity")) == (Palette().outflow, "0.15")


def test_flows_too_thin_to_fill_are_lines_of_their_own_thickness_or_half_a_pixel():
    graph = national()
    picture = drawn(graph)
    root = ET.fromstring(sankey_svg(picture, Words(graph), COLOURS))
    lines = 0
    for r in picture.ribbons:
        path = flow(root, r.position, r.source, r.target)
        if r.thickness < 1.5:
            lines += 1
            assert path.get("fill") == "none"
            assert float(path.get("stroke-width")) == pytest.approx(max(HAIRLINE, r.thickness), abs=0.006)
        else:
            assert path.get("stroke") is None
    assert lines > 20


def test_blocks_have_their_colour_and_a_dark_outline():
    root = figure()
    shapes = list(block(root, 1, "orthopeed").iter(f"{SVG}rect"))
    assert COLOURS["orthopeed"] in [s.get("fill") for s in shapes]
    assert Palette().outline in [s.get("stroke") for s in shapes]


def test_a_combination_shows_the_colours_of_its_members_and_flows_in_the_first():
    graph = flow_graph([(("neuroloog + orthopeed", "reumatoloog"), 100)])
    root = figure(graph, steps=2)
    fills = [s.get("fill") for s in block(root, 1, "neuroloog + orthopeed").iter(f"{SVG}rect")]
    assert [f for f in fills if f != "none"] == [COLOURS["neuroloog"], COLOURS["orthopeed"]]
    assert flow(root, 1, "neuroloog + orthopeed", "reumatoloog").get("fill") == COLOURS["neuroloog"]


def test_a_step_without_a_colour_is_grey():
    root = figure(flow_graph([(("nieuw", "neuroloog"), 100)]), steps=2)
    assert flow(root, 1, "nieuw", "neuroloog").get("fill") == COLOURS["pooled"]


def test_small_flows_lie_behind_outflow_and_outflow_behind_onward_flows():
    kinds = [f.get("class") for f in of_class(figure(small_below=250), "flow")]
    assert kinds == sorted(kinds, key=["flow small", "flow out", "flow"].index)


def test_an_immature_year_is_hatched():
    plain, hatched = figure(), figure(immature=True, id_prefix="left")
    assert not list(plain.iter(f"{SVG}pattern"))
    assert next(hatched.iter(f"{SVG}pattern")).get("id") == "left-hatch"
    assert [e for e in hatched.iter(f"{SVG}rect") if e.get("fill") == "url(#left-hatch)"]
    assert not list(figure(FlowGraph(0, 0, True, (), ()), immature=True).iter(f"{SVG}pattern"))


# ---------------------------------------------------------------- a group in focus


def test_a_group_in_focus_is_lit_and_the_rest_dimmed():
    group = flow_graph([(("neuroloog", "anesthesioloog", "back"), 5000)])
    root = figure(focus=group, selected=(2, "anesthesioloog"))
    lit = of_class(root, "lit")
    assert [(f.get("data-source"), f.get("data-target")) for f in lit] == [
        ("anesthesioloog", "back"),
        ("neuroloog", "anesthesioloog"),
    ]
    assert (lit[1].get("fill"), lit[1].get("fill-opacity")) == (COLOURS["neuroloog"], "0.8")
    assert len(of_class(root, "dim")) > 100
    assert "dim" in block(root, 1, "orthopeed").get("class")
    assert "dim" not in block(root, 1, "neuroloog").get("class")
    pressed = [b.get("data-step") for b in of_class(root, "block") if b.get("aria-pressed") == "true"]
    assert pressed == ["anesthesioloog"]


def test_in_focus_a_block_shows_left_what_comes_in_and_right_what_goes_on():
    group = flow_graph([(("neuroloog", "anesthesioloog", "back"), 5000)])
    graph = national()
    picture = drawn(graph, focus=group)
    root = ET.fromstring(sankey_svg(picture, Words(graph), COLOURS))
    parts = [
        (float(r.get("x")), float(r.get("width")))
        for r in block(root, 2, "anesthesioloog").iter(f"{SVG}rect")
        if r.get("fill") == COLOURS["anesthesioloog"]
    ]
    drawn_block = next(b for b in picture.blocks if (b.position, b.step) == (2, "anesthesioloog"))
    half = drawn_block.width / 2
    assert parts == [
        pytest.approx((drawn_block.x, half), abs=0.01),
        pytest.approx((drawn_block.x + half, half), abs=0.01),
    ]


# ---------------------------------------------------------------- true to the numbers


def test_a_flow_says_its_number_and_its_share_of_the_step_it_comes_from():
    path = flow(figure(tiny(), steps=3), 1, "neuroloog", "ended")
    assert path.get("data-episodes") == "90"
    assert path.get("data-hover") == "Neuroloog → Geen verdere zorg\n90 · 60% van stap 1"


@settings(max_examples=60 * EFFORT)
@given(graph=flow_graphs())
def test_every_drawing_is_well_formed_and_holds_no_count_that_the_graph_does_not(graph):
    picture = drawn(graph, steps=5)
    root = ET.fromstring(sankey_svg(picture, Words(graph), COLOURS, small_below=100))
    known = {link.episodes for link in graph.links}
    assert {int(f.get("data-episodes")) for f in of_class(root, "flow")} <= known
    told = [b.get("aria-label").rsplit(", ", 1)[1] for b in of_class(root, "block")]
    numbers = [int(text.replace("\u00a0", "").removesuffix(" patiënten")) for text in told]
    assert numbers == [b.episodes for b in picture.blocks]
    assert all(number >= 10 and number % 5 == 0 for number in numbers)
    assert len(of_class(root, "flow")) == len(picture.ribbons)


def test_a_flow_that_the_group_in_focus_fills_has_no_dim_part():
    graph = FlowGraph(50, 50, True, (Node(1, "neuroloog", 50), Node(2, "back", 50)),
                      (Link(1, "neuroloog", "back", 50),))  # fmt: skip
    assert [f.get("class") for f in of_class(figure(graph, focus=graph, steps=2), "flow")] == ["flow lit"]


def test_the_palette_can_be_replaced():
    root = figure(palette=replace(Palette(), outflow="#000000"))
    assert flow(root, 1, "neuroloog", "back").get("fill") == "#000000"


@given(text())
def test_any_text_can_be_written_and_read_back(words):
    root = ET.fromstring(f'<a b="{markup.attribute(words)}">{markup.text(words)}</a>')
    allowed = markup._NOT_XML.sub("", words)
    assert root.get("b") == allowed
    assert (root.text or "") == allowed.replace("\r\n", "\n").replace("\r", "\n")
