"""One subject over all regions: what it, its regions and their values are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathways.regional import Count, Point
from pathways.selection import ALL
from pathways.wording.sentences import offer_name, step_name
from pathways.wording.subjects import Subject
from pathways.wording.variation_compared import OverRegions

if TYPE_CHECKING:
    from pathways.wording import Words

PLOTS = ("funnel", "tiles")


@dataclass(frozen=True)
class NamedSpread(OverRegions):
    """One subject over all regions, and what its parts are called."""

    @property
    def words(self) -> Words:
        return self.reading.words

    @property
    def plot(self) -> str:
        return self.reading.presentation.one_of("plot", PLOTS)

    def subject_name(self, subject: Subject) -> str:
        """What is counted, as it stands in the list."""
        if subject.measure is not None:
            return str(subject.measure["title"][self.words.language])
        assert subject.flow, "a subject is a measure or a flow"
        flow = subject.flow
        if flow.is_first:
            return self.words("variation_first", a=step_name(self.reading, flow.target))
        return self.words(
            "variation_flow",
            k=flow.position,
            m=flow.position + 1,
            a=step_name(self.reading, flow.source, short=True),
            b=step_name(self.reading, flow.target, short=True),
        )

    @property
    def name(self) -> str:
        return self.subject_name(self.subject) if self.subject else ""

    def region_name(self, region: str) -> str:
        """What a region is called."""
        if region == ALL:
            return self.words("country_short")
        offer = next((one for one in self.reading.offers["region"] if one.id == region), None)
        return offer_name(self.reading, "region", offer) if offer else region

    def value(self, value: float) -> str:
        """A share with as many decimals as tell it from nothing and from all; or a median with its unit."""
        found = self.regional
        if found and found.unit != "share":
            return f"{self.words.number(value)}\u00a0{self.words(f'variation_{found.unit}')}"
        return f"{self.words.number(100 * value, 0 if 0.1 <= value < 0.9 else 1)}%"

    def counted(self, count: Count) -> str:
        """A share as counted: as everywhere, with the decimals that its numbers bear."""
        n = count.denominator or 1
        return self.words.percent(min(count.numerator or 0, n), n, fine=True)

    def told(self, point: Point) -> str:
        """What is drawn of a region: a share as counted, a standardised one, or a median."""
        found = self.regional
        is_counted = found and found.unit == "share" and not found.standardised
        return self.counted(point.count) if is_counted else self.value(point.value)

    def tick(self, value: float, step: float) -> str:
        """A value along an axis."""
        is_share = self.regional is None or self.regional.unit == "share"
        return self.words.share_tick(value, step) if is_share else self.words.number_tick(value, step)
