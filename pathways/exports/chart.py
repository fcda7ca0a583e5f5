"""A chart of Office's own as values: points with intervals, lines, bars, and the axes they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["left", "right", "above", "below", "center"]
"""On which side of a point its label stands."""


@dataclass(frozen=True)
class Labels:
    """A text per point, empty where a point has none."""

    texts: tuple[str, ...]
    at: Where
    bold: tuple[bool, ...] = ()
    colour: str = "#16242F"


@dataclass(frozen=True)
class Marks:
    """Points that look alike; `low` and `high` are the ends of their intervals, upwards.

    An interval along x is a line of its own, for LibreOffice 7 draws no others in that direction.
    """

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    marker: Literal["none", "circle", "diamond"] = "none"
    size: int = 7  # points
    colour: str = "#16242F"
    hollow: bool = False
    line: Literal["none", "solid", "dash", "round_dot"] = "none"
    thick: float = 1.25  # points
    labels: Labels | None = None


@dataclass(frozen=True)
class Axis:
    """From low to high with a line at each step; without a title its numbers are not shown either."""

    title: str
    low: float
    high: float
    step: float
    number_format: str = "0"
    has_lines: bool = True

    @property
    def is_shown(self) -> bool:
        return bool(self.title)


@dataclass(frozen=True)
class Room:
    """What the plot takes of its box: parts of its width and height, from the left and the top."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Points:
    """Marks over two axes of numbers."""

    name: str
    said: str  # for who cannot see it
    marks: tuple[Marks, ...]
    across: Axis
    up: Axis
    room: Room


@dataclass(frozen=True)
class Row:
    """A bar from zero with its interval."""

    name: str
    value: float
    low: float
    high: float
    colour: str


@dataclass(frozen=True)
class Rows:
    """Bars under each other, the first at the top; their names stand at the left."""

    name: str
    said: str
    rows: tuple[Row, ...]
    axis: Axis
    room: Room


Chart = Points | Rows
