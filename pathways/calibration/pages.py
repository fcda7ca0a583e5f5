"""The table of a calibration: as a page for docs/calibration.md, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pathways.calibration.compare import Row

HEAD = """\
# The example data beside published figures

Made by `pathways calibrate`: every published figure that a release can measure, and what the release of
the synthetic data says. **Synthetic data are no evidence about Dutch care**: that they resemble these
figures is how they were made. Our values are read from the built release, protected and rounded, over all
its index years; not from the settings of the generator. "Allowed" is the tolerance of the figure and two
standard errors of a sample of this size; differences are in percentage points.
"""
NOTHING = (
    "There are no published figures of this condition in our hands: nothing of its recipe is calibrated.\n"
)


def as_markdown(releases: Sequence[tuple[Mapping[str, Any], tuple[Row, ...]]]) -> str:
    """The page: a part per release, given by its manifest and its rows."""
    return "\n".join([HEAD, *(_part(manifest, rows) for manifest, rows in releases)])


def as_text(rows: tuple[Row, ...]) -> str:
    """A line per figure."""
    return "\n".join(_line(row) for row in rows)


def _part(manifest: Mapping[str, Any], rows: tuple[Row, ...]) -> str:
    title = f"## {manifest['definition']['title']['en']}\n"
    if not rows:
        return f"{title}\n{NOTHING}"
    measured = [row for row in rows if row.agrees is not None]
    said = f"{sum(row.agrees is True for row in measured)} of {len(measured)} measured figures agree."
    head = "| id | figure | of whom | year | published | as a share | ours | of | difference | allowed | |\n"
    lines = [head + "|---|---|---|---|---|---|---|---|---|---|---|"]
    lines += [_cells(row) for row in measured]
    remarks = [f"- **{row.figure.id}**: {row.figure.remark.en}" for row in rows if row.figure.remark.en]
    missing = [_missing(row) for row in rows if row.agrees is None]
    return "\n".join(
        [
            title,
            said + "\n",
            *lines,
            "\nWhere bases differ, and where the source contradicts itself:\n",
            *remarks,
            "\nNot measured:\n",
            "| id | figure | published | why not |\n|---|---|---|---|",
            *missing,
            "",
        ]
    )


def _cells(row: Row) -> str:
    figure = row.figure
    cells = (
        figure.id,
        figure.title.en,
        figure.base.en,
        figure.year,
        figure.printed.en,
        _percent(figure.value),
        _percent(row.ours),
        f"{row.of:,}" if row.of else "",
        "" if row.difference is None else f"{round(100 * row.difference, 1) + 0.0:+.1f}",
        "" if row.allowed is None else f"{100 * row.allowed:.1f}",
        "agrees" if row.agrees else "differs",
    )
    return f"| {' | '.join(cells)} |"


def _missing(row: Row) -> str:
    figure = row.figure
    reason = figure.reason.en or "withheld in this release"
    return f"| {figure.id} | {figure.title.en} | {figure.printed.en} | {reason} |"


def _line(row: Row) -> str:
    said = {True: "agrees", False: "DIFFERS", None: "not measured"}[row.agrees]
    numbers = f"{_percent(row.figure.value):>7} {_percent(row.ours):>7}"
    return f"{row.figure.id:5} {numbers}  {said:12}  {row.figure.title.en} ({row.figure.base.en})"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"
