"""The one sort: claims by patient, diagnosis group, day and moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pathways.definition import EpisodeRules
from pathways.runs import NEVER, Array, Flags, Ints, earlier_max, numbered, order_by, starts

_LARGEST_OFFSET = 2**47  # integers that lie closer than this need no ranking: times of day lie closer
_LARGEST_NUMBER = 2**62


@dataclass(frozen=True)
class SortedClaims:
    """Claims in scope, sorted.

    A *unit* is a patient and group, and the episode where the source gives it; where the diagnosis is that of
    the index, a unit is a patient.
    """

    source: Ints  # the row of the coded claims
    patient: Ints
    unit: Ints
    day: Array
    end: Array
    moment: Array
    is_index: Flags  # may start an episode: every claim, unless the definition says which
    earlier_end: Array  # the latest end of what may start an episode, among the claims above of the unit


def sort_claims(coded: pl.DataFrame, rules: EpisodeRules) -> SortedClaims:
    """Sort what `ClaimCoding.meanings` gives, `with_end_and_amount`."""
    day, moment = coded["day"].to_numpy(), _moments(coded)
    columns = [numbers_of(coded["patient_id"], in_order=False)]
    if rules.diagnosis_of == "claim":
        columns.append(coded["group"].to_numpy())
    if rules.by == "given":
        columns.append(numbers_of(coded["episode_id"]))
    source = order_by(*columns, day, moment)
    columns = [column.take(source) for column in columns]
    unit, end = numbered(starts(*columns)), coded["end"].to_numpy().take(source)
    if rules.by == "index":
        is_index = coded["is_index"].to_numpy().take(source)
        earlier_end = earlier_max(np.where(is_index, end, NEVER), unit)
    else:
        is_index = np.ones(len(source), dtype=np.bool_)
        earlier_end = earlier_max(end, unit)
    return SortedClaims(
        source=source,
        patient=numbered(starts(columns[0])),
        unit=unit,
        day=day.take(source),
        end=end,
        moment=moment.take(source),
        is_index=is_index,
        earlier_end=earlier_end,
    )


def numbers_of(values: pl.Series, *, in_order: bool = True) -> Ints:
    """A number per value, which keeps their order where that matters; 0 where there is no value."""
    if values.null_count() == len(values):
        return np.zeros(len(values), dtype=np.int64)
    if values.dtype == pl.String:
        kind = (
            pl.Enum(values.drop_nulls().unique().sort())
            if in_order
            else pl.Categorical(pl.Categories.random())
        )
        values = values.cast(kind).to_physical()
    low, high = int(values.min()), int(values.max())  # type: ignore[arg-type]
    if high - low >= _LARGEST_OFFSET or high > _LARGEST_NUMBER:
        return _ranks(values)
    known = values.fill_null(low) if values.null_count() else values
    numbers = np.subtract(known.to_numpy(), low, dtype=np.int64)
    numbers += 1
    if values.null_count():
        numbers[values.is_null().to_numpy()] = 0
    return numbers


def _coarsest(nanoseconds: pl.Series) -> pl.Series:
    """Times of day in whole minutes or seconds where all of them are whole: short keys sort faster."""
    for unit in (60_000_000_000, 1_000_000_000):
        if all(not (some % unit).max() for some in (nanoseconds.head(100), nanoseconds)):
            return nanoseconds // unit
    return nanoseconds


def _ranks(values: pl.Series) -> Array:
    return values.rank("dense").fill_null(0).to_numpy().astype(np.int64)


def _moments(coded: pl.DataFrame) -> Array:
    """The order of claims within a day: by time, then by sequence, an absent one first."""
    moment: Array | None = None
    for column in ("time", "sequence"):
        if column not in coded.columns or not len(coded):
            continue
        number = numbers_of(_coarsest(coded[column]) if column == "time" else coded[column])
        if moment is None:
            moment = number
            continue
        if (int(moment.max()) + 1) * (int(number.max()) + 1) >= _LARGEST_NUMBER:
            moment, number = _ranks(pl.Series(moment)), _ranks(pl.Series(number))
        moment = moment * (int(number.max()) + 1) + number
    return np.zeros(len(coded), dtype=np.int8) if moment is None else moment
