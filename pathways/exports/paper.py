"""A figure as PDF or PNG: its SVG, set by typst, with fonts inside and a description in words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import cast

import typst

from pathways.exports.fonts import printing_fonts
from pathways.exports.sheet import Line, Sheet
from pathways.exports.svg import sheet_svg
from pathways.layout import text_width

DPI = 300
NO_LETTER = "could not be displayed with a font"
"""Why PDF/UA refuses a document: somebody's label has a letter that the font has not."""
_PAGE = """\
#let said = json(bytes(sys.inputs.said))
#set document(title: said.title, author: said.author, description: said.description, date: auto)
#set page(width: said.width * 1mm, height: said.height * 1mm, margin: 0mm)
#set text(font: "Source Sans 3", lang: said.language)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%, alt: said.description)
#for at in said.links {
  place(top + left, dx: at.x * 1mm, dy: at.y * 1mm,
    link(at.to, box(width: at.width * 1mm, height: at.height * 1mm)))
}
"""


def pdf_file(sheet: Sheet) -> bytes:
    """One page of exactly the size, tagged (PDF/UA-1), with text that can be searched and copied."""
    return compiled(_PAGE, _inputs(sheet), made_at=sheet.figure.made_at)


def png_file(sheet: Sheet) -> bytes:
    """The same at 300 dots per inch of that size."""
    made = _compiler(_PAGE, _inputs(sheet)).compile(format="png", ppi=DPI)
    return cast(bytes, made)


def compiled(document: str, inputs: dict[str, str], *, made_at: str) -> bytes:
    """A typst document as PDF, dated `made_at` (ISO): the same bytes whenever it is made that day."""
    day = datetime.fromisoformat(made_at).replace(tzinfo=UTC)
    try:
        made = _compiler(document, inputs).compile(format="pdf", pdf_standards=["ua-1"], timestamp=day)
    except typst.TypstError as fault:
        if NO_LETTER not in str(fault):
            raise
        made = _compiler(document, inputs).compile(format="pdf", timestamp=day)
    return cast(bytes, made)


def _compiler(document: str, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(
        document.encode(), font_paths=printing_fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )


def _inputs(sheet: Sheet) -> dict[str, str]:
    figure, per_mm = sheet.figure, sheet.size.width / sheet.size.width_mm
    said = {
        "title": figure.title,
        "author": figure.words("app"),
        "description": figure.description,
        "language": figure.language,
        "width": sheet.size.width_mm,
        "height": sheet.size.height_mm,
        "links": [_area(line, figure.link, per_mm) for line in sheet.of("foot") if figure.link in line.text],
    }
    if not figure.link.startswith("http"):
        said["links"] = []
    return {"said": json.dumps(said, ensure_ascii=False), "drawing": sheet_svg(sheet, for_print=True)}


def _area(line: Line, link: str, per_mm: float) -> dict[str, object]:
    """Where a line stands, in mm, as the area of a link."""
    return {
        "to": link,
        "x": line.x / per_mm,
        "y": (line.baseline - line.size) / per_mm,
        "width": text_width(line.text, line.size) / per_mm,
        "height": line.size * 1.3 / per_mm,
    }
