"""`pathways audit`: the attacker, on a release before it goes out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pathways.audit import audit as play_attacker
from pathways.cli.faults import example
from pathways.progress import show_progress
from pathways.release import find_releases

SOMETHING_FOUND = 1


@example("pathways audit releases/lage-rug")
@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def audit(release: Path, output: str) -> None:
    """Try to recover small counts from a release: from its files alone, from all views together.

    Says which counts under the minimum can be narrowed to fewer than five possible values, by interval
    arithmetic and linear programming on everything that is published; docs/audit.md says what is tried and
    what is not. RELEASE may hold several releases.

    Exit code 0: nothing is recovered. 1: something is, or the numbers contradict each other: do not publish.
    2: something in what you gave has to change.
    """
    with show_progress() as progress:
        reports = [play_attacker(path, progress=progress) for path in find_releases(release)]
    if output == "json":
        click.echo(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(report.as_text() for report in reports))
    if not all(report.is_safe for report in reports):
        click.get_current_context().exit(SOMETHING_FOUND)
