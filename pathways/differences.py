"""The difference between two shares of rounded numbers, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.statistics import newcombe_interval


@dataclass(frozen=True)
class Share:
    """`part` of `whole` episodes, both rounded."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole


@dataclass(frozen=True)
class Difference:
    """One share minus another with a 95 % interval; as fractions, so 0.08 is 8 percentage points."""

    value: float
    low: float
    high: float

    @property
    def within_chance(self) -> bool:
        """Whether the interval holds no difference at all."""
        return self.low <= 0 <= self.high


def difference(one: Share, other: Share, rounding: int = 1) -> Difference:
    """`one` minus `other`, two groups with nobody in common (Newcombe 1998, method 10).

    `rounding`: the counts are multiples of it. What that can amount to is counted in, so that no difference
    stands out because of the rounding.
    """
    low, high = newcombe_interval(one.part, one.whole, other.part, other.whole, rounded_to=rounding)
    return Difference(one.value - other.value, float(low), float(high))


def difference_from_whole(one: Share, everybody: Share, rounding: int = 1) -> Difference | None:
    """`one` minus `everybody`, of whom it is a part: a region and its country.

    The country's share is w times the region's plus 1 - w times that of the rest, w being the region's part
    of the country. So region minus country is 1 - w times region minus rest. The interval of the latter, of
    two groups with nobody in common, is shrunk alike. None: the rest is nobody.
    """
    rest_whole = everybody.whole - one.whole
    if rest_whole <= 0:
        return None
    rest_part = min(max(everybody.part - one.part, 0), rest_whole)
    apart = difference(one, Share(rest_part, rest_whole), rounding)
    shrunk = rest_whole / everybody.whole
    return Difference(one.value - everybody.value, apart.low * shrunk, apart.high * shrunk)
