"""The command line: every command ends in numbers, or in a sentence that says what to do."""

from __future__ import annotations

import click

from pathways import __version__
from pathways.cli.audit import audit
from pathways.cli.build import build
from pathways.cli.calibrate import calibrate
from pathways.cli.check import check
from pathways.cli.export import export_command
from pathways.cli.faults import SpeakingGroup
from pathways.cli.sample import sample
from pathways.cli.show import show
from pathways.cli.variants import variants

__all__ = ["main"]


@click.group(cls=SpeakingGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pathways")
def main() -> None:
    """Care pathways from claims, protected before anyone asks.

    \b
    pathways sample    made-up claims to try everything with
    pathways check     what is in a claims file, and what a definition says in words
    pathways variants  exact counts, for the protected machine only
    pathways build     a release: every answer, protected
    pathways show      the protected numbers of a release
    pathways export    figures of a release as files: PDF, PowerPoint, Excel and more
    pathways audit     an attack on a release, before it goes out
    pathways calibrate published figures beside a release of synthetic data

    Each command has its own --help with an example. Exit code 2 means that something in what you gave has
    to change; the sentence says what. --debug after a command adds the traceback, which can hold values of
    patients.
    """


for command in (sample, check, variants, build, show, export_command, audit, calibrate):
    main.add_command(command)
