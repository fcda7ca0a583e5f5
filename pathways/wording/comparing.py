"""A comparison in words: what is beside what, and the finding with its interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pathways.comparison import (
    START,
    Comparison,
    Flow,
    FlowDifference,
    as_if_from,
    compare,
    only_start,
    relation,
)
from pathways.graph import ENDS, FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL, DIMENSIONS, Selection
from pathways.wording.charts import ChartText
from pathways.wording.comparing_around import about, legend, source_of, table
from pathways.wording.sentences import chosen_name, in_sentence, people, step_name

if TYPE_CHECKING:
    from pathways.wording import Words

VERSUS = {f"vs-{dimension}": dimension for dimension in DIMENSIONS}
"""Key in the address -> what it changes on the right; without it the right is as the left."""
SAME = "same"
"""What an address says of a dimension that is on the right as on the left."""
SHOWS = ("side", "difference")
WHOLE_LEVEL = 0.05
"""Under this p-value the whole is said to differ."""
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

    @cached_property
    def starts(self) -> tuple[str, str] | None:
        """The only first step of each side where these differ, as with another specialist; None otherwise."""
        if self.graphs is None:
            return None
        one, other = (only_start(graph) for graph in self.graphs)
        return (one, other) if one and other and one != other else None

    @cached_property
    def compared(self) -> tuple[FlowGraph, FlowGraph]:
        """Both answers as they are set against each other: with one name for the first step of each.

        Who began with another specialist never takes a flow of the left: what comes next is what can differ.
        """
        assert self.graphs, "a comparison needs two answers"
        left, right = self.graphs
        return (left, as_if_from(right, self.starts[0])) if self.starts else (left, right)

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
        lattice = self.left.manifest["lattice"]
        members = {
            choice["id"]: frozenset(choice["members"])
            for dimension in lattice
            for choice in dimension["choices"]
        }
        protection = self.left.manifest["protection"]
        return compare(
            *self.compared,
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
        if self.starts and flow.position == 1:
            return self.words("compare_next", b=step_name(self.left, flow.target, short=True))
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
        return self.words.signed(100 * value, 1) if signed else self.words.number(100 * value, 1)

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
