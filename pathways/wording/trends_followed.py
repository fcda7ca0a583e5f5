"""What is followed over the years: what is offered, which of it is usual, and how each changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pathways.definition import END_STATES
from pathways.graph import FlowGraph
from pathways.medians import unit_of
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.statistics.multiplicity import beyond_chance
from pathways.trend import Change, CodeChange, Series, Unit, YearCount, change, changes_of, p_value_of, series
from pathways.wording.shares import open_or_not

KEY_FIGURES = ("second_step", *END_STATES)
"""What is followed over the years beside the measures of the definition."""
HARDLY = 0.05
"""A share that is smaller says little to open on, nor does one that leaves less."""


@dataclass(frozen=True)
class Followed:
    """What is followed: a measure of the definition or a key figure, under its id."""

    id: str
    is_measure: bool
    in_days: bool = False  # a span, told by its median


@dataclass(frozen=True)
class Moved:
    """How something changed since its baseline; `signal`: beyond chance among all that is followed."""

    followed: Followed
    series: Series
    change: Change
    signal: bool

    @property
    def mark(self) -> str:
        """What a browser calls its bar."""
        return f"bar {self.followed.id}"


@dataclass(frozen=True)
class OverYears:
    """Numbers over the index years, in the reader's region and in the country; one of them is shown."""

    reading: Reading

    @property
    def area(self) -> str:
        return self.reading.selection.region

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(int(offer.id) for offer in self.reading.offers["year"] if offer.id.isdigit())

    @cached_property
    def offered(self) -> tuple[Followed, ...]:
        """The shares that some year tells, then the key figures that occur, then the spans of days."""
        if not self.reading.known:
            return ()
        graphs = [graph for year in self.years if (graph := self._graph(ALL, year))]
        values = [value for graph in graphs for value in graph.measures]
        shares = {value.id for value in values if value.numerator is not None}
        spans = {value.id for value in values if value.days is not None}
        defined = self.reading.manifest["definition"].get("measures", [])
        ends = [one for key in KEY_FIGURES if self._occurs(one := Followed(key, False))]
        return (
            *(Followed(m["id"], True) for m in defined if m["kind"] == "share" and m["id"] in shares),
            *ends,
            *(Followed(m["id"], True, True) for m in defined if m["kind"] == "days" and m["id"] in spans),
        )

    def _occurs(self, followed: Followed) -> bool:
        """Whether some year of the country tells how many."""
        counts = [self._count(ALL, year, followed) for year in self.years]
        return any(count.numerator for count in counts if count)

    @cached_property
    def followed(self) -> Followed | None:
        """What the address names, else the usual one."""
        asked = self.reading.presentation.of("measure")
        return next((one for one in self.offered if one.id == asked), None) or self.usual

    @cached_property
    def usual(self) -> Followed | None:
        """What moved most in the country beyond chance; else the first that neither all have nor hardly any.

        The country's, so that readers of two regions open on the same; of what their own area tells of two
        years or more.
        """
        signals = [one.followed for one in self._moved_in(ALL) if one.signal]
        telling = [one for one in self.offered if self._is_telling(one)]
        ranked = dict.fromkeys((*signals, *telling, *self.offered))
        followable = (one for one in ranked if len(self.series(self.area, one).points) > 1)
        return next(followable, next(iter(ranked), None))

    def _is_telling(self, followed: Followed) -> bool:
        values = [point.value for point in self.series(ALL, followed).points]
        return not followed.in_days and bool(values) and HARDLY <= min(values) <= max(values) <= 1 - HARDLY

    def series(self, area: str, followed: Followed) -> Series:
        """The years of one area."""
        counts = self._counts(area, followed)
        return series(area, counts, rounding=self._rounding, unit=self._unit(followed))

    def _counts(self, area: str, followed: Followed) -> list[YearCount]:
        counted = (self._count(area, year, followed) for year in self.years)
        return [count for count in counted if count]

    def _unit(self, followed: Followed) -> Unit:
        """One unit for the region and the country."""
        if not followed.in_days:
            return "share"
        counts = [count for area in {self.area, ALL} for count in self._counts(area, followed)]
        return unit_of(count.days.median for count in counts if count.days)

    @property
    def unit(self) -> Unit:
        """The unit of what is shown."""
        return self.shown[0].unit if self.shown else "share"

    @cached_property
    def shown(self) -> tuple[Series, ...]:
        """The reader's region and the country, or the country alone; empty without years."""
        if self.followed is None:
            return ()
        areas = dict.fromkeys((self.area, ALL))
        return tuple(one for area in areas if (one := self.series(area, self.followed)).points)

    @cached_property
    def changed(self) -> Change | None:
        """What happened since the baseline in the first series."""
        return change(self.shown[0], rounding=self._rounding) if self.shown else None

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """What changed since the baseline of every share that is followed, the largest signals first."""
        return self._moved_in(self.area)

    def _moved_in(self, area: str) -> tuple[Moved, ...]:
        """The same of one area. Spans of days have no place among percentage points."""
        series = [(one, self.series(area, one)) for one in self.offered if not one.in_days]
        found = [(one, of, moved) for one, of in series if (moved := change(of, rounding=self._rounding))]
        signals = beyond_chance([p_value_of(moved.difference) for *_, moved in found])
        every = [
            Moved(one, of, moved, bool(signal))
            for (one, of, moved), signal in zip(found, signals, strict=True)
        ]
        return tuple(sorted(every, key=lambda one: (not one.signal, -abs(one.change.difference.value))))

    @cached_property
    def marks(self) -> tuple[CodeChange, ...]:
        """The changes in codes that the measure's events run across, within the years shown."""
        if self.followed is None or not self.followed.is_measure:
            return ()
        definition, measure = self.reading.manifest["definition"], self.measure_of(self.followed)
        used = {measure["numerator"], measure["denominator"]}
        codes = {
            code
            for event in definition["events"]
            if event["id"] in used
            for code in event["claims"]["codes"] or ()
        }
        return tuple(
            one for one in changes_of(codes) if self.years and self.years[0] < one.year <= self.years[-1]
        )

    @property
    def is_provisional(self) -> bool:
        """Whether follow-up is not over for a year that is shown."""
        return any(point.count.immature for one in self.shown for point in one.points)

    @property
    def _rounding(self) -> int:
        return int(self.reading.manifest["protection"]["rounding"])

    def _graph(self, area: str, year: int) -> FlowGraph | None:
        selection = self.reading.selection.with_value("region", area).with_value("year", str(year))
        answer = self.reading.snapshot.answer(selection)
        return answer if isinstance(answer, FlowGraph) else None

    def _count(self, area: str, year: int, followed: Followed) -> YearCount | None:
        graph = self._graph(area, year)
        if graph is None:
            return YearCount(year, None, None)
        if not followed.is_measure:
            low, high = open_or_not(self._part(graph, followed.id), graph.episodes)
            return YearCount(year, high if low == high else None, graph.episodes, graph.immature)
        value = next((one for one in graph.measures if one.id == followed.id), None)
        if value is None:
            return None
        if followed.in_days:
            return YearCount(year, None, value.numerator, graph.immature, value.days)
        return YearCount(year, value.numerator, value.denominator, graph.immature)

    def _part(self, graph: FlowGraph, key: str) -> tuple[int, int]:
        return graph.going_on(2) if key == "second_step" else graph.ending_in(key)

    def measure_of(self, followed: Followed) -> dict[str, Any]:
        """The measure as the definition has it."""
        defined: list[dict[str, Any]] = self.reading.manifest["definition"]["measures"]
        return next(measure for measure in defined if measure["id"] == followed.id)
