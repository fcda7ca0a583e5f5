"""One measure over all regions, as it can be shown: shares, intervals, and what falls outside limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pathways.graph import Quartiles
from pathways.medians import Unit, middle_of
from pathways.variation import Variation

Place = Literal["inside", "between", "outside"]
"""Within the 95 % limits, between those and 99.8 %, or outside: judged on the wider limits."""

INNER, OUTER = 0.95, 0.998
RANKABLE = 0.5
"""Under this rankability the order of regions is mostly chance (van Dishoeck 2011)."""


@dataclass(frozen=True)
class Count:
    """Numerator and denominator of a region, rounded; None is withheld. `expected`: at country rates.

    A median has no numerator: `days` are the quartiles of the `denominator` people who got that far.
    """

    region: str
    denominator: int | None
    numerator: int | None
    expected: float | None = None
    days: Quartiles | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is a share to show."""
        return bool(self.denominator) and self.numerator is not None


@dataclass(frozen=True)
class Point:
    """One region in the figure; shares between 0 and 1."""

    count: Count
    value: float  # the share that is drawn: standardised, or as counted; or the median
    low: float  # 95 % interval, with room for rounding
    high: float
    place: Place

    @property
    def region(self) -> str:
        return self.count.region

    @property
    def ratio(self) -> float | None:
        """Observed over expected."""
        count = self.count
        return count.numerator / count.expected if count.expected and count.numerator is not None else None


@dataclass(frozen=True)
class Regional:
    """Everything of one measure over regions.

    `ranked`: the differences are large enough beside chance to put regions in an order.
    """

    country: Count
    points: tuple[Point, ...]  # in the order in which they are drawn
    withheld: tuple[str, ...]  # regions that may not be told, or where nobody is
    standardised: bool
    variance: float | None  # τ²; None: there is no telling, with too few regions in sight
    summary: Variation | None
    rounding: int
    rankability: float | None = None
    unit: Unit = "share"

    @property
    def target(self) -> float:
        """The country's share, or its median in the unit."""
        if self.country.days and self.unit != "share":
            return middle_of(self.country.days, self.unit)
        assert self.country.denominator, "a figure has a country behind it"
        return (self.country.numerator or 0) / self.country.denominator

    @property
    def signals(self) -> tuple[Point, ...]:
        """Regions outside the 99.8 % limits, the furthest first."""
        outside = [point for point in self.points if point.place == "outside"]
        return tuple(sorted(outside, key=lambda point: -abs(point.value - self.target)))

    @property
    def ranked(self) -> bool:
        return (self.rankability or 0.0) >= RANKABLE

    def in_order(self) -> Regional:
        """The points from high to low where they can be ranked; else as they are."""
        if not self.ranked:
            return self
        return replace(self, points=tuple(sorted(self.points, key=lambda point: -point.value)))

    def of(self, region: str) -> Point | None:
        """The point of one region; None where it is not told."""
        return next((point for point in self.points if point.region == region), None)
