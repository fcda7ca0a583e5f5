"""The claims of an episode become ordered steps: repeats, overlaps, same day (design, section 6)."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from pathways.coding import StepBook
from pathways.definition import StepRules
from pathways.runs import (
    Array,
    Flags,
    Ints,
    earlier_max,
    largest,
    lengths,
    numbered,
    order_by,
    rows_of,
    starts,
)


@dataclass(frozen=True)
class Eras:
    """Spells of one step, or of a combination; one entry each. Equal days make a point.

    `moment` orders what starts on the same day (see `episodes.FollowUp`).
    """

    episode: Ints
    start: Array
    end: Array
    step: Array
    moment: Array

    def __len__(self) -> int:
        return len(self.step)

    def __getitem__(self, rows: Ints | Flags) -> Eras:
        return Eras(*rows_of(rows, *(getattr(self, column.name) for column in fields(self))))

    def followed_by(self, *others: Eras) -> Eras:
        """These and the others in one, in this order."""
        return Eras(*(np.concatenate([getattr(e, f.name) for e in (self, *others)]) for f in fields(self)))


@dataclass(frozen=True)
class Steps:
    """The steps of episodes, ordered by episode and position; positions count from 0 and are not cut off."""

    episode: Ints
    position: Ints
    step: Array
    start: Array


def order_steps(eras: Eras, rules: StepRules, book: StepBook) -> Steps:
    """The steps of each episode in order.

    `eras` are the claims in follow-up, clipped at its end and ordered by episode, start and moment.
    """
    if rules.min_era_days > 0:
        eras = eras[eras.end - eras.start >= rules.min_era_days]
    if rules.repeat_gap_days is not None:
        eras = merge_repeats(eras, rules.repeat_gap_days)
    if rules.combination_days is not None:
        eras = resolve_overlaps(eras, rules.combination_days, rules.min_step_days, book)
    if rules.repeat_gap_days is not None or rules.combination_days is not None:
        eras = eras[order_by(eras.episode, eras.start, eras.moment)]
    if rules.same_day == "together":
        eras = combine_same_day(_sort_ties(eras, eras.end, book.rank().take(eras.step)), book)
    elif (
        rules.combination_days is not None
    ):  # nothing overlaps: a day's points stand before what goes on after them
        eras = _sort_ties(eras, eras.end, eras.moment, book.rank().take(eras.step))
    else:
        eras = _sort_ties(eras, book.rank().take(eras.step), within=eras.moment)
    return _number(_thin_out(eras, rules))


def merge_repeats(eras: Eras, repeat_gap_days: int) -> Eras:
    """Eras of one step become one while the silence between them is at most `repeat_gap_days`."""
    eras = eras[order_by(eras.episode, eras.step, eras.start, eras.moment)]
    same_step = numbered(starts(eras.episode, eras.step))
    first = np.flatnonzero(eras.start - earlier_max(eras.end, same_step) > repeat_gap_days)
    merged = eras[first]
    return Eras(merged.episode, merged.start, largest(eras.end, first), merged.step, merged.moment)


def resolve_overlaps(eras: Eras, combination_days: int, min_step_days: int, book: StepBook) -> Eras:
    """Overlapping eras become combinations, or the earlier gives way to the later, until nothing overlaps.

    Sorted by (start, end, step), eras fall into clusters that do not touch each other. In a cluster of
    several the first overlap is always that of its first two, so each round changes the first two of every
    cluster at once; a cluster of one is settled. That is the rule of the design, one change after the other,
    for all episodes together.
    """
    settled: list[Eras] = []
    while len(eras):
        eras = eras[order_by(eras.episode, eras.start, eras.end, book.rank().take(eras.step), eras.moment)]
        begins = eras.start >= earlier_max(eras.end, numbered(starts(eras.episode)))
        begins |= starts(eras.episode)
        alone = begins & np.append(begins[1:], True)
        settled.append(eras[alone])
        eras, begins = eras[~alone], begins[~alone]
        first = np.flatnonzero(begins)
        if not len(first):
            break
        untouched = np.ones(len(eras), dtype=np.bool_)
        untouched[first] = untouched[first + 1] = False
        changed, later_untouched = _change(
            eras[first], eras[first + 1], combination_days, min_step_days, book
        )
        eras = eras[untouched].followed_by(changed, later_untouched)
    return settled[0].followed_by(*settled[1:]) if settled else eras


def _change(
    one: Eras, later: Eras, combination_days: int, min_step_days: int, book: StepBook
) -> tuple[Eras, Eras]:
    """The pieces that one overlap makes, and the later eras that stay as they were.

    What goes on after the other has ended has no time of day: it comes first on its day.
    """
    common_end = np.minimum(one.end, later.end)
    combines = common_end - later.start >= combination_days
    outlasts = one.end > later.end
    before = Eras(one.episode, one.start, later.start, one.step, one.moment)
    common = Eras(
        one.episode[combines],
        later.start[combines],
        common_end[combines],
        book.union(one.step[combines], later.step[combines]),
        later.moment[combines],
    )
    has_tail = outlasts | combines
    tail = Eras(
        one.episode,
        common_end,
        np.maximum(one.end, later.end),
        np.where(outlasts, one.step, later.step),
        np.zeros_like(one.moment),
    )[has_tail]
    pieces = before.followed_by(common, tail)
    length = pieces.end - pieces.start
    return pieces[(length > 0) & (length >= min_step_days)], later[~combines]


def combine_same_day(eras: Eras, book: StepBook) -> Eras:
    """Points on one day become one combination; `eras` are sorted by episode, start, end and step."""
    begins = starts(eras.episode, eras.start, eras.end) | (eras.start != eras.end)
    rows = np.flatnonzero(begins | starts(eras.step))  # a step that repeats the one above adds nothing
    first = np.flatnonzero(begins.take(rows))
    members = lengths(first, len(rows))
    combined = eras[rows.take(first)]
    step = combined.step.astype(np.int64)
    for member in range(1, int(members.max(initial=1))):
        more = np.flatnonzero(members > member)
        step[more] = book.union(step.take(more), eras.step.take(rows.take(first.take(more) + member)))
    return Eras(combined.episode, combined.start, combined.end, step, combined.moment)


def _sort_ties(eras: Eras, *columns: Array, within: Array | None = None) -> Eras:
    """Order what starts on one day (and is equal `within`) by the columns; the rest is in order already."""
    begins = starts(eras.episode, eras.start, *(() if within is None else (within,)))
    tied = ~begins
    tied[:-1] |= ~begins[1:]
    rows = np.flatnonzero(tied)
    if not len(rows):
        return eras
    order = np.arange(len(eras))
    order[rows] = rows.take(order_by(*(column.take(rows) for column in (numbered(begins), *columns))))
    return eras[order]


def _thin_out(eras: Eras, rules: StepRules) -> Eras:
    """Consecutive equal steps merge, or only the first occurrence of each step stays, or all stay."""
    if rules.repeats == "merge":
        return eras[starts(eras.episode, eras.step)]
    if rules.repeats == "first":
        order = order_by(eras.episode, eras.step)
        return eras[np.sort(order[starts(eras.episode[order], eras.step[order])])]
    return eras


def _number(eras: Eras) -> Steps:
    begins = starts(eras.episode)
    position = np.arange(len(eras)) - np.flatnonzero(begins).take(numbered(begins))
    return Steps(eras.episode, position, eras.step, eras.start)
