"""Tables and line charts of PowerPoint's own, to be edited there."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from pathways.exports.drawingml import EMU_PER_PX, FONT, SMALLER
from pathways.exports.grid import ROW, GridPicture
from pathways.exports.lines import COLOURS, LinesPicture, part
from pathways.exports.sheet import Box, Sheet
from pathways.exports.table import shown
from pathways.wording.numbers import EXACT_ENOUGH, percentage


def add_table(slide: Any, sheet: Sheet, picture: GridPicture) -> None:  # noqa: ANN401
    """The first rows that fit, in a native table; its alternative text says what it is."""
    box, letters, table = sheet.picture, sheet.size.letters, picture.table
    rows = table.rows[: picture.fitting(box.height, letters)]
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
    native, words = shape.table, sheet.figure.words
    for at, column in enumerate(table.columns):
        _write(native.cell(0, at), column.name, letters, bold=True, right=column.kind != "text")
        for number, row in enumerate(rows, start=1):
            said = shown(row[at], column.kind, words, table.withheld)
            _write(native.cell(number, at), said, letters, right=column.kind != "text")
    texts = [column.kind == "text" for column in table.columns]
    shares = [2.2 if is_text else 1.0 for is_text in texts]
    for at, share in enumerate(shares):
        native.columns[at].width = Emu(round(width * share / sum(shares)))


def _write(cell: Any, text: str, letters: float, *, bold: bool = False, right: bool = False) -> None:  # noqa: ANN401
    cell.margin_top = cell.margin_bottom = 0
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
