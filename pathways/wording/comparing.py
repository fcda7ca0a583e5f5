"""A comparison in words: what is beside what, the finding with its interval, and how it was worked out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pathways.comparison import START, Comparison, Flow, FlowDifference, compare, relation
from pathways.figures.difference import EQUAL, LESS, MORE, STEPS
from pathways.graph import ENDS, FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL, DIMENSIONS, Selection
from pathways.wording.charts import ChartText, Key, Table
from pathways.wording.sentences import (
    chosen_name,
    in_sentence,
    people,
    rounding,
    source,
    step_name,
)

if TYPE_CHECKING:
    from pathways.wording import Words

VERSUS = {f"vs-{dimension}": dimension for dimension in DIMENSIONS}
"""Key in the address -> what it changes on the right; without it the right is as the left."""
SAME = "same"
"""What an address says of a dimension that is on the right as on the left."""
SHOWS = ("side", "difference")
DEEP = ("3", "2", "4")
"""The numbers of steps that are offered; the first is usual."""


def right_of(reading: Reading) -> Selection:
    """What the reader's selection is compared with: what the address names, else country or year before."""
    other = left = reading.selection
    for key, dimension in VERSUS.items():
        value = reading.presentation.of(key)
        if value and value != SAME:
            other = other.with_value(dimension, value)
    if other != left:
        return other
    if left.region != ALL:
        return left.with_value("region", ALL)
    if left.year.isdigit():
        before = left.with_value("year", str(int(left.year) - 1))
        if isinstance(reading.snapshot.answer(before), FlowGraph):
            return before
    regions = [offer for offer in reading.offers["region"] if offer.id != ALL and not offer.too_few]
    return left.with_value("region", regions[0].id) if regions else left


