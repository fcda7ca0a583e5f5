"""Which stratum an episode is in, and which episodes repeat a patient in each point of the lattice."""

from __future__ import annotations

from itertools import product

import numpy as np

from pathways.coding import ClaimCoding
from pathways.definition import ALL, PathwayDefinition
from pathways.episodes import Episodes
from pathways.runs import Array, Flags, Ints, order_by, rows_of, starts, where

UNKNOWN_NUMBER = 0  # the first word of a directory
_ALL = 0  # the number of "all" in every dimension; groups of the release follow, then the values


def strata_of(episodes: Episodes, definition: PathwayDefinition) -> dict[str, Ints]:
    """The value of each dimension per episode, as a number of `dimension_words`."""
    strata = {}
    for dimension in definition.release.dimensions:
        if dimension == "diagnosis" and not definition.diagnosis_groups:
            strata[dimension] = np.full(len(episodes.group), _ALL)
        else:
            known = np.maximum(_numbers(dimension, episodes), UNKNOWN_NUMBER).astype(np.int64)
            strata[dimension] = known + _first_value(dimension, definition)
    return strata


def _numbers(dimension: str, episodes: Episodes) -> Array:
    if dimension == "year":
        return episodes.index_day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return {
        "region": episodes.region,
        "specialist": episodes.specialist,
        "diagnosis": episodes.group,
    }[dimension]


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
    strata: dict[str, Ints],
    definition: PathwayDefinition,
    coding: ClaimCoding,
) -> tuple[Ints, dict[str, Ints]]:
    """Per lattice point, which of these episodes are not the first of their patient: episode, and the point.

    The first is the earliest; on one day that of the first diagnosis group, then the first by episode_id.
    """
    when = (episodes.patient, episodes.index_day, episodes.group)
    rows = several.take(order_by(*rows_of(several, *when)))
    patient = episodes.patient.take(rows)
    choices = [_choices(name, numbers.take(rows), definition, coding) for name, numbers in strata.items()]
    found, points = [np.zeros(0, dtype=np.int64)], [[np.zeros(0, dtype=np.int64)] for _ in strata]
    for choice in product(*choices):
        inside = np.ones(len(rows), dtype=np.bool_)
        for _, members in choice:
            inside &= members
        episode, *columns = where(inside, rows, patient, *(numbers for numbers, _ in choice))
        order = order_by(*columns)
        (repeated,) = where(~starts(*rows_of(order, *columns)), order)
        found.append(episode.take(repeated))
        for place, numbers in enumerate(columns[1:]):
            points[place].append(numbers.take(repeated))
    return np.concatenate(found), {
        name: np.concatenate(numbers) for name, numbers in zip(strata, points, strict=True)
    }


def of_patients_with_several(patient: Ints, shown: Flags) -> Ints:
    """The shown episodes of patients who have more than one of them."""
    rows = np.flatnonzero(shown)
    first = starts(patient.take(rows))
    several = ~first
    several[:-1] |= ~first[1:]
    return rows[several]


def _first_value(dimension: str, definition: PathwayDefinition) -> int:
    return 1 + len(definition.release.groups.get(dimension, {}))


def _choices(
    dimension: str, numbers: Ints, definition: PathwayDefinition, coding: ClaimCoding
) -> list[tuple[Ints, Flags]]:
    """What a lattice point can say of a dimension: its number per episode, and which episodes are in it."""
    every = np.ones(len(numbers), dtype=np.bool_)
    choices = [(np.full(len(numbers), _ALL), every)]
    if dimension != "diagnosis" or definition.diagnosis_groups:
        choices.append((numbers, every))
    groups = definition.release.groups.get(dimension, {})
    if groups:
        words = dimension_words(dimension, definition, coding)
        first_value = _first_value(dimension, definition)
        for place, members in enumerate(groups.values(), start=1):
            wanted = [n for n, word in enumerate(words) if n >= first_value and word in members]
            choices.append((np.full(len(numbers), place), np.isin(numbers, wanted)))
    return choices
