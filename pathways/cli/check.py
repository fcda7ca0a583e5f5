"""`pathways check`: what is in the data and what a definition says, before anything is built."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from pathways.claims import (
    ColumnMap,
    data_report,
    read_claims,
    read_map,
    read_patients,
    report_html,
    report_text,
)
from pathways.cli.faults import example, note
from pathways.cli.inputs import claims_arguments, plausible_dates
from pathways.definition import PathwayDefinition, definition_in_words, read_definition
from pathways.progress import show_progress
from pathways.whole_files import whole_file
from pathways.words import Language


@example("pathways check claims.parquet --patients patients.parquet --definition lage-rug --html report.html")
@click.command()
@claims_arguments(required=False)
@click.option("--definition", "definition_name", help="Id of a definition, or the path of its TOML file.")
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), help="Also write the report as one HTML file."
)
@click.option("--language", type=click.Choice(["nl", "en"]), default="en", show_default=True)
def check(
    claims: tuple[Path, ...],
    patients: Path | None,
    map_file: Path | None,
    definition_name: str | None,
    html_file: Path | None,
    language: Language,
) -> None:
    """Report on claims without building anything, or say in words what a definition does.

    With claims: rows used and set aside per rule, patients, dates, codes known and unknown, steps and gaps in
    time. Without claims: the definition as a methods paragraph, to paste in a report.
    """
    if not claims and not definition_name:
        raise click.UsageError("Name claims to report on, or a definition to explain (--definition).")
    definition = read_definition(definition_name) if definition_name else None
    if claims:
        text, html = report(claims, patients, map_file, definition, language)
        click.echo(text, nl=not text.endswith("\n"))
        if html_file:
            with whole_file(html_file, mode=0o600) as unfinished:
                unfinished.write_text(html, encoding="utf-8")
            note(f"Report: {html_file}")
    elif definition:
        click.echo(definition_in_words(definition, language), nl=False)


def report(
    claims: tuple[Path, ...],
    patients: Path | None,
    map_file: Path | None,
    definition: PathwayDefinition | None,
    language: Language,
) -> tuple[str, str]:
    """The data report as text and as HTML."""
    column_map = read_map(map_file) if map_file else ColumnMap()
    with show_progress() as progress, ExitStack() as afterwards:
        read = read_claims(
            claims, column_map=column_map, plausible=plausible_dates(column_map), progress=progress
        )
        afterwards.callback(read.close)
        people = None
        if patients:
            people = read_patients(patients, claims=read, column_map=column_map, progress=progress)
            afterwards.callback(people.close)
        found = data_report(read, definition, people)
    return report_text(found, language), report_html(found, language)
