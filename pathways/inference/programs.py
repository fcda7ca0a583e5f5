"""Programs: linear programming on one key over the whole grid, where interval arithmetic leaves a doubt.

All places of one link (or node, or total), with the sums of the grid between them, are one linear program.
Feasible points settle most cells without a program of their own: a cell that is 0 in one of them is not
proved to hold anybody, and one that takes five values or more over them is not recovered.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from pathways.inference.families import Family, Flags
from pathways.inference.grid import Grid
from pathways.inference.small import Small
from pathways.inference.system import NONE, Ints

Floats = NDArray[np.float64]
TOLERANCE = 1e-5
"""Of the solver; a count is whole, so this much either way is nothing."""
PARALLEL_FROM = 200_000
"""Unknowns in all programs together from which a second process earns its start."""
MANY = 24
"""Points that are kept of one key."""
TRIES = 6
"""Feasible points that are looked for before cells get programs of their own."""


@dataclass(frozen=True)
class Program:
    """One key over the grid: `sums @ x = 0`, and cells `cells @ x` that may be small.

    `unknowns`: the places, and `numbers`: the cells, as unknowns of the system; `is_supposed_small`: as in
    `Family`, per cell.
    """

    low: Ints
    high: Ints
    sums: csr_matrix
    cells: csr_matrix
    numbers: Ints
    is_supposed_small: Flags
    small: Small
    unknowns: Ints
    places: Ints
    size: int  # of the grid
    name: tuple[str, str, str]

    def take(self, left: Ints, least: Floats, most: Floats, point: Floats) -> tuple[Ints, Floats, Floats]:
        """The cells that are open after one more feasible point, with the least and most they took."""
        taken = self.cells[left] @ point
        least, most = np.minimum(least, taken), np.maximum(most, taken)
        stays = self.may_be_recovered(left, least, most)
        return left[stays], least[stays], most[stays]

    def open_after(self, points: Sequence[Floats]) -> tuple[Ints, Floats, Floats]:
        """As `take`, after points over all places, of which those that are feasible count."""
        left = np.arange(self.cells.shape[0])
        least, most = np.full(len(left), np.inf), np.full(len(left), -np.inf)
        for everywhere in points:
            point = everywhere[self.places]
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
        return self.small.is_recovered(low, high, self.is_supposed_small[cells])

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
    is_contradictory: bool = False


def make_programs(families: Sequence[Family], low: Ints, high: Ints, small: Small) -> list[Program]:
    """The programs that can find anything: those with a cell that is neither shown, known nor recovered."""
    programs = []
    for family in (family for family in families if family.adds_up and family.grid.sums.count):
        grid = family.grid
        everything = _sums(grid)
        for key in range(len(family.unknowns)):
            cells, numbers, is_supposed_small = _cells(family, key, low, high, small)
            if len(numbers):
                places = np.flatnonzero(family.unknowns[key] != NONE)
                unknowns = family.unknowns[key, places]
                matrix = everything[:, places]
                matrix = matrix[np.diff(matrix.indptr) > 0]
                programs.append(
                    Program(
                        low=low[unknowns],
                        high=high[unknowns],
                        sums=matrix,
                        cells=cells[:, places],
                        numbers=numbers,
                        is_supposed_small=is_supposed_small,
                        small=small,
                        unknowns=unknowns,
                        places=places,
                        size=grid.size,
                        name=(family.kind, family.lens, family.what[key]),
                    )
                )
    return programs


def _sums(grid: Grid) -> csr_matrix:
    """Every sum of the grid, less its parts: zero for whatever adds up."""
    sums = grid.sums
    rows = np.r_[np.arange(sums.count), sums.row]
    columns = np.r_[sums.whole, sums.part]
    signs = np.r_[np.ones(sums.count), -np.ones(len(sums.row))]
    return csr_matrix((signs, (rows, columns)), shape=(sums.count, grid.size))


def _cells(family: Family, key: int, low: Ints, high: Ints, small: Small) -> tuple[csr_matrix, Ints, Flags]:
    """The single places and the unions of one key that are open: as sums over places, and as unknowns."""
    grid = family.grid
    unknowns, unions, supposed = family.unknowns[key], family.unions[key], family.is_supposed_small[key]

    def is_open(cells: Ints, is_supposed_small: Flags) -> Flags:
        least, most = low[cells], high[cells]
        is_recovered = small.is_recovered(least, most, is_supposed_small)
        return (cells != NONE) & (least < most) & (least < small.minimum) & ~is_recovered

    at = np.flatnonzero(is_open(unknowns, supposed) & ~family.is_shown[key])
    single = csr_matrix((np.ones(len(at)), (np.arange(len(at)), at)), shape=(len(at), grid.size))
    sums = grid.sums
    union_of = np.flatnonzero(is_open(unions, np.zeros(len(unions), np.bool_)))
    number = np.full(sums.count, NONE)
    number[union_of] = np.arange(len(union_of))
    is_part = (number[sums.row] != NONE) & ~family.is_shown[key, sums.part] & (unknowns[sums.part] != NONE)
    together = csr_matrix(
        (np.ones(is_part.sum()), (number[sums.row[is_part]], sums.part[is_part])),
        shape=(len(union_of), grid.size),
    )
    return (
        vstack([single, together], "csr"),
        np.r_[unknowns[at], unions[union_of]],
        np.r_[supposed[at], np.zeros(len(union_of), np.bool_)],
    )


def _whole(least: Floats, most: Floats) -> tuple[Ints, Ints]:
    """Bounds of whole counts; what no point has reached yet (infinite) stays out of everything small."""
    low, high = np.ceil(least - TOLERANCE), np.floor(most + TOLERANCE)
    return low.astype(np.int64), high.astype(np.int64)


def solve(program: Program, known: Sequence[Floats] = ()) -> Answer:
    """Every cell of one program that is recovered.

    Args:
        known: points over all places, some of which may be feasible.
    """
    run = _Solver(program)
    left, least, most = program.open_after(known)
    for number in range(TRIES if len(left) else 0):
        together = np.asarray(program.cells[left].sum(0)).ravel()
        point = run.lowest(together if number % 2 == 0 else -together)
        if point is None:
            return Answer(*(np.empty(0, np.int64),) * 3, (), (), run.times, is_contradictory=True)
        before = len(left)
        left, least, most = program.take(left, least, most, point)
        is_slow = number >= 2 and len(left) > 0.8 * before
        if is_slow or not len(left):
            break
    found, leans_on = [], []
    while len(left):
        cell, weights = left[0], program.cells[[left[0]]].toarray().ravel()
        low, leaning = run.bound(weights, 1), run.leans_on
        if low > 1 - TOLERANCE:  # else it may be nobody
            high = -run.bound(weights, -1)
            if program.is_recovered(np.array([cell]), np.array([low]), np.array([high])).all():
                found.append((cell, *map(int, _whole(np.array(low), np.array(high)))))
                leans_on.append(leaning)
        left, least, most = left[1:], least[1:], most[1:]
        for point in run.points[-2:]:
            left, least, most = program.take(left, least, most, point)
    cells, lows, highs = np.array(found, np.int64).reshape(-1, 3).T
    return Answer(cells, lows, highs, tuple(leans_on), tuple(run.points[-TRIES:]), run.times)


class _Solver:
    """One program's linear solver, which counts its runs."""

    def __init__(self, program: Program) -> None:
        self.sums, self.zeros = program.sums, np.zeros(program.sums.shape[0])
        self.bounds = np.c_[program.low, program.high]
        self.times = 0
        self.points: list[Floats] = []
        self.leans_on = np.empty(0, np.int64), np.empty(0, np.int64)
        """Places whose lower bounds, and upper ones, the last answer leans on: moving them has a price."""

    def lowest(self, weights: Floats) -> Floats | None:
        """A feasible point with the lowest weighted sum; None where there is no feasible point at all."""
        self.times += 1
        # These programs are small and nearly in order already: presolving them takes longer than solving.
        result = linprog(
            weights,
            A_eq=self.sums,
            b_eq=self.zeros,
            bounds=self.bounds,
            method="highs-ds",
            options={"presolve": False},
        )
        assert result.status in (0, 2), f"the solver stopped: {result.message}"
        if result.status == 2:
            return None
        low, high = (np.abs(side.marginals) > TOLERANCE for side in (result.lower, result.upper))
        self.leans_on = np.flatnonzero(low), np.flatnonzero(high)
        self.points.append(np.round(result.x, 6))
        return np.asarray(result.x)

    def bound(self, weights: Floats, sign: int) -> float:
        """The lowest of `sign` times the weighted sum."""
        point = self.lowest(sign * weights)
        assert point is not None, "what had a feasible point has one still"
        return float(sign * weights @ point)


