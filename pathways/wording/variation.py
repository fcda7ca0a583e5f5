"""Variation between regions in words: the finding, what stands behind a mark, how it was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pathways.comparison import START, Flow
from pathways.comparison.flows import Told
from pathways.figures.regions import RegionWords
from pathways.graph import POOLED, FlowGraph
from pathways.reading import Reading
from pathways.regional import Count, Point, Regional, work_out
from pathways.selection import ALL, Selection
from pathways.wording.charts import ChartText
from pathways.wording.names import in_sentence, people, step_name
from pathways.wording.sentences import chosen_name, offer_name, rounding, source
from pathways.wording.variation_around import about, legend, table

if TYPE_CHECKING:
    from pathways.explore import Offer
    from pathways.wording import Words

RATES = ("standardised", "crude")
PLOTS = ("funnel", "tiles")
MOST_FLOWS = 25
"""Flows that are offered beside the measures: the largest of the country."""
LITTLE, MUCH = 3.0, 10.0
"""The bands of the systematic component of variation (times 100) that atlases of care use."""


@dataclass(frozen=True)
class Subject:
    """What is counted per region: a measure of the definition, or a flow of the drawing."""

    id: str
    measure: Mapping[str, Any] | None = None
    flow: Flow | None = None

    @classmethod
    def of_flow(cls, flow: Flow) -> Subject:
        return cls(f"flow.{flow.position}.{flow.source}.{flow.target}", flow=flow)


def subjects(reading: Reading) -> tuple[Subject, ...]:
    """The measures of the definition, then the first steps and the largest flows that follow them."""
    country = reading.snapshot.answer(reading.selection.with_value("region", ALL))
    if not isinstance(country, FlowGraph):
        return ()
    told = {value.id for value in country.measures if value.numerator is not None}
    defined = reading.manifest["definition"].get("measures", [])
    measures = [Subject(m["id"], measure=m) for m in defined if m["id"] in told and m["kind"] == "share"]
    firsts = [Flow(0, START, node.step) for node in country.steps_at(1) if node.step != POOLED]
    links = sorted(country.links, key=lambda link: -link.episodes)
    following = [
        Flow(link.position, link.source, link.target)
        for link in links
        if link.position <= 2 and POOLED not in (link.source, link.target)
    ]
    return (*measures, *(Subject.of_flow(flow) for flow in (*firsts, *following[:MOST_FLOWS])))


@dataclass(frozen=True)
class Spread:
    """One subject over all regions that the reader may see."""

    reading: Reading

    @property
    def words(self) -> Words:
        return self.reading.words

    @cached_property
    def offered(self) -> tuple[Subject, ...]:
        return subjects(self.reading)

    @cached_property
    def subject(self) -> Subject | None:
        """The subject the address names, else the first."""
        asked = self.reading.presentation.of("measure")
        return next(
            (one for one in self.offered if one.id == asked), self.offered[0] if self.offered else None
        )

    @property
    def rate(self) -> str:
        return self.reading.presentation.one_of("rate", RATES)

    @property
    def plot(self) -> str:
        return self.reading.presentation.one_of("plot", PLOTS)

    @property
    def own(self) -> str:
        """The reader's region; empty for the whole country."""
        region = self.reading.selection.region
        return "" if region == ALL else region

    @cached_property
    def regions(self) -> tuple[Offer, ...]:
        """The single regions that may be seen: groups would count people twice."""
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
        if self.subject is None:
            return None
        country = self._count(ALL)
        if country is None:
            return None
        counts = [self._count(offer.id) or Count(offer.id, None, None) for offer in self.regions]
        is_measure = self.subject.measure is not None
        summary = self.reading.snapshot.variation(self._at(ALL)).get(self.subject.id) if is_measure else None
        return work_out(
            country,
            counts,
            rounding=int(self.reading.manifest["protection"]["rounding"]),
            standardise=self.rate == "standardised",
            summary=summary,
        )

    def _at(self, region: str) -> Selection:
        return self.reading.selection.with_value("region", region)

    def _count(self, region: str) -> Count | None:
        """What a region counts of the subject; None where it has no answer."""
        graph = self.reading.snapshot.answer(self._at(region))
        if not isinstance(graph, FlowGraph) or self.subject is None:
            return None
        if self.subject.flow is None:
            value = next((one for one in graph.measures if one.id == self.subject.id), None)
            return Count(region, value.denominator, value.numerator, value.expected) if value else None
        return self._count_flow(region, graph, self.subject.flow)

    def _count_flow(self, region: str, graph: FlowGraph, flow: Flow) -> Count:
        told, smallest = Told(graph), int(self.reading.manifest["protection"]["smallest_view"])
        leaving, drawn = told.leaving(flow), told.episodes(flow)
        if leaving < smallest or not drawn:
            return Count(region, leaving or None, None)
        shares = self.reading.snapshot.expected_flows(self._at(region), self._at(ALL))
        share = next((s for at, a, b, s in shares if Flow(at, a or START, b) == flow), None)
        return Count(region, leaving, min(drawn, leaving), share * leaving if share else None)

    # -- in words

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

    def share(self, value: float) -> str:
        """A share with as many decimals as a region's number carries."""
        text = self.words.number(100 * value, 1 if value < 0.1 else 0)
        return f"{text}%"

    def title(self, found: Regional) -> str:
        """The finding: which regions differ beyond chance, or that none does."""
        words, national = self.words, self.share(found.target)
        own = found.of(self.own) if self.own else None
        if own and len(found.points) == 1:
            return words(
                "variation_title_own",
                name=self.name,
                region=self.region_name(self.own),
                p=self.share(own.value),
                nl=national,
            )
        names = [self.region_name(point.region) for point in found.signals]
        if not names:
            return words("variation_title_none", name=self.name, n=len(found.points), nl=national)
        shown = words("variation_and").join(filter(None, (", ".join(names[:2][:-1]), names[:2][-1])))
        key = (
            "variation_title_one"
            if len(names) == 1
            else "variation_title_two"
            if len(names) == 2
            else "variation_title_more"
        )
        return words(key, name=self.name, regions=shown, k=len(names) - 2, nl=national)

    def subtitle(self, found: Regional) -> str:
        """The range, one's own region, how much it varies, and that more is not better."""
        words, parts = self.words, []
        own = found.of(self.own) if self.own else None
        if len(found.points) > 1:
            values = [point.value for point in found.points]
            parts.append(words("variation_range", low=self.share(min(values)), high=self.share(max(values))))
        if own:
            parts.append(
                words(
                    "variation_own",
                    region=self.region_name(self.own),
                    p=self.share(own.value),
                    low=self.share(own.low),
                    high=self.share(own.high),
                )
            )
        parts.append(words("variation_standardised" if found.standardised else "variation_crude"))
        parts.append(words("about_cannot_causal"))
        return " ".join(parts)

    def amount(self, found: Regional) -> str:
        """How much it varies: the systematic component in a band, the quotient, the false signals."""
        words, summary = self.words, found.summary
        if summary is None:
            return words("variation_no_summary")
        band = (
            "none"
            if summary.scv <= 0
            else "little"
            if summary.scv < LITTLE
            else "medium"
            if summary.scv <= MUCH
            else "much"
        )
        parts = [
            words(f"variation_{band}", scv=words.number(summary.scv, 1)),
            words("variation_quotient", q=words.number(summary.quotient_80, 2)),
            words(
                "variation_false",
                n=len(found.points),
                a=words.number(0.05 * len(found.points), 1),
                b=words.number(0.002 * len(found.points), 2),
            ),
        ]
        if not found.ranked:
            parts.append(words("variation_not_ranked"))
        return " ".join(parts)

    def evidence(self, found: Regional, region: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """What stands behind a mark: a heading, and terms with their values."""
        point, words = found.of(region), self.words
        if point is None:
            return None
        count, number = point.count, words.number
        rows = [
            (words("variation_numerator"), number(count.numerator or 0)),
            (words("variation_denominator"), number(count.denominator or 0)),
            (words("variation_counted_share"), self.share((count.numerator or 0) / (count.denominator or 1))),
        ]
        if count.expected and point.ratio is not None:
            rows.append(
                (words("variation_expected"), number(count.expected, 1 if count.expected < 100 else 0))
            )
            rows.append((words("variation_ratio"), number(point.ratio, 2)))
        rows.append(
            (
                words("variation_interval"),
                words("compare_to", low=self.share(point.low), high=self.share(point.high)),
            )
        )
        rows.append((words("variation_place"), words(f"variation_{point.place}")))
        graph = self.reading.snapshot.answer(self._at(region))
        if isinstance(graph, FlowGraph) and count.denominator and graph.episodes - count.denominator >= 10:
            rows.append(
                (
                    words("variation_left_out"),
                    words("variation_left_out_why", n=number(graph.episodes - count.denominator)),
                )
            )
        if self.subject and self.subject.measure:
            rows.append(
                (words("variation_definition"), str(self.subject.measure["explanation"][words.language]))
            )
        return f"{self.region_name(region)}: {in_sentence(self.name)}", tuple(rows)

    def hover(self, point: Point) -> tuple[str, ...]:
        """A region in lines."""
        words, count = self.words, point.count
        lines = [
            self.region_name(point.region),
            words(
                "variation_hover",
                p=self.share(point.value),
                low=self.share(point.low),
                high=self.share(point.high),
            ),
            words(
                "part_of", part=words.number(count.numerator or 0), whole=words.number(count.denominator or 0)
            ),
        ]
        if count.expected and point.ratio is not None:
            lines.append(
                words("variation_hover_ratio", r=words.number(point.ratio, 2), e=words.number(count.expected))
            )
        return (*lines, words(f"variation_{point.place}"))

    def drawing(self, found: Regional) -> RegionWords:
        """The texts inside the pictures."""
        words = self.words
        axis = words(
            "variation_axis_standardised" if found.standardised else "variation_axis", name=self.name
        )
        return RegionWords(
            title=self.title(found),
            operation=words("variation_chart_name"),
            description=" · ".join(self._source(found)),
            country=f"{words('all_region')} {self.share(found.target)}",
            value_axis=axis,
            short_axis=words(
                "variation_axis_short_standardised" if found.standardised else "variation_axis_short"
            ),
            size_axis=words("variation_axis_size", people=people(self.reading)),
            limits=("95%", f"{words.number(99.8, 1)}%"),
            name=self.region_name,
            value=self.share,
            number=words.number,
            hover=self.hover,
            withheld=words("variation_few"),
        )

    def chart(self, found: Regional) -> ChartText:
        """Everything that stands around the figure."""
        words = self.words
        second = words("variation_tiles_caption" if self.plot == "tiles" else "variation_funnel_caption")
        return ChartText(
            title=self.title(found),
            subtitle=self.subtitle(found),
            source=self._source(found),
            table=table(self, found),
            about=about(self, found),
            legend=legend(self, found),
            captions=(words("variation_dots_caption" if found.ranked else "variation_dots_unranked"), second),
            note=self.amount(found),
        )

    def _source(self, found: Regional) -> tuple[str, ...]:
        nation = replace(self.reading, selection=self._at(ALL))
        first, *_ = source(nation)
        words = self.words
        n = words("n_equals", n=words.number(found.country.denominator or 0), people=people(nation))
        where = words("variation_n", n=n, k=len(found.points))
        method = words("variation_method_standardised" if found.standardised else "variation_method_crude")
        hidden = words("variation_withheld", k=len(found.withheld)) if found.withheld else ""
        year = chosen_name(self.reading, "year")
        return tuple(
            filter(
                None,
                (
                    first,
                    words("entry_year", year=year) if year.isdigit() else year,
                    where,
                    method,
                    hidden,
                    rounding(self.reading),
                ),
            )
        )
