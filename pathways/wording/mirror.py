"""The mirror of one region in words: all its measures beside the country, and how many stand out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pathways.figures.mirror import MirrorRow
from pathways.reading import Reading
from pathways.regional import Point, Regional
from pathways.wording.charts import ChartText, Key, Table
from pathways.wording.sentences import chosen_name
from pathways.wording.variation import Spread


@dataclass(frozen=True)
class Mirror:
    """Every measure of one region that may be told."""

    reading: Reading  # of a region

    @cached_property
    def told(self) -> tuple[tuple[Spread, Regional, Point], ...]:
        """Per measure its spread over regions, and the region's own point."""
        found = []
        for subject in Spread(self.reading).offered:
            if subject.measure is None:
                continue
            kept = self.reading.presentation.keeping(measure=subject.id)
            spread = Spread(replace(self.reading, presentation=kept))
            regional = spread.regional
            own = regional.of(spread.own) if regional else None
            if regional and own:
                found.append((spread, regional, own))
        return tuple(found)

    @property
    def region(self) -> str:
        return chosen_name(self.reading, "region")

    def rows(self) -> list[MirrorRow]:
        """A row per measure, in the order of the definition."""
        return [
            MirrorRow(
                name=spread.name,
                own=own.value / regional.target,
                low=own.low / regional.target,
                high=own.high / regional.target,
                others=tuple(p.value / regional.target for p in regional.points if p is not own),
                place=own.place,
                says=self.reading.words("mirror_says", p=spread.told(own), nl=spread.value(regional.target)),
            )
            for spread, regional, own in self.told
        ]

    def chart(self) -> ChartText:
        """Everything that stands around the mirror."""
        words = self.reading.words
        outside = sum(own.place == "outside" for _, _, own in self.told)
        key = "mirror_title" if outside else "mirror_title_none"
        title = words(key, region=self.region, k=outside, n=len(self.told))
        rows = tuple(
            (
                spread.name,
                spread.told(own),
                words("compare_to", low=spread.value(own.low), high=spread.value(own.high)),
                spread.value(regional.target),
                words.number(own.value / regional.target, 2),
                words(f"variation_{own.place}"),
            )
            for spread, regional, own in self.told
        )
        columns = ("measure", "own", "interval", "country", "ratio", "place")
        headings = tuple(words(f"mirror_table_{column}") for column in columns)
        first = self.told[0][0].chart(self.told[0][1])
        return ChartText(
            title=title,
            subtitle=f"{words('mirror_subtitle')} {words('about_cannot_causal')}",
            source=first.source,
            table=Table(title, headings, rows),
            about=((words("mirror_about"), (words("mirror_about_read"), words("variation_about_limits"))),),
            legend=(
                *(
                    Key(f"dot-{place}", words(f"variation_{place}"))
                    for place in ("inside", "between", "outside")
                ),
                Key("line", words("variation_interval_key")),
            ),
            captions=(words("mirror_caption"), words("compare_bars")),
            note=words("mirror_false", a=words.number(0.002 * len(self.told), 2), n=len(self.told)),
        )
