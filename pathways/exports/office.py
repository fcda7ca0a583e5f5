"""How a chart becomes one of Office's own: its XML, and behind it the workbook that "Edit data" opens."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import xlsxwriter
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

from pathways.exports.chart import Axis, Chart, Marks, Points, Rows
from pathways.exports.drawingml import FONT, LANGUAGES, SMALLER, emu
from pathways.exports.sheet import INK, INK_2, Box
from pathways.figures.axes import GRID
from pathways.spreadsheet import harmless

_SHEET = "Data"
_CHART = "xl/charts/chart1.xml"
_NAMESPACE = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def add_chart(slide: Any, chart: Chart, box: Box, letters: float, language: str) -> None:  # noqa: ANN401
    """The chart on a slide of python-pptx, in a box in px; `letters` is the size of its texts in px."""
    place = (Emu(emu(length)) for length in (box.x, box.y, box.width, box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place, _Written(chart, letters, language))
    frame.name = chart.name[:120]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.said)


class _Written:
    """A chart as python-pptx asks for it: made by xlsxwriter, which knows intervals and labels."""

    def __init__(self, chart: Chart, letters: float, language: str) -> None:
        self._language = LANGUAGES[language]
        self.xlsx_blob = workbook_of(chart, letters)

    def xml_bytes(self, _: object) -> bytes:
        """The chart of the workbook, without what belongs to printing a sheet."""
        with zipfile.ZipFile(io.BytesIO(self.xlsx_blob)) as package:
            root = parse_xml(package.read(_CHART))
        for found in root.findall("c:printSettings", _NAMESPACE):
            root.remove(found)
        for series in root.iterfind(".//c:scatterChart/c:ser", _NAMESPACE):
            series.append(_said("smooth", "0"))
        for shown in root.findall(".//c:showVal", _NAMESPACE):
            shown.addprevious(_said("showLegendKey", "0"))
            for other in ("showBubbleSize", "showPercent", "showSerName", "showCatName"):
                shown.addnext(_said(other, "0"))
        root.find(".//c:plotVisOnly", _NAMESPACE).addnext(_said("dispBlanksAs", "gap"))
        for told in root.iter():
            for name in ("lang", "val"):
                if told.get(name) == "en-US":
                    told.set(name, self._language)
        made: bytes = serialize_part_xml(root)
        return made


def _said(name: str, value: str) -> Any:  # noqa: ANN401
    """What is left unsaid each program fills in otherwise."""
    element = OxmlElement(f"c:{name}")
    element.set("val", value)
    return element


def workbook_of(chart: Chart, letters: float) -> bytes:
    """The numbers of a chart, and the chart beside them."""
    to = io.BytesIO()
    book = xlsxwriter.Workbook(to, _OPTIONS)
    sheet, is_points = book.add_worksheet(_SHEET), isinstance(chart, Points)
    made = book.add_chart(
        {"type": "scatter", "subtype": "straight_with_markers"} if is_points else {"type": "bar"}
    )
    pen = _Pen(sheet, made, round(letters * 0.75 * SMALLER, 1))
    if isinstance(chart, Points):
        pen.points(chart)
    else:
        pen.rows(chart)
    made.set_legend({"none": True})
    made.set_title({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_plotarea({"layout": asdict(chart.room), "fill": {"none": True}})
    sheet.insert_chart(0, len(chart.marks) * 4 + 1 if isinstance(chart, Points) else 5, made)
    book.close()
    return to.getvalue()


class _Pen:
    """Writes series into a sheet and into the chart that reads them there."""

    def __init__(self, sheet: Any, chart: Any, points: float) -> None:  # noqa: ANN401
        self._sheet, self._chart, self._size, self._column, self._longest = sheet, chart, points, 0, 0

    def points(self, chart: Points) -> None:
        """Marks over two axes of numbers."""
        self._longest = max(len(marks.xs) for marks in chart.marks)
        for marks in chart.marks:
            self._chart.add_series(self._marks(marks))
        self._chart.set_x_axis(self._axis(chart.across))
        self._chart.set_y_axis(self._axis(chart.up))

    def rows(self, chart: Rows) -> None:
        """Bars under each other."""
        self._longest = len(chart.rows)
        names = self._fill("", [row.name for row in chart.rows])
        values = [row.value for row in chart.rows]
        column = self._fill(chart.axis.title, values)
        self._chart.add_series(
            {
                "name": self._head(column),
                "categories": names,
                "values": column,
                "points": [{"fill": {"color": row.colour}, "border": {"color": INK_2}} for row in chart.rows],
                "gap": 70,
                "y_error_bars": self._intervals(
                    chart.name, values, [row.low for row in chart.rows], [row.high for row in chart.rows]
                ),
            }
        )
        self._chart.set_y_axis(
            {
                "reverse": True,
                "label_position": "low",
                "num_font": self._font(INK),
                "line": {"color": INK_2},
                "major_tick_mark": "none",
                "minor_tick_mark": "none",
                "major_gridlines": {"visible": False},
            }
        )
        self._chart.set_x_axis({**self._axis(chart.axis), "label_position": "high"})

    def _marks(self, marks: Marks) -> dict[str, Any]:
        look = {"color": marks.colour, "width": marks.thick}
        xs, ys = self._fill(f"{marks.name} (x)", marks.xs), self._fill(marks.name, marks.ys)
        series = {
            "name": self._head(ys),
            "categories": xs,
            "values": ys,
            "line": {"none": True} if marks.line == "none" else look | {"dash_type": marks.line},
            "marker": {"type": "none"} if marks.marker == "none" else self._marker(marks),
        }
        if marks.low:
            series["y_error_bars"] = self._intervals(marks.name, marks.ys, marks.low, marks.high)
        if labels := marks.labels:
            bold = labels.bold or (False,) * len(labels.texts)
            series["data_labels"] = {
                "value": True,
                "position": labels.at,
                "font": self._font(labels.colour),
                "custom": [
                    {"value": said, "font": self._font(labels.colour, bold=is_bold)}
                    if said
                    else {"delete": True}
                    for said, is_bold in zip(labels.texts, bold, strict=True)
                ],
            }
        return series

    def _marker(self, marks: Marks) -> dict[str, Any]:
        fill = {"none": True} if marks.hollow else {"color": marks.colour}
        border = {"color": marks.colour, "width": 2 if marks.hollow else 0.75}
        return {"type": marks.marker, "size": marks.size, "fill": fill, "border": border}

    def _intervals(
        self, name: str, values: Sequence[float], low: Sequence[float], high: Sequence[float]
    ) -> dict[str, Any]:
        more = [None] * (self._longest - len(values))
        below = [value - end for value, end in zip(values, low, strict=True)]
        above = [end - value for value, end in zip(values, high, strict=True)]
        return {
            "type": "custom",
            "line": {"color": "#39444F", "width": 1.25},
            "minus_values": self._reference(self._fill(f"{name} (−)", below)),
            "minus_data": [*below, *more],
            "plus_values": self._reference(self._fill(f"{name} (+)", above)),
            "plus_data": [*above, *more],
        }

    def _fill(self, head: str, cells: Sequence[float | str]) -> list[Any]:
        """A column of the sheet, and where it stands: all are as long as the longest, or LibreOffice errs."""
        at, self._column = self._column, self._column + 1
        self._sheet.write_string(0, at, harmless(head))
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                self._sheet.write_string(row, at, harmless(cell))
            else:
                self._sheet.write_number(row, at, cell)
        return [_SHEET, 1, at, self._longest, at]

    @staticmethod
    def _head(place: list[Any]) -> list[Any]:
        """The cell over a column: the name of a series."""
        return [place[0], 0, place[2]]

    @staticmethod
    def _reference(place: list[Any]) -> str:
        name, row, column, last, _ = place
        letter = xlsxwriter.utility.xl_col_to_name(column)
        return f"={name}!${letter}${row + 1}:${letter}${last + 1}"

    def _axis(self, axis: Axis) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "min": axis.low,
            "max": axis.high,
            "major_unit": axis.step,
            "num_format": axis.number_format,
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
            "line": {"none": True},
            "num_font": self._font(INK_2),
            "major_gridlines": {"visible": axis.has_lines, "line": {"color": GRID, "width": 0.75}},
        }
        if not axis.is_shown:
            return shown | {"label_position": "none"}
        return shown | {"name": axis.title, "name_font": self._font(INK_2)}

    def _font(self, colour: str, *, bold: bool = False) -> dict[str, Any]:
        return {"name": FONT, "size": self._size, "bold": bold, "color": colour}
