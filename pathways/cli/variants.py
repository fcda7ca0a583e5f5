"""`pathways variants`: exact counts per stratum and distinct pathway."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import polars as pl

from pathways.cli.faults import example, note
from pathways.cli.inputs import (
    WITHOUT_PATIENTS,
    claims_arguments,
    count,
    data_until_option,
    definition_option,
    inclusion_in_words,
    memory_option,
    opened,
)
from pathways.definition import PathwayDefinition
from pathways.progress import show_progress
from pathways.spreadsheet import harmless_frame
from pathways.variants import Counts
from pathways.whole_files import whole_file

STEP_BETWEEN = " > "
NO_STEPS = "none"


@example(
    "pathways variants claims.parquet --patients patients.parquet --definition lage-rug --out variants.csv"
)
@click.command()
@claims_arguments()
@definition_option
@data_until_option
@memory_option
@click.option(
    "--out",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    help="A file that ends in .csv or .parquet.",
)
def variants(
    claims: tuple[Path, ...],
    patients: Path | None,
    map_file: Path | None,
    definition_name: str,
    data_until: date | None,
    memory_mb: int,
    file: Path,
) -> None:
    """Count every distinct pathway, exactly.

    The counts are not protected: a row can be one patient. Keep the file on the protected machine.

    Columns: lens, the strata of the definition, steps (joined by " > " in CSV, a list in Parquet), end_state,
    episodes, patients.
    """
    if file.suffix not in (".csv", ".parquet"):
        raise click.BadParameter("the file must end in .csv or .parquet.", param_hint="--out")
    with (
        show_progress() as progress,
        opened(claims, patients, map_file, definition_name, progress=progress) as inputs,
    ):
        counts = count(inputs, data_until, memory_mb, progress)
        table = variants_table(counts, inputs.definition)
        with whole_file(file, mode=0o600) as unfinished:
            if file.suffix == ".csv":
                harmless_frame(with_joined_steps(table)).write_csv(unfinished)
            else:
                table.write_parquet(unfinished)
    if patients is None:
        note(WITHOUT_PATIENTS)
    note(inclusion_in_words(counts))
    click.echo(f"{table.height:,} rows: {file}")


def variants_table(counts: Counts, definition: PathwayDefinition) -> pl.DataFrame:
    """The counts in the columns of the design (section 13), the most frequent first within each stratum."""
    strata = ("lens", *definition.release.dimensions)
    return counts.variants.select(*strata, "steps", "end_state", "episodes", "patients").sort(
        *strata, -pl.col("episodes"), pl.col("steps").list.join(STEP_BETWEEN), "end_state"
    )


def with_joined_steps(table: pl.DataFrame) -> pl.DataFrame:
    """The steps as one text, `none` where there are none."""
    joined = pl.col("steps").list.join(STEP_BETWEEN)
    return table.with_columns(
        steps=pl.when(pl.col("steps").list.len() == 0).then(pl.lit(NO_STEPS)).otherwise(joined)
    )
