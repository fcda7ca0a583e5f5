"""A number over years: what it, its years and its changes are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pathways.trend import Change, YearPoint
from pathways.wording.measure_meaning import counted
from pathways.wording.numbers import decimals_borne
from pathways.wording.sentences import chosen_name
from pathways.wording.trends_followed import Followed, OverYears

if TYPE_CHECKING:
    from pathways.wording import Words


@dataclass(frozen=True)
class NamedTrend(OverYears):
    """One number over the index years, and what its parts are called."""

    @property
    def words(self) -> Words:
        return self.reading.words

    def meaning_of(self, followed: Followed) -> tuple[str, ...]:
        """What it counts."""
        if followed.is_measure:
            return counted(self.reading, followed.id)
        return (self.words(f"{followed.id}_meaning"),)

    def name_of(self, followed: Followed) -> str:
        """What is followed, as it stands in the list."""
        if followed.is_measure:
            return str(self.measure_of(followed)["title"][self.words.language])
        kind = (
            ("_specialist" if self.reading.about_specialists else "_care")
            if followed.id == "second_step"
            else ""
        )
        return self.words(f"{followed.id}{kind}_label")

    @property
    def name(self) -> str:
        return self.name_of(self.followed) if self.followed else ""

    def area_name(self, area: str) -> str:
        return chosen_name(
            replace(self.reading, selection=self.reading.selection.with_value("region", area)), "region"
        )

    def share(self, point: YearPoint) -> str:
        """The share of a year, as everywhere: with the decimals that its numbers bear. Or its median."""
        if point.count.days:
            return self._span(point.value)
        n = point.count.denominator or 1
        return self.words.percent(min(point.count.numerator or 0, n), n, fine=True)

    def interval(self, point: YearPoint) -> tuple[str, str]:
        """Its 95 % interval, as exact as the share."""
        if point.count.days:
            return self._span(point.low), self._span(point.high)
        decimals = decimals_borne(point.count.denominator or 0)
        low, high = (f"{self.words.number(100 * end, decimals)}%" for end in (point.low, point.high))
        return low, high

    def _span(self, value: float) -> str:
        """A number of days or weeks."""
        return f"{self.words.number(value)}\u00a0{self.words(f'variation_{self.unit}')}"

    def points(self, value: float) -> str:
        """A difference of shares, in points."""
        return self.words.signed(100 * value, 1)

    def bounds(self, found: Change) -> str:
        """The 95 % interval of a change of shares, in points."""
        low, high = (self.words.number(100 * end, 1) for end in (found.difference.low, found.difference.high))
        return self.words("compare_to", low=low, high=high)
