"""Variation between regions in words: the finding, how much it varies, and what stands around the figure."""

from __future__ import annotations

from dataclasses import replace

from pathways.figures.regions import RegionWords
from pathways.regional import Point, Regional
from pathways.selection import ALL
from pathways.wording.charts import ChartText
from pathways.wording.names import people
from pathways.wording.sentences import chosen_name, rounding, source
from pathways.wording.variation_around import about, legend, table
from pathways.wording.variation_named import NamedSpread

LITTLE, MUCH = 3.0, 10.0
"""The bands of the systematic component of variation (times 100) that atlases of care use."""


class Spread(NamedSpread):
    """One subject over all regions, in words."""

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
