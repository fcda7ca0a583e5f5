"""The guideline statements of a release in words: what they say, of whom, and what claims tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.definition import PathwayDefinition
from pathways.markers import Beside, Marker, markers_from_manifest
from pathways.wording.method_figures import Entry

if TYPE_CHECKING:
    from pathways.reading import Reading


def marker_entries(reading: Reading, definition: PathwayDefinition) -> tuple[Entry, ...]:
    """Every marker of the release, by topic, in the order of the file."""
    markers = markers_from_manifest(reading.manifest)
    topics = dict.fromkeys(marker.topic for marker in markers)
    return tuple(
        Entry(
            marker.statement[reading.words.language],
            lines=tuple(_lines(reading, marker, definition)),
            group=reading.words(f"topic_{topic}"),
        )
        for topic in topics
        for marker in markers
        if marker.topic == topic
    )


def _lines(reading: Reading, marker: Marker, definition: PathwayDefinition) -> list[str]:
    words, language = reading.words, reading.words.language
    guideline = marker.guideline[language]
    year = f" ({marker.year})" if marker.year else ""
    lines = [
        words("marker_guideline", guideline=guideline + year, population=marker.population[language]),
        words(f"marker_{marker.computable}"),
    ]
    places = [name for place in marker.beside if (name := _place(place, definition, language))]
    if places:
        lines.append(words("marker_beside", places="; ".join(dict.fromkeys(places))))
    if marker.conflict[language]:
        lines.append(words("marker_conflict", conflict=marker.conflict[language]))
    return [
        *lines,
        words("marker_caveat", caveat=marker.caveat[language]),
        words("marker_source", source=marker.source),
    ]


def _place(place: Beside, definition: PathwayDefinition, language: str) -> str:
    """What a marker stands beside: the title of a measure, or a step; empty for what the release has not."""
    if place.measure:
        titles = {measure.id: measure.title[language] for measure in definition.measures}
        return titles.get(place.measure, "")
    labels = {
        step.id: step.label[language]
        for lens in definition.lenses
        if lens.id == place.lens
        for step in lens.steps
    }
    named = [labels.get(step, "") for step in (place.source, place.step) if step]
    return " → ".join(named) if all(named) else ""
