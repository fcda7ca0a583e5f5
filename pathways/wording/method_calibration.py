"""The example data beside published figures, in words: what agrees, what differs, what cannot be measured."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pathways.calibration import Figure, Row, compare, read_figures
from pathways.data_kind import data_kind
from pathways.definition import CodeTable

if TYPE_CHECKING:
    from pathways.reading import Reading

MEASURED = ("figure", "whom", "year", "printed", "share", "ours", "difference", "agrees")
NOT_MEASURED = ("figure", "whom", "year", "printed", "why")


def calibration_rows(reading: Reading) -> tuple[Row, ...]:
    """Every published figure with ours; none for data that are not synthetic."""
    if data_kind(reading.manifest) != "synthetic":
        return ()
    condition = reading.selection.condition
    lens = reading.manifest["definition"]["lenses"][0]["id"]
    return compare(_figures(condition), condition, lens, reading.snapshot.answer)


@cache
def _figures(condition: str) -> tuple[Figure, ...]:
    """They are part of the software, so they stay as they are while it runs."""
    return read_figures(condition)


def calibration_tables(reading: Reading, rows: tuple[Row, ...]) -> tuple[CodeTable, CodeTable]:
    """What is measured, and what is not with the reason."""
    words, language = reading.words, reading.words.language
    measured = [_measured(reading, row) for row in rows if row.agrees is not None]
    others = [
        (
            row.figure.title[language],
            row.figure.base[language],
            row.figure.year,
            row.figure.printed[language],
            row.figure.reason[language] or words("calibration_withheld"),
        )
        for row in rows
        if row.agrees is None
    ]
    return (
        CodeTable(words("calibration_measured"), _headings(reading, MEASURED), tuple(measured)),
        CodeTable(words("calibration_not_measured"), _headings(reading, NOT_MEASURED), tuple(others)),
    )


def calibration_remarks(reading: Reading, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Where bases differ, and where a source contradicts itself."""
    language = reading.words.language
    return tuple(
        f"{row.figure.title[language]}: {row.figure.remark[language]}"
        for row in rows
        if row.figure.remark[language]
    )


def agreement(reading: Reading, rows: tuple[Row, ...]) -> str:
    """How many of the measured figures agree."""
    measured = [row for row in rows if row.agrees is not None]
    agreeing = sum(row.agrees is True for row in measured)
    return reading.words("calibration_agreement", k=agreeing, n=len(measured))


def _headings(reading: Reading, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reading.words(f"calibration_{column}") for column in columns)


def _measured(reading: Reading, row: Row) -> tuple[str, ...]:
    words, language, figure = reading.words, reading.words.language, row.figure
    return (
        figure.title[language],
        figure.base[language],
        figure.year,
        figure.printed[language],
        _percent(reading, figure.value),
        _percent(reading, row.ours),
        "" if row.difference is None else _signed(reading, row.difference),
        words("calibration_yes" if row.agrees else "calibration_no"),
    )


def _percent(reading: Reading, share: float | None) -> str:
    return "" if share is None else f"{reading.words.number(100 * share, 1)}%"


def _signed(reading: Reading, difference: float) -> str:
    points = round(100 * difference, 1)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return f"{sign}{reading.words.number(abs(points), 1)}"
