"""What is copied from a card: its caption, and its numbers as text and as a table for Word or Excel."""

from __future__ import annotations

import json
from html import escape

from pathways.exports.making import Exported, figure_of
from pathways.exports.offline import html_table
from pathways.exports.saying import Occasion
from pathways.exports.table import Table, plain
from pathways.reading import Reading
from pathways.spreadsheet import harmless


def caption_of(reading: Reading, occasion: Occasion) -> Exported:
    """Finding, selection, source, n, rules, date and link, as text."""
    figure = figure_of(reading, occasion)
    return Exported(f"{figure.name}.txt", "text/plain; charset=utf-8", figure.caption.encode())


def table_of(reading: Reading, occasion: Occasion) -> Exported:
    """JSON with the numbers twice: `text` with tabs for spreadsheets, `html` as on the page for documents."""
    figure = figure_of(reading, occasion)
    copied = {
        "text": "\n\n".join(tabbed(table) for table in figure.tables) + f"\n\n{figure.caption}\n",
        "html": "".join(html_table(table, figure) for table in figure.tables)
        + f"<p>{escape(figure.caption)}</p>",
    }
    content = json.dumps(copied, ensure_ascii=False).encode()
    return Exported(f"{figure.name}.json", "application/json", content)


def tabbed(table: Table) -> str:
    """The table with a tab between cells; a text that a spreadsheet would run is made harmless."""
    lines = [[column.name for column in table.columns]]
    for row in table.rows:
        cells = (plain(cell) for cell in row)
        lines.append(["" if cell is None else harmless(str(cell)) for cell in cells])
    return "\n".join("\t".join(" ".join(cell.split("\t")) for cell in line) for line in lines)
