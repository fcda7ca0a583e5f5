"""Variation between regions in words: what is counted, the finding, and how much it varies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pathways.figures.regions import RegionWords
from pathways.regional import Count, Point, Regional
from pathways.selection import ALL
from pathways.wording.charts import ChartText
from pathways.wording.names import people, step_name
from pathways.wording.sentences import chosen_name, offer_name, rounding, source
from pathways.wording.subjects import Subject
from pathways.wording.variation_around import about, legend, table
from pathways.wording.variation_compared import OverRegions

if TYPE_CHECKING:
    from pathways.wording import Words

PLOTS = ("funnel", "tiles")
LITTLE, MUCH = 3.0, 10.0
"""The bands of the systematic component of variation (times 100) that atlases of care use."""


@dataclass(frozen=True)
class Spread(OverRegions):
    """One subject over all regions, in words."""

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

    def title(self, found: Regional) -> str:
        """The finding: which regions differ beyond chance, or that none does."""
        words, national = self.words, self.value(found.target)
        own = found.of(self.own) if self.own else None
        if own and len(found.points) == 1:
            return words(
                "variation_title_own",
                name=self.name,
                region=self.region_name(self.own),
                p=self.told(own),
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
            ordered = sorted(found.points, key=lambda point: point.value)
            parts.append(words("variation_range", low=self.told(ordered[0]), high=self.told(ordered[-1])))
        if own:
            parts.append(
                words(
                    "variation_own",
                    region=self.region_name(self.own),
                    p=self.told(own),
                    low=self.value(own.low),
                    high=self.value(own.high),
                )
            )
        parts.append(words("variation_standardised" if found.standardised else "variation_crude"))
        parts.append(words("about_cannot_causal"))
        return " ".join(parts)

    def amount(self, found: Regional) -> str:
        """How much it varies, how many false signals to expect, and whether regions can be ranked."""
        words = self.words
        if found.rankability is None:
            return words("variation_no_summary")
        false = words(
            "variation_false",
            n=len(found.points),
            a=words.number(0.05 * len(found.points), 1),
            b=words.number(0.002 * len(found.points), 2),
        )
        ranking = [] if found.ranked else [words("variation_not_ranked")]
        return " ".join([*self._spread(found), false, *ranking])

    def _spread(self, found: Regional) -> list[str]:
        """The systematic component in a band and the quotient; a median has neither."""
        words, summary = self.words, found.summary
        if summary is None:
            return []
        band = (
            "none"
            if summary.scv <= 0
            else "little"
            if summary.scv < LITTLE
            else "medium"
            if summary.scv <= MUCH
            else "much"
        )
        return [
            words(f"variation_{band}", scv=words.number(summary.scv, 1)),
            words("variation_quotient", q=words.number(summary.quotient_80, 2)),
        ]

    def hover(self, point: Point) -> tuple[str, ...]:
        """A region in lines."""
        words, count = self.words, point.count
        named = {"low": self.value(point.low), "high": self.value(point.high)}
        lines = [self.region_name(point.region), words("variation_hover", p=self.told(point), **named)]
        whole = words.number(count.denominator or 0)
        if count.days:
            lines.append(words("n_people", n=whole, people=people(self.reading)))
        else:
            lines.append(words("part_of", part=words.number(count.numerator or 0), whole=whole))
        if count.expected and point.ratio is not None:
            lines.append(
                words("variation_hover_ratio", r=words.number(point.ratio, 2), e=words.number(count.expected))
            )
        return (*lines, words(f"variation_{point.place}"))

    def drawing(self, found: Regional) -> RegionWords:
        """The texts inside the pictures."""
        words = self.words
        kind = f"_{found.unit}" if found.unit != "share" else "_standardised" if found.standardised else ""
        return RegionWords(
            title=self.title(found),
            operation=words("variation_chart_name"),
            description=" · ".join(self._source(found)),
            country=f"{words('all_region')} {self.value(found.target)}",
            value_axis=words(f"variation_axis{kind}", name=self.name),
            short_axis=words(f"variation_axis_short{kind}"),
            size_axis=words("variation_axis_size", people=people(self.reading)),
            limits=("95%", f"{words.number(99.8, 1)}%"),
            name=self.region_name,
            value=self.told,
            tick=self.tick,
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
