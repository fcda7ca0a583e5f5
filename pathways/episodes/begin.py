"""Where episodes begin: after a silence, at an index claim, or as the source says."""

from __future__ import annotations

import numpy as np

from pathways.definition import EpisodeRules
from pathways.episodes.sort import SortedClaims
from pathways.runs import Flags, starts


def begin_episodes(claims: SortedClaims, rules: EpisodeRules) -> Flags:
    """Which claims are the first of an episode."""
    if rules.by == "given":
        return starts(claims.unit)
    if rules.by == "gap":
        return claims.day - claims.earlier_end > rules.gap_days
    assert rules.follow_up_days is not None, "episodes by index need follow_up_days"
    return _begin_by_index(claims, rules.follow_up_days)


def _begin_by_index(claims: SortedClaims, follow_up_days: int) -> Flags:
    """An index claim begins an episode unless one is running; each round finds everyone's next episode."""
    begins = np.zeros(len(claims.day), dtype=np.bool_)
    if not claims.is_index.any():
        return begins
    low, high = int(claims.day.min()), int(claims.day.max())
    when = claims.unit * (high - low + 1) + (claims.day - low)  # ascending over all claims
    index_unit, index_when = claims.unit[claims.is_index], when[claims.is_index]
    running = np.flatnonzero(starts(index_unit))
    while len(running):
        # the whole day of an index claim belongs to its episode, also what came earlier that day
        begins[np.searchsorted(when, index_when[running], side="left")] = True
        ends = index_when[running] + follow_up_days
        following = np.minimum(np.searchsorted(index_when, ends, side="right"), len(index_when) - 1)
        same_unit = index_unit[following] == index_unit[running]
        running = following[same_unit & (index_when[following] > ends)]
    return begins
