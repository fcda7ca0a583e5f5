"""One number over index years, for a country and a region, with the change since the first year."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.differences import Difference
from pathways.graph import Quartiles
from pathways.medians import Unit


@dataclass(frozen=True)
class YearCount:
    """Numerator and denominator of one index year, rounded; None is withheld.

    A median has no numerator: `days` are the quartiles of the `denominator` people who got that far.
    """

    year: int
    numerator: int | None
    denominator: int | None
    immature: bool = False  # follow-up is not over yet: provisional
    days: Quartiles | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is a share or a median to show."""
        return bool(self.denominator) and (self.numerator is not None or self.days is not None)


@dataclass(frozen=True)
class YearPoint:
    """One year in the figure, in the unit of its series, with a 95 % interval that has room for rounding."""

    count: YearCount
    value: float
    low: float
    high: float

    @property
    def year(self) -> int:
        return self.count.year


@dataclass(frozen=True)
class Series:
    """The years of one area, the earliest first. `limits` only with enough points for a control chart."""

    area: str
    points: tuple[YearPoint, ...]
    withheld: tuple[int, ...]  # years that may not be told
    limits: tuple[float, tuple[float, ...], tuple[float, ...]] | None = None  # centre, lower, upper
    unit: Unit = "share"

    @property
    def complete(self) -> tuple[YearPoint, ...]:
        """The years whose follow-up is over."""
        return tuple(point for point in self.points if not point.count.immature)

    @property
    def baseline(self) -> YearPoint | None:
        """The first complete year."""
        return self.complete[0] if self.complete else None

    @property
    def last(self) -> YearPoint | None:
        """The last complete year."""
        return self.complete[-1] if self.complete else None


@dataclass(frozen=True)
class Change:
    """From the baseline year to the last complete one; `difference` as fractions, or in days or weeks."""

    since: int
    until: int
    difference: Difference
