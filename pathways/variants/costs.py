"""What care costs: per episode, per pathway, and from each step until the next.

Which episodes are above the cap is known only when all are counted (design, section 8: amounts are capped
at a national percentile). So the cost of the whole episode goes along as a key, and the gate scales the rows
of the episodes that turn out to be above it: exact, with one reading of the claims, in any number of buckets.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pathways.coding import StepBook
from pathways.episodes import Episodes
from pathways.runs import Array, Flags, Ints
from pathways.steps import Steps
from pathways.tally import Field, Packed
from pathways.variants.pathways import Pathways


def episode_costs(
    episodes: Episodes, strata: Packed, shown: Flags
) -> tuple[dict[str, Field], dict[str, Ints]]:
    """Fields and counts of `Counts.costs`: a row per shown episode."""
    rows = np.flatnonzero(shown)
    return {"strata": strata.take(rows), **_key(episodes, rows)}, {"cost_cents": episodes.cost_cents[rows]}


def courses(
    episodes: Episodes, strata: Packed, pathways: Pathways, shown: Flags
) -> tuple[dict[str, Field], dict[str, Ints]]:
    """Fields and counts of `Counts.courses`: what each pathway took, in days and money."""
    rows = np.flatnonzero(shown)
    fields: dict[str, Field] = {
        "strata": strata.take(rows),
        "days": episodes.last_day[rows] - episodes.index_day[rows],
        **_key(episodes, rows),
        **pathways.fields(rows),  # the steps last, as `wording` expects
    }
    return fields, {"cost_cents": episodes.cost_cents[rows]}


def link_costs(
    steps: Steps, cents: Ints, episodes: Episodes, strata: Packed, max_steps: int
) -> tuple[dict[str, Field], dict[str, Ints]]:
    """Fields and counts of `Counts.link_costs`: a row per drawn step, by the link that leads to it.

    Args:
        cents: per step, from `cost_of_steps`.
    """
    rows = np.flatnonzero(steps.position < max_steps)
    episode = steps.episode[rows]
    fields: dict[str, Field] = {
        "strata": strata.take(episode),
        "position": steps.position[rows],  # of the source, 0 before the first step
        "source": np.where(steps.position[rows] > 0, steps.step[rows - 1], 0),
        "target": steps.step[rows],
        **_key(episodes, episode),
    }
    return fields, {"cost_cents": cents[rows]}


def _key(episodes: Episodes, rows: Ints) -> dict[str, Ints]:
    return {"episode_cost": np.maximum(episodes.cost_cents[rows], 0)}


def cost_of_steps(
    claims: pl.DataFrame, episodes: Episodes, steps: Steps, shown: Flags, lens: int, book: StepBook
) -> Ints:
    """The cents of each step: of the claims from its day until the next step begins.

    A claim counts with the last step that has begun, one before the first step with the first. On a day on
    which steps begin, a claim that is part of one of them counts with that one, and a claim that is part of
    the step that ran until then with that. An episode without steps has no step to count with.
    """
    cents = np.zeros(len(steps.step), dtype=np.int64)
    amounts = claims["amount_cents"].to_numpy()[episodes.follow_up.source]
    rows = np.flatnonzero(shown[episodes.follow_up.episode] & (amounts != 0))
    if not len(rows) or not len(cents):
        return cents
    episode, day = episodes.follow_up.episode[rows], episodes.follow_up.day[rows].astype(np.int64)
    low, high = min(day.min(), steps.start.min()), max(day.max(), steps.start.max())
    at_step = steps.episode * (high - low + 1) + (steps.start - low)  # ascending, as the steps are
    at_claim = episode * (high - low + 1) + (day - low)
    begun, after = (
        np.searchsorted(at_step, at_claim, side="left"),
        np.searchsorted(at_step, at_claim, side="right"),
    )
    chosen = np.where(_is_of(steps, after - 1, episode), after - 1, after)
    own = claims[f"step_{lens}"].to_numpy()[episodes.follow_up.source[rows]]
    tied = np.flatnonzero((after > begun) & (own > 0))
    chosen[tied] = _among_the_begun(steps, begun[tied], after[tied], own[tied], book.holds())
    has_step = _is_of(steps, chosen, episode)
    np.add.at(cents, chosen[has_step], amounts[rows][has_step])
    return cents


def _among_the_begun(steps: Steps, begun: Ints, after: Ints, own: Array, holds: Flags) -> Ints:
    """The step of claims on days on which the steps from `begun` to before `after` begin."""
    chosen = after - 1
    running = np.maximum(begun - 1, 0)
    of_running = (
        (begun > 0) & (steps.episode[running] == steps.episode[begun]) & holds[steps.step[running], own]
    )
    chosen[of_running] = running[of_running]
    waiting = np.arange(len(begun))
    step = begun.copy()
    while len(waiting):
        is_part = holds[steps.step[step[waiting]], own[waiting]]
        chosen[waiting[is_part]] = step[waiting[is_part]]
        waiting = waiting[~is_part]
        step[waiting] += 1
        waiting = waiting[step[waiting] < after[waiting]]
    return chosen


def _is_of(steps: Steps, step: Ints, episode: Ints) -> Flags:
    """Whether there is such a step, and it is one of the episode."""
    exists = (step >= 0) & (step < len(steps.step))
    return exists & (steps.episode[np.where(exists, step, 0)] == episode)