Points = dict[tuple[str, str, str], list[Floats]]
"""Per kind, lens and name points over all places that kept the sums of the grid once."""


def solve_all(programs: Sequence[Program], tell: Callable[[int], None], known: Points) -> list[Answer]:
    """The answers, in order; from two processes when there is much to do.

    Args:
        known: points that may be feasible still, which settles cells without a solver; gets new ones too.
    """
    of = [known.get(program.name, []) for program in programs]
    is_open = [len(program.open_after(points)[0]) > 0 for program, points in zip(programs, of, strict=True)]
    tasks = [task for task, needed in zip(zip(programs, of, strict=True), is_open, strict=True) if needed]
    solved = iter(_solve_open(tasks, tell))
    answers = [next(solved) if needed else _NOTHING for needed in is_open]
    for program, answer in zip(programs, answers, strict=True):
        for point in answer.points:
            everywhere = np.zeros(program.size)
            everywhere[program.places] = point
            known.setdefault(program.name, []).append(everywhere)
        if program.name in known:
            known[program.name] = known[program.name][-MANY:]
    return [
        replace(
            answer,
            numbers=program.numbers[answer.numbers],
            leans_on=tuple((program.unknowns[low], program.unknowns[high]) for low, high in answer.leans_on),
        )
        for program, answer in zip(programs, answers, strict=True)
    ]


_NOTHING = Answer(*(np.empty(0, np.int64),) * 3, (), (), 0)


def _solve_open(tasks: Sequence[tuple[Program, list[Floats]]], tell: Callable[[int], None]) -> list[Answer]:
    """The answers by the program's own cells and places."""
    answers = []
    if sum(len(program.low) for program, _ in tasks) < PARALLEL_FROM:
        for program, points in tasks:
            answers.append(solve(program, points))
            tell(len(answers))
        return answers
    # A fork would copy the threads of Polars in an unknown state.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        for answer in processes.map(solve, *zip(*tasks, strict=True), chunksize=4):
            answers.append(answer)
            tell(len(answers))
    return answers
