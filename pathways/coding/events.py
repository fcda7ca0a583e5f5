"""Which events a claim is, as the bits of one integer: one look-up per column for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from pathways.definition import Event, PathwayDefinition
from pathways.runs import Array, Flags

Marks = Callable[[str, tuple[str, ...]], Flags]
"""Of a claims column and some of its words: which of the column's places they are."""
_COLUMNS = {"code": "codes", "specialist": "specialists", "diagnosis": "diagnoses"}


class EventCoding:
    """Holds, per column and lens, the events that a place or a step does not rule out, as bits."""

    def __init__(self, definition: PathwayDefinition, marks: Marks) -> None:
        self._events = definition.events
        self._columns = {
            column: self._of_places(marks, column, key)
            for column, key in _COLUMNS.items()
            if any(getattr(event.claims, key) for event in self._events)
        }
        self._lenses = {
            number: self._of_steps(lens.id, [step.id for step in lens.steps])
            for number, lens in enumerate(definition.lenses)
            if any(event.lens == lens.id for event in self._events)
        }
        self.any_diagnosis = self.bits(event.id for event in self._events if event.any_diagnosis)

    @property
    def lenses(self) -> tuple[int, ...]:
        """The lenses of which a step makes an event."""
        return tuple(self._lenses)

    def bits(self, ids: Iterable[str]) -> np.uint64:
        """These events as bits."""
        wanted = set(ids)
        return np.uint64(sum(1 << place for place, event in enumerate(self._events) if event.id in wanted))

    def of(self, claims: int, places: Callable[[str], Array | int], steps: Mapping[int, Array]) -> Array:
        """The events that each claim is, given the places of its words and its step under `lenses`."""
        marked = np.full(claims, (1 << len(self._events)) - 1, dtype=np.uint64)
        for column, allowed in self._columns.items():
            marked &= allowed.take(places(column))
        for number, allowed in self._lenses.items():
            marked &= allowed.take(steps[number])
        return marked

    def _of_places(self, marks: Marks, column: str, key: str) -> Array:
        allowed = np.zeros(len(marks(column, ())), dtype=np.uint64)
        for place, event in enumerate(self._events):
            words = getattr(event.claims, key)
            allowed[marks(column, words) if words else slice(None)] |= np.uint64(1 << place)
        return allowed

    def _of_steps(self, lens: str, steps: list[str]) -> Array:
        allowed = np.zeros(len(steps) + 1, dtype=np.uint64)
        for place, event in enumerate(self._events):
            allowed[[_allows(event, lens, step) for step in (None, *steps)]] |= np.uint64(1 << place)
        return allowed


def _allows(event: Event, lens: str, step: str | None) -> bool:
    return event.lens != lens or step in event.steps
