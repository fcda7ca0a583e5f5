"""A data report as text: for a terminal, a log or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import TextWrapper

from pathways.claims.report.sections import Table, sections, summary
from pathways.claims.report.shapes import DataReport
from pathways.claims.report.words import say
from pathways.words import Language

WIDTH = 100
_WIDEST = 72  # of a cell


def report_text(report: DataReport, language: Language) -> str:
    """The report as plain text, no line wider than a hundred letters where a table allows it."""
    lines = _wrap(summary(report, language))
    for section in sections(report, language):
        lines += ["", section.title, "=" * len(section.title)]
        for sentence in section.sentences:
            lines += _wrap(sentence, first="- ", then="  ")
        for table in section.tables:
            if table.title != section.title:
                lines += ["", table.title]
            lines += _lines(table)
    lines += ["", *_wrap(say("note", language))]
    return "\n".join(lines) + "\n"


def _wrap(text: str, first: str = "", then: str = "") -> list[str]:
    """Lines that break between words only: a path stays whole."""
    wrapper = TextWrapper(WIDTH, first, then, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(text)


def _lines(table: Table) -> Iterator[str]:
    rows = [table.head, *(row.cells for row in table.rows)]
    widths = [min(_WIDEST, max(len(row[place]) for row in rows)) for place in range(len(table.head))]
    for row in rows:
        cells = [
            cell.rjust(width) if place >= table.numbers_from else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + "  ".join(cells)).rstrip()
