"""Ends: an episode ends in the same state whatever the lens, so the lenses tell of each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pathways.definition import END_STATES, GOES_ON
from pathways.inference.drawn import Drawn
from pathways.inference.families import Family, add_family
from pathways.inference.published import Published
from pathways.inference.system import NONE, UNBOUNDED, Draft
from pathways.inference.totals import Totals


def add_ends(draft: Draft, published: Published, lenses: Sequence[Drawn], totals: Totals) -> Family:
    """Episodes by end state: drawn at some position, or untold, of those that go on and of the last pool."""
    grid, last = published.grid, int(published.manifest["definition"]["steps"]["max_steps"]) + 1
    states = sorted({step for lens in lenses for step in lens.steps} & {*END_STATES})
    high = np.tile(totals.high, (len(states), 1))
    ends = draft.add_slack(high)
    at = np.flatnonzero(totals.is_published)
    draft.add_rows((at, totals.episodes[at], 1), (np.tile(at, len(states)), ends[:, at], -1))
    for lens in lenses:
        untold = draft.add_slack(np.full((len(states), len(at)), UNBOUNDED))
        for state, unknowns, not_drawn in zip(states, ends, untold, strict=True):
            drawn = lens.node.unknowns[[step == state for step in lens.steps]][:, at]
            draft.add_rows((at, unknowns[at], 1), (np.tile(at, len(drawn)), drawn, -1), (at, not_drawn, -1))
        goes_on = lens.node.unknowns[[step == GOES_ON for step in lens.steps]]
        last_pool = lens.pool.unknowns[last : last + 1]
        for_all = np.concatenate([goes_on, last_pool])[:, at]
        draft.add_rows((np.tile(at, len(for_all)), for_all, 1), (np.tile(at, len(states)), untold, -1))
    nowhere = np.zeros(high.shape, np.bool_)
    assert (ends != NONE).all()
    return add_family(
        draft, grid, "end state", "", states,
        unknowns=ends, high=high, is_shown=nowhere, is_supposed_small=nowhere,
    )  # fmt: skip
