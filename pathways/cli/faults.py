"""What the command line says when something is wrong, and with which exit code it ends."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pathways.errors import PathwaysError

OUR_MISTAKE = 1
YOUR_INPUT = 2


class SpeakingGroup(click.Group):
    """A group of commands that answers every error with sentences, and with a traceback only when asked."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command; each also knows `--debug`."""
        cmd.params.append(
            click.Option(
                ["--debug"], is_flag=True, expose_value=False, is_eager=True, callback=_remember,
                help="On an error, also print the traceback (it can hold values of patients).",
            )
        )  # fmt: skip
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except PathwaysError as error:
            _explain(ctx, *error.faults)
            ctx.exit(YOUR_INPUT)
        except Exception as error:
            # The message of an unforeseen error may quote the data; its kind and its place do not.
            _explain(
                ctx,
                f"This is our mistake, not yours: {type(error).__name__} {_place(error)}.",
                "Nothing half-written was left behind. Run again with --debug for the traceback, which can "
                "hold values of patients.",
            )
            ctx.exit(OUR_MISTAKE)


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["pathways.debug"] = True


def _explain(ctx: click.Context, *sentences: str) -> None:
    if ctx.find_root().meta.get("pathways.debug"):
        traceback.print_exc()
    for sentence in sentences:
        click.echo(f"pathways: {sentence}", err=True)


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "pathways" in Path(frame.filename).parts]
    return f"at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "outside our code"


def example(text: str) -> Callable[[Any], Any]:
    """Put an example under a command's help."""

    def add(command: click.Command) -> click.Command:
        command.epilog = f"\b\nExample:\n  {text}"
        return command

    return add


def note(sentence: str) -> None:
    """A sentence for the person at the keyboard, beside the output that a program may read."""
    click.echo(sentence, err=True)
    sys.stderr.flush()
