"""A comparison as frozen values: two views, how they are related, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

START = "start"
"""The source of a first step: it stands before position 1 and is not drawn."""

Relation = Literal["part", "whole", "apart"]
"""The left view is a part of the right one (a region and its country), the other way round, or apart."""


@dataclass(frozen=True)
class Flow:
    """One link of both views; position 0 with source `START` is the first step itself."""

    position: int
    source: str
    target: str

    @property
    def is_first(self) -> bool:
        return self.position == 0


@dataclass(frozen=True)
class FlowDifference:
    """How much more of all episodes take one flow on the left than on the right; all as fractions.

    `value` is left minus right, or with `expected` left minus what would be expected there. `signal`: beyond
    chance after Benjamini-Hochberg over all flows of the comparison.
    """

    flow: Flow
    left: int  # episodes, rounded
    right: int
    value: float
    low: float  # 95 % interval, with room for rounding
    high: float
    p_value: float
    signal: bool = False
    expected: float | None = None  # episodes on the left with the right's shares and the left's own people


@dataclass(frozen=True)
class Comparison:
    """All flows that both views tell of, the largest difference first, and one number for the whole."""

    differences: tuple[FlowDifference, ...]
    withheld: int  # flows of which one of both sides is in "Overige routes"
    distance: float  # total variation of the first step and what follows it: 0 (equal) to 1
    distance_p: float  # how often chance makes it as large
    relation: Relation
    adjusted: bool  # for age, sex and diagnosis group

    @property
    def signals(self) -> tuple[FlowDifference, ...]:
        return tuple(difference for difference in self.differences if difference.signal)

    def of(self, flow: Flow) -> FlowDifference | None:
        """The difference of one flow; None where one side does not tell."""
        return next((difference for difference in self.differences if difference.flow == flow), None)
