"""A comparison in words: the finding with its interval, and what stands around the figure."""

from __future__ import annotations

from pathways.comparison import FlowDifference
from pathways.graph import ENDS
from pathways.wording.charts import ChartText
from pathways.wording.comparing_around import about, legend, source_of, table
from pathways.wording.comparing_named import NamedPair
from pathways.wording.sentences import in_sentence, people, step_name

WHOLE_LEVEL = 0.05
"""Under this p-value the whole is said to differ."""


class Pair(NamedPair):
    """Two readings side by side, in words."""

    def hover(self, difference: FlowDifference) -> tuple[str, ...]:
        """A flow in lines: name, both numbers, the difference with its interval, what is said of chance."""
        words, graphs = self.words, self.graphs
        assert graphs, "a difference belongs to two answers"
        name = f"{self.flow_name(difference.flow)}, {self.flow_note(difference.flow)}"
        both = words(
            "compare_both",
            left=self.left_name,
            p=words.percent(difference.left, graphs[0].episodes, fine=True),
            x=words.number(difference.left),
            n=words.number(graphs[0].episodes),
            right=self.right_name,
            q=words.percent(difference.right, graphs[1].episodes, fine=True),
            y=words.number(difference.right),
            m=words.number(graphs[1].episodes),
        )
        more = [words("compare_points", d=self.points(difference.value), interval=self.interval(difference))]
        if difference.expected is not None:
            more.insert(0, words("compare_expected", n=words.number(difference.expected)))
        more.append(words("compare_signal" if difference.signal else "compare_chance"))
        return name, both, *more

    # -- the card

    def title(self) -> str:
        """The largest difference beyond chance with its interval; without one, whether the whole differs."""
        signals, names = self.comparison.signals, {"left": self.left_name, "right": self.right_name}
        if not signals:
            found = "compare_whole_only" if self.whole_differs else "compare_none"
            return self.words(found, **names)
        # That who began with a specialist does not go there next follows from the choice: no finding.
        chosen = self.starts or ()
        largest = next(
            (s for s in signals if s.flow.position != 1 or s.flow.target not in chosen), signals[0]
        )
        found = self.words("compare_found", d=self.points(largest.value), interval=self.interval(largest))
        direction = "more" if largest.value > 0 else "less"
        flow, kind = largest.flow, "specialist" if self.left.about_specialists else "care"
        where = f"first_{kind}" if flow.is_first else "end" if flow.target in ENDS else "flow"
        if self.starts and flow.position == 1:
            where = "next"
        return self.words(
            f"compare_{direction}_{where}",
            left=self.left_name,
            right=self.than,
            a=in_sentence(step_name(self.left, flow.target if flow.is_first else flow.source)),
            b=in_sentence(step_name(self.left, flow.target)),
            d=found,
        )

    def subtitle(self) -> str:
        """What is drawn, how many flows differ beyond chance, and whether case mix is taken into account."""
        words, comparison = self.words, self.comparison
        drawn = words(
            f"compare_subtitle_{self.shows}", people=people(self.left), left=self.left_name, right=self.than
        )
        k = len(comparison.signals)
        ending = {0: "_none", 1: "_one"}.get(k, "")
        counted = words(f"compare_count{ending}", k=k, n=len(comparison.differences))
        method = words("compare_adjusted" if comparison.adjusted else "compare_unadjusted")
        return f"{drawn} {counted} {method}"

    def whole(self) -> str:
        """One number for the whole, in a sentence that says how it goes with the flows one by one."""
        words, comparison = self.words, self.comparison
        p = comparison.distance_p
        chance = (
            words("compare_p_small")
            if p < 0.001
            else words("compare_p", p=words.number(p, 3 if p < 0.1 else 2))
        )
        joined = {(True, False): "compare_whole_spread", (False, True): "compare_whole_hidden"}
        key = joined.get((self.whole_differs, bool(comparison.signals)))
        said = [words("compare_whole", p=words.number(100 * comparison.distance, 1), chance=chance)]
        said += [words(key)] if key else []
        said += [words("compare_whole_plain")] if comparison.adjusted else []
        return " ".join(said)

    @property
    def whole_differs(self) -> bool:
        """Whether chance rarely makes the whole differ as much."""
        return self.comparison.distance_p < WHOLE_LEVEL

    def chart(self) -> ChartText:
        """Everything that stands around the figure."""
        return ChartText(
            title=self.title(),
            subtitle=self.subtitle(),
            source=source_of(self),
            table=table(self),
            about=about(self),
            legend=legend(self),
            captions=self._captions(),
            note=self.whole(),
        )

    def _captions(self) -> tuple[str, str]:
        """Who is on which side, and how many; of a difference, what both drawings are."""
        words = self.words
        if self.shows == "difference" or not self.graphs:
            return words("compare_difference_of", left=self.left_name, right=self.right_name), words(
                "compare_bars"
            )
        one, other = (
            words("compare_side", name=name, n=words.number(graph.episodes))
            for name, graph in zip((self.left_name, self.right_name), self.graphs, strict=True)
        )
        return one, other
