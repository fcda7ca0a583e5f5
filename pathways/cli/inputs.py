"""What the commands of the making wing are given: claims, patients, a map and a definition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import click
import polars as pl

from pathways.claims import Claims, ColumnMap, Patients, read_claims, read_map, read_patients, without_values
from pathways.definition import PathwayDefinition, read_definition
from pathways.errors import PathwaysError
from pathways.progress import Progress
from pathways.variants import PER_LENS, Counts, count_variants

WITHOUT_PATIENTS = (
    "Without a patients table (--patients) there is no check that somebody was observed long enough to be "
    "new, no end of observation before the data end, no deaths, and no region of residence: the region is "
    "that of the claim. Standardisation is not possible."
)


@dataclass(frozen=True)
class Inputs:
    """The good rows of what was given, with their accounts."""

    claims: Claims
    patients: Patients | None
    definition: PathwayDefinition


def claims_arguments(*, required: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The arguments and options that every command with claims has."""
    options = (
        click.argument("claims", nargs=-1, required=required, type=click.Path(path_type=Path)),
        click.option(
            "--patients",
            type=click.Path(path_type=Path),
            help="Patients table: observation, death, residence.",
        ),
        click.option(
            "--map",
            "map_file",
            type=click.Path(path_type=Path),
            help="TOML that says how your columns are called.",
        ),
    )
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


def plausible_dates(column_map: ColumnMap) -> tuple[date, date]:
    """The range of dates that can be true: that of the map, and never after today.

    A service cannot lie in the future, and one mistyped year would also move the end of the data there.
    """
    options = column_map.options
    return options.plausible_from, min(options.plausible_until, date.today())


definition_option = click.option(
    "--definition", "definition_name", required=True, help="Id of a definition, or the path of its TOML file."
)
data_until_option = click.option(
    "--data-until",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, value: value.date() if isinstance(value, datetime) else None,
    help="Last day the data are complete for (default: the last date in the claims).",
)


memory_option = click.option(
    "--memory-mb",
    default=512,
    show_default=True,
    type=click.IntRange(1),
    help="Megabytes of claims held in memory; what is more is written to disk (TMPDIR says where), and while "
    "that takes, as much again may come.",
)


@contextmanager
def opened(
    claims: tuple[Path, ...],
    patients: Path | None,
    map_file: Path | None,
    definition_name: str,
    *,
    set_aside_to: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Inputs]:
    """Read what was given; temporary copies of it are gone when the block ends."""
    definition = read_definition(definition_name)
    column_map = read_map(map_file) if map_file else ColumnMap()
    read = read_claims(
        claims,
        column_map=column_map,
        set_aside_to=set_aside_to,
        plausible=plausible_dates(column_map),
        progress=progress,
    )
    people = None
    if progress:
        progress(f"{read.report.used:,} of {read.report.rows_read:,} claims can be used", 1, 1)
    try:
        if patients:
            people = read_patients(
                patients, claims=read, column_map=column_map, set_aside_to=set_aside_to, progress=progress
            )
        yield Inputs(read, people, definition)
    finally:
        read.close()
        if people:
            people.close()


def count(
    inputs: Inputs,
    data_until: date | None,
    memory_mb: int,
    progress: Progress | None = None,
    large_tables: Collection[str] = PER_LENS,
    compact: Collection[str] = (),
) -> Counts:
    """Exact counts, with every row accounted for; `large_tables`, `compact` as `count_variants` has them."""
    if inputs.claims.report.used == 0:
        raise PathwaysError(
            "No claim can be used: every row was set aside. Look at the rules with `pathways check`, and at "
            "whether --map names the right columns."
        )
    counts = without_values(
        lambda: count_variants(
            inputs.claims.pieces,
            inputs.patients.pieces if inputs.patients else None,
            inputs.definition,
            data_until=data_until,
            memory_mb=memory_mb,
            large_tables=large_tables,
            compact=compact,
            progress=progress,
        ),
        what="The claims",
    )
    counted, read = sum(counts.rows.values()), inputs.claims.report.used
    assert counted == read, f"{read} claims went into the counting and {counted} are accounted for"
    return counts


def inclusion_in_words(counts: Counts) -> str:
    """How many episodes were found, and are left after each rule; exact, for the protected machine."""
    left = dict(counts.inclusion.group_by("stage").agg(pl.sum("episodes")).iter_rows())
    found, new, complete, shown = (left.get(stage, 0) for stage in ("all", "new", "complete", "shown"))
    return (
        f"Episodes: {found:,}; new: {new:,}; with complete follow-up: {complete:,}; shown: {shown:,}. "
        f"The data run until {counts.data_until}."
    )
