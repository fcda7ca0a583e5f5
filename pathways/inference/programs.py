"""Programs: linear programming on one key over the whole grid, where interval arithmetic leaves a doubt.

All places of one link (or node, or total), with the sums of the grid between them, are one linear program.
Feasible points settle most cells without a program of their own: a cell that is 0 in one of them is not
proved to hold anybody, and one that takes five values or more over them is not recovered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.sparse import csr_matrix

from pathways.inference.families import Family, Flags
from pathways.inference.finest import Finest, finest_of
from pathways.inference.small import Small
from pathways.inference.solver import TOLERANCE, Floats, Solver
from pathways.inference.system import NONE, Ints
from pathways.side_by_side import side_by_side

MANY = 8
"""Points that are kept of one key."""
Points = dict[tuple[str, str, str], list[Floats]]
"""Points over all places, by kind, lens and name of the key."""
TRIES = 4
"""Feasible points that are looked for before cells get programs of their own."""


@dataclass(frozen=True)
class Program:
    """One key over the grid: places between bounds, and cells `cells @ x` that may be small.

    `unknowns`: the places, and `numbers`: the cells, as unknowns of the system; `is_supposed_small`: as in
    `Family`, per cell. `at`: what each cell is, a place of the grid or, after these, one of its sums.
    """

    low: Ints
    high: Ints
    finest: Finest
    cells: csr_matrix
    numbers: Ints
    at: Ints
    is_supposed_small: Flags
    is_shown: Flags  # by place of the grid
    small: Small
    unknowns: Ints
    name: tuple[str, str, str]

    @property
    def size(self) -> int:
        """Of the grid."""
        return len(self.is_shown)

    @property
    def question(self) -> bytes:
        """The same for programs that are the same but for their names: of two shares with one denominator."""
        told = (self.low, self.high, self.finest.places, self.at, self.is_supposed_small, self.is_shown)
        return b"|".join(table.tobytes() for table in told)

    def knows_all_of(self, other: Program) -> bool:
        """Whether another about the same key, with no other cells, has bounds that are nowhere narrower."""
        if not (
            np.array_equal(self.finest.places, other.finest.places)
            and np.array_equal(self.is_shown, other.is_shown)
            and np.isin(other.at, self.at).all()
        ):
            return False
        same = np.searchsorted(self.at, other.at)
        return bool(
            np.array_equal(self.is_supposed_small[same], other.is_supposed_small)
            and (self.low >= other.low).all()
            and (self.high <= other.high).all()
        )

    def weights(self, cells: Ints) -> Floats:
        """Of the places in the sum of these cells."""
        is_cell = np.zeros(self.cells.shape[0])
        is_cell[cells] = 1
        weights: Floats = is_cell @ self.cells
        return weights

    def take(self, left: Ints, least: Floats, most: Floats, point: Floats) -> tuple[Ints, Floats, Floats]:
        """The cells that are open after one more feasible point, with the least and most they took."""
        taken = (self.cells @ point)[left]
        least, most = np.minimum(least, taken), np.maximum(most, taken)
        stays = self.may_be_recovered(left, least, most)
        return left[stays], least[stays], most[stays]

    def open_after(self, points: Sequence[Floats]) -> tuple[Ints, Floats, Floats]:
        """As `take`, after points over all places, of which those that are feasible count."""
        left = np.arange(self.cells.shape[0])
        least, most = np.full(len(left), np.inf), np.full(len(left), -np.inf)
        for everywhere in points:
            point = everywhere[self.finest.places]
            is_within = ((point >= self.low - TOLERANCE) & (point <= self.high + TOLERANCE)).all()
            if is_within and point.sum() == everywhere.sum():  # nobody where nobody can be
                left, least, most = self.take(left, least, most, point)
        return left, least, most

    def may_be_recovered(self, cells: Ints, least: Floats, most: Floats) -> Flags:
        """Whether cells that take these values, and perhaps lower and higher ones, may still be recovered.

        One that is supposed to be small and takes 10 may take 6 as well, and be 6 to 9 for an attacker.
        """
        low, high = _whole(least, most)
        low = np.minimum(low, self.small.minimum - 1)
        # Between 1.5 and 1.5 is no whole number yet, and that settles nothing.
        return self.small.is_recovered(low, np.maximum(low, high), self.is_supposed_small[cells])

    def is_recovered(self, cells: Ints, low: Floats, high: Floats) -> Flags:
        """Whether cells within these bounds are recovered."""
        return self.small.is_recovered(*_whole(low, high), self.is_supposed_small[cells])


@dataclass(frozen=True)
class Answer:
    """The cells that one program narrowed, with their bounds; `solved`: how often the solver ran.

    From `solve`, cells and places by their place in the program; from `solve_all` as unknowns.
    """

    numbers: Ints
    low: Ints
    high: Ints
    leans_on: tuple[tuple[Ints, Ints], ...]  # per cell, whose lower and whose upper bounds make its lower one
    points: tuple[Floats, ...]  # feasible ones that were found
    solved: int
    is_lasting: bool = False  # nothing is recovered, and with wider bounds nothing would be
    is_contradictory: bool = False


@dataclass
class Memory:
    """What is known from programs about the same data, which spares work.

    - is_highest_first: whether the highest points settle more than the lowest ones.
    - points: that keep the sums of the grid; whether they keep the bounds is looked at when they are used.
    - answered: programs in which nothing can be recovered, whatever wider bounds they get.
    """

    points: Points = field(default_factory=dict)
    answered: dict[tuple[str, str, str], Program] = field(default_factory=dict)
    is_highest_first: bool = False

    def has_answered(self, program: Program) -> bool:
        earlier = self.answered.get(program.name)
        return earlier is not None and earlier.knows_all_of(program)

    def of(self, program: Program) -> list[Floats]:
        return self.points.get(program.name, [])

    def learn(self, program: Program, answer: Answer) -> None:
        for point in answer.points:
            everywhere = np.zeros(program.size)
            everywhere[program.finest.places] = point
            self.points.setdefault(program.name, []).append(everywhere)
        if answer.points:
            first, *others = self.points[program.name]
            # The first stays: where the truth is known, it is this one.
            self.points[program.name] = [first, *others[1 - MANY :]]
        if answer.is_lasting:
            self.answered[program.name] = program


def make_programs(families: Sequence[Family], low: Ints, high: Ints, small: Small) -> list[Program]:
    """The programs that can find anything: those with a cell that is neither shown, known nor recovered."""
    programs = []
    for family in (family for family in families if family.adds_up and family.grid.sums.count):
        finest = finest_of(family.grid)
        for key in range(len(family.unknowns)):
            places = np.flatnonzero(family.unknowns[key] != NONE)
            cells, numbers, at, is_supposed_small = _cells(family, key, places, low, high, small)
            if len(numbers):
                unknowns = family.unknowns[key, places]
                programs.append(
                    Program(
                        low=low[unknowns],
                        high=high[unknowns],
                        finest=finest(places),
                        cells=cells,
                        numbers=numbers,
                        at=at,
                        is_supposed_small=is_supposed_small,
                        is_shown=family.is_shown[key].copy(),
                        small=small,
                        unknowns=unknowns,
                        name=(family.kind, family.lens, family.what[key]),
                    )
                )
    return programs


def _cells(
    family: Family, key: int, places: Ints, low: Ints, high: Ints, small: Small
) -> tuple[csr_matrix, Ints, Ints, Flags]:
    """The single places and the unions of one key that are open: as sums over `places`, and as unknowns.

    After these what they are, a place or (after all places) a sum, and whether they are supposed to be small.
    """
    sums = family.grid.sums
    unknowns, unions, supposed = family.unknowns[key], family.unions[key], family.is_supposed_small[key]

    def is_open(cells: Ints, is_supposed_small: Flags) -> Flags:
        least, most = low[cells], high[cells]
        is_recovered = small.is_recovered(least, most, is_supposed_small)
        return (cells != NONE) & (least < most) & (least < small.minimum) & ~is_recovered

    at = np.flatnonzero(is_open(unknowns, supposed) & ~family.is_shown[key])
    is_union = is_open(unions, np.zeros(len(unions), np.bool_))
    union_of = np.flatnonzero(is_union)
    is_part = is_union[sums.row] & ~family.is_shown[key, sums.part] & (unknowns[sums.part] != NONE)
    parts = np.bincount(sums.row[is_part], minlength=sums.count)[union_of]
    ends = np.cumsum(np.r_[np.ones(len(at), np.int64), parts])
    column = np.searchsorted(places, np.r_[at, sums.part[is_part]])
    together = csr_matrix((np.ones(column.size), column, np.r_[0, ends]), (ends.size, len(places)))
    return (
        together,
        np.r_[unknowns[at], unions[union_of]],
        np.r_[at, family.grid.size + union_of],
        np.r_[supposed[at], np.zeros(len(union_of), np.bool_)],
    )


def _whole(least: Floats, most: Floats) -> tuple[Ints, Ints]:
    """Bounds of whole counts; what no point has reached yet (infinite) stays out of everything small."""
    low, high = np.ceil(least - TOLERANCE), np.floor(most + TOLERANCE)
    return low.astype(np.int64), high.astype(np.int64)


def solve(program: Program, known: Sequence[Floats] = (), *, is_highest_first: bool = False) -> Answer:
    """Every cell of one program that is recovered.

    Args:
        known: points over all places, some of which may be feasible.
        is_highest_first: as in `Memory`.
    """
    run = Solver(program.finest, program.low, program.high)
    left, least, most = program.open_after(known)
    for number in range(TRIES if len(left) else 0):
        together = program.weights(left)
        # Beside a point that is known, the lowest ones tell most; else the highest settle what is large.
        is_highest = (is_highest_first or not known) and (number % 2 == 0) == is_highest_first
        point = run.lowest(-together if is_highest else together)
        if point is None:
            return Answer(*(np.empty(0, np.int64),) * 3, (), (), run.times, is_contradictory=True)
        before = len(left)
        left, least, most = program.take(left, least, most, point)
        is_slow = number >= 2 and len(left) > 0.8 * before
        if is_slow or not len(left):
            break
        if known:
            run.begin_at_the_last_point()
    if len(left):
        run.begin_at_the_last_point()
    found, leans_on, is_lasting = [], [], True
    while len(left):
        cell, weights = left[0], program.weights(left[:1])
        low = run.bound(weights, 1)
        if low > TOLERANCE:  # else it may be nobody; a count of at least a half is at least one
            leaning = run.leans_on()
            high = -run.bound(weights, -1)
            if program.is_recovered(np.array([cell]), np.array([low]), np.array([high])).all():
                found.append((cell, *map(int, _whole(np.array(low), np.array(high)))))
                leans_on.append(leaning)
            # Who supposes that it is small errs, and may find a few values with less to go by.
            is_lasting &= not program.is_supposed_small[cell]
        left, least, most = left[1:], least[1:], most[1:]
        for point in run.points[-2:]:
            left, least, most = program.take(left, least, most, point)
    cells, lows, highs = np.array(found, np.int64).reshape(-1, 3).T
    is_lasting &= not found
    return Answer(cells, lows, highs, tuple(leans_on), tuple(run.points[-MANY:]), run.times, is_lasting)


def solve_all(programs: Sequence[Program], tell: Callable[[int], None], memory: Memory) -> list[Answer]:
    """The answers to those programs that memory does not answer; the same question is solved once.

    Args:
        tell: called with the number of programs done. memory: what is known already; learns from these.
    """
    open_ones: dict[bytes, list[Program]] = {}
    for program in programs:
        if not memory.has_answered(program):
            open_ones.setdefault(program.question, []).append(program)

    def first_of(same: Sequence[Program]) -> Answer:
        return solve(same[0], memory.of(same[0]), is_highest_first=memory.is_highest_first)

    answers: list[Answer] = []
    done = len(programs) - sum(map(len, open_ones.values()))
    # The solver lets go of the interpreter.
    for same, answer in zip(open_ones.values(), side_by_side(first_of, open_ones.values()), strict=True):
        for program in same:
            memory.learn(program, answer)
            leans_on = tuple((program.unknowns[low], program.unknowns[high]) for low, high in answer.leans_on)
            answers.append(replace(answer, numbers=program.numbers[answer.numbers], leans_on=leans_on))
            answer = replace(answer, solved=0)
        done += len(same)
        tell(done)
    return answers
