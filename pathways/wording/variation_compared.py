"""What is compared between regions: what is offered, which of it is usual, and what each region counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pathways.comparison import START, Flow
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.regional import Count, Regional, work_out, work_out_days
from pathways.selection import ALL, Selection
from pathways.wording.subjects import Subject, subjects

if TYPE_CHECKING:
    from pathways.explore import Offer

RATES = ("standardised", "crude")


@dataclass(frozen=True)
class OverRegions:
    """One subject over all regions that the reader may see."""

    reading: Reading

    @cached_property
    def graphs(self) -> dict[str, FlowGraph]:
        """The answer of the country and of each region that has one."""
        areas = (ALL, *(offer.id for offer in self.regions))
        answers = {area: self.reading.snapshot.answer(self._at(area)) for area in areas}
        return {area: answer for area, answer in answers.items() if isinstance(answer, FlowGraph)}

    @cached_property
    def offered(self) -> tuple[Subject, ...]:
        """Everything that can be compared."""
        if ALL not in self.graphs:
            return ()
        regions = [graph for area, graph in self.graphs.items() if area != ALL]
        return subjects(self.graphs[ALL], regions, self.reading.manifest["definition"].get("measures", []))

    @cached_property
    def subject(self) -> Subject | None:
        """The subject the address names, else the usual one."""
        asked = self.reading.presentation.of("measure")
        return next((one for one in self.offered if one.id == asked), None) or self.usual

    @cached_property
    def usual(self) -> Subject | None:
        """What says most: told of every region, and varying most; of equals the first."""
        return max(self.offered, key=self._says, default=None)

    def _says(self, subject: Subject) -> tuple[int, float]:
        """How many regions tell of a subject, and which part of their differences is not chance."""
        if subject.measure is None or subject.in_days:
            return 0, 0.0
        told = sum(self._count(region, subject).is_told for region in self.graphs if region != ALL)
        summary = self.reading.snapshot.variation(self._at(ALL)).get(subject.id)
        return told, summary.rankability if summary else 0.0

    @property
    def rate(self) -> str:
        return self.reading.presentation.one_of("rate", RATES)

    @property
    def own(self) -> str:
        """The reader's region; empty for the whole country."""
        region = self.reading.selection.region
        return "" if region == ALL else region

    @cached_property
    def regions(self) -> tuple[Offer, ...]:
        """The single regions that may be seen: groups would count people twice."""
        if not self.reading.known:
            return ()
        lattice = self.reading.manifest["lattice"]
        single = {
            choice["id"]
            for dimension in lattice
            if dimension["id"] == "region"
            for choice in dimension["choices"]
            if choice["members"] == [choice["id"]]
        }
        return tuple(offer for offer in self.reading.offers["region"] if offer.id in single)

    @cached_property
    def regional(self) -> Regional | None:
        """Points and limits; None without a subject or when the country does not tell it."""
        subject = self.subject
        if subject is None or ALL not in self.graphs:
            return None
        country = self._count(ALL, subject)
        counts = [self._count(offer.id, subject) for offer in self.regions]
        if subject.in_days:
            return work_out_days(country, counts)
        is_measure = subject.measure is not None
        summary = self.reading.snapshot.variation(self._at(ALL)).get(subject.id) if is_measure else None
        return work_out(
            country,
            counts,
            rounding=int(self.reading.manifest["protection"]["rounding"]),
            standardise=self.rate == "standardised",
            summary=summary,
        )

    def _at(self, region: str) -> Selection:
        return self.reading.selection.with_value("region", region)

    def _count(self, region: str, subject: Subject) -> Count:
        """What a region counts of a subject, with what is expected there."""
        if region not in self.graphs:
            return Count(region, None, None)
        smallest = int(self.reading.manifest["protection"]["smallest_view"])
        count = subject.count(region, self.graphs[region], smallest)
        if subject.flow is None or not count.is_told:
            return count
        shares = self.reading.snapshot.expected_flows(self._at(region), self._at(ALL))
        flow = subject.flow
        share = next((s for at, a, b, s in shares if Flow(at, a or START, b) == flow), None)
        return replace(count, expected=share * (count.denominator or 0) if share else None)
