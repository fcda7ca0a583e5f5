"""A table of PowerPoint's own, to be edited there."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from pathways.exports.drawingml import EMU_PER_PX, FONT
from pathways.exports.drawingml import SMALLER as ARIAL
from pathways.exports.grid import ROW, SMALLER, GridPicture, is_note
from pathways.exports.sheet import Sheet

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's name for a table without a style: no colours that mean nothing."""
_LINE = (
    '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}"><a:solidFill>'
    '<a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
)
_HEAD_LINE = _LINE.format(width=12700, colour="475563")
_ROW_LINE = _LINE.format(width=6350, colour="C9D1D9")


def add_table(slide: Any, sheet: Sheet, picture: GridPicture) -> None:  # noqa: ANN401
    """The first rows that fit, in a native table; its alternative text says what it is."""
    box, table = sheet.picture, picture.table
    letters = picture.letters_for(box.width - 12, box.height, sheet.size.letters)
    rows = picture.written(box.height, letters)
    places = picture.places(rows, box.width - 12, letters)
    ends = [left for left, _ in places[1:]] + [sum(places[-1])]
    widths = [end - left for (left, _), end in zip(places, ends, strict=True)]
    width = Emu(round(sum(widths) * EMU_PER_PX))
    shape = slide.shapes.add_table(
        len(rows) + 1,
        len(table.columns),
        *(Emu(round(length * EMU_PER_PX)) for length in (box.x + 6, box.y)),
        width,
        Emu(round((len(rows) + 1) * ROW * letters * EMU_PER_PX)),
    )
    shape.name = table.title[:120]
    shape._element.nvGraphicFramePr.cNvPr.set("descr", sheet.figure.description)
    native = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for at, column in enumerate(table.columns):
        _write(native.cell(0, at), column.name, letters, bold=True, right=column.kind != "text")
        for number, row in enumerate(rows, start=1):
            _write(native.cell(number, at), row[at], letters, right=column.kind != "text")
    for row in native.rows:
        row.height = Emu(round(ROW * letters * EMU_PER_PX))
    for at, ((_, room), wide) in enumerate(zip(places, widths, strict=True)):
        native.columns[at].width = Emu(round(wide * EMU_PER_PX))
        for row in native.rows:
            row.cells[at].margin_left = 0
            row.cells[at].margin_right = Emu(round((wide - room) * EMU_PER_PX))
    for number, row in enumerate(rows, start=1):
        if is_note(row):
            native.cell(number, 0).merge(native.cell(number, len(widths) - 1))


def _write(cell: Any, text: str, letters: float, *, bold: bool = False, right: bool = False) -> None:  # noqa: ANN401
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell._tc.get_or_add_tcPr().append(parse_xml(_HEAD_LINE if bold else _ROW_LINE))
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    size = Pt(round(letters * 0.75 * ARIAL * SMALLER, 1))
    if not text:  # else the row is as high as PowerPoint's own 18 points
        paragraph._p.get_or_add_endParaRPr().set("sz", str(size.centipoints))
    for run in paragraph.runs:
        run.font.size, run.font.name, run.font.bold = size, FONT, bold
