"""A table as a drawing, with as many rows as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pathways.exports.table import Table, shown
from pathways.figures.axes import INK, INK_2, RULE, line, opening, words_at
from pathways.layout import shorten, text_width
from pathways.wording import Words

ROW, GAP = 1.7, 1.6  # height of a row and least room between columns, in letters
SMALLER = 0.93  # of a text in it
SIZES = (1.25, 1.12, 1.0, 0.9, 0.8, 0.72)
"""How much larger or smaller the letters of a table may be: a short one fills its sheet, a long one fits."""
FOR_LONG_TEXT = 0.9
"""A table gets no smaller than this because a text is long: then it is cut."""
WIDEST_GAP = 5.0  # between columns where there is room, in letters


@dataclass(frozen=True)
class GridPicture:
    """The first rows of a table and its last lines; a sentence between them says how many there are more."""

    table: Table
    language: str

    @property
    def axes(self) -> tuple[str, ...]:
        """The headings of its columns."""
        return tuple(column.name for column in self.table.columns)

    def letters_for(self, width: float, height: float, letters: float) -> float:
        """The largest letters with which all rows fit and no text is cut, or the smallest there are.

        For the sake of a long text they become a little smaller, not the smallest.
        """
        needed = ROW * (len(self.table.rows) + 1)
        fits = [letters * s for s in SIZES if letters * s * needed <= height] or [letters * SIZES[-1]]
        uncut = (one for one in fits if sum(self._needs(self._texts, one)) + self._gaps * GAP * one <= width)
        return next(uncut, min(fits[0], max(letters * FOR_LONG_TEXT, fits[-1])))

    @property
    def _gaps(self) -> int:
        return max(len(self.table.columns) - 1, 1)

    def written(self, height: float, letters: float) -> list[list[str]]:
        """The rows that fit, as the page writes them; where some do not, how many, and the last lines."""
        rows, foot = self._texts, self.table.foot
        room = int(height / (ROW * letters)) - 1
        if len(rows) <= room:
            return rows
        kept = max(room - 1 - foot, 1)
        words = Words(self.language)
        more = words("export_more_rows", n=words.number(len(rows) - kept - foot))
        return [*rows[:kept], [more, *[""] * (len(self.table.columns) - 1)], *rows[len(rows) - foot :]]

    @cached_property
    def _texts(self) -> list[list[str]]:
        table, words = self.table, Words(self.language)
        return [
            [
                shown(cell, column.kind, words, table.withheld)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ]

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """Headings over a line, and rows."""
        table = self.table
        letters = self.letters_for(width - 12, height, letters)
        size, rows = letters * SMALLER, self.written(height, letters)
        places = self.places(rows, width - 12, letters)
        end = places[-1][0] + places[-1][1]
        drawn = [opening(width, height, size, table.title, table.title, interactive=interactive)]
        for at, column in enumerate(table.columns):
            left, room = places[at]
            drawn.append(self._cell(column.name, at, left, room, ROW * letters * 0.62, size, bold=True))
        drawn.append(line(6, ROW * letters, end, ROW * letters, INK_2))
        for number, row in enumerate(rows, start=1):
            y = (number + 0.66) * ROW * letters
            if is_note(row):
                drawn.append(words_at(6, y, row[0], colour=INK_2, size=size))
            else:
                drawn += [self._cell(text, at, *places[at], y, size) for at, text in enumerate(row) if text]
            if number < len(rows):
                below = (number + 1) * ROW * letters
                colour = INK_2 if number == len(rows) - table.foot else RULE
                drawn.append(line(6, below, end, below, colour))
        return "".join([*drawn, "</svg>"])

    def _cell(
        self, text: str, at: int, left: float, room: float, y: float, size: float, *, bold: bool = False
    ) -> str:
        """Text at the left, numbers at the right of their column."""
        fits = shorten(text, room, size, bold=bold)
        if self.table.columns[at].kind == "text":
            return words_at(left, y, fits, bold=bold, colour=INK, size=size)
        return words_at(left + room, y, fits, anchor="end", bold=bold, colour=INK, size=size)

    def _needs(self, rows: list[list[str]], letters: float) -> list[float]:
        """How wide each column has to be for its widest text."""
        size = letters * SMALLER
        return [
            max(
                *(text_width(row[at], size) for row in rows if not is_note(row)),
                text_width(column.name, size, bold=True),
                0.0,
            )
            + 2
            for at, column in enumerate(self.table.columns)
        ]

    def places(self, rows: list[list[str]], width: float, letters: float) -> list[tuple[float, float]]:
        """Left edge and width of each column: what it needs, and of what is left the widest text most."""
        needs = self._needs(rows, letters)
        room = width - GAP * letters * self._gaps
        while sum(needs) > room + 1:
            largest = needs.index(max(needs))
            needs[largest] = max(needs[largest] - (sum(needs) - room), needs[largest] * 0.9)
        gap = min(max((width - sum(needs)) / self._gaps, GAP * letters), WIDEST_GAP * letters)
        places, x = [], 6.0
        for need in needs:
            places.append((x, need))
            x += need + gap
        return places


def is_note(row: Sequence[str]) -> bool:
    """Whether a row is one sentence across all columns."""
    return bool(row[0]) and not any(row[1:])
