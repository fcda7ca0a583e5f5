"""Programs: linear programming on one key over the whole grid, where interval arithmetic leaves a doubt.

All places of one link (or node, or total), with the sums of the grid between them, are one linear program.
Feasible points settle most cells without a program of their own: a cell that is 0 in one of them is not
proved to hold anybody, and one that takes five values or more over them is not recovered.
"""

from __future__ import annotations

import hashlib
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

    @property
    def key(self) -> bytes:
        """Equal for programs with equal answers but for the numbers of their unknowns."""
        parts = (self.low, self.high, self.is_supposed_small, self.cells.indices, self.cells.indptr)
        more = (self.sums.indices, self.sums.indptr, self.sums.data)
        return hashlib.sha256(b"|".join(part.tobytes() for part in (*parts, *more))).digest()

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
    leans_on: tuple[Ints, ...]  # per cell, the unknowns of which a bound makes its lower one
    solved: int
    is_contradictory: bool = False


def make_programs(families: Sequence[Family], low: Ints, high: Ints, small: Small) -> list[Program]:
    """The programs that can find anything: those with a cell that is neither shown, known nor recovered."""
    programs = []
    for family in (family for family in families if family.adds_up and family.grid.sums.count):
        everything = _sums(family.grid)
        for key in range(len(family.unknowns)):
            cells, numbers, is_supposed_small = _cells(family, key, low, high, small)
            if len(numbers):
                places = np.flatnonzero(family.unknowns[key] != NONE)
                unknowns = family.unknowns[key, places]
                matrix = everything[:, places]
                matrix = matrix[np.diff(matrix.indptr) > 0]
                bounds = low[unknowns], high[unknowns]
                programs.append(
                    Program(*bounds, matrix, cells[:, places], numbers, is_supposed_small, small, unknowns)
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


def solve(program: Program) -> Answer:
    """Every cell of one program that is recovered."""
    run = _Solver(program)
    left = np.arange(program.cells.shape[0])
    least, most = np.full(len(left), np.inf), np.full(len(left), -np.inf)
    for number in range(TRIES):
        together = np.asarray(program.cells[left].sum(0)).ravel()
        point = run.lowest(together if number % 2 == 0 else -together)
        if point is None:
            return Answer(*(np.empty(0, np.int64),) * 3, (), run.times, is_contradictory=True)
        taken = program.cells[left] @ point
        least, most = np.minimum(least, taken), np.maximum(most, taken)
        stays = program.may_be_recovered(left, least, most)
        is_slow = number >= 2 and stays.sum() > 0.8 * len(left)
        left, least, most = left[stays], least[stays], most[stays]
        if is_slow or not len(left):
            break
    found, leans_on = [], []
    for cell in left:
        weights = program.cells[[cell]].toarray().ravel()
        low = run.bound(weights, 1)
        leaning = run.leans_on
        high = -run.bound(weights, -1)
        if program.is_recovered(np.array([cell]), np.array([low]), np.array([high])).all():
            found.append((cell, *map(int, _whole(np.array(low), np.array(high)))))
            leans_on.append(leaning)
    cells, lows, highs = np.array(found, np.int64).reshape(-1, 3).T
    return Answer(cells, lows, highs, tuple(leans_on), run.times)


class _Solver:
    """One program's linear solver, which counts its runs."""

    def __init__(self, program: Program) -> None:
        self.sums, self.zeros = program.sums, np.zeros(program.sums.shape[0])
        self.bounds = np.c_[program.low, program.high]
        self.times = 0
        self.leans_on = np.empty(0, np.int64)
        """Places whose bounds the last answer leans on: those that would cost something to move."""

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
        self.leans_on = np.flatnonzero(
            np.abs(result.lower.marginals) + np.abs(result.upper.marginals) > TOLERANCE
        )
        return np.asarray(result.x)

    def bound(self, weights: Floats, sign: int) -> float:
        """The lowest of `sign` times the weighted sum."""
        point = self.lowest(sign * weights)
        assert point is not None, "what had a feasible point has one still"
        return float(sign * weights @ point)


def solve_all(
    programs: Sequence[Program], tell: Callable[[int], None], known: dict[bytes, Answer] | None = None
) -> list[Answer]:
    """The answers, in order; from two processes when there is much to do.

    Args:
        known: answers to programs that were solved before, by their key; new ones are put there.
    """
    known = {} if known is None else known
    keys = [program.key for program in programs]
    new = {key: program for key, program in zip(keys, programs, strict=True) if key not in known}
    known |= dict(zip(new, _solve_new(list(new.values()), tell), strict=True))
    return [
        replace(
            answer,
            numbers=program.numbers[answer.numbers],
            leans_on=tuple(program.unknowns[places] for places in answer.leans_on),
        )
        for program, answer in zip(programs, map(known.__getitem__, keys), strict=True)
    ]


def _solve_new(programs: Sequence[Program], tell: Callable[[int], None]) -> list[Answer]:
    """The answers by the program's own cells and places."""
    answers = []
    if sum(len(program.low) for program in programs) < PARALLEL_FROM:
        for program in programs:
            answers.append(solve(program))
            tell(len(answers))
        return answers
    # A fork would copy the threads of Polars in an unknown state.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        for answer in processes.map(solve, programs, chunksize=4):
            answers.append(answer)
            tell(len(answers))
    return answers
