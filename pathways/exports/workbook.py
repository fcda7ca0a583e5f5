"""A figure's numbers as a workbook or as CSV: typed, with what they mean, and nothing that runs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl
import xlsxwriter

from pathways.exports.figure import Figure
from pathways.exports.sheet import wrapped
from pathways.exports.table import Cell, Column, Kind, Share, Table, Written, plain, shown
from pathways.layout import text_width
from pathways.spreadsheet import harmless, harmless_frame
from pathways.wording.numbers import EXACT_ENOUGH, NBSP

LONGEST_NAME = 31  # of a sheet
WIDEST = 60  # characters
IN_TWO = 0.65  # of a heading: the longer of its two lines, as a rule
NAMES, TEXTS = 34, 110  # characters: the columns of the sheets in words
WIDE = 0.46  # of a character, in font sizes
LINE = 15  # points: the height of a line
A4_PAPER = 9
YEAR = 4  # digits: without a space between them they are no number of thousands
_FORMATS: Mapping[Kind, str] = {"count": "#,##0", "euro": "€ #,##0"}
_PARTS = re.compile(r"([+\u2212\u00b1-])?(\d[\d\u00a0]*)(?:[.,](\d+))?(%|[ \u00a0][a-z]+)?")


def xlsx_file(figure: Figure) -> bytes:
    """A sheet per table, then selection, definitions and protection; every text is text, never a formula."""
    to = io.BytesIO()
    book = xlsxwriter.Workbook(
        to,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = datetime.fromisoformat(figure.made_at).replace(tzinfo=UTC)
    book.set_properties(
        {
            "title": figure.title,
            "subject": figure.page,
            "author": figure.words("app"),
            "comments": figure.description,
            "created": day.replace(tzinfo=None),
        }
    )
    looks = _Looks(book)
    for table in figure.tables:
        _write_table(book, looks, figure, table)
    words = figure.words
    _write_pairs(book, looks, words("export_sheet_selection"), selection_pairs(figure))
    definitions, protection = split_about(figure)
    _write_pairs(book, looks, words("export_sheet_definitions"), definitions)
    _write_pairs(book, looks, words("export_sheet_protection"), protection)
    book.close()
    return to.getvalue()


def csv_file(figure: Figure, context: Mapping[str, object]) -> bytes:
    """All tables under each other, each row with what it is of: files of many regions can be put together.

    UTF-8 with the mark by which Excel knows it; a point as decimal sign; nothing for nothing.
    """
    about = {
        **context,
        "data_source": figure.source,
        "definition": figure.definition,
        "made_on": figure.made_at,
        "link": figure.link,
    }
    frames = [
        pl.DataFrame(
            {
                "table": [table.id] * len(table.rows),
                **{
                    column.key if column.key not in about else f"{column.key}_of_row": pl.Series(
                        [_for_csv(row[at], column) for row in table.rows], dtype=_dtype(column)
                    )
                    for at, column in enumerate(table.columns)
                },
            }
        )
        for table in figure.tables
    ]
    rows = pl.concat(frames, how="diagonal").with_columns(
        pl.lit(value).alias(key) for key, value in about.items()
    )
    return b"\xef\xbb\xbf" + harmless_frame(rows).write_csv().encode()


def selection_pairs(figure: Figure) -> list[tuple[str, str]]:
    """What the numbers are of, line by line."""
    words = figure.words
    pairs = [
        (words("export_finding"), figure.title),
        (words("export_sheet_selection"), figure.selection),
        ("", figure.subtitle),
        (words("source").removesuffix(":"), f"{figure.source} ({figure.data_until})"),
        ("", " · ".join((figure.n, *figure.scope))),
        (words("export_sheet_protection"), f"{figure.rounding} {figure.minimum}"),
        ("", words("export_withheld")),
        (words("export_sheet_definitions"), figure.definition),
        ("", figure.made_on),
        (words("export_link"), figure.link),
    ]
    return [(words("export_notice"), figure.notice), *pairs] if figure.notice else pairs


def split_about(figure: Figure) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The explanation in two: what was counted, and how it is protected."""
    heading = figure.words("about_protection")
    definitions: list[tuple[str, str]] = []
    protection: list[tuple[str, str]] = []
    for name, sentences in figure.about:
        lines = [(name if number == 0 else "", sentence) for number, sentence in enumerate(sentences)]
        (protection if name == heading else definitions).extend(lines)
    return definitions, protection


def _for_csv(cell: Cell, column: Column) -> str | int | float | None:
    """A cell as a program reads it; among numbers an empty text is nothing."""
    value = plain(cell)
    return None if value == "" and column.kind != "text" else value


