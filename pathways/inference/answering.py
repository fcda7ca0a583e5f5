"""Answering: the programs in which something is recovered, with as little solving as can be.

Feasible points settle most cells without a program of their own: a cell that is 0 in one of them is not
proved to hold anybody, and one that takes five values or more over them is not recovered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from pathways.inference.programs import Program, whole
from pathways.inference.solver import TOLERANCE, Floats, Solver
from pathways.inference.system import Ints
from pathways.side_by_side import side_by_side

MANY = 8
"""Points that are kept of one key."""
Points = dict[tuple[str, str, str], list[Floats]]
"""Points over all places, by kind, lens and name of the key."""
TRIES = 4
"""Feasible points that are looked for before cells get programs of their own."""


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
                found.append((cell, *map(int, whole(np.array(low), np.array(high)))))
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
