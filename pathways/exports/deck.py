"""A figure as a PowerPoint slide: native shapes and texts that can be edited, with alt text and notes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from pathways.exports.drawingml import EMU_PER_PX, FONT, SMALLER, group, path_shape, text_shape
from pathways.exports.figure import Figure, Picture
from pathways.exports.grid import GridPicture
from pathways.exports.native import add_table
from pathways.exports.office import add_chart
from pathways.exports.panels import PanelPicture
from pathways.exports.shapes import Look, Path, Run, Words, read_shapes
from pathways.exports.sheet import NOTICE, Box, Line, Sheet, Swatch, wrapped
from pathways.exports.size import Size
from pathways.exports.svg import swatch_svg

LONGEST_PROPERTY = 255
TITLE_ONLY = 5
"""The layout with a title and nothing else, in the empty presentation of python-pptx."""


def pptx_file(*sheets: Sheet) -> bytes:
    """One slide per sheet, all of one size."""
    deck = empty_deck(sheets[0].size, sheets[0].figure)
    for sheet in sheets:
        add_figure(deck, sheet)
    return as_bytes(deck)


def empty_deck(size: Size, figure: Figure) -> Any:  # noqa: ANN401 - python-pptx has no types
    """A presentation without slides; its layouts fit the size, so that a slide that is added fits too."""
    deck: Any = Presentation()
    wider, higher = (
        size.width * EMU_PER_PX / deck.slide_width,
        size.height * EMU_PER_PX / deck.slide_height,
    )
    deck.slide_width, deck.slide_height = _emu(size.width), _emu(size.height)
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in place.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(round(shape.left * wider)), Emu(round(shape.width * wider))
                shape.top, shape.height = Emu(round(shape.top * higher)), Emu(round(shape.height * higher))
    about = deck.core_properties
    about.title, about.author = figure.title[:LONGEST_PROPERTY], figure.words("app")
    about.subject, about.comments = figure.page, figure.source_line[:LONGEST_PROPERTY]
    about.language, about.keywords = figure.language, ""
    about.last_modified_by, about.revision = figure.words("app"), 1
    about.created = about.modified = datetime.fromisoformat(figure.made_at)
    return deck


def as_bytes(deck: Any) -> bytes:  # noqa: ANN401
    """The presentation as a file."""
    to = io.BytesIO()
    deck.save(to)
    return to.getvalue()


def add_figure(deck: Any, sheet: Sheet) -> None:  # noqa: ANN401
    """A slide with the figure; its notes hold source, method and link."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    numbers = count(10)
    tree = slide.shapes._spTree
    if sheet.notice:
        tree.append(parse_xml(_box(sheet.notice, NOTICE, next(numbers))))
    write_title(slide, sheet.of("title"), sheet.figure.title)
    for line in sheet.lines:
        if line.part != "title":
            tree.append(parse_xml(text_shape(_words(line), next(numbers), sheet.figure.language)))
    for swatch in sheet.swatches:
        for band in _bands(swatch):
            tree.append(parse_xml(path_shape(band, next(numbers))))
    if sheet.figure.picture:
        _draw(slide, sheet, sheet.figure.picture, numbers)
    slide.notes_slide.notes_text_frame.text = notes(sheet.figure)


