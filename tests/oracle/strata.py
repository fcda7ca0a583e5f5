"""Where an episode is counted, and which questions its stratum is part of."""

from __future__ import annotations

from itertools import product

from pathways.definition import ALL, UNKNOWN, PathwayDefinition
from tests.oracle.shapes import Claim, Episode, Patient


def specialist_of(claim: Claim, definition: PathwayDefinition) -> str | None:
    """The specialist it counts as; None when that is not known. Without a list: as in the data."""
    if not definition.specialist_codes:
        return claim.specialist
    return definition.specialist_codes.get(claim.specialist or "")


def region_of(value: str | None, definition: PathwayDefinition) -> str | None:
    """The region it counts as; None when that is not known. Without a list: as in the data."""
    if not definition.region_codes:
        return value
    return definition.region_codes.get(value or "")


def strata_of(episode: Episode, people: dict, definition: PathwayDefinition) -> tuple[str, ...]:
    patient = people.get(episode.patient_id, Patient(episode.patient_id))
    claim = episode.index_claim
    values = {
        "diagnosis": episode.group,
        "region": region_of(patient.region, definition) or region_of(claim.region, definition) or UNKNOWN,
        "year": str(episode.index_date.year),
        "specialist": specialist_of(claim, definition) or UNKNOWN,
    }
    return tuple(values[dimension] for dimension in definition.release.dimensions)


def lattice_points(strata: tuple[str, ...], definition: PathwayDefinition) -> set[tuple[str, ...]]:
    """Every question a reader can ask whose answer holds this stratum."""
    answers = []
    for dimension, value in zip(definition.release.dimensions, strata, strict=True):
        groups = definition.release.groups.get(dimension, {})
        answers.append({value, ALL} | {group for group, members in groups.items() if value in members})
    return set(product(*answers))
