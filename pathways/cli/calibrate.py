"""`pathways calibrate`: published figures beside a release of synthetic data."""

from __future__ import annotations

from pathlib import Path

import click

from pathways.calibration import Ask, as_markdown, as_text, compare, read_figures
from pathways.cli.faults import example, note
from pathways.data_kind import data_kind
from pathways.errors import PathwaysError
from pathways.release import Release, open_release
from pathways.whole_files import whole_file


@example("pathways calibrate build/release/lage-rug --out calibration.md")
@click.command()
@click.argument("releases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Also write the table as a page (Markdown).")
def calibrate(releases: tuple[Path, ...], out: Path | None) -> None:
    """Hold releases of synthetic data against the published figures of their condition.

    Every figure that a release can measure stands beside what it says; the others with the reason why not.
    That they agree is how the data were made, and no evidence about care.
    """
    parts = []
    for folder in releases:
        release = open_release(folder)
        if data_kind(release.manifest) != "synthetic":
            raise PathwaysError(
                f"{folder}: its data are not declared synthetic; published figures are what synthetic data "
                "are made to resemble, and real data are not."
            )
        rows = compare(
            read_figures(release.condition), release.condition, release.lenses[0], answers(release)
        )
        parts.append((release.manifest, rows))
        click.echo(f"{release.manifest['definition']['title']['en']}:")
        click.echo(as_text(rows) or "no published figures")
    if out:
        with whole_file(out) as file:
            file.write_text(as_markdown(parts), encoding="utf-8")
        note(f"Written: {out}")


def answers(release: Release) -> Ask:
    """How a release answers a selection."""
    return lambda selection: release.view(selection.lens, selection.point)
