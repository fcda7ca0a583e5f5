"""Solver: one linear program as HiGHS holds it; each question begins where the answer to the last one was."""

from __future__ import annotations

from functools import cached_property

import highspy
import numpy as np
from numpy.typing import NDArray

from pathways.inference.finest import Finest
from pathways.inference.system import Ints

Floats = NDArray[np.float64]
TOLERANCE = 1e-5
"""Of the solver; a count is whole, so this much either way is nothing."""
PRIMAL = 4
"""HiGHS: the primal simplex method."""


class Solver:
    """Places between bounds, which are sums of finest counts.

    - times: how often the solver ran; points: the feasible points that were found, over the places.
    """

    def __init__(self, finest: Finest, low: Ints, high: Ints) -> None:
        self.times = 0
        self.points: list[Floats] = []
        self._finest, self._low, self._high = finest, low, high
        self._columns = np.arange(len(finest.own), dtype=np.int32)

    @cached_property
    def _held(self) -> tuple[highspy.Highs, Ints]:
        """The program, which many need not be asked at all, and which sums are its rows."""
        highs = highspy.Highs()
        # These programs are small and nearly in order already: presolving them takes longer than solving.
        for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
            highs.setOptionValue(option, value)
        return highs, _pass(self._finest, self._low, self._high, highs)

    def lowest(self, weights: Floats) -> Floats | None:
        """A feasible point with the lowest weighted sum; None where there is no feasible point at all."""
        self.times += 1
        costs = self._finest.parts.T @ weights
        highs, _ = self._held
        highs.changeColsCost(len(costs), self._columns, costs)
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        assert status == highspy.HighsModelStatus.kOptimal, f"the solver stopped: {status}"
        point: Floats = self._finest.parts @ np.round(highs.getSolution().col_value, 6)
        self.points.append(point)
        return point

    def leans_on(self) -> tuple[Ints, Ints]:
        """Places whose lower bounds, and upper ones, the last answer leans on: moving them has a price."""
        highs, summed = self._held
        solution, prices = highs.getSolution(), np.zeros(len(self._low))
        prices[self._finest.own], prices[summed] = solution.col_dual, solution.row_dual
        return np.flatnonzero(prices > TOLERANCE), np.flatnonzero(prices < -TOLERANCE)

    def begin_at_the_last_point(self) -> None:
        """From now on: what is asked next is nearly the same, and sooner walked to than found afresh."""
        self._held[0].setOptionValue("simplex_strategy", PRIMAL)

    def bound(self, weights: Floats, sign: int) -> float:
        """The lowest of `sign` times the weighted sum."""
        point = self.lowest(sign * weights)
        assert point is not None, "what had a feasible point has one still"
        return float(sign * weights @ point)


def _pass(finest: Finest, low: Ints, high: Ints, to: highspy.Highs) -> Ints:
    """Give the finest counts between their bounds, and those sums whose bounds say more; which these are."""
    is_low, is_high = finest.telling(low, high)
    summed = finest.summed[(is_low | is_high)[finest.summed]]
    sums = finest.parts[summed]
    least = np.where(is_low, low, -highspy.kHighsInf)
    most = np.where(is_high, high, highspy.kHighsInf)
    rows, columns = sums.shape
    # As arrays: a model's own lists are made number by number, while the other thread waits.
    status = to.passModel(
        columns, rows, sums.nnz, int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize), 0.0,
        np.zeros(columns), low[finest.own].astype(float), high[finest.own].astype(float),
        least[summed], most[summed], sums.indptr, sums.indices, sums.data, np.zeros(columns, np.int32),
    )  # fmt: skip
    assert status != highspy.HighsStatus.kError, "the solver does not take the program"
    return summed
