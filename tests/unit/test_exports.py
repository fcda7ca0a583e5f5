"""Exports without a release: what a figure must hold, how texts fit, and how drawings become shapes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, fields, replace
from datetime import date
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, integers, text

from pathways.exports import Column, Figure, Key, Share, Table
from pathways.exports.figure import REQUIRED
from pathways.exports.fonts import font_face_rules
from pathways.exports.saying import Occasion, slug
from pathways.exports.shapes import Path, Words, read_shapes
from pathways.exports.sheet import lay_out_sheet, wrapped
from pathways.exports.size import A4, HALF, SIZES, SLIDE
from pathways.exports.svg import halo_under_text, sheet_svg, svg_file
from pathways.exports.table import plain, shown
from pathways.exports.workbook import csv_file, share_format, xlsx_file
from pathways.figures import sankey_svg
from pathways.graph import Link
from pathways.layout import text_width
from pathways.wording import Words as Language
from tests.effort import EFFORT
from tests.sankeys import COLOURS, drawn, national
from tests.sankeys import Words as SankeyTexts


@dataclass(frozen=True)
class Drawn:
    """The picture of the national example."""

    axes: tuple[str, ...] = ("Stap 1",)

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        graph = national()
        picture = drawn(graph, width=width, height=height, font_size=letters)
        return sankey_svg(picture, SankeyTexts(graph), COLOURS, interactive=interactive)


WHOLE = Figure(
    name="zorgpaden_proef",
    page="Zorgpaden",
    language="nl",
    title="61% ziet eerst een neuroloog",
    selection="Lage rug, Nederland",
    subtitle="Dikte = aantal patiënten.",
    legend=(Key(("#1B3A99", "#D07C2C"), "doorstroom"),),
    axes=("Stap 1",),
    source="Verzonnen",
    data_until="gegevens t/m 31-12-2020",
    n="n = 72 918 patiënten",
    scope=("instroom 2018",),
    rounding="Afgerond op 5.",
    minimum="Ten minste 10.",
    definition="Definitie: proef, versie 1.",
    made_on="Gemaakt op 22-11-2026",
    made_at="2026-11-22",
    link="https://voorbeeld.nl/?a=1",
    is_real=False,
    notice="Voorbeeldgegevens: synthetisch.",
    picture=Drawn(),
    tables=(
        Table(
            "nodes",
            "Blokken",
            (
                Column("label", "Naam"),
                Column("episodes", "Aantal", "count"),
                Column("share", "Deel", "share"),
            ),
            (("Neuroloog", 44_355, Share(44_355, 72_920)), ("=cmd()", None, Share(5, 72_920))),
        ),
    ),
    about=(("Hoe wordt herleiding voorkomen?", ("Zo.",)),),
)


@pytest.mark.parametrize("part", REQUIRED)
def test_a_figure_cannot_be_built_without(part: str) -> None:
    nothing = () if isinstance(getattr(WHOLE, part), tuple) else ""
    with pytest.raises(ValueError, match=f"without {REQUIRED[part]}"):
        replace(WHOLE, **{part: nothing})


def test_every_text_of_a_figure_is_required_or_has_a_reason_not_to_be() -> None:
    free = {"name", "page", "language", "made_at", "scope", "is_real", "notice", "picture", "tables", "about"}
    assert {field.name for field in fields(Figure)} == free | set(REQUIRED)


def test_a_figure_of_synthetic_or_public_data_cannot_be_built_without_saying_so() -> None:
    with pytest.raises(ValueError, match="synthetic or public"):
        replace(WHOLE, notice="")
    assert replace(WHOLE, notice="", is_real=True).notice == ""


def test_a_drawing_cannot_leave_without_the_titles_of_its_axes() -> None:
    with pytest.raises(ValueError, match="axes"):
        replace(WHOLE, axes=None)
    assert replace(WHOLE, axes=None, picture=None).axes is None


def test_a_figure_cannot_leave_without_its_numbers_and_explanation() -> None:
    for part in ("tables", "about"):
        with pytest.raises(ValueError, match="numbers"):
            replace(WHOLE, **{part: ()})


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_everything_a_figure_says_stands_on_its_sheet_inside_the_margins(size) -> None:
    sheet = lay_out_sheet(WHOLE, size)
    written = " ".join(line.text for line in sheet.lines)
    for said in (WHOLE.notice, WHOLE.title, WHOLE.selection, WHOLE.subtitle, WHOLE.source, WHOLE.n,
                 WHOLE.data_until, WHOLE.rounding, WHOLE.minimum, WHOLE.definition, WHOLE.made_on,
                 WHOLE.link, WHOLE.legend[0].text):  # fmt: skip
        assert said in written
    for line in sheet.lines:
        assert line.x >= 0
        assert line.x + text_width(line.text, line.size, bold=line.bold) <= size.width
        assert 0 < line.baseline < size.height
    below = [line.baseline - line.size for line in (*sheet.of("legend"), *sheet.of("foot"))]
    assert sheet.picture.y + sheet.picture.height <= min(below)
    assert max(line.baseline for line in sheet.of("subtitle")) < sheet.picture.y


def test_sizes_are_a_slide_a_page_and_half_a_page_with_letters_that_can_be_read() -> None:
    assert (SLIDE.width, SLIDE.height) == (1280, 720)
    assert (A4.width_mm, A4.height_mm) == (297, 210)
    assert HALF.width_mm * HALF.height_mm * 2 == pytest.approx(297 * 210)
    assert all(size.letters * 0.75 >= 8 for size in SIZES.values())  # points


@settings(max_examples=100 * EFFORT, deadline=None)
@given(text(max_size=200), floats(40, 500))
def test_wrapped_lines_fit_and_lose_no_letter(words: str, room: float) -> None:
    lines = list(wrapped(words, room, 10))
    assert all(text_width(line, 10) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_the_sheet_is_one_well_formed_document_with_a_name_and_its_fonts() -> None:
    document = ET.fromstring(svg_file(lay_out_sheet(WHOLE, SLIDE)))
    assert document.find("{*}title").text == WHOLE.title
    assert WHOLE.link in document.find("{*}desc").text
    assert document.get("width") == "338.67mm"
    assert document.find("{*}style").text.count("data:font/woff2;base64,") == 2


def test_a_letter_outside_the_small_font_brings_the_whole_font() -> None:
    assert len(font_face_rules("Đặng Ǻ")) > 2 * len(font_face_rules("Ångström → 5%"))


def test_no_program_has_to_know_paint_order_to_read_a_label() -> None:
    svg = sheet_svg(lay_out_sheet(WHOLE, SLIDE))
    assert "paint-order" not in svg
    halos = svg.count('class="halo"')
    assert halos > 10
    assert halos == sheet_svg(lay_out_sheet(WHOLE, SLIDE), for_print=True).count("paint-order")


def luminance(colour: str) -> float:
    """Of a colour on paper without colour (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_printed_without_colour_every_text_and_every_block_can_still_be_seen() -> None:
    svg = sheet_svg(lay_out_sheet(WHOLE, HALF), for_print=True)
    texts = set(re.findall(r'<text [^>]*?fill="(#[0-9A-F]{6})"', svg))
    edges = set(re.findall(r'class="edge" fill="none" stroke="(#[0-9A-F]{6})"', svg))
    assert texts
    assert edges
    assert min(1.05 / (luminance(colour) + 0.05) for colour in texts) >= 4.5
    assert min(1.05 / (luminance(colour) + 0.05) for colour in edges) >= 3


def test_a_halo_lies_under_its_text_and_is_not_read_aloud() -> None:
    drawing = (
        '<text x="1" fill="#000000" stroke="#FFFFFF" stroke-opacity=".92" stroke-width="4" '
        'stroke-linejoin="round" paint-order="stroke" y="2">A</text>'
    )
    under, over = ET.fromstring(f"<g>{halo_under_text(drawing)}</g>")
    assert (under.get("aria-hidden"), under.get("stroke")) == ("true", "#FFFFFF")
    assert (over.get("aria-hidden"), over.get("stroke"), over.text) == (None, None, "A")


def test_a_drawing_is_read_back_with_every_text_band_and_block() -> None:
    graph = national()
    shapes = read_shapes(Drawn().draw(1200, 500, 15, interactive=True))
    texts = [shape.text for shape in shapes if isinstance(shape, Words)]
    picture = drawn(graph, width=1200, height=500, font_size=15)
    labels = [block.label for block in picture.blocks if block.label]
    assert sum(label.name in texts or f"{label.name} {label.value}" in texts for label in labels) == len(
        labels
    )
    told = {shape.said for shape in shapes if isinstance(shape, Path)}
    words = SankeyTexts(graph)
    for ribbon in picture.ribbons:
        link = Link(ribbon.position, ribbon.source, ribbon.target, ribbon.episodes)
        assert ": ".join(words.flow_hover(link)) in told


@pytest.mark.parametrize(
    ("data", "corners"),
    [
        ("M1 2L3 4H5V6Z", [(1, 2), (3, 4), (5, 4), (5, 6)]),
        ("M1 2l3 4h5v6z", [(1, 2), (4, 6), (9, 6), (9, 12)]),
        ("M0 0 1 1 2 0", [(0, 0), (1, 1), (2, 0)]),
        ("m1 1 1 1", [(1, 1), (2, 2)]),
        ("M-1.5-2C0 0 1 1 .5.25", [(-1.5, -2), (0.5, 0.25)]),
    ],
)
def test_path_data_is_read_as_browsers_read_it(data: str, corners: list[tuple[float, float]]) -> None:
    (path,) = read_shapes(f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{data}"/></svg>')
    assert isinstance(path, Path)
    assert [points[-1] for _, points in path.moves if points] == corners


def test_what_is_hidden_in_the_drawing_is_no_shape() -> None:
    hidden = (
        '<path d="M0 0L1 1" visibility="hidden"/><rect class="hit" width="1" height="1"/><title>T</title>'
    )
    assert read_shapes(f'<svg xmlns="http://www.w3.org/2000/svg">{hidden}</svg>') == ()


def test_an_element_nobody_thought_of_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(ValueError, match="ellipse"):
        read_shapes('<svg xmlns="http://www.w3.org/2000/svg"><ellipse/></svg>')


@given(integers(0, 10_000), integers(1, 10_000))
def test_a_share_in_a_file_is_the_share_on_the_page(part: int, whole: int) -> None:
    share = Share(min(part, whole), whole)
    written = shown(share, "share", Language("nl")).replace("\u00a0", "")
    if written[0] not in "<>":
        assert float(written.removesuffix("%").replace(",", ".")) == plain(share)
        assert share_format(share, WHOLE) == ("0.0%" if "," in written else "0%")
    else:
        assert share_format(share, WHOLE) == f'"{written}"'


def test_no_text_of_the_data_runs_in_a_spreadsheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(WHOLE)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "'=cmd()" in [cell.value for cell in cells]
    assert b"'=cmd()" in csv_file(WHOLE, {"region": "=x"})
    assert b"'=x" in csv_file(WHOLE, {"region": "=x"})


def test_a_file_is_named_so_that_every_system_takes_it() -> None:
    assert slug("Friesland (Fryslân): instroom 2018/2019") == "friesland-fryslan-instroom-2018-2019"


def test_an_unknown_size_is_the_slide() -> None:
    assert Occasion.of({"size": "poster"}, date(2026, 11, 22)).size == SLIDE
    assert Occasion.of({"size": "half"}, date(2026, 11, 22)).size == HALF
