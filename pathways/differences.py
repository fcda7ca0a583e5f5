"""The difference between two shares, in percentage points, with what chance alone would make of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """`part` of `whole` episodes, each rounded to a multiple of `rounding`."""

    part: int
    whole: int
    rounding: int = 1

    @property
    def value(self) -> float:
        return self.part / self.whole

    @property
    def blur(self) -> float:
        """How far the share may be off because its part is rounded."""
        return (self.rounding // 2) / self.whole


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


def wilson(share: Share, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share (Wilson 1927)."""
    p, n = share.value, share.whole
    centre = p + z * z / (2 * n)
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)


def difference(one: Share, other: Share) -> Difference:
    """`one` minus `other`, two groups with nobody in common.

    The interval is that of Newcombe (1998, Statistics in Medicine 17:873, method 10): the Wilson intervals of
    both shares, put together. It is widened by what the rounding of both parts can amount to, so that no
    difference stands out because of the rounding.
    """
    value = one.value - other.value
    (low_one, high_one), (low_other, high_other) = wilson(one), wilson(other)
    below = sqrt((one.value - low_one) ** 2 + (high_other - other.value) ** 2)
    above = sqrt((high_one - one.value) ** 2 + (other.value - low_other) ** 2)
    blur = one.blur + other.blur
    return Difference(value, max(value - below - blur, -1.0), min(value + above + blur, 1.0))


def difference_from_whole(one: Share, everybody: Share) -> Difference | None:
    """`one` minus `everybody`, of whom it is a part: a region and its country.

    The country's share is w times the region's plus 1 - w times that of the rest, w being the region's part
    of the country. So region minus country is 1 - w times region minus rest. The interval of the latter, of
    two groups with nobody in common, is shrunk alike. None: the rest is nobody.
    """
    rest_whole = everybody.whole - one.whole
    if rest_whole <= 0:
        return None
    rest_part = min(max(everybody.part - one.part, 0), rest_whole)
    apart = difference(one, Share(rest_part, rest_whole, everybody.rounding))
    shrunk = rest_whole / everybody.whole
    return Difference(one.value - everybody.value, apart.low * shrunk, apart.high * shrunk)
