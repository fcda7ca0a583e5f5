"""Which stratum an episode is in, and which episodes repeat a patient in each point of the lattice."""

from __future__ import annotations

from functools import reduce
from itertools import product
from operator import and_, or_

import numpy as np

from pathways.coding import ClaimCoding
from pathways.definition import ALL, PathwayDefinition
from pathways.episodes import Episodes
from pathways.runs import Array, Flags, Ints, order_by, rows_of, starts, where
from pathways.tally import Packed, pack, stacked

UNKNOWN_NUMBER = 0  # the first word of a directory
_ALL = 0  # the number of "all" in every dimension; groups of the release follow, then the values


def strata_of(episodes: Episodes, definition: PathwayDefinition, widths: dict[str, int]) -> Packed:
    """The value of each dimension per episode, as a number of `dimension_words`; for `widths` see `pack`."""
    strata = {}
    for dimension in definition.release.dimensions:
        if dimension == "diagnosis" and not definition.diagnosis_groups:
            strata[dimension] = np.full(len(episodes.group), _ALL)
        else:
            known = np.maximum(_numbers(dimension, episodes), UNKNOWN_NUMBER)
            strata[dimension] = known + np.int64(_first_value(dimension, definition))
    return pack(strata, widths) if strata else Packed({}, [np.zeros(len(episodes.group), dtype=np.uint64)])


def _numbers(dimension: str, episodes: Episodes) -> Array:
    if dimension == "year":
        return index_years(episodes)
    return {
        "region": episodes.region,
        "specialist": episodes.specialist,
        "diagnosis": episodes.group,
    }[dimension]


def index_years(episodes: Episodes) -> Ints:
    """The calendar year of each index date."""
    days = episodes.index_day
    if not len(days):
        return days
    every_day = np.arange(days.min(), days.max() + 1).astype("datetime64[D]")
    return (every_day.astype("datetime64[Y]").astype(np.int64) + 1970).take(days - days.min())


def dimension_words(dimension: str, definition: PathwayDefinition, coding: ClaimCoding) -> list[str]:
    """What the numbers of a dimension mean: "all", the groups of the release, then its values."""
    words = [ALL, *definition.release.groups.get(dimension, {})]
    if dimension == "diagnosis":
        return words + [group.id for group in definition.diagnosis_groups]
    if dimension == "specialist":
        return words + coding.specialists.words()
    if dimension == "region":
        return words + coding.regions.words()
    assert dimension == "year", f"no such dimension: {dimension}"
    return words + [str(year) for year in range(10_000)]


def repeats_of(
    episodes: Episodes,
    several: Ints,
    strata: Packed,
    definition: PathwayDefinition,
    coding: ClaimCoding,
) -> tuple[Ints, Packed]:
    """Per lattice point, which of these episodes are not the first of their patient: episode, and the point.

    The first is the earliest; on one day that of the first diagnosis group, then the first by episode_id.
    """
    when = (episodes.patient, episodes.index_day, episodes.group)
    rows = several.take(order_by(*rows_of(several, *when)))
    patient, here = episodes.patient.take(rows), strata.take(rows)
    choices = [_choices(dimension, here, definition, coding) for dimension in strata.bits]
    nothing, every = here.only({}), np.ones(len(here), dtype=np.bool_)
    found, points = [], []
    for choice in product(*choices):
        point = reduce(or_, (numbers for numbers, _ in choice), nothing)
        inside = reduce(and_, (members for _, members in choice), every)
        place, *columns = where(inside, np.arange(len(rows)), patient, *point.keys)
        order = order_by(*columns)
        (repeated,) = where(~starts(*rows_of(order, *columns)), order)
        found.append(rows.take(place.take(repeated)))
        points.append(point.take(place.take(repeated)))
    return np.concatenate(found), stacked(points)


def of_patients_with_several(patient: Ints) -> Ints:
    """The rows of patients who have more than one of them; rows of a patient stand together."""
    first = starts(patient)
    several = ~first
    several[:-1] |= ~first[1:]
    return np.flatnonzero(several)


def _first_value(dimension: str, definition: PathwayDefinition) -> int:
    return 1 + len(definition.release.groups.get(dimension, {}))


def _choices(
    dimension: str, strata: Packed, definition: PathwayDefinition, coding: ClaimCoding
) -> list[tuple[Packed, Flags]]:
    """What a lattice point can say of a dimension: its number per episode, and which episodes are in it."""
    numbers, every = strata.field(dimension), np.ones(len(strata), dtype=np.bool_)
    choices = [(strata.only({dimension: np.full(len(strata), _ALL)}), every)]
    if dimension == "diagnosis" and not definition.diagnosis_groups:
        return choices
    choices.append((strata.only({dimension: numbers}), every))
    groups = definition.release.groups.get(dimension, {})
    if groups:
        words = dimension_words(dimension, definition, coding)
        first_value = _first_value(dimension, definition)
        for place, members in enumerate(groups.values(), start=1):
            wanted = [n for n, word in enumerate(words) if n >= first_value and word in members]
            chosen = strata.only({dimension: np.full(len(strata), place)})
            choices.append((chosen, np.isin(numbers, wanted)))
    return choices
