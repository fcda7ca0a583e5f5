"""Progress: what long work tells the person who waits for it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

Progress = Callable[[str, int, int], None]
"""Called with the phase, and how much of how much is done."""
SECONDS_BETWEEN_LINES = 10.0
PHASES = {
    "scan": "Looking at the files, bytes",
    "read": "Reading the claims",
    "count": "Counting pathways, parts",
    "inclusion": "Protecting the inclusion flow",
    "write": "Writing the release",
}


@contextmanager
def show_progress(stream: TextIO | None = None) -> Iterator[Progress]:
    """Bars with the time left in a terminal; elsewhere a line per phase, and every ten seconds within it."""
    stream = stream or sys.stderr
    if stream.isatty():
        yield from _bars(stream)
    else:
        yield _Lines(stream)


def in_words(phase: str) -> str:
    """A phase as people read it."""
    return PHASES.get(phase, phase[:1].upper() + phase[1:])


def _bars(stream: TextIO) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[amount]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=Console(file=stream)) as bars:

        def tell(phase: str, done: int, total: int) -> None:
            if phase == "done":
                return
            amount = _amount(done, total)
            if phase not in tasks:
                tasks[phase] = bars.add_task(in_words(phase), total=total, amount=amount)
            bars.update(tasks[phase], completed=done, total=total, amount=amount)

        yield tell
        for task in tasks.values():  # a phase that only ever began is over when the work is
            total = bars.tasks[task].total
            bars.update(task, completed=total)


class _Lines:
    """Holds when each phase began and when it last spoke."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._phase = ""
        self._began = self._spoke = time.monotonic()

    def __call__(self, phase: str, done: int, total: int) -> None:
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._began, self._spoke = phase, now, now
            if phase != "done":
                self._say(in_words(phase) + ("" if done >= total else " ..."))
        elif total > 1 and now - self._spoke >= SECONDS_BETWEEN_LINES and 0 < done < total:
            self._spoke = now
            left = (now - self._began) * (total - done) / done
            self._say(f"{in_words(phase)}: {_amount(done, total)}, about {left:,.0f} s left")

    def _say(self, text: str) -> None:
        print(text, file=self._stream, flush=True)


def _amount(done: int, total: int) -> str:
    return f"{done:,} of {total:,}" if total > 1 else ""
