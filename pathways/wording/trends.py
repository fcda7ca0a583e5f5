"""A number over years in words: the finding with its interval, the baseline, the changes in codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pathways.definition import END_STATES
from pathways.figures.bars import Bar, BarWords
from pathways.figures.difference import EQUAL, class_colour
from pathways.figures.trend import TrendWords
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.statistics import FEWEST_POINTS, beyond_chance
from pathways.trend import (
    Change,
    CodeChange,
    Series,
    YearCount,
    YearPoint,
    change,
    changes_of,
    p_value_of,
    series,
)
from pathways.wording.charts import ChartText, Key, Table
from pathways.wording.names import people
from pathways.wording.sentences import chosen_name, rounding, source

if TYPE_CHECKING:
    from pathways.wording import Words

KEY_FIGURES = ("second_step", *END_STATES)
"""What is followed over the years beside the measures of the definition."""


@dataclass(frozen=True)
class Followed:
    """What is followed: a measure of the definition or a key figure, under its id."""

    id: str
    is_measure: bool


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
        """The measures that some year tells, then the key figures that occur."""
        if not self.reading.known:
            return ()
        graphs = [graph for year in self.years if (graph := self._graph(ALL, year))]
        told = {value.id for graph in graphs for value in graph.measures if value.numerator is not None}
        measures = [m for m in self.reading.manifest["definition"].get("measures", []) if m["id"] in told]
        occur = [key for key in KEY_FIGURES if any(self._part(graph, key) for graph in graphs)]
        return (
            *(Followed(measure["id"], True) for measure in measures if measure["kind"] == "share"),
            *(Followed(key, False) for key in occur),
        )

    @cached_property
    def followed(self) -> Followed | None:
        """What the address names, else the first."""
        asked = self.reading.presentation.of("measure")
        return next(
            (one for one in self.offered if one.id == asked), self.offered[0] if self.offered else None
        )

    def series(self, area: str, followed: Followed) -> Series:
        """The years of one area."""
        counts = [self._count(area, year, followed) for year in self.years]
        return series(area, [count for count in counts if count], rounding=self._rounding)

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
    def marks(self) -> tuple[CodeChange, ...]:
        """The changes in codes that the measure's events run across, within the years shown."""
        if self.followed is None or not self.followed.is_measure:
            return ()
        definition = self.reading.manifest["definition"]
        measure = next(one for one in definition["measures"] if one["id"] == self.followed.id)
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
            return YearCount(year, self._part(graph, followed.id), graph.episodes, graph.immature)
        value = next((one for one in graph.measures if one.id == followed.id), None)
        return YearCount(year, value.numerator, value.denominator, graph.immature) if value else None

    def _part(self, graph: FlowGraph, key: str) -> int:
        return graph.reaching(2) if key == "second_step" else graph.ending(key)

    # -- in words

    def name_of(self, followed: Followed) -> str:
        """What is followed, as it stands in the list."""
        if followed.is_measure:
            defined = self.reading.manifest["definition"]["measures"]
            return str(next(m for m in defined if m["id"] == followed.id)["title"][self.words.language])
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

    def share(self, value: float) -> str:
        return f"{self.words.number(100 * value, 1)}%"

    def points(self, value: float) -> str:
        rounded = round(100 * value, 1)
        sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
        return f"{sign}{self.words.number(abs(rounded), 1)}"

    def _bounds(self, found: Change) -> str:
        low, high = (
            f"{'−' if round(100 * v, 1) < 0 else ''}{self.words.number(abs(round(100 * v, 1)), 1)}"
            for v in (found.difference.low, found.difference.high)
        )
        return self.words("compare_to", low=low, high=high)

    def title(self) -> str:
        """The last complete year, and the change since the baseline with its interval."""
        words, last = self.words, self.shown[0].last if self.shown else None
        area = self.area_name(self.shown[0].area) if self.shown else ""
        if last is None:
            return words("trends_title_provisional", name=self.name, area=area)
        if self.changed is None:
            return words(
                "trends_title_one", name=self.name, area=area, p=self.share(last.value), year=last.year
            )
        key = "trends_title_chance" if self.changed.difference.within_chance else "trends_title_changed"
        return words(
            key,
            name=self.name,
            area=area,
            p=self.share(last.value),
            year=last.year,
            d=self.points(self.changed.difference.value),
            since=self.changed.since,
            interval=self._bounds(self.changed),
        )

    def subtitle(self) -> str:
        """What the picture holds, and what to be careful with."""
        words, parts = self.words, [self.words("trends_subtitle")]
        if any(point.count.immature for one in self.shown for point in one.points):
            parts.append(words("trends_provisional_note"))
        parts.append(words("trends_unadjusted"))
        parts.append(words("about_cannot_causal"))
        return " ".join(parts)

    def hover(self, area: str, point: YearPoint) -> tuple[str, ...]:
        """A year in lines."""
        words, count = self.words, point.count
        value = words(
            "variation_hover",
            p=self.share(point.value),
            low=self.share(point.low),
            high=self.share(point.high),
        )
        part = words(
            "part_of", part=words.number(count.numerator or 0), whole=words.number(count.denominator or 0)
        )
        more = (words("trends_provisional"),) if count.immature else ()
        return f"{self.area_name(area)}, {point.year}", value, part, *more

    def drawing(self) -> TrendWords:
        """The texts inside the picture."""
        return TrendWords(
            title=self.title(),
            description=" · ".join(self._source()),
            value_axis=self.words("trends_axis"),
            year_axis=self.words("year"),
            provisional=self.words("trends_provisional"),
            value=lambda value: f"{self.words.number(100 * value)}%",
            area=self.area_name,
            hover=self.hover,
        )

    def drawn_marks(self) -> list[tuple[int, str]]:
        """The changes in codes as they stand in the picture."""
        return [(mark.year, self.words("trends_codes", year=mark.year)) for mark in self.marks]

    def bars(self) -> tuple[list[Bar], BarWords]:
        """Of everything that is followed, what changed since the baseline."""
        words, drawn = self.words, []
        moves = [(one, change(self.series(self.area, one), rounding=self._rounding)) for one in self.offered]
        found = [(one, moved) for one, moved in moves if moved]
        signals = beyond_chance([p_value_of(moved.difference) for _, moved in found])
        for (followed, moved), signal in zip(found, signals, strict=True):
            value = moved.difference.value
            about = {"since": moved.since, "until": moved.until, "d": self.points(value)}
            hover = (
                self.name_of(followed),
                words("trends_bar", **about, interval=self._bounds(moved)),
                words("compare_signal" if signal else "compare_chance"),
            )
            says = words("compare_bar_says", d=self.points(value))
            colour = class_colour(value) if signal else EQUAL
            bounds = moved.difference.low, moved.difference.high
            drawn.append(Bar(self.name_of(followed), "", value, *bounds, says, colour, hover))
        drawn.sort(key=lambda bar: (bar.colour == EQUAL, -abs(bar.value)))
        return drawn, BarWords(self._bars_caption(), self.title(), words("compare_bars_axis"))

    def chart(self) -> ChartText:
        """Everything that stands around the figure."""
        words = self.words
        legend = [
            Key("own", self.area_name(self.shown[0].area)),
            Key("interval", words("variation_interval_key")),
        ]
        if len(self.shown) > 1:
            legend.insert(1, Key("country", words("all_region")))
        if any(point.count.immature for one in self.shown for point in one.points):
            legend.append(Key("hatched", words("trends_provisional")))
        return ChartText(
            title=self.title(),
            subtitle=self.subtitle(),
            source=self._source(),
            table=self._table(),
            about=self._about(),
            legend=tuple(legend),
            captions=(words("trends_caption", name=self.name), self._bars_caption()),
            note=" ".join(filter(None, (self._few_points(), *self._marks_in_words()))),
        )

    def _bars_caption(self) -> str:
        since = self.changed.since if self.changed else ""
        return self.words("trends_bars", since=since, area=self.area_name(self.area)) if self.changed else ""

    def _few_points(self) -> str:
        complete = max((len(one.complete) for one in self.shown), default=0)
        return (
            ""
            if complete >= FEWEST_POINTS
            else self.words("trends_no_limits", n=complete, needed=FEWEST_POINTS)
        )

    def _marks_in_words(self) -> Iterable[str]:
        for mark in self.marks:
            yield f"{mark.year}: {self.words.text(mark.text)} ({mark.source})."

    def _source(self) -> tuple[str, ...]:
        reading = replace(self.reading, selection=self.reading.selection.with_value("year", ALL))
        first, n, *_ = source(reading) if reading.graph else source(self.reading)
        years = f"{self.years[0]}–{self.years[-1]}" if self.years else ""
        return tuple(filter(None, (first, n, years, self.area_name(self.area), rounding(self.reading))))

    def _table(self) -> Table:
        words, number = self.words, self.words.number
        headings = tuple(
            words(f"trends_table_{key}")
            for key in ("area", "year", "numerator", "denominator", "share", "interval", "remark")
        )
        rows = []
        for one in self.shown:
            for point in one.points:
                remark = (
                    words("trends_provisional")
                    if point.count.immature
                    else words("trends_baseline")
                    if point is one.baseline
                    else ""
                )
                rows.append(
                    (
                        self.area_name(one.area),
                        str(point.year),
                        number(point.count.numerator or 0),
                        number(point.count.denominator or 0),
                        self.share(point.value),
                        words("compare_to", low=self.share(point.low), high=self.share(point.high)),
                        remark,
                    )
                )
            few = words("variation_few")
            rows += [(self.area_name(one.area), str(year), few, few, few, few, "") for year in one.withheld]
        caption = words(
            "trends_table_caption",
            name=self.name,
            people=people(self.reading),
            rounded=rounding(self.reading),
        )
        return Table(caption, headings, tuple(rows))

    def _about(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        words, what = self.words, []
        if self.followed and self.followed.is_measure:
            measure = next(
                m for m in self.reading.manifest["definition"]["measures"] if m["id"] == self.followed.id
            )
            what = [
                str(measure[part][words.language]) for part in ("explanation", "caveat") if measure.get(part)
            ]
        elif self.followed:
            what = [words(f"{self.followed.id}_meaning")]
        sections: tuple[tuple[str, tuple[str, ...]], ...] = (
            (self.name, tuple(what)),
            (words("variation_about_read"), (words("trends_about_read"), words("trends_about_immature"))),
            (words("trends_about_change"), (words("trends_about_baseline"),)),
            (words("trends_about_limits"), (words("trends_about_chart", needed=FEWEST_POINTS),)),
            (words("trends_about_codes"), tuple(self._marks_in_words()) or (words("trends_about_no_codes"),)),
            (words("about_cannot"), (words("about_cannot_causal"), words("trends_about_mix"))),
        )
        return sections
