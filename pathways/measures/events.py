"""The claims of each event that concern an episode, in its follow-up and as far before as a measure looks."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from pathways.coding import ClaimCoding
from pathways.definition import PathwayDefinition
from pathways.episodes import Episodes
from pathways.runs import Array, Flags, Ints, order_by, rows_of, starts


@dataclass(frozen=True)
class EventDays:
    """Claims of one event, ordered by episode and day; the end is clipped at the end of follow-up."""

    episode: Ints
    day: Array
    end: Array

    def __getitem__(self, rows: Ints | Flags) -> EventDays:
        return EventDays(*rows_of(rows, *(getattr(self, column.name) for column in fields(self))))


@dataclass(frozen=True)
class _Pairs:
    """Claims beside the shown episodes of their patient."""

    days: EventDays
    events: Array
    same_unit: Flags  # of the patient and diagnosis group of the episode
    before: Flags  # the index


def find_event_days(
    claims: pl.DataFrame,
    elsewhere: pl.DataFrame,
    episodes: Episodes,
    shown: Flags,
    definition: PathwayDefinition,
    coding: ClaimCoding,
) -> dict[str, EventDays]:
    """The claims of every event that a measure names.

    In follow-up an event is one of the episode's own claims; before the index, a claim of its patient and
    diagnosis group. One that may have any diagnosis is any claim of the patient.

    Args:
        claims: from `ClaimCoding.meanings`, with `events`, `with_end_and_amount`.
        elsewhere: from `ClaimCoding.elsewhere`.
    """
    assert coding.events, "a definition without measures has no events"
    events = claims["events"].to_numpy()
    inside = _inside(events, episodes, shown)
    pairs = _pairs(claims, elsewhere, events, episodes, shown, definition, coding.events.any_diagnosis)
    named = {name for measure in definition.measures for name in (measure.numerator, measure.denominator)}
    found = {}
    for event in definition.events:
        if event.id in named:
            bit = coding.events.bits([event.id])
            at_pair = (pairs.events & bit) != 0
            if event.any_diagnosis:
                found[event.id] = _ordered(pairs.days[at_pair])
            else:
                own = inside[0][(inside[1] & bit) != 0]
                found[event.id] = _ordered(own, pairs.days[at_pair & pairs.same_unit & pairs.before])
    return found


def _inside(events: Array, episodes: Episodes, shown: Flags) -> tuple[EventDays, Array]:
    """The own claims of shown episodes that are an event, and which."""
    follow_up = episodes.follow_up
    rows = np.flatnonzero(shown[follow_up.episode] & (events[follow_up.source] != 0))
    days = EventDays(follow_up.episode[rows], follow_up.day[rows], follow_up.end[rows])
    return days, events[follow_up.source[rows]]


def _pairs(
    claims: pl.DataFrame,
    elsewhere: pl.DataFrame,
    events: Array,
    episodes: Episodes,
    shown: Flags,
    definition: PathwayDefinition,
    any_diagnosis: np.uint64,
) -> _Pairs:
    """Every claim that is looked for by patient, beside each shown episode it is in reach of."""
    back = _look_back(definition)
    rows = np.flatnonzero((events if back else events & any_diagnosis) != 0)
    columns = ["patient_id", "day", "end", "events"]
    wanted = pl.concat(
        [
            claims.select(*columns, pl.col("group").cast(pl.Int64))[rows],
            elsewhere.select(*columns, pl.lit(None, pl.Int64).alias("group")),
        ]
    )
    first = episodes.follow_up.source[starts(episodes.follow_up.episode)]
    episode = np.flatnonzero(shown)
    patient = episodes.patient[episode]
    ids = pl.DataFrame(
        {"patient_id": claims["patient_id"].gather(first[episode]), "patient": patient}
    ).filter(pl.Series(starts(patient)))
    wanted = wanted.join(ids, on="patient_id")
    of_patient = np.bincount(patient)
    whose = wanted["patient"].to_numpy()
    low, many = (np.cumsum(of_patient) - of_patient)[whose], of_patient[whose]
    row = np.repeat(np.arange(len(wanted)), many)
    place = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    episode = episode[low[row] + place]
    day, end = wanted["day"].to_numpy()[row], wanted["end"].to_numpy()[row]
    index_day, follow_up_end = episodes.index_day[episode], episodes.follow_up_end[episode]
    before = day < index_day
    near = (day <= follow_up_end) & (~before | ((end >= index_day - back) & (back > 0)))
    group = wanted["group"].fill_null(-2).to_numpy()[row]
    of_unit = group == episodes.group[episode]
    if definition.episodes.diagnosis_of == "index":
        of_unit = group != -2
    days = EventDays(episode, day, np.minimum(end, follow_up_end))[near]
    return _Pairs(days, wanted["events"].to_numpy()[row][near], of_unit[near], before[near])


def _look_back(definition: PathwayDefinition) -> int:
    """How many days before the index a measure looks at most."""
    return max(
        (max(measure.new_after_days or 0, -measure.from_days) for measure in definition.measures), default=0
    )


def _ordered(*parts: EventDays) -> EventDays:
    together = EventDays(
        *(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(EventDays))
    )
    return together[order_by(together.episode, together.day)]
