"""One measure is judged for all episodes: who is in its denominator, who had the care, and after how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pathways.definition import EpisodeRules, Measure
from pathways.episodes import Episodes
from pathways.measures.events import EventDays
from pathways.runs import FOREVER, Array, Flags, Ints, earlier_max, largest, numbered, starts


@dataclass(frozen=True)
class Judged:
    """One entry per episode."""

    counts: Flags  # in the denominator
    reached: Flags  # and in the numerator
    days: Ints  # from the day counted from to the first event in the window; 0 where not reached


def judge(
    measure: Measure,
    events: Mapping[str, EventDays],
    episodes: Episodes,
    shown: Flags,
    rules: EpisodeRules,
) -> Judged:
    """The answer of one measure for the shown episodes."""
    of = events[measure.numerator]
    seen_until = _seen_until(episodes, rules)
    counts, start = shown.copy(), episodes.index_day
    if measure.denominator:
        among = events[measure.denominator]
        among = among[among.day >= episodes.index_day[among.episode]]
        first = starts(among.episode)
        has_event = np.zeros(len(shown), dtype=np.bool_)
        has_event[among.episode[first]] = True
        counts &= has_event
        if measure.counted_from == "denominator":
            start = _at(among.episode[first], among.day[first], len(shown))
        elif measure.counted_from == "stop":
            start = _first_stop(among, measure.gap_days or 0, len(shown))
            counts &= start + (measure.gap_days or 0) <= np.minimum(seen_until, episodes.died - 1)
    if measure.new_after_days is not None:
        counts &= ~_had_before(of, episodes, measure.new_after_days)
        counts &= episodes.observed_from <= episodes.index_day - measure.new_after_days
    begins = start + measure.from_days
    ends = episodes.follow_up_end if measure.within_days is None else start + measure.within_days
    counts &= (ends <= seen_until) | (episodes.died <= episodes.follow_up_end)
    counts &= begins <= ends
    if measure.from_days < 0:
        counts &= episodes.observed_from <= begins

    in_window = of[(of.day >= begins[of.episode]) & (of.day <= ends[of.episode]) & counts[of.episode]]
    first = starts(in_window.episode)
    found = np.zeros(len(shown), dtype=np.bool_)
    if measure.lasts_days is None:
        found[in_window.episode[first]] = True
    else:
        clipped = EventDays(
            in_window.episode, in_window.day, np.minimum(in_window.end, ends[in_window.episode])
        )
        found[_lasting(clipped, measure)] = True
    days = np.zeros(len(shown), dtype=np.int64)
    days[in_window.episode[first]] = in_window.day[first] - start[in_window.episode[first]]
    reached = counts & (~found if measure.absent else found)
    return Judged(counts, reached, np.where(reached, days, 0))


def _seen_until(episodes: Episodes, rules: EpisodeRules) -> Ints:
    """The last day of which all is known: the end of follow-up where it has a length, and of observation."""
    if rules.follow_up_days is None:
        return episodes.observed_until.astype(np.int64)
    return np.minimum(episodes.follow_up_end, episodes.observed_until)


def _had_before(of: EventDays, episodes: Episodes, days: int) -> Flags:
    index_day = episodes.index_day[of.episode]
    earlier = of.episode[(of.day < index_day) & (of.end >= index_day - days)]
    had = np.zeros(len(episodes.index_day), dtype=np.bool_)
    had[earlier] = True
    return had


def _runs(events: EventDays, gap_days: int) -> tuple[Ints, Ints]:
    """The first row of each run, and its last day. A new episode begins a new run."""
    first_of_episode = starts(events.episode)
    silence = events.day - earlier_max(events.end, numbered(first_of_episode))
    first = np.flatnonzero(first_of_episode | (silence > gap_days))
    return first, largest(events.end, first)


def _first_stop(events: EventDays, gap_days: int, episodes: int) -> Ints:
    """Per episode the last day of its first run of events."""
    first, last_day = _runs(events, gap_days)
    of_first_run = starts(events.episode[first])
    return _at(events.episode[first][of_first_run], last_day[of_first_run], episodes)


def _lasting(events: EventDays, measure: Measure) -> Ints:
    """The episodes of which the first run, or any run, lasts long enough."""
    first, last_day = _runs(events, measure.gap_days or 0)
    lasts = last_day - events.day[first] >= (measure.lasts_days or 0)
    if measure.run == "first":
        lasts &= starts(events.episode[first])
    return events.episode[first][lasts]


def _at(episode: Ints, values: Array, episodes: int) -> Ints:
    """The values of some episodes among all; `FOREVER` for the others."""
    placed = np.full(episodes, FOREVER, dtype=np.int64)
    placed[episode] = values
    return placed
