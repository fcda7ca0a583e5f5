"""Two readings side by side: what is compared with what, and what its sides and flows are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

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
from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL, DIMENSIONS, Selection
from pathways.wording.sentences import chosen_name, in_sentence, step_name

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
class NamedPair:
    """Two readings side by side, what differs between them, and what that is called."""

    left: Reading
    right: Reading

    @classmethod
    def of(cls, reading: Reading) -> Self:
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
