"""When each patient was observed, where they live, and what standardisation asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pathways.coding import NOWHERE
from pathways.episodes.sort import numbers_of
from pathways.runs import FOREVER, NEVER, Ints, order_by


@dataclass(frozen=True)
class Observation:
    """One entry per patient; days since 1970, an open end is `NEVER` or `FOREVER`."""

    observed_from: Ints
    observed_until: Ints
    died: Ints
    region: Ints
    birth_year: Ints
    sex: Ints


def observe(ids: pl.Series, patients: pl.DataFrame | None, data_until: date) -> Observation:
    """What is known of these patients; an absent patient or date leaves that side open.

    `patients` comes from `ClaimCoding.observations`. Nobody is observed after the end of the data.
    """
    until = (data_until - date(1970, 1, 1)).days
    known, row = _find(ids, patients["patient_id"] if patients is not None else ids.clear())

    def told(column: str, otherwise: int) -> Ints:
        values = np.full(len(ids), otherwise)
        if patients is not None:
            values[known] = patients[column].to_numpy().take(row)
        return values

    return Observation(
        observed_from=told("observed_from", NEVER),
        observed_until=np.minimum(told("observed_until", FOREVER), until),
        died=told("died_on", FOREVER),
        region=told("region", NOWHERE),
        birth_year=told("birth_year", NOWHERE),
        sex=told("sex", NOWHERE),
    )


def _find(ids: pl.Series, among: pl.Series) -> tuple[Ints, Ints]:
    """Which of the ids are among others, and the row of each of these there; an absent id is nobody."""
    wanted, there = np.split(numbers_of(pl.concat([ids, among]), in_order=False), [len(ids)])
    order = order_by(there)
    ascending = there.take(order)
    place = np.searchsorted(ascending, wanted)
    beyond = np.append(ascending, [0, 0])
    known = np.flatnonzero((beyond.take(place) == wanted) & (wanted > 0))
    row, who = place.take(known), wanted.take(known)
    assert not (beyond.take(row + 1) == who).any(), "a patient stands once in the patients table"
    return known, order.take(row)
