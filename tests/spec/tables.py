"""ASCII tables: a header, a rule of dashes, and rows of cells between bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import dedent

Row = dict[str, str]


def parse(text: str) -> list[Row]:
    """The rows of a table, each a dictionary from column to cell; an empty cell is an empty text."""
    lines = [line for line in dedent(text).strip().splitlines() if line.strip()]
    if not lines:
        return []
    header = cells(lines[0])
    assert set(lines[1]) <= set("-+| "), f"under the header stands a rule of dashes, not {lines[1]!r}"
    rows = []
    for line in lines[2:]:
        row = cells(line)
        assert len(row) == len(header), f"{len(row)} cells under {len(header)} columns: {line!r}"
        rows.append(dict(zip(header, row, strict=True)))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def markdown(rows: Sequence[Row]) -> str:
    """The same table in Markdown, its columns lined up."""
    columns = list(rows[0])
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    drawn = [bars(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    drawn.insert(1, bars("-" * width for width in widths))
    return "\n".join(drawn)


def bars(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"