def _dtype(column: Column) -> Any:  # noqa: ANN401 - a class of Polars
    if column.kind == "text":
        return pl.String
    return pl.Float64 if column.kind in ("share", "written") else pl.Int64


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self._book, self._made = book, dict[str, Any]()
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self.head_beside = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "left", "indent": 1}
        )
        self.over = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"}
        )
        self.name = book.add_format({"bold": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({})
        self.beside = book.add_format({"indent": 1})  # a text behind a column of numbers

    def number(self, written: str) -> Any:  # noqa: ANN401
        """The format of that name, made when first asked for."""
        if written not in self._made:
            self._made[written] = self._book.add_format({"num_format": written})
        return self._made[written]


def _write_table(book: Any, looks: _Looks, figure: Figure, table: Table) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(table.title[:LONGEST_NAME])
    for at, column in enumerate(table.columns):
        beside = looks.head_beside if at else looks.head
        sheet.write_string(0, at, harmless(column.name), beside if column.kind == "text" else looks.over)
        sheet.set_column(at, at, _width(figure, table, at))
    for number, row in enumerate(table.rows, start=1):
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(sheet, looks, figure, number, at, cell, column.kind)
    sheet.set_row(0, LINE * (1.4 if all(" " not in column.name for column in table.columns) else 2.2))
    sheet.freeze_panes(1, 0)
    _print_on_one_page_across(sheet)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write_cell(
    sheet: Any,  # noqa: ANN401
    looks: _Looks,
    figure: Figure,
    row: int,
    at: int,
    cell: Cell,
    kind: Kind,
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, at, harmless(cell), looks.beside if at else looks.plain)
    elif isinstance(cell, Written):
        is_percent = cell.text.endswith("%")
        value = cell.value / 100 if is_percent else cell.value
        sheet.write_number(row, at, value, looks.number(written_format(cell)))
    elif isinstance(cell, Share):
        percent = plain(cell)
        assert isinstance(percent, float), "a share has a whole"
        sheet.write_number(row, at, percent / 100, looks.number(share_format(cell, figure)))
    else:
        sheet.write_number(row, at, cell, looks.number(_FORMATS.get(kind, "General")))


def share_format(share: Share, figure: Figure) -> str:
    """How a share is written: as on the page, also where that is "<1%"."""
    written = shown(share, "share", figure.words)
    if written[0] in "<>":
        return f'"{written}"'
    return "0.0%" if share.whole >= EXACT_ENOUGH else "0%"


def written_format(cell: Written) -> str:
    """How Excel writes it as the page does: a year without a space, a number with its sign and its unit."""
    if cell.text[:1] in "<>":
        return f'"{cell.text}"'
    found = _PARTS.fullmatch(cell.text)
    assert found, "what is written is a number, with at most a sign and a unit"
    sign, whole, decimals, unit = found.groups(default="")
    number = "#,##0" if len(whole) < YEAR or NBSP in whole else "0"
    number += f".{'0' * len(decimals)}" if decimals else ""
    number += unit if unit in ("", "%") else f'"{unit}"'
    return f"+{number};\u2212{number};\u00b1{number}" if sign else number


def _width(figure: Figure, table: Table, at: int) -> float:
    """In characters: as wide as its widest text; a heading may take two lines."""
    column = table.columns[at]
    texts = [shown(row[at], column.kind, figure.words, table.withheld) for row in table.rows]
    heads = [*column.name.split(" "), column.name[: round(len(column.name) * IN_TWO)]]
    widest = max((text_width(text, 1) for text in [*texts, *heads]), default=1)
    return min(WIDEST, widest * 2 + 3)


def _write_pairs(book: Any, looks: _Looks, title: str, pairs: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(title[:LONGEST_NAME])
    sheet.set_column(0, 0, NAMES)
    sheet.set_column(1, 1, TEXTS)
    _print_on_one_page_across(sheet)
    for row, (name, text) in enumerate(pairs):
        lines = max(
            len(list(wrapped(name, NAMES * WIDE, 1, bold=True))), len(list(wrapped(text, TEXTS * WIDE, 1)))
        )
        sheet.set_row(row, LINE * max(lines, 1))
        sheet.write_string(row, 0, harmless(name), looks.name)
        sheet.write_string(row, 1, harmless(text), looks.text)


def _print_on_one_page_across(sheet: Any) -> None:  # noqa: ANN401
    sheet.set_landscape()
    sheet.set_paper(A4_PAPER)
    sheet.fit_to_pages(1, 0)
