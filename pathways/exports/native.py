"""Tables and line charts of PowerPoint's own, to be edited there."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from pathways.exports.drawingml import EMU_PER_PX, FONT, SMALLER
from pathways.exports.grid import ROW, GridPicture
from pathways.exports.lines import COLOURS, LinesPicture, part
from pathways.exports.sheet import Box, Sheet
from pathways.exports.table import Kind, Table, shown
from pathways.wording.numbers import EXACT_ENOUGH, percentage

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's name for a table without a style: no colours that mean nothing."""
_LINE = (
    '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}"><a:solidFill>'
    '<a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
)
_HEAD_LINE = _LINE.format(width=12700, colour="475563")
_ROW_LINE = _LINE.format(width=6350, colour="C9D1D9")


def kinds(table: Table) -> list[Kind]:
    """What the cells of each column are."""
    return [column.kind for column in table.columns]


def add_table(slide: Any, sheet: Sheet, picture: GridPicture) -> None:  # noqa: ANN401
    """The first rows that fit, in a native table; its alternative text says what it is."""
    box, table, words = sheet.picture, picture.table, sheet.figure.words
    letters = picture.letters_for(box.height, sheet.size.letters)
    count = picture.fitting(box.height, letters)
    rows = [
        [shown(*cell, words, table.withheld) for cell in zip(row, kinds(table), strict=True)]
        for row in table.rows[:count]
    ]
    if count < len(table.rows):
        more = words("export_more_rows", n=words.number(len(table.rows) - count))
        rows.append([more, *[""] * (len(table.columns) - 1)])
    width = Emu(round(box.width * EMU_PER_PX))
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
    texts = [column.kind == "text" for column in table.columns]
    shares = [2.2 if is_text else 1.0 for is_text in texts]
    for at, share in enumerate(shares):
        native.columns[at].width = Emu(round(width * share / sum(shares)))


def _write(cell: Any, text: str, letters: float, *, bold: bool = False, right: bool = False) -> None:  # noqa: ANN401
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell._tc.get_or_add_tcPr().append(parse_xml(_HEAD_LINE if bold else _ROW_LINE))
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.name, run.font.bold = (
            Pt(round(letters * 0.75 * SMALLER * 0.93, 1)),
            FONT,
            bold,
        )


def add_line_chart(slide: Any, box: Box, picture: LinesPicture, letters: float) -> None:  # noqa: ANN401
    """The same shares in a native chart, with the titles of its axes."""
    data = CategoryChartData(number_format="0.0%")
    data.categories = picture.years
    for one in picture.series:
        data.add_series(
            one.name, [None if s is None else (percentage(s.part, s.whole) or 0) / 100 for s in one.shares]
        )
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS,
        *(Emu(round(length * EMU_PER_PX)) for length in (box.x, box.y, box.width, box.height)),
        data,
    )
    frame.name = picture.title[:120]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{picture.title}. {picture.y_title}")
    chart = frame.chart
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.name = Pt(round(letters * 0.75 * SMALLER, 1)), FONT
    for axis, title in ((chart.category_axis, picture.x_title), (chart.value_axis, picture.y_title)):
        axis.has_title = True
        axis.axis_title.text_frame.text = title
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_labels.number_format = "0%"
    chart.value_axis.tick_labels.number_format_is_linked = False
    highest = max((part(s) for one in picture.series for s in one.shares if s), default=0.1)
    chart.value_axis.maximum_scale = min(1.0, round(highest * 1.2 + 0.05, 1))
    plot = chart.plots[0]
    for number, (one, drawn) in enumerate(zip(plot.series, picture.series, strict=True)):
        fine = all(share.whole >= EXACT_ENOUGH for share in drawn.shares if share)
        labels = one.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = "0.0%" if fine else "0%"
        labels.position = XL_LABEL_POSITION.BELOW if number else XL_LABEL_POSITION.ABOVE
        colour = RGBColor.from_string(COLOURS[number % len(COLOURS)][1:])
        one.format.line.color.rgb = colour
        one.format.line.width = Pt(2.25)
        if number:
            one.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        one.marker.format.fill.solid()
        one.marker.format.fill.fore_color.rgb = colour
        one.smooth = False
