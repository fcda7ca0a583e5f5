"""Families: numbers of one kind for every place of the grid, which add up as the grid does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.inference.grid import Grid
from pathways.inference.system import NONE, Draft, Ints
from pathways.runs import starts

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Family:
    """Unknowns by key and place of a grid.

    - kind: what is counted, as the report names it; `what` says it in words per key.
    - unknowns: (keys, places); NONE where the count is known to be zero.
    - is_shown: (keys, places); published as a number of its own.
    - is_supposed_small: (keys, places); not shown where all that reaches the minimum usually is, so that
      whoever knows the rules will suppose that it is under the minimum.
    - unions: (keys, sums of the grid); of each sum, the parts that are not shown, together. NONE where that
      is one part, or all of them, which are the whole.
    - adds_up: every sum of the grid is a sum of these counts.
    """

    kind: str
    lens: str
    what: tuple[str, ...]
    grid: Grid
    unknowns: Ints
    is_shown: Flags
    is_supposed_small: Flags
    unions: Ints
    adds_up: bool = True


def add_family(
    draft: Draft,
    grid: Grid,
    kind: str,
    lens: str,
    what: Sequence[str],
    *,
    unknowns: Ints,
    high: Ints,
    is_shown: Flags,
    is_supposed_small: Flags,
) -> Family:
    """Add the sums of the grid to the draft: a whole is what is shown of it and one union of the rest."""
    sums = grid.sums
    whole = unknowns[:, sums.whole]
    part = unknowns[:, sums.part]
    is_hidden = (part != NONE) & ~is_shown[:, sums.part] & (whole != NONE)[:, sums.row]
    unions = np.full((len(unknowns), sums.count), NONE)
    if sums.count:
        firsts = np.flatnonzero(starts(sums.row))
        hidden = np.add.reduceat(is_hidden.astype(np.int64), firsts, axis=1)
        parts = np.add.reduceat((part != NONE).astype(np.int64), firsts, axis=1)
        most = np.add.reduceat(np.where(is_hidden, high[:, sums.part], 0), firsts, axis=1)
        many = (hidden >= 2) & (hidden < parts)
        unions[many] = draft.add_slack(np.minimum(most, high[:, sums.whole])[many])
        name = np.arange(unknowns.shape[0])[:, None] * sums.count + np.arange(sums.count)
        of_part = name[:, sums.row]
        in_union = is_hidden & many[:, sums.row]
        beside = (whole != NONE)[:, sums.row] & ~in_union
        draft.add_rows((name, whole, 1), (of_part[beside], part[beside], -1), (name[many], unions[many], -1))
        draft.add_rows((name[many], unions[many], 1), (of_part[in_union], part[in_union], -1))
    return Family(kind, lens, tuple(what), grid, unknowns, is_shown, is_supposed_small, unions)
