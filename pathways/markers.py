"""Markers: what guidelines say about a flow, a step or a measure; never a verdict, never a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pathways.data_files import data_folder
from pathways.definition import ALL, PathwayDefinition
from pathways.toml import Faults, Table, read_toml
from pathways.words import Text

TOPICS = ("referral", "imaging", "medication", "intervention", "surgery", "conservative")
DIRECTIONS = ("fewer", "more", "this", "later", "conflict", "none")
"""What the guideline asks of the flow; `this` names its destination, `conflict`: guidelines differ."""
COMPUTABLE = ("yes", "proxy", "not_observable")
CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True)
class Beside:
    """Where a marker stands: a step of a lens, a link to it from `source`, or a measure."""

    lens: str = ""
    step: str = ""
    position: int = 0  # 0: at any
    source: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Marker:
    """One statement of a guideline; `statement` is the whole sentence that is shown."""

    id: str
    topic: str
    statement: Text
    guideline: Text
    year: str  # of the guideline; "" where the source gives none
    population: Text
    direction: str
    computable: str
    caveat: Text
    conflict: Text  # who contradicts it; empty where nobody does
    confidence: str
    source: str
    diagnoses: tuple[str, ...] = ()  # diagnosis groups it speaks of; empty: all
    beside: tuple[Beside, ...] = ()


def read_markers(
    definition: PathwayDefinition, beside: Path | None = None, *, strict: bool = True
) -> tuple[Marker, ...]:
    """The markers of a definition, from `markers/` next to the folder `beside`, else from the data folder.

    None where there is no such file. Raises a PathwaysError with every fault of the file at once. Not
    strict: a lens, step, measure or diagnosis group that the definition lacks is no fault; who copied a
    definition and took a lens out has the markers without their place beside it.
    """
    folders = [data_folder()] if beside is None else [beside, beside.parent, data_folder()]
    files = [folder / "markers" / f"{definition.id}.toml" for folder in folders]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        return ()
    faults = Faults()
    table = Table(read_toml(file), faults)
    markers: list[Marker] = []
    for entry in table.list_of_tables("markers"):
        marker = _read(entry, definition, strict=strict)
        if marker.id in {earlier.id for earlier in markers}:
            entry.fault("id", f'marker "{marker.id}" stands here twice.')
        markers.append(marker)
    table.finish()
    faults.raise_any()
    return tuple(markers)


def markers_from_manifest(manifest: Mapping[str, Any]) -> tuple[Marker, ...]:
    """The markers that a release carries; none in a release from before there were any."""
    texts = ("statement", "guideline", "population", "caveat", "conflict")
    return tuple(
        Marker(
            **{
                **entry,
                **{name: Text(**entry[name]) for name in texts},
                "diagnoses": tuple(entry["diagnoses"]),
                "beside": tuple(Beside(**place) for place in entry["beside"]),
            }
        )
        for entry in manifest.get("markers", ())
    )


def markers_beside(
    markers: tuple[Marker, ...],
    *,
    lens: str = "",
    step: str = "",
    position: int = 0,
    source: str = "",
    measure: str = "",
    diagnosis: str = ALL,
) -> tuple[Marker, ...]:
    """The markers of a step (with `source`: the link to it) or of a measure, in a view of a diagnosis group.

    In a view of all groups together every marker stands; its population says whom it is about.
    """

    def is_here(place: Beside) -> bool:
        if measure:
            return place.measure == measure
        at = place.position in (0, position)
        return bool(lens) and (place.lens, place.step, place.source) == (lens, step, source) and at

    return tuple(
        marker
        for marker in markers
        if (diagnosis == ALL or not marker.diagnoses or diagnosis in marker.diagnoses)
        and any(is_here(place) for place in marker.beside)
    )


def _read(entry: Table, definition: PathwayDefinition, *, strict: bool) -> Marker:
    groups = tuple(group.id for group in definition.diagnosis_groups)
    diagnoses = entry.strings("diagnoses", "diagnosis group")
    for group in diagnoses:
        if strict and group not in groups:
            entry.unknown_in("diagnoses", group, "diagnosis group", groups)
    places = [_place(place, definition, strict=strict) for place in entry.list_of_tables("beside")]
    marker = Marker(
        id=entry.text("id"),
        topic=entry.choice("topic", TOPICS),
        statement=entry.words("statement"),
        guideline=entry.words("guideline"),
        year=entry.text_or_empty("year"),
        population=entry.words("population"),
        direction=entry.choice("direction", DIRECTIONS),
        computable=entry.choice("computable", COMPUTABLE),
        caveat=entry.words("caveat"),
        conflict=entry.words("conflict", default=""),
        confidence=entry.choice("confidence", CONFIDENCE),
        source=entry.text("source"),
        diagnoses=diagnoses,
        beside=tuple(place for place in places if strict or _exists(place, definition)),
    )
    if not places and marker.computable != "not_observable":
        entry.fault("beside", f'marker "{marker.id}" can be computed, so it stands beside something.')
    return marker


def _exists(place: Beside, definition: PathwayDefinition) -> bool:
    if place.measure:
        return place.measure in {measure.id for measure in definition.measures}
    steps = {(lens.id, step.id) for lens in definition.lenses for step in lens.steps}
    return all((place.lens, step) in steps for step in (place.step, place.source or place.step))


def _place(entry: Table, definition: PathwayDefinition, *, strict: bool) -> Beside:
    if entry.has("measure"):
        measures = [measure.id for measure in definition.measures]
        measure = entry.text("measure")
        if strict and measure and measure not in measures:
            entry.unknown("measure", "measure", measure, measures)
        return Beside(measure=measure)
    lenses = {lens.id: [step.id for step in lens.steps] for lens in definition.lenses}
    lens = entry.text("lens")
    if strict and lens and lens not in lenses:
        entry.unknown("lens", "lens", lens, lenses)
    step, source = entry.text("step"), entry.text_or_empty("source")
    for key, named in (("step", step), ("source", source)):
        if strict and named and lens in lenses and named not in lenses[lens]:
            entry.unknown(key, "step", named, lenses[lens])
    position = entry.whole_number("position", at_least=1) if entry.has("position") else 0
    return Beside(lens=lens, step=step, position=position, source=source)
