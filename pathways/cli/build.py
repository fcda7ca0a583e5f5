"""`pathways build`: a release, with the account of every row beside it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from pathways import __version__
from pathways import release as releases
from pathways.claims import ReadReport
from pathways.cli.faults import example, note
from pathways.cli.inputs import (
    WITHOUT_PATIENTS,
    Inputs,
    claims_arguments,
    count,
    data_until_option,
    definition_option,
    inclusion_in_words,
    memory_option,
    opened,
)
from pathways.episodes import USED
from pathways.errors import PathwaysError
from pathways.progress import show_progress
from pathways.variants import EVERY_TABLE, ON_REQUEST, Counts
from pathways.whole_files import whole_file
from pathways.words import Text

REPORT = "build-report.json"
SYNTHETIC_SOURCE = Text("Synthetische gegevens", "Synthetic data")


@example("pathways build claims.parquet --patients patients.parquet --definition lage-rug --release release")
@click.command()
@claims_arguments()
@definition_option
@data_until_option
@memory_option
@click.option(
    "--release", "folder", required=True, type=click.Path(path_type=Path), help="Folder of the release."
)
@click.option(
    "--report",
    "report_folder",
    type=click.Path(path_type=Path),
    help="Folder for the account and the rows set aside (default: RELEASE-report). Not for the web server.",
)
@click.option("--source", help="Where the data come from, for readers (default: the definition's `source`).")
@click.option(
    "--synthetic",
    is_flag=True,
    help="Declare the data synthetic: invented people; every page and export then says so.",
)
@click.option("--public", is_flag=True, help="Declare the data public: likewise.")
def build(
    claims: tuple[Path, ...],
    patients: Path | None,
    map_file: Path | None,
    definition_name: str,
    data_until: date | None,
    memory_mb: int,
    folder: Path,
    report_folder: Path | None,
    source: str | None,
    synthetic: bool,
    public: bool,
) -> None:
    """Build a release: every answer, protected, in one folder for the web server.

    Beside it comes a folder with the account of all rows (build-report.json) and the rows that were set
    aside; these hold patients' data and stay on the protected machine.
    """
    kept = report_folder or folder.with_name(f"{folder.name}-report")
    refuse_inside(kept, folder)
    with (
        show_progress() as progress,
        opened(claims, patients, map_file, definition_name, set_aside_to=kept, progress=progress) as inputs,
    ):
        unknown = set() if patients else {"case_mix"}
        tables = {*EVERY_TABLE} - unknown
        counts = count(inputs, data_until, memory_mb, progress, tables, compact=("days", *ON_REQUEST))
        version = releases.build(
            counts,
            inputs.definition,
            report={"rows_read": inputs.claims.report.rows_read, "set_aside": inputs.claims.report.set_aside},
            to=folder,
            synthetic=synthetic,
            public=public,
            source=source or (SYNTHETIC_SOURCE if synthetic else inputs.definition.source),
            progress=progress,
        )
        account = account_for(inputs, counts, version)
        with whole_file(kept / REPORT, mode=0o600) as unfinished:
            unfinished.write_text(json.dumps(account, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if patients is None:
        note(WITHOUT_PATIENTS)
    for line in (*balance_in_words(account["claims"]), inclusion_in_words(counts)):
        note(line)
    click.echo(f"Release: {folder}")
    click.echo(f"Account of the rows: {kept / REPORT}")


def refuse_inside(kept: Path, release: Path) -> None:
    """Rows that were set aside hold patients' data, and a release is what may be published."""
    if release.absolute() in (kept.absolute(), *kept.absolute().parents):
        raise PathwaysError(f"{kept}: lies in the release. Name a folder outside it (--report).")


def account_for(inputs: Inputs, counts: Counts, version: Path) -> dict[str, Any]:
    """The account of a build: exact numbers, for the protected machine."""
    out_of_scope = {reason: rows for reason, rows in counts.rows.items() if reason != USED}
    claims = _table(inputs.claims.report) | {"out_of_scope": out_of_scope, "used": counts.rows.get(USED, 0)}
    assert claims["read"] == claims["used"] + sum(claims["set_aside"].values()) + sum(out_of_scope.values())
    return {
        "notice": "Exact numbers about patients: keep on the protected machine.",
        "software": __version__,
        "definition": inputs.definition.id,
        "definition_sha256": inputs.definition.sha256,
        "release": version.name,
        "data_until": str(counts.data_until),
        "observation_known": counts.observation_known,
        "limits": [] if counts.observation_known else [WITHOUT_PATIENTS],
        "claims": claims,
        "patients": _table(inputs.patients.report) if inputs.patients else None,
    }


def _table(report: ReadReport) -> dict[str, Any]:
    return {
        "files": [file.path for file in report.files],
        "read": report.rows_read,
        "set_aside": report.set_aside,
        "set_aside_file": str(report.set_aside_file) if report.set_aside_file else None,
        "used": report.used,
        "columns": report.columns,
        "absent": list(report.absent),
        "unused": list(report.unused),
    }


def balance_in_words(claims: dict[str, Any]) -> list[str]:
    """The balance of rows, one line per place where rows went."""
    lines = [f"Claims read: {claims['read']:,}", f"  used: {claims['used']:,}"]
    lines += [f"  set aside, {rule}: {rows:,}" for rule, rows in claims["set_aside"].items()]
    lines += [f"  out of scope, {reason}: {rows:,}" for reason, rows in claims["out_of_scope"].items()]
    return lines
