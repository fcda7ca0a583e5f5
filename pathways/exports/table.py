"""Table: the numbers of a figure, typed, and each as the page writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pathways.wording import Words
from pathways.wording.numbers import percentage

Kind = Literal["text", "count", "share", "euro", "written"]


@dataclass(frozen=True)
class Share:
    """A part of a whole, both rounded as published."""

    part: int
    whole: int


@dataclass(frozen=True)
class Written:
    """A number, and how the page writes it where that says more: "12,5%", "<1%", "1,08"."""

    value: float
    text: str


Cell = str | int | float | Share | Written | None


@dataclass(frozen=True)
class Column:
    """A column: its key in CSV, its name in words, and what its cells are."""

    key: str
    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells; `title` says what they are, `withheld` what an empty number means.

    None is withheld; an empty text is where there is nothing to tell. The last `foot` rows are of everybody
    who is in no row above them: where room is short they stay.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    withheld: str = "–"
    foot: int = 0

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "every row fills every column"


def shown(cell: Cell, kind: Kind, words: Words, withheld: str = "–") -> str:
    """A cell as the page writes it."""
    match cell:
        case None:
            return withheld
        case Share():
            return words.percent(cell.part, cell.whole, fine=True)
        case str():
            return cell
        case Written():
            return cell.text
    if kind == "euro":
        return f"€\u00a0{words.number(cell)}"
    return words.number(cell)


def plain(cell: Cell) -> str | int | float | None:
    """A cell as a program reads it: a share in percent, with the decimals that its numbers bear."""
    if isinstance(cell, Written):
        return cell.value
    return percentage(cell.part, cell.whole) if isinstance(cell, Share) else cell
