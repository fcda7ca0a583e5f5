"""Exported files as a reader opens them: every text in them, properties and notes included."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pypdf
from pptx import Presentation


def texts_of(content: bytes, ending: str) -> str:
    """Everything that is written in a file, its properties included; nothing of a picture of pixels."""
    if ending == "pdf":
        document = pypdf.PdfReader(io.BytesIO(content))
        pages = "\n".join(page.extract_text() for page in document.pages)
        return f"{pages}\n{document.metadata}\n{document.xmp_metadata and _xmp(document)}\n{_tagged(content)}"
    if ending == "png":
        return content[:8192].decode("latin-1")
    if ending in ("pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
            return "\n".join(package.read(name).decode() for name in names)
    return content.decode()


def _xmp(document: pypdf.PdfReader) -> str:
    stream = document.root_object["/Metadata"].get_object()
    return stream.get_data().decode()


def _tagged(content: bytes) -> str:
    """The alternative texts of a PDF."""
    document = pypdf.PdfReader(io.BytesIO(content))
    said = []
    for number in range(len(document.xref_objStm) + sum(len(one) for one in document.xref.values()) + 1):
        thing = document.get_object(pypdf.generic.IndirectObject(number, 0, document))
        if isinstance(thing, dict) and "/Alt" in thing:
            said.append(str(thing["/Alt"]))
    return "\n".join(said)


def words_of_svg(content: bytes | str) -> list[str]:
    """What stands in each text of a drawing, halos left out."""
    root = ET.fromstring(content)
    texts = root.iterfind(".//{*}text")
    return ["".join(one.itertext()) for one in texts if one.get("aria-hidden") != "true"]


def words_of_slides(content: bytes) -> list[str]:
    """What stands in each text of a presentation, from title to the shapes inside groups."""
    said = []

    def walk(shapes):
        for shape in shapes:
            if shape.shape_type is not None and hasattr(shape, "shapes"):
                walk(shape.shapes)
            elif shape.has_text_frame and shape.text_frame.text:
                said.append(shape.text_frame.text)
            elif getattr(shape, "has_table", False) and shape.has_table:
                said.extend(cell.text for row in shape.table.rows for cell in row.cells)

    for slide in Presentation(io.BytesIO(content)).slides:
        walk(slide.shapes)
    return said


def rows_of_sheet(content: bytes, number: int) -> list[list[object]]:
    """The cells of one sheet as a program reads them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[number].iter_rows()]


def written_in_sheet(content: bytes, number: int, language: str = "nl") -> list[list[str]]:
    """The cells of one sheet as Excel shows them in that language."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[_shown(cell, language) for cell in row] for row in book.worksheets[number].iter_rows()]


def _shown(cell, language: str) -> str:
    """By the parts of a number format that our workbooks use."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    sections = cell.number_format.split(";")
    section = sections[0] if len(sections) == 1 or cell.value > 0 else sections[1 if cell.value < 0 else 2]
    if literal := re.fullmatch(r'"(.*)"', section):
        return literal[1]
    before, digits, decimals, unit = re.fullmatch(r"(\D*?)(#,##0|0)(?:\.(0+))?(.*)", section).groups()
    value = abs(cell.value) if len(sections) > 1 else cell.value
    value = value * 100 if unit == "%" else value
    text = f"{value:,.{len(decimals or '')}f}"
    text = text.replace(",", "\u00a0" if digits == "#,##0" else "")
    text = text.replace(".", ",") if language == "nl" else text
    return before.replace("€ ", "€\u00a0") + text + unit.strip('"')
