"""Rounding: what a count is published as, and what a published number can mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

Counted = TypeVar("Counted")
"""A whole number, an array of them, or an expression: what can be added, divided and multiplied."""


class Midpoint(int):
    """A step of rounding of which the middle is published: with 6, of 7 to 12 it is 9.

    Any other step is rounded to its nearest multiple: with 5, of 8 to 12 it is 10.
    """


def below(step: int) -> int:
    """How much less a count can be than it is published as; all together it is one of `step` counts."""
    return (step - 1) // 2 if isinstance(step, Midpoint) else step // 2


def published_as(counts: Counted, step: int) -> Counted:
    """What counts of somebody are published as; nobody is zero, and not rounded."""
    middle = step // 2 if isinstance(step, Midpoint) else 0
    return (counts + below(step) + middle) // step * step - middle  # type: ignore[operator,return-value]


def is_published(numbers: Counted, step: int) -> Counted:
    """Whether a count can have been published as this number."""
    return (published_as(numbers, step) == numbers) | (numbers == 0)  # type: ignore[return-value]


def step_of(protection: Mapping[str, Any]) -> int:
    """The step of a manifest's `protection`."""
    step = int(protection["rounding"])
    return Midpoint(step) if protection.get("midpoint") else step


def in_digits(protection: Mapping[str, Any]) -> str:
    """The step for a reader: "5", or where middles are published "3, 9, 15, …"."""
    step = step_of(protection)
    if not isinstance(step, Midpoint):
        return str(step)
    first = published_as(1, step)
    return f"{first}, {first + step}, {first + 2 * step}, …"
