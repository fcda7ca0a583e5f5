"""`pathways sample`: synthetic claims."""

from __future__ import annotations

from pathlib import Path

import click

from pathways.cli.faults import example, note
from pathways.synthetic import (
    DEFAULT_SEED,
    NOTICE,
    Format,
    conditions,
    make_sample,
    read_recipe,
    write_sample,
)


def _years(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    if value is None:
        return None
    first, dash, last = value.partition("-")
    if not (first.isdecimal() and (last.isdecimal() if dash else True)) or (dash and int(first) > int(last)):
        raise click.BadParameter("write one year or a range, such as 2018 or 2017-2018.")
    return tuple(range(int(first), int(last or first) + 1))


@example("pathways sample --out build/sample --patients 60000 --seed 2018")
@click.command()
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path), help="Folder for the files.")
@click.option(
    "--condition", default="lage-rug", show_default=True, help=f"One of: {', '.join(conditions())}."
)
@click.option("--patients", type=int, help="People with an intake; without it, as many as the demo has.")
@click.option("--years", callback=_years, help="Intake years; without it, those of the demo.")
@click.option(
    "--seed", default=DEFAULT_SEED, show_default=True, type=click.IntRange(0), help="Same seed, same rows."
)
@click.option(
    "--format", "file_format", default="parquet", show_default=True, type=click.Choice(["parquet", "csv"])
)
def sample(
    folder: Path,
    condition: str,
    patients: int | None,
    years: tuple[int, ...] | None,
    seed: int,
    file_format: Format,
) -> None:
    """Make synthetic claims: invented people whose care resembles published figures.

    Writes claims, patients and manifest.json; the manifest says how the sample was made, how many rows bear
    which fault, and in which ways the provinces were made to differ.
    """
    made = make_sample(read_recipe(condition), patients, years, seed)
    paths = write_sample(made, folder, file_format)
    note(NOTICE["en"])
    click.echo(f"{made.claims.height:,} claims of {made.patients.height:,} patients: {paths['claims']}")
