"""A number over years in words: the finding with its interval, what changed, and what stands around it."""

from __future__ import annotations

from pathways.figures.bars import Bar, BarWords
from pathways.figures.trend import TrendWords
from pathways.wording.charts import ChartText
from pathways.wording.trends_around import about, legend, note, source_of, subtitle, table, title
from pathways.wording.trends_drawing import bars, bars_caption, drawing
from pathways.wording.trends_named import NamedTrend


class Trend(NamedTrend):
    """One number over the index years, in words."""

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
