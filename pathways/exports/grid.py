"""A table as a drawing, with as many rows as fit."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.exports.table import Table, shown
from pathways.figures.axes import INK, INK_2, RULE, line, opening, words_at
from pathways.layout import shorten, text_width
from pathways.wording import Words

ROW, GAP = 1.7, 1.6  # height of a row and least room between columns, in letters
SMALLER = 0.93  # of a text in it
SIZES = (1.25, 1.12, 1.0, 0.9, 0.8, 0.72)
"""How much larger or smaller the letters of a table may be: a short one fills its sheet, a long one fits."""
WIDEST_GAP = 5.0  # between columns where there is room, in letters


@dataclass(frozen=True)
class GridPicture:
    """The first rows of a table; the last line says how many there are more."""

    table: Table
    language: str

    @property
    def axes(self) -> tuple[str, ...]:
        """The headings of its columns."""
        return tuple(column.name for column in self.table.columns)

    def letters_for(self, height: float, letters: float) -> float:
        """The largest letters with which all rows fit, or the smallest there are."""
        needed = ROW * (len(self.table.rows) + 1)
        return next((letters * s for s in SIZES if letters * s * needed <= height), letters * SIZES[-1])

    def fitting(self, height: float, letters: float) -> int:
        """How many rows fit."""
        rows = len(self.table.rows)
        room = int(height / (ROW * letters)) - 1
        return rows if rows <= room else max(room - 1, 1)

    def written(self, height: float, letters: float) -> list[list[str]]:
        """The rows that fit, as the page writes them."""
        table, words = self.table, Words(self.language)
        return [
            [
                shown(cell, column.kind, words, table.withheld)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows[: self.fitting(height, letters)]
        ]

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """Headings over a line, and rows."""
        table, words = self.table, Words(self.language)
        letters = self.letters_for(height, letters)
        size, rows = letters * SMALLER, self.written(height, letters)
        count, places = len(rows), self.places(rows, width - 12, letters)
        end = places[-1][0] + places[-1][1]
        drawn = [opening(width, height, size, table.title, table.title, interactive=interactive)]
        for at, column in enumerate(table.columns):
            left, room = places[at]
            drawn.append(self._cell(column.name, at, left, room, ROW * letters * 0.62, size, bold=True))
        drawn.append(line(6, ROW * letters, end, ROW * letters, INK_2))
        for number, row in enumerate(rows, start=1):
            y = (number + 0.66) * ROW * letters
            for at, text in enumerate(row):
                drawn.append(self._cell(text, at, *places[at], y, size))
            if number < len(rows):
                drawn.append(line(6, (number + 1) * ROW * letters, end, (number + 1) * ROW * letters, RULE))
        if count < len(table.rows):
            more = words("export_more_rows", n=words.number(len(table.rows) - count))
            drawn.append(words_at(6, (count + 1.7) * ROW * letters, more, colour=INK_2, size=size))
        return "".join([*drawn, "</svg>"])

    def _cell(
        self, text: str, at: int, left: float, room: float, y: float, size: float, *, bold: bool = False
    ) -> str:
        """Text at the left, numbers at the right of their column."""
        fits = shorten(text, room, size, bold=bold)
        if self.table.columns[at].kind == "text":
            return words_at(left, y, fits, bold=bold, colour=INK, size=size)
        return words_at(left + room, y, fits, anchor="end", bold=bold, colour=INK, size=size)

    def places(self, rows: list[list[str]], width: float, letters: float) -> list[tuple[float, float]]:
        """Left edge and width of each column: what it needs, and of what is left the widest text most."""
        size, needs = letters * SMALLER, []
        for at, column in enumerate(self.table.columns):
            widest = max((text_width(row[at], size) for row in rows), default=0)
            needs.append(max(widest, text_width(column.name, size, bold=True)) + 2)
        gaps = max(len(needs) - 1, 1)
        room = width - GAP * letters * gaps
        while sum(needs) > room + 1:
            largest = needs.index(max(needs))
            needs[largest] = max(needs[largest] - (sum(needs) - room), needs[largest] * 0.9)
        gap = min(max((width - sum(needs)) / gaps, GAP * letters), WIDEST_GAP * letters)
        places, x = [], 6.0
        for need in needs:
            places.append((x, need))
            x += need + gap
        return places
