"""Long work says what it is doing: bars for a person at a terminal, plain lines for a log."""

from __future__ import annotations

import io

import pytest

from pathways import progress
from pathways.progress import in_words, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_line_per_phase() -> None:
    log = io.StringIO()
    with show_progress(log) as tell:
        tell("read", 0, 1)
        tell("read", 1, 1)
        for done in range(4):
            tell("count", done, 3)
        tell("done", 1, 1)
    assert log.getvalue().splitlines() == ["Reading the claims ...", "Counting pathways, parts ..."]


def test_a_slow_phase_says_how_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0.0, 0.0, 5.0, 20.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    log = io.StringIO()
    with show_progress(log) as tell:
        tell("count", 0, 4_000)
        tell("count", 500, 4_000)
        tell("count", 1_000, 4_000)
    assert log.getvalue().splitlines()[1:] == ["Counting pathways, parts: 1,000 of 4,000, about 60 s left"]


def test_a_terminal_gets_bars() -> None:
    terminal = Terminal()
    with show_progress(terminal) as tell:
        tell("count", 0, 2)
        tell("protect specialist", 1, 4)
        tell("count", 2, 2)
    shown = terminal.getvalue()
    assert "Counting pathways, parts" in shown
    assert "2 of 2" in shown
    assert "Protect specialist" in shown


def test_an_error_passes_through_the_bars() -> None:
    def work() -> None:
        with show_progress(Terminal()) as tell:
            tell("count", 0, 2)
            raise KeyError

    with pytest.raises(KeyError):
        work()


def test_what_is_over_at_once_is_said_without_dots() -> None:
    log = io.StringIO()
    with show_progress(log) as tell:
        tell("12 of 13 claims can be used", 1, 1)
    assert log.getvalue() == "12 of 13 claims can be used\n"


def test_a_phase_nobody_named_is_still_readable() -> None:
    assert in_words("something new") == "Something new"
