"""A number over years in words: what is followed, the finding with its interval, what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pathways.definition import END_STATES
from pathways.figures.bars import Bar, BarWords
from pathways.figures.trend import TrendWords
from pathways.graph import FlowGraph
from pathways.medians import unit_of
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.statistics.multiplicity import beyond_chance
from pathways.trend import (
    Change,
    CodeChange,
    Series,
    Unit,
    YearCount,
    YearPoint,
    change,
    changes_of,
    p_value_of,
    series,
)
from pathways.wording.charts import ChartText
from pathways.wording.measure_meaning import counted
from pathways.wording.numbers import decimals_borne
from pathways.wording.sentences import chosen_name
from pathways.wording.shares import open_or_not
from pathways.wording.trends_around import about, legend, note, source_of, subtitle, table, title
from pathways.wording.trends_drawing import bars, bars_caption, drawing

if TYPE_CHECKING:
    from pathways.wording import Words

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
    name: str
    series: Series
    change: Change
    signal: bool

    @property
    def mark(self) -> str:
        """What a browser calls its bar."""
        return f"bar {self.followed.id}"


@dataclass(frozen=True)
class Trend:
    """One number over the index years, in the reader's region and in the country."""

    reading: Reading

    @property
    def words(self) -> Words:
        return self.reading.words

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
            Moved(one, self.name_of(one), of, moved, bool(signal))
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

    # -- in words

    def measure_of(self, followed: Followed) -> dict[str, Any]:
        """The measure as the definition has it."""
        defined: list[dict[str, Any]] = self.reading.manifest["definition"]["measures"]
        return next(measure for measure in defined if measure["id"] == followed.id)

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

    def title(self) -> str:
        """The last complete year, and the change since the baseline with its interval."""
        return title(self)

    def drawing(self) -> TrendWords:
        """The texts inside the picture."""
        return drawing(self)

    def drawn_marks(self) -> list[tuple[int, str]]:
        """The changes in codes as they stand in the picture."""
        return [(mark.year, self.words("trends_codes", year=mark.year)) for mark in self.marks]

    def bars(self) -> tuple[list[Bar], BarWords]:
        """Of every share that is followed, what changed since the baseline."""
        return bars(self)

    def chart(self) -> ChartText:
        """Everything that stands around the figure."""
        return ChartText(
            title=self.title(),
            subtitle=subtitle(self),
            source=source_of(self),
            table=table(self),
            about=about(self),
            legend=legend(self),
            captions=(self.name, bars_caption(self)),
            note=note(self),
        )
