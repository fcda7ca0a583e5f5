"""The manifest: what a release says about itself, and the words the page needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pathways.definition import (
    ALL,
    COMBINATION,
    END_STATES,
    GOES_ON,
    NO_STEP,
    UNKNOWN,
    Lens,
    PathwayDefinition,
    read_presets,
)
from pathways.graph import POOLED
from pathways.lattice import Choice, Dimension

STAGES = ("all", "in_scope", "new", "complete")
"""The stages of inclusion before `shown`."""
_ALL = {"nl": "Alle", "en": "All"}
_UNKNOWN = {"nl": "Onbekend", "en": "Unknown"}


def as_json(value: Any) -> Any:  # noqa: ANN401 - any value of a definition
    """A definition, or a part of it, in the types of JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(content) for key, content in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(as_json(content) for content in value)
    if isinstance(value, list | tuple):
        return [as_json(content) for content in value]
    if isinstance(value, date | Path):
        return str(value)
    return value


def drawing_order(lens: Lens, labels: set[str]) -> list[str]:
    """Labels of nodes: steps in vocabulary order, combinations, the pool, no step, then the ends."""
    place = {step.id: number for number, step in enumerate(lens.steps)}
    last = [POOLED, NO_STEP, *END_STATES, GOES_ON]

    def key(label: str) -> tuple[int, list[int], str]:
        if label in last:
            return 2, [last.index(label)], label
        members = label.split(COMBINATION)
        return int(len(members) > 1), [place.get(member, len(place)) for member in members], label

    return sorted(labels, key=key)


def choice_label(dimension: Dimension, choice: Choice, definition: PathwayDefinition) -> dict[str, str]:
    """What a choice is called, in Dutch and English; an id where the definition has no name for it."""
    if choice.id == ALL:
        return _ALL
    if choice.id == UNKNOWN:
        return _UNKNOWN
    names: Mapping[str, Any] = {
        "diagnosis": {group.id: group.title for group in definition.diagnosis_groups},
        "region": dict(definition.regions),
        "specialist": {step.id: step.label for step in definition.specialists},
    }.get(dimension.id, {})
    named = definition.release.group_titles.get(dimension.id, {}).get(choice.id) or names.get(choice.id)
    return {"nl": named.nl, "en": named.en} if named else {"nl": choice.id, "en": choice.id}


def complete_until(definition: PathwayDefinition, data_until: date | None) -> date | None:
    """The last index date whose follow-up lies within the data; None when follow-up has no fixed length."""
    follow_up = definition.episodes.follow_up_days
    return None if data_until is None or follow_up is None else data_until - timedelta(days=follow_up)


def is_immature(choice: Choice, until: date | None) -> bool:
    """True when the follow-up of some of these index years runs past the data."""
    years = [int(year) for year in choice.members if year.isdigit()]
    return until is not None and any(date(year, 12, 31) > until for year in years)


def preset_numbers(preset: str) -> dict[str, int]:
    """Every number of a protection preset, for readers; what a definition makes stricter is put over it."""
    numbers = as_json(read_presets()[preset])
    return {name: n for name, n in numbers.items() if isinstance(n, int) and not isinstance(n, bool)}
