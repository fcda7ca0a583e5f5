"""Recovery: every count that a state gives away, and the published numbers that give it away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from pathways.inference.answering import Memory, solve_all
from pathways.inference.families import Family, Flags
from pathways.inference.narrowing import Narrowed, narrow, narrow_again
from pathways.inference.programs import make_programs
from pathways.inference.proofs import Proofs
from pathways.inference.shown import Number, Owners, Shown
from pathways.inference.small import Small
from pathways.inference.state import State
from pathways.inference.system import Ints

Progress = Callable[[str, int, int], None]
"""Called with the phase in words, the parts done and all parts."""


@dataclass(frozen=True)
class Cell:
    """A count that is recovered: of one place, or of all parts of a sum that are not shown, together.

    - at: the place; of a complement the number of the sum.
    - place: the place; of a complement that of the whole.
    """

    family: Family
    key: int
    at: int
    is_complement: bool
    low: int
    high: int
    is_by_intervals: bool

    @property
    def number(self) -> int:
        """The unknown."""
        cells = self.family.unions if self.is_complement else self.family.unknowns
        return int(cells[self.key, self.at])

    @property
    def place(self) -> int:
        return int(self.family.grid.sums.whole[self.at]) if self.is_complement else self.at


@dataclass(frozen=True)
class Ground:
    """What a proof leans on, published or bounded by that: it is no larger (`is_high`) or no smaller."""

    table: Shown
    key: int
    place: int
    is_high: bool

    @property
    def name(self) -> str:
        return self.table.what[self.key]


@dataclass(frozen=True)
class Few:
    """Of one kind of counts those that are proved to hold somebody, and by their least may be small.

    - unknowns: of all counts of the kind, by key and place, or of complements by key and sum.
    - key, at: of each of the few, as in `Cell`; low, high: the bounds.
    - is_known, is_recovered, is_pinned: which are proved small, are recovered, and to one value.
    """

    family: Family
    is_complement: bool
    unknowns: Ints
    key: Ints
    at: Ints
    low: Ints
    high: Ints
    is_known: Flags
    is_recovered: Flags
    is_pinned: Flags


@dataclass(frozen=True)
class Recovery:
    """What is left of the doubt about every count of a state. With a contradiction nothing else is said."""

    state: State
    narrowed: Narrowed  # by intervals alone
    low: Ints
    high: Ints
    small: Small
    is_contradictory: bool
    programs: int = 0
    solved: int = 0
    leaning: Mapping[int, tuple[Ints, Ints]] = field(
        default_factory=dict, repr=False
    )  # of cells that a program narrowed

    def few(self) -> Iterator[Few]:
        """Family by family; its cells, then its complements."""
        may_be_small = (self.low >= 1) & (self.low < self.small.minimum)
        may_be_small = np.append(may_be_small, False)  # where there is none
        for family in self.state.families:
            for unknowns, is_complement in ((family.unknowns, False), (family.unions, True)):
                key, at = np.nonzero(may_be_small[unknowns])
                low, high = self.low[unknowns[key, at]], self.high[unknowns[key, at]]
                supposed = (
                    np.zeros(len(key), np.bool_) if is_complement else family.is_supposed_small[key, at]
                )
                is_recovered = self.small.is_recovered(low, high, supposed)
                is_pinned = is_recovered & (low == self.small.supposed(high, supposed))
                is_known = self.small.is_known(low, high)
                yield Few(
                    family, is_complement, unknowns, key, at, low, high, is_known, is_recovered, is_pinned
                )

    def cells(self) -> Iterator[Cell]:
        """Every count that is recovered."""
        for few in self.few():
            for which in np.flatnonzero(few.is_recovered):
                key, at, low, high = (int(each[which]) for each in (few.key, few.at, few.low, few.high))
                number = few.unknowns[key, at]
                is_by_intervals = (low, high) == (self.narrowed.low[number], self.narrowed.high[number])
                yield Cell(few.family, key, at, few.is_complement, low, high, bool(is_by_intervals))

    def grounds(self, cells: Sequence[Cell]) -> Iterator[tuple[Cell, list[Ground]]]:
        """Each cell with the published numbers that its bounds follow from."""
        proofs = Proofs(self.state.system, self.narrowed)
        true = (Shown(each.kind, each.lens, each.what, each.unknowns) for each in self.state.families)
        owners = Owners([*true, *self.state.shown], len(self.low))
        for cell in cells:
            leaning = self.leaning.get(cell.number)
            if leaning is None:
                bounds = [(cell.number, False)]
                if cell.high < self.small.minimum:
                    bounds.append((cell.number, True))
            else:
                bounds = [
                    (int(unknown), bool(is_high)) for is_high, side in enumerate(leaning) for unknown in side
                ]
            found = ((owners.of(unknown), is_high) for unknown, is_high in proofs.leans_on(bounds))
            yield cell, [Ground(*owner, is_high) for owner, is_high in found if owner is not None]

    def without(self, gone: Collection[Number]) -> Recovery:
        """What interval arithmetic tells where these numbers of routes and focus views are not published."""
        state, unknowns = self.state.without(gone)
        return _recovery(state, narrow_again(state.system, self.narrowed, unknowns), self.small)

    def with_programs(self, progress: Progress | None = None, memory: Memory | None = None) -> Recovery:
        """The same with linear programs where interval arithmetic left a doubt."""
        if self.is_contradictory:
            return self
        tell = progress or (lambda phase, done, total: None)
        programs = make_programs(self.state.families, self.low, self.high, self.small)
        answers = solve_all(
            programs,
            lambda done: tell("linear programs", done, len(programs)),
            memory or Memory(),
        )
        leaning: dict[int, tuple[Ints, Ints]] = {}
        low, high = self.low, self.high
        if any(len(answer.numbers) for answer in answers):  # most often nothing is found, and much is copied
            low, high = low.copy(), high.copy()
        for answer in answers:
            leaning |= dict(zip(answer.numbers.tolist(), answer.leans_on, strict=True))
            low[answer.numbers] = np.maximum(low[answer.numbers], answer.low)
            high[answer.numbers] = np.minimum(high[answer.numbers], answer.high)
        return replace(
            self,
            low=low,
            high=high,
            is_contradictory=any(answer.is_contradictory for answer in answers),
            programs=len(programs),
            solved=sum(answer.solved for answer in answers),
            leaning=leaning,
        )


def recover_by_intervals(state: State, small: Small, is_open: Flags | None = None) -> Recovery:
    """What interval arithmetic tells; `is_open` as in `narrow`."""
    return _recovery(state, narrow(state.system, is_open), small)


def _recovery(state: State, narrowed: Narrowed, small: Small) -> Recovery:
    return Recovery(state, narrowed, narrowed.low, narrowed.high, small, narrowed.is_contradictory)
