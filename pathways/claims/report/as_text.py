"""A data report as text: for a terminal, a log or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from pathways.claims.report.sections import Table, sections, summary
from pathways.claims.report.shapes import DataReport
from pathways.claims.report.words import say
from pathways.words import Language

WIDTH = 100
_WIDEST = 72  # of a cell


def report_text(report: DataReport, language: Language) -> str:
    """The report as plain text, no line wider than a hundred letters where a table allows it."""
    lines = [*wrap(summary(report, language), WIDTH)]
    for section in sections(report, language):
        lines += ["", section.title, "=" * len(section.title)]
        for sentence in section.sentences:
            lines += wrap(
                sentence, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False
            )
        for table in section.tables:
            if table.title != section.title:
                lines += ["", table.title]
            lines += _lines(table)
    lines += ["", *wrap(say("note", language), WIDTH)]
    return "\n".join(lines) + "\n"


def _lines(table: Table) -> Iterator[str]:
    rows = [table.head, *(row.cells for row in table.rows)]
    widths = [min(_WIDEST, max(len(row[place]) for row in rows)) for place in range(len(table.head))]
    for row in rows:
        cells = [
            cell.rjust(width) if place >= table.numbers_from else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + "  ".join(cells)).rstrip()
