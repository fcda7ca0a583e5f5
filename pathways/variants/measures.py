"""Measures are counted: denominator and numerator per stratum, age band and sex, and days until the event."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from pathways.coding import ClaimCoding
from pathways.definition import PathwayDefinition
from pathways.episodes import Episodes
from pathways.measures import find_event_days, judge
from pathways.runs import Array, Flags, Ints
from pathways.tally import Field, Packed, Tally, count_rows
from pathways.variants.case_mix import people

Widths = Mapping[str, dict[str, int]]


def count_measures(
    claims: pl.DataFrame,
    elsewhere: pl.DataFrame,
    episodes: Episodes,
    shown: Flags,
    strata: Packed,
    repeated: Ints,
    point: Packed,
    definition: PathwayDefinition,
    coding: ClaimCoding,
    widths: Widths,
) -> dict[str, list[Tally]]:
    """The tallies of `measures`, `measure_repeats` and `measure_days`, all measures in one.

    Args:
        elsewhere: from `ClaimCoding.elsewhere`, of the same patients.
        repeated, point: from `strata.repeats_of`.
    """
    events = find_event_days(claims, elsewhere, episodes, shown, definition, coding)
    mix = people(episodes)
    answers = [
        judge(measure, events, episodes, shown, definition.episodes) for measure in definition.measures
    ]
    counted = [np.flatnonzero(answer.counts) for answer in answers]
    again = [np.flatnonzero(answer.counts[repeated]) for answer in answers]
    taken = [
        np.flatnonzero(answer.reached) if measure.kind == "days" else np.zeros(0, dtype=np.int64)
        for measure, answer in zip(definition.measures, answers, strict=True)
    ]

    def stacked(columns: Mapping[str, Array | Packed], rows: list[Ints]) -> dict[str, Field]:
        every = np.concatenate(rows)
        number = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
        return {**{name: column.take(every) for name, column in columns.items()}, "measure": number}

    def reached(of: list[Array]) -> dict[str, Array]:
        return {"numerator": np.concatenate(of).astype(np.uint32)}

    days = np.concatenate([answer.days[rows] for answer, rows in zip(answers, taken, strict=True)])
    return {
        "measures": [
            count_rows(
                stacked({"strata": strata, **mix}, counted),
                widths["measures"],
                reached([a.reached[rows] for a, rows in zip(answers, counted, strict=True)]),
            )
        ],
        "measure_repeats": [
            count_rows(
                stacked({"point": point}, again),
                widths["measure_repeats"],
                reached([a.reached[repeated[rows]] for a, rows in zip(answers, again, strict=True)]),
            )
        ],
        "measure_days": [
            count_rows(stacked({"strata": strata}, taken) | {"days": days}, widths["measure_days"])
        ],
    }
