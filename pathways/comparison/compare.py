"""Comparing two views: every flow with its interval, which are beyond chance, and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import sqrt

import numpy as np
from scipy.special import ndtr, ndtri

from pathways.comparison.flows import Told, division, told_by_both
from pathways.comparison.values import Comparison, Flow, FlowDifference, Relation
from pathways.graph import FlowGraph
from pathways.selection import ALL, DIMENSIONS, Selection
from pathways.statistics import newcombe_interval, total_variation, variation_p_value
from pathways.statistics.multiplicity import beyond_chance

FALSE_SHARE = 0.05
"""Of the flows that are coloured, so large a part may be chance (Benjamini-Hochberg)."""
_Z = float(ndtri(0.975))


def relation(left: Selection, right: Selection, members: Mapping[str, frozenset[str]]) -> Relation:
    """Whether one selection holds the other.

    Args:
        members: choice -> the values it stands for, of every dimension's groups.
    """
    if _within(left, right, members):
        return "part"
    return "whole" if _within(right, left, members) else "apart"


def _within(one: Selection, other: Selection, members: Mapping[str, frozenset[str]]) -> bool:
    for dimension in DIMENSIONS:
        inner, outer = getattr(one, dimension), getattr(other, dimension)
        if outer in (ALL, inner):
            continue
        if inner == ALL or not members.get(inner, frozenset({inner})) <= members.get(outer, frozenset()):
            return False
    return True


@lru_cache(256)
def compare(
    left: FlowGraph,
    right: FlowGraph,
    related: Relation,
    *,
    rounded_to: int = 1,
    minimum: int = 1,
    steps: int = 9,
    expected: tuple[tuple[Flow, float], ...] = (),
) -> Comparison:
    """What differs between two views, from their published numbers alone.

    Where one view is a part of the other, it is set against the rest: left minus right is then 1 - w times
    left minus rest, w being the part's size. Rounding, and what "Overige routes" may have taken from a flow,
    count as no difference.

    Args:
        steps: flows between the first so many positions are compared.
        expected: per flow the share of those who leave its node on the left that would take it if they had
            the right's shares per age, sex and diagnosis group; where given, flows are set against it.
    """
    here, there = Told(left), Told(right)
    known, withheld = told_by_both(here, there, steps)
    wanted = dict(expected)
    found = []
    for flow, one, other in known:
        blur = here.blur(flow, rounded_to, minimum)
        if not wanted:
            blur += there.blur(flow, rounded_to, minimum) * left.episodes / max(right.episodes, 1)
            sides = (one, left.episodes), (other, right.episodes)
            found.append(_against_other(flow, *sides, related, rounded_to, blur / left.episodes))
        elif flow in wanted and here.leaving(flow):
            found.append(_against_expected(flow, one, other, here, there, wanted[flow], blur, rounded_to))
    signals = beyond_chance([difference.p_value for difference in found], FALSE_SHARE)
    judged = [replace(d, signal=bool(signal)) for d, signal in zip(found, signals, strict=True)]
    judged.sort(key=lambda d: (-abs(d.value), d.flow.position, d.flow.source, d.flow.target))
    distance, p_value = _distance(here, there, related, rounded_to)
    return Comparison(tuple(judged), withheld, distance, p_value, related, bool(wanted))


def _against_expected(
    flow: Flow,
    one: int,
    other: int,
    here: Told,
    there: Told,
    share: float,
    blur: float,
    rounded_to: int,
) -> FlowDifference:
    """O - E of those who leave the same node, as a part of all: E = n P(target | source, case mix).

    The variance is n e (1 - e) (1 + n/m): m, who leave that node on the right, is where e comes from.
    """
    n, m, whole = here.leaving(flow), max(there.leaving(flow), 1), here.graph.episodes
    wanted = n * share
    blur += (
        (rounded_to / 2 if rounded_to > 1 else 0.0) * n / m
    )  # the share itself is in steps of so many there
    value = (one - wanted) / whole
    error = sqrt(max(n * share * (1 - share), 0.25) * (1 + n / m)) / whole
    reach = _Z * error + blur / whole
    p_value = _p_value(abs(value) - blur / whole, error)
    return FlowDifference(flow, one, other, value, value - reach, value + reach, p_value, expected=wanted)


def _against_other(
    flow: Flow,
    one: tuple[int, int],
    other: tuple[int, int],
    related: Relation,
    rounded_to: int,
    blur: float,
) -> FlowDifference:
    """One share minus another, with Newcombe's interval; `blur` is the share that is no difference."""
    (x, n), (y, m) = _parts(*one), _parts(*other)
    value = x / n - y / m
    shrink = 1.0
    if related == "part":
        (y, m), shrink = _rest(y, m, x, n), (m - n) / m if m > n else 1.0
    elif related == "whole":
        (x, n), shrink = _rest(x, n, y, m), (n - m) / n if n > m else 1.0
    low, high = newcombe_interval(x, n, y, m, rounded_to=rounded_to)
    pooled = (x + y) / (n + m)
    error = sqrt(max(pooled * (1 - pooled), 0.25 / (n + m)) * (1 / n + 1 / m))
    gap = abs(x / n - y / m) - blur
    return FlowDifference(
        flow, one[0], other[0], value, float(low) * shrink, float(high) * shrink, _p_value(gap, error)
    )


def _parts(part: int, whole: int) -> tuple[int, int]:
    """A count and its total; a rounded count is never more than its total."""
    return min(part, whole), max(whole, 1)


def _rest(part: int, whole: int, less: int, of: int) -> tuple[int, int]:
    total = max(whole - of, 1)
    return min(max(part - less, 0), total), total


def _p_value(gap: float, error: float) -> float:
    return float(2 * ndtr(-max(gap, 0.0) / error))


def _distance(here: Told, there: Told, related: Relation, rounded_to: int) -> tuple[float, float]:
    """Total variation of the two divisions, and its p-value; a part is set against the rest."""
    one, other = (np.array(counts, float) for counts in division(here, there))
    whole = total_variation(one, other)
    if related == "part":
        other = np.maximum(other - one, 0)
    elif related == "whole":
        one = np.maximum(one - other, 0)
    return whole, variation_p_value(one, other, rounded_to=rounded_to)
