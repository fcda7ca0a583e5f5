"""Batch: the same question for every region or every year, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pathways.graph import FlowGraph
from pathways.reading import Reading
from pathways.selection import ALL

Each = Literal["region", "year"]


def readings_for_each(reading: Reading, dimension: Each) -> Iterator[tuple[str, Reading | None]]:
    """Every value that the filter offers, with its reading; None where it holds too few patients to show."""
    for offer in reading.offers[dimension]:
        if offer.id == ALL:
            continue
        selection = reading.selection.with_value(dimension, offer.id)
        answer = reading.snapshot.answer(selection)
        yield offer.id, replace(reading, selection=selection) if isinstance(answer, FlowGraph) else None
