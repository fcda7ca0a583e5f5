"""Comparing: every published figure beside the number that a release gives for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from pathways.calibration.figures import Figure, Measured
from pathways.graph import FlowGraph, MeasureValue
from pathways.selection import Selection

Ask = Callable[[Selection], object]
"""Answers a selection with a FlowGraph, or with something else where there is too little to show."""
CHANCE = 2.0
"""How many standard errors of a sample of this size are allowed on top of a figure's tolerance."""


@dataclass(frozen=True)
class Row:
    """A figure and ours; `of` is our denominator. `agrees` is None where it cannot be measured."""

    figure: Figure
    ours: float | None = None
    of: int | None = None
    difference: float | None = None
    allowed: float | None = None
    agrees: bool | None = None


def compare(figures: Iterable[Figure], condition: str, lens: str, ask: Ask) -> tuple[Row, ...]:
    """A row per figure, in order. All index years together; `lens` is the one asked for measures."""
    return tuple(_row(figure, condition, lens, ask) for figure in figures)


def _row(figure: Figure, condition: str, lens: str, ask: Ask) -> Row:
    how = figure.measured
    if how is None:
        return Row(figure)
    selection = Selection(condition, how.lens or lens, diagnosis=how.diagnosis)
    found = _share(how, ask(selection))
    if found is None:
        return Row(figure)
    ours, of = found
    if how.more_than:
        other = _share(how, ask(selection.with_value("diagnosis", how.more_than)))
        return Row(figure, ours, of, agrees=None if other is None else ours > other[0])
    assert figure.value is not None, f"{figure.id} is measured, so it needs a value"
    allowed = figure.tolerance + CHANCE * sqrt(figure.value * (1 - figure.value) / of)
    difference = ours - figure.value
    return Row(figure, ours, of, difference, allowed, abs(difference) <= allowed)


def _share(how: Measured, answer: object) -> tuple[float, int] | None:
    """The share and its denominator; None where the release withholds one of them."""
    if not isinstance(answer, FlowGraph) or not answer.episodes:
        return None
    if how.steps:
        first = sum(node.episodes for node in answer.at(1) if node.step in how.steps)
        return first / answer.episodes, answer.episodes
    values = {value.id: value for value in answer.measures}
    numerator, denominator = _counts(values.get(how.measure))
    if how.of_everybody:
        denominator = answer.episodes
    elif how.over:
        denominator = _counts(values.get(how.over))[0]
    elif how.rest:
        gone, everybody = _counts(values.get(how.rest))
        denominator = None if gone is None or everybody is None else everybody - gone
    if numerator is None or not denominator:
        return None
    return numerator / denominator, denominator


def _counts(value: MeasureValue | None) -> tuple[int | None, int | None]:
    return (None, None) if value is None else (value.numerator, value.denominator)
