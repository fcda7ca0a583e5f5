"""The command line: every command ends in numbers, or in a sentence that says what to do."""

from __future__ import annotations

from importlib import import_module

import click

from pathways import __version__
from pathways.cli.faults import SpeakingGroup
from pathways.kept_memory import keep_freed_memory

__all__ = ["main"]

COMMANDS = {
    "audit": "audit",
    "build": "build",
    "calibrate": "calibrate",
    "check": "check",
    "export": "export_command",
    "sample": "sample",
    "show": "show",
    "variants": "variants",
}
"""Each command stands in the module of its name, there under this one."""


class Commands(SpeakingGroup):
    """Opens the one command that is asked for: a build needs no exports, which take long to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name in COMMANDS and name not in self.commands:
            keep_freed_memory()  # before the command opens Polars
            self.add_command(getattr(import_module(f"pathways.cli.{name}"), COMMANDS[name]))
        return super().get_command(ctx, name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
