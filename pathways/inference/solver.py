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
    - leans_on: places whose lower bounds, and upper ones, the last answer leans on: moving them has a price.
    """

    def __init__(self, finest: Finest, low: Ints, high: Ints) -> None:
        self.times = 0
        self.points: list[Floats] = []
        self.leans_on = np.empty(0, np.int64), np.empty(0, np.int64)
        self._finest, self._low, self._high = finest, low, high
        self._columns = np.arange(len(finest.own), dtype=np.int32)

    @cached_property
    def _held(self) -> tuple[highspy.Highs, Ints]:
        """The program, which many need not be asked at all, and which sums are its rows."""
        highs = highspy.Highs()
        # These programs are small and nearly in order already: presolving them takes longer than solving.
        for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
            highs.setOptionValue(option, value)
        model, summed = _model(self._finest, self._low, self._high)
        highs.passModel(model)
        return highs, summed

    def lowest(self, weights: Floats) -> Floats | None:
        """A feasible point with the lowest weighted sum; None where there is no feasible point at all."""
        self.times += 1
        costs = self._finest.parts.T @ weights
        highs, summed = self._held
        highs.changeColsCost(len(costs), self._columns, costs)
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        assert status == highspy.HighsModelStatus.kOptimal, f"the solver stopped: {status}"
        solution = highs.getSolution()
        point: Floats = self._finest.parts @ np.round(solution.col_value, 6)
        prices = np.zeros(len(point))
        prices[self._finest.own], prices[summed] = solution.col_dual, solution.row_dual
        self.leans_on = np.flatnonzero(prices > TOLERANCE), np.flatnonzero(prices < -TOLERANCE)
        self.points.append(point)
        return point

    def begin_at_the_last_point(self) -> None:
        """From now on: what is asked next is nearly the same, and sooner walked to than found afresh."""
        self._held[0].setOptionValue("simplex_strategy", PRIMAL)

    def bound(self, weights: Floats, sign: int) -> float:
        """The lowest of `sign` times the weighted sum."""
        point = self.lowest(sign * weights)
        assert point is not None, "what had a feasible point has one still"
        return float(sign * weights @ point)


def _model(finest: Finest, low: Ints, high: Ints) -> tuple[highspy.HighsLp, Ints]:
    """The finest counts between their bounds, and those sums whose bounds say more; which these are."""
    is_low, is_high = finest.telling(low, high)
    summed = finest.summed[(is_low | is_high)[finest.summed]]
    sums = finest.parts[summed]
    least = np.where(is_low, low, -highspy.kHighsInf)
    most = np.where(is_high, high, highspy.kHighsInf)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = sums.shape
    model.col_cost_ = np.zeros(len(finest.own))
    model.col_lower_, model.col_upper_ = (bound[finest.own].astype(float) for bound in (low, high))
    model.row_lower_, model.row_upper_ = least[summed], most[summed]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices
    model.a_matrix_.value_ = sums.data
    return model, summed