def add_text(
    deck: Any,  # noqa: ANN401
    size: Size,
    title: str,
    notice: str,
    sections: Iterable[tuple[str, Iterable[str]]],
    *,
    letters: float = 0,
    language: str = "nl",
) -> None:
    """A slide of headings and sentences in one text box that wraps."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    letters = letters or size.letters * 0.9
    margin, top = size.letters * 1.9, size.letters * (4.3 if notice else 2.8)
    if notice:
        band = Box(0, 0, size.width, size.letters * 1.75)
        slide.shapes._spTree.append(parse_xml(_box(band, NOTICE, 10)))
        line = Line("notice", margin, size.letters * 1.22, size.letters * 0.87, notice, True, "#3B2C00")
        slide.shapes._spTree.append(parse_xml(text_shape(_words(line), 11, language)))
    lines = [
        Line("title", margin, top + at * size.letters * 1.95, size.letters * 1.6, text, True)
        for at, text in enumerate(wrapped(title, size.width - 2 * margin, size.letters * 1.6, bold=True))
    ]
    write_title(slide, tuple(lines), title)
    below = lines[-1].baseline + size.letters * 1.6
    box = slide.shapes.add_textbox(
        _emu(margin), _emu(below), _emu(size.width - 2 * margin), _emu(size.height - below - margin)
    )
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for heading, sentences in sections:
        told = ((heading, True), *((sentence, False) for sentence in sentences))
        for number, (text, bold) in enumerate(one for one in told if one[0]):
            is_first = not frame.paragraphs[0].runs
            paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
            paragraph.space_before = Pt(9 if number == 0 and not is_first else 2)
            run = paragraph.add_run()
            run.text, run.font.bold, run.font.name = text, bold, FONT
            run.font.size = Pt(round(letters * 0.75 * SMALLER, 1))


def write_title(slide: Any, lines: tuple[Line, ...], title: str) -> None:  # noqa: ANN401
    """The title in the slide's own title, so that an outline and a screen reader find it."""
    shape, first, last = slide.shapes.title, lines[0], lines[-1]
    shape.left, shape.top = _emu(first.x), _emu(first.baseline - first.size * 1.05)
    shape.width = Emu(slide.part.package.presentation_part.presentation.slide_width - 2 * _emu(first.x))
    shape.height = _emu(last.baseline - first.baseline + first.size * 1.45)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM  # where Arial needs a line less
    frame.text = title
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.name = Pt(round(first.size * 0.75 * SMALLER, 1)), True, FONT
    font.color.rgb = RGBColor.from_string(first.colour.removeprefix("#"))


def notes(figure: Figure) -> str:
    """What the speaker has at hand: notice, selection, source, method and link."""
    parts = [figure.notice] if figure.notice else []
    parts += [figure.selection, figure.subtitle, figure.source_line, figure.rules_line, figure.origin_line]
    for heading, sentences in figure.about:
        parts += ["", heading, *sentences]
    return "\n".join(parts)


def _draw(slide: Any, sheet: Sheet, picture: Picture, numbers: count[int]) -> None:  # noqa: ANN401
    """The picture as a table or charts of PowerPoint's own where it has those, and else as shapes."""
    figure, box, letters = sheet.figure, sheet.picture, sheet.size.letters
    tree = slide.shapes._spTree
    if isinstance(picture, GridPicture):
        add_table(slide, sheet, picture)
        return
    if not isinstance(picture, PanelPicture):
        svg = picture.draw(box.width, box.height, letters, interactive=True)
        tree.append(parse_xml(_shapes(svg, box, figure, numbers, figure.title)))
        return
    for placed in picture.placed(box.width, box.height, letters):
        panel, place = placed.panel, replace(placed.box, x=box.x + placed.box.x, y=box.y + placed.box.y)
        if panel.caption:
            caption = Line("caption", box.x + placed.x, box.y + placed.baseline, letters, panel.caption, True)
            tree.append(parse_xml(text_shape(_words(caption), next(numbers), figure.language)))
        if panel.native:
            chart = panel.native(place.width, place.height, letters)
            add_chart(slide, chart, place, letters, figure.language)
        else:
            svg = panel.draw(place.width, place.height, letters, True)
            tree.append(parse_xml(_shapes(svg, place, figure, numbers, panel.caption or figure.title)))


def _shapes(svg: str, box: Box, figure: Figure, numbers: count[int], name: str) -> str:
    """A drawing as one group of native shapes, with an alternative text as a whole and per flow."""
    inside = []
    for shape in read_shapes(f'<g transform="translate({box.x} {box.y})">{svg}</g>'):
        if isinstance(shape, Path):
            inside.append(path_shape(shape, next(numbers)))
        else:
            inside.append(text_shape(shape, next(numbers), figure.language))
    return group(inside, next(numbers), name, figure.description, box)


def _box(box: Box, fill: str, number: int) -> str:
    corners = (
        (box.x, box.y),
        (box.x + box.width, box.y),
        (box.x + box.width, box.y + box.height),
        (box.x, box.y + box.height),
    )
    moves = tuple((letter, (corner,)) for letter, corner in zip("MLLL", corners, strict=True))
    return path_shape(Path((*moves, ("Z", ())), Look(fill=fill)), number)


def _bands(swatch: Swatch) -> list[Path]:
    """What the legend draws of one entry, as shapes."""
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg">{swatch_svg(swatch)}</svg>'
    return [replace(shape, name=swatch.key.text) for shape in read_shapes(drawn) if isinstance(shape, Path)]


def _words(line: Line) -> Words:
    return Words(line.x, line.baseline, line.size, (Run(line.text, line.bold, line.colour),))


def _emu(px: float) -> Emu:
    return Emu(round(px * EMU_PER_PX))
