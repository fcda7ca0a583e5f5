"""Published figures: what was printed, of whom, and how a release could measure the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pathways.data_files import data_folder
from pathways.toml import Faults, Table, read_toml
from pathways.words import Text


@dataclass(frozen=True)
class Measured:
    """How a release measures a figure.

    Either a measure (its share; with `of_everybody` its numerator over all episodes of the view), divided by
    the numerator of the measure `over` or by who is left of the measure `rest`; or the episodes whose first
    step under `lens` is one of `steps`, over all. With `more_than` it is whether the share in the view of
    `diagnosis` is larger than in that group.
    """

    measure: str = ""
    lens: str = ""
    steps: tuple[str, ...] = ()
    of_everybody: bool = False
    over: str = ""
    rest: str = ""
    diagnosis: str = "all"
    more_than: str = ""


@dataclass(frozen=True)
class Figure:
    """One published figure; without `measured` the `reason` says why a release cannot tell it."""

    id: str
    title: Text
    printed: Text  # as the source prints it
    year: str
    base: Text  # of whom
    place: str  # in the source
    value: float | None  # as a share, computed from counts where the source gives them
    tolerance: float
    measured: Measured | None
    remark: Text  # where bases differ, or the source contradicts itself
    reason: Text


def read_figures(condition: str) -> tuple[Figure, ...]:
    """The published figures of a condition; none where we have none."""
    file = figures_file(condition)
    if not file.is_file():
        return ()
    faults = Faults()
    table = Table(read_toml(file), faults)
    figures = tuple(_read(entry) for entry in table.list_of_tables("figures"))
    table.finish()
    faults.raise_any()
    return figures


def figures_file(condition: str) -> Path:
    """Where the published figures of a condition stand."""
    return data_folder() / "calibration" / f"{condition}.toml"


def _read(entry: Table) -> Figure:
    is_measured = entry.has("measured")
    return Figure(
        id=entry.text("id"),
        title=entry.words("title"),
        printed=entry.words("printed"),
        year=entry.text_or_empty("year"),
        base=entry.words("base", default=""),
        place=entry.text_or_empty("place"),
        value=_number(entry, "value"),
        tolerance=_number(entry, "tolerance") or 0.0,
        measured=_measured(entry.table("measured")) if is_measured else None,
        remark=entry.words("remark", default=""),
        reason=Text("", "") if is_measured else entry.words("reason"),
    )


def _measured(entry: Table) -> Measured:
    return Measured(
        measure=entry.text_or_empty("measure"),
        lens=entry.text_or_empty("lens"),
        steps=entry.strings("steps", "step"),
        of_everybody=entry.flag("of_everybody") if entry.has("of_everybody") else False,
        over=entry.text_or_empty("over"),
        rest=entry.text_or_empty("rest"),
        diagnosis=entry.text_or_empty("diagnosis") or "all",
        more_than=entry.text_or_empty("more_than"),
    )


def _number(entry: Table, key: str) -> float | None:
    found = entry.value(key)
    if found is None:
        return None
    owner, given = found
    if isinstance(given, bool) or not isinstance(given, int | float):
        owner.fault(key, f'"{key}" must be a number.')
        return None
    return float(given)
