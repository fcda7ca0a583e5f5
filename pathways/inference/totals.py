"""Totals: what the numbers of whole views tell, whatever the lens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pathways.inference.families import Family, Flags, add_family
from pathways.inference.grid import Axis, Grid
from pathways.inference.published import Published
from pathways.inference.shown import Shown
from pathways.inference.system import NONE, UNBOUNDED, Draft, Ints

DAYS_OF_A_YEAR = 365
EVERYWHERE = Grid((Axis("everywhere", ("",), 1, (), ()),))
"""A grid of one place."""
STAGES = ("all", "in_scope", "new", "complete")


@dataclass(frozen=True)
class Totals:
    """By place: whether the view is published, its episodes, and how many of these are repeats."""

    is_published: Flags
    episodes: Ints  # unknowns
    low: Ints
    high: Ints
    most_repeats: Ints
    families: tuple[Family, ...]
    shown: tuple[Shown, ...] = ()


def add_totals(draft: Draft, published: Published) -> Totals:
    """Unknowns and rows for the episodes, the repeats and the inclusion flow of every place."""
    grid, views = published.grid, published.views
    at = views["place"].to_numpy()
    is_published = np.zeros(grid.size, np.bool_)
    is_published[at] = True
    low, high = np.zeros(grid.size, np.int64), np.full(grid.size, UNBOUNDED)
    low[at], high[at] = published.bounds(views["episodes"], published.smallest_view)
    patients_low, patients_high = published.bounds(views["patients"], published.smallest_view)
    again_low, again = np.zeros(grid.size, np.int64), np.full(grid.size, UNBOUNDED)
    # One number for both where fewer than the minimum come back; two numbers are each what they say.
    are_few = (views["episodes"] == views["patients"]).to_numpy()
    again_low[at] = np.where(are_few, 0, np.maximum(low[at] - patients_high, published.minimum))
    again[at] = np.where(are_few, published.minimum - 1, high[at] - patients_low)
    patients_low = np.where(are_few, low[at] - again[at], patients_low)
    patients_high = np.where(are_few, high[at], patients_high)
    again[_at_most_once(published)] = 0
    again = grid.lower_to_wholes(again[None])[0]  # who comes back within a part comes back within the whole
    high = grid.lower_to_wholes(high[None])[0]
    episodes = draft.add_unknowns(low, high)
    views_family = add_family(
        draft, grid, "view", "", ["episodes"],
        unknowns=episodes[None], high=high[None], is_shown=is_published[None],
        is_supposed_small=np.zeros((1, grid.size), np.bool_),
    )  # fmt: skip
    inclusion, stages = _add_inclusion(draft, published, episodes, low, high)
    repeats = _add_repeats(draft, published, episodes, again_low, again, (patients_low, patients_high))
    return Totals(
        is_published, episodes, low, high, again,
        (views_family, repeats, *inclusion), (Shown("view", "", ["episodes"], episodes[None]), *stages),
    )  # fmt: skip


def _at_most_once(published: Published) -> Flags:
    """Places of one index year and one diagnosis group, where an episode outlasts the year it starts in."""
    definition, grid = published.manifest["definition"], published.grid
    rules = definition["episodes"]
    is_long = rules["by"] == "index" and (rules["follow_up_days"] or 0) >= DAYS_OF_A_YEAR
    is_one = np.full(grid.shape, is_long)
    single = {axis.id: axis.values for axis in grid.axes}
    for dimension, groups in (("year", 2), ("diagnosis", len(definition["diagnosis_groups"]))):
        if dimension not in single:
            is_one &= groups <= 1
            continue
        number = [axis.id for axis in grid.axes].index(dimension)
        not_single = [code for code in range(grid.shape[number]) if code not in single[dimension]]
        if groups > 1:
            np.moveaxis(is_one, number, 0)[not_single] = False
    return is_one.ravel()


def _add_repeats(
    draft: Draft, published: Published, episodes: Ints, low: Ints, high: Ints, patients: tuple[Ints, Ints]
) -> Family:
    """Episodes less patients: of a whole those of its parts, and those that cross from one to another."""
    grid, at = published.grid, published.views["place"].to_numpy()
    repeats = np.full(grid.size, NONE)
    repeats[high > 0] = draft.add_unknowns(low[high > 0], high[high > 0])
    heads = draft.add_unknowns(*patients)
    draft.add_rows((at, episodes[at], 1), (at, heads, -1), (at, repeats[at], -1))
    sums = grid.sums
    whole = repeats[sums.whole]
    crossing = np.full(sums.count, NONE)
    crossing[whole != NONE] = draft.add_slack(high[sums.whole][whole != NONE])
    name = np.arange(sums.count)
    draft.add_rows((name, whole, 1), (sums.row, repeats[sums.part], -1), (name, crossing, -1))
    nowhere = np.zeros((1, grid.size), np.bool_)
    what = ("second and later episodes of a patient",)
    return Family("repeats", "", what, grid, repeats[None], nowhere, nowhere, crossing[None], adds_up=False)


def add_rows_of_claims(draft: Draft, published: Published) -> Family:
    """The balance of the rows read: what was used, set aside and out of scope adds up to it."""
    balance = published.manifest["rows"]
    counts = {
        "rows used": balance["used"],
        **{f"rows set aside: {rule}": count for rule, count in balance["set_aside"].items()},
        **{f"rows out of scope: {reason}": count for reason, count in balance["out_of_scope"].items()},
        "rows read": balance["read"],
    }
    is_withheld = np.array([count is None for count in counts.values()])
    numbers = pl.Series([count or 0 for count in counts.values()], dtype=pl.Int64)
    low, high = published.bounds(numbers, published.minimum)
    low, high = np.where(is_withheld, 0, low), np.where(is_withheld, UNBOUNDED, high)
    unknowns = draft.add_unknowns(low, high)
    one = np.zeros(1, np.int64)
    draft.add_rows((one, unknowns[-1:], 1), (np.zeros(len(counts) - 1, np.int64), unknowns[:-1], -1))
    is_shown = ~is_withheld[:, None]
    unions = np.empty((len(counts), 0), np.int64)
    return Family(
        "rows", "", tuple(counts), EVERYWHERE, unknowns[:, None], is_shown, ~is_shown, unions, adds_up=False
    )


def _add_inclusion(
    draft: Draft, published: Published, episodes: Ints, low: Ints, high: Ints
) -> tuple[list[Family], list[Shown]]:
    """Every stage, and what is left out at it: nobody, or the minimum or more where both stages are shown."""
    grid, views = published.grid, published.views
    at = views["place"].to_numpy()
    place = np.arange(grid.size)
    nowhere = np.zeros((1, grid.size), np.bool_)
    following = shown_last = episodes
    last_low, last_high = low.copy(), high.copy()
    families, shown = [], []
    for stage in reversed([stage for stage in STAGES if stage in views.columns]):
        known = views.filter(pl.col(stage).is_not_null())
        is_known, is_withheld = nowhere[0].copy(), nowhere[0].copy()
        is_withheld[at] = True
        is_known[known["place"]], is_withheld[known["place"]] = True, False
        least, most = low.copy(), np.full(grid.size, UNBOUNDED)
        least[is_known], most[is_known] = published.bounds(known[stage], 0)
        most = grid.lower_to_wholes(most[None])[0]
        count, left_out = draft.add_unknowns(least, most), draft.add_slack(most)
        draft.add_rows((place, count, 1), (place, following, -1), (place, left_out, -1))
        gap_low = np.where(is_known & (least > last_high), published.minimum, 0)
        is_nobody = is_known & (most - last_low < published.minimum)
        gap_high = np.where(is_nobody, 0, UNBOUNDED)
        gap = draft.add_unknowns(gap_low[at], gap_high[at])
        draft.add_rows((at, count[at], 1), (at, shown_last[at], -1), (at, gap, -1))
        # A stage is withheld where few stayed behind; also where others would tell, so that is no proof.
        for unknowns, what, is_shown, supposed in (
            (count, f"episodes in stage {stage}", is_known[None], nowhere),
            (left_out, f"episodes that went no further than stage {stage}", nowhere, is_withheld[None]),
        ):
            families.append(
                add_family(
                    draft, grid, "inclusion", "", [what],
                    unknowns=unknowns[None], high=most[None], is_shown=is_shown, is_supposed_small=supposed,
                )
            )  # fmt: skip
        shown.append(Shown("stage", "", [stage], np.where(is_known, count, NONE)[None]))
        shown_last, following = np.where(is_known, count, shown_last), count
        last_low, last_high = np.where(is_known, least, last_low), np.where(is_known, most, last_high)
    return families, shown
