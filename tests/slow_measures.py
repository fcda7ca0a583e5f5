"""A slow attacker on published measures: two linear programs per small count, all views at once."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import linprog

from pathways.disclosure.measures import Answers, Told
from pathways.inference.grid import Grid

PARTS = ("denominator", "left_out", "numerator", "rest")
FAR = 10_000


def possible_values(answers: Answers, told: Told, grid: Grid, minimum: int, half: int) -> dict[tuple, int]:
    """part, measure, place of every small count -> how many whole values it can have."""
    found = {}
    for measure in range(len(answers.denominator)):
        rows, sides = equations(answers, grid)
        bounds = bounds_of(answers, told, measure, grid.is_offered, minimum, half)
        for number, part in enumerate(PARTS):
            for place in np.flatnonzero(answers.is_small(part, minimum)[measure]).tolist():
                target = np.zeros(len(bounds))
                target[number * grid.size + place] = 1
                low, high = (
                    linprog(sign * target, A_eq=rows, b_eq=sides, bounds=bounds, method="highs").fun
                    for sign in (1, -1)
                )
                found[part, measure, place] = math.floor(-high + 1e-6) - math.ceil(low - 1e-6) + 1
    return found


def equations(answers: Answers, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Of each part its sums over the grid; everybody = in + left out, the denominator = numerator + rest."""
    size, everybody = grid.size, len(PARTS)
    rows = []
    for block in range(everybody + 1):
        for row, whole in enumerate(grid.sums.whole):
            equation = np.zeros((everybody + 1) * size)
            equation[block * size + whole] = 1
            equation[block * size + grid.sums.part[grid.sums.row == row]] -= 1
            rows.append(equation)
    for place in range(size):
        for whole, parts in ((everybody, (0, 1)), (0, (2, 3))):
            equation = np.zeros((everybody + 1) * size)
            equation[whole * size + place] = 1
            equation[[part * size + place for part in parts]] = -1
            rows.append(equation)
    return np.array(rows), np.zeros(len(rows))


def bounds_of(
    answers: Answers,
    told: Told,
    measure: int,
    is_offered: np.ndarray,
    minimum: int,
    half: int,
    smallest_view: int = 50,
) -> list[tuple[float, float]]:
    """What is published of each count: as told, rounded; who knows the rules knows what is not small."""
    size = len(answers.is_view)
    bounds = {part: [(0.0, float(FAR))] * size for part in (*PARTS, "everybody")}

    def tell(part: str, place: int, count: int) -> None:
        low = 0 if count == 0 else max(minimum, count - half)
        bounds[part][place] = (low, 0 if count == 0 else count + half)

    for place in range(size):
        if answers.is_view[place]:
            count = rounded(answers.episodes[place], half)
            bounds["everybody"][place] = (count - half, count + half)
        elif is_offered[place]:
            bounds["everybody"][place] = (0, smallest_view - 1)
        if told.denominator[measure, place]:
            tell("denominator", place, rounded(answers.denominator[measure, place], half))
            left_out = int(answers.parts["left_out"][0][measure, place])
            bounds["left_out"][place] = (0, 0) if left_out == 0 else (minimum, FAR)
        if told.numerator[measure, place]:
            tell("numerator", place, rounded(answers.numerator[measure, place], half))
            rest = int(answers.parts["rest"][0][measure, place])
            bounds["rest"][place] = (0, 0) if rest == 0 else (minimum, FAR)
    return [bound for part in (*PARTS, "everybody") for bound in bounds[part]]


def rounded(count: int, half: int) -> int:
    step = 2 * half + 1
    return int(count + half) // step * step
