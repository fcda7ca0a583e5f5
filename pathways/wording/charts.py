"""What stands around a chart: title, legend, source, the table of the same numbers, the explanation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """The numbers of a figure as rows of texts; the first of each row is its heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a colour, or the name of a mark in assets/charts.css, and what it means."""

    mark: str
    text: str


@dataclass(frozen=True)
class Evidence:
    """What stands behind one mark of a figure: its name, and terms with their values."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChartText:
    """Everything said about one chart; no chart is shown without."""

    title: str
    subtitle: str
    source: tuple[str, ...]  # data, n, follow-up, method: joined by points
    table: Table
    about: tuple[tuple[str, tuple[str, ...]], ...]  # heading, paragraphs
    legend: tuple[Key, ...] = ()
    captions: tuple[str, str] = ("", "")  # over each of both drawings
    note: str = ""  # one line under the figure