@dataclass(frozen=True)
class Pair:
    """Two readings side by side, and what differs between them."""

    left: Reading
    right: Reading

    @classmethod
    def of(cls, reading: Reading) -> Pair:
        """The reader's selection and the one it is compared with; nobody is in focus on either side."""
        plain = replace(reading.presentation, says="patients", whole="start", focus=None).keeping(route="")
        left = replace(reading, presentation=plain)
        return cls(left, replace(left, selection=right_of(reading)))

    @property
    def words(self) -> Words:
        return self.left.words

    @property
    def graphs(self) -> tuple[FlowGraph, FlowGraph] | None:
        """Both answers, where both can be drawn and they are not the same question."""
        one, other = self.left.graph, self.right.graph
        return (one, other) if one and other and self.left.selection != self.right.selection else None

    @property
    def steps(self) -> int:
        """The steps that are drawn and compared."""
        return int(self.left.presentation.one_of("deep", DEEP))

    @property
    def shows(self) -> str:
        """`side` (both pictures) or `difference` (one, in the colours of the difference)."""
        return self.left.presentation.one_of("show", SHOWS)

    @cached_property
    def comparison(self) -> Comparison:
        """What differs, up to the last drawn step."""
        assert self.graphs, "a comparison needs two answers"
        lattice = self.left.manifest["lattice"]
        members = {
            choice["id"]: frozenset(choice["members"])
            for dimension in lattice
            for choice in dimension["choices"]
        }
        protection = self.left.manifest["protection"]
        return compare(
            *self.graphs,
            relation(self.left.selection, self.right.selection, members),
            rounded_to=int(protection["rounding"]),
            minimum=int(protection["minimum"]),
            steps=self.steps,
            expected=tuple(
                (Flow(at, source or START, target), share)
                for at, source, target, share in self.left.snapshot.expected_flows(
                    self.left.selection, self.right.selection
                )
            ),
        )

    @cached_property
    def differing(self) -> tuple[str, ...]:
        """The dimensions in which the two differ."""
        one, other = self.left.selection, self.right.selection
        return tuple(name for name in DIMENSIONS if getattr(one, name) != getattr(other, name))

    def name(self, reading: Reading) -> str:
        """What a side is called: only what differs."""
        return " · ".join(chosen_name(reading, dimension) for dimension in self.differing)

    @property
    def left_name(self) -> str:
        return self.name(self.left)

    @property
    def right_name(self) -> str:
        return self.name(self.right)

    @property
    def than(self) -> str:
        """What it is more or less than: "landelijk", or the name of the other side."""
        if self.differing == ("region",) and self.right.selection.region == ALL:
            return self.words("compare_nationally")
        return (
            in_sentence(self.right_name)
            if self.right_name.startswith(self.words("all_year"))
            else self.right_name
        )

    # -- flows in words

    def flow_name(self, flow: Flow) -> str:
        """A flow on its own: "Neuroloog → Orthopeed", "Neuroloog als eerste"."""
        if flow.is_first:
            return self.words("compare_first", a=step_name(self.left, flow.target, short=True))
        return self.words(
            "link_name",
            a=step_name(self.left, flow.source, short=True),
            b=step_name(self.left, flow.target, short=True),
        )

    def flow_note(self, flow: Flow) -> str:
        """Where a flow is: "stap 1–2"."""
        if flow.is_first:
            return self.words("compare_at_first")
        return self.words("compare_at", k=flow.position, m=flow.position + 1)

    def points(self, value: float, *, signed: bool = True) -> str:
        """A share in percentage points with one decimal: "+6,0", "−1,4"."""
        text = self.words.number(abs(round(value * 100, 1)), 1)
        if not signed:
            return f"{'−' if round(value * 100, 1) < 0 else ''}{text}"
        return f"{'+' if round(value * 100, 1) > 0 else '−' if round(value * 100, 1) < 0 else '±'}{text}"

    def interval(self, difference: FlowDifference) -> str:
        """The 95 % interval: "3,2 tot 9,7"."""
        low, high = (self.points(bound, signed=False) for bound in (difference.low, difference.high))
        return self.words("compare_to", low=low, high=high)

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
        """The largest difference beyond chance with its interval, or that there is none."""
        signals = self.comparison.signals
        if not signals:
            return self.words("compare_none", left=self.left_name, right=self.right_name)
        largest = signals[0]
        found = self.words("compare_found", d=self.points(largest.value), interval=self.interval(largest))
        direction = "more" if largest.value > 0 else "less"
        flow, kind = largest.flow, "specialist" if self.left.about_specialists else "care"
        where = f"first_{kind}" if flow.is_first else "end" if flow.target in ENDS else "flow"
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
        counted = words("compare_count", k=len(comparison.signals), n=len(comparison.differences))
        method = words("compare_adjusted" if comparison.adjusted else "compare_unadjusted")
        return f"{drawn} {counted} {method}"

    def whole(self) -> str:
        """One number for the whole, in a sentence."""
        words, comparison = self.words, self.comparison
        p = comparison.distance_p
        chance = (
            words("compare_p_small")
            if p < 0.001
            else words("compare_p", p=words.number(p, 3 if p < 0.1 else 2))
        )
        return words("compare_whole", p=words.number(100 * comparison.distance, 1), chance=chance)

    def chart(self) -> ChartText:
        """Everything that stands around the figure."""
        return ChartText(
            title=self.title(),
            subtitle=self.subtitle(),
            source=self._source(),
            table=self._table(),
            about=self._about(),
            legend=self._legend(),
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

    def _source(self) -> tuple[str, ...]:
        assert self.graphs, "a source line belongs to a figure"
        first, _, *others = source(self.left)
        sizes = tuple(
            self.words("compare_n", name=name, n=self.words.number(graph.episodes), people=people(self.left))
            for name, graph in zip((self.left_name, self.right_name), self.graphs, strict=True)
        )
        follow = others[0] if "year" not in self.differing and others else ""
        return tuple(filter(None, (first, *sizes, follow, rounding(self.left))))

    def _legend(self) -> tuple[Key, ...]:
        words = self.words
        if self.shows == "side":
            return (
                Key("onward", words("legend_onward")),
                Key("outflow", words("compare_legend_outflow")),
            )
        middle, large = (words.number(100 * edge) for edge in STEPS[1:])
        return (
            Key(LESS[2], words("compare_legend_less", d=large)),
            Key(LESS[1], words("compare_legend_between", a=f"−{large}", b=f"−{middle}")),
            Key(LESS[0], words("compare_legend_small", d=f"−{middle}")),
            Key(EQUAL, words("compare_legend_chance")),
            Key(MORE[0], words("compare_legend_small", d=f"+{middle}")),
            Key(MORE[1], words("compare_legend_between", a=f"+{middle}", b=f"+{large}")),
            Key(MORE[2], words("compare_legend_more", d=large)),
        )

    def _table(self) -> Table:
        words, comparison = self.words, self.comparison
        assert self.graphs, "a table belongs to two answers"
        left, right = self.graphs
        expected = comparison.adjusted
        headings = (
            words("compare_table_flow"),
            words("compare_table_where"),
            self.left_name,
            *((words("compare_table_expected"),) if expected else ()),
            self.right_name,
            words("compare_table_difference"),
            words("compare_table_interval"),
            words("compare_table_signal"),
        )
        rows = tuple(
            (
                self.flow_name(d.flow),
                self.flow_note(d.flow),
                f"{words.number(d.left)} ({words.percent(d.left, left.episodes, fine=True)})",
                *((words.number(d.expected or 0),) if expected else ()),
                f"{words.number(d.right)} ({words.percent(d.right, right.episodes, fine=True)})",
                self.points(d.value),
                self.interval(d),
                words("compare_yes" if d.signal else "compare_no"),
            )
            for d in comparison.differences
        )
        caption = words(
            "compare_table_caption",
            left=self.left_name,
            n=words.number(left.episodes),
            right=self.right_name,
            m=words.number(right.episodes),
            people=people(self.left),
            rounded=rounding(self.left),
        )
        return Table(caption, headings, rows)

    def _about(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        words, comparison = self.words, self.comparison
        signal = [words("compare_about_signal")]
        if comparison.adjusted:
            signal.append(words("compare_about_interval_adjusted"))
        else:
            signal.append(words("compare_about_interval"))
            if comparison.relation != "apart":
                signal.append(words("compare_about_part"))
        minimum = int(self.left.manifest["protection"]["minimum"])
        adjusted = "compare_about_adjusted" if comparison.adjusted else "compare_about_unadjusted"
        sections: tuple[tuple[str, tuple[str, ...]], ...] = (
            (words("compare_about_what"), (words("compare_about_read"), words("compare_about_expect"))),
            (words("compare_about_chance"), tuple(signal)),
            (words("compare_about_mix"), (words(adjusted),)),
            (words("compare_about_whole"), (words("compare_about_distance"),)),
            (
                words("compare_about_hidden"),
                (words("compare_about_pooled", n=comparison.withheld, minimum=minimum),),
            ),
            (words("about_cannot"), (words("about_cannot_causal"),)),
        )
        return sections
