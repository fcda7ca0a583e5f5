"""What a release is: its source, dates and version, as facts for the page and as sentences for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.data_kind import data_kind
from pathways.definition import PathwayDefinition
from pathways.wording.sentences import selection_in_words

if TYPE_CHECKING:
    from pathways.reading import Reading


def facts(reading: Reading, definition: PathwayDefinition) -> tuple[tuple[str, str], ...]:
    """Names and values, in reading order; what a release does not know is left out."""
    words, manifest, language = reading.words, reading.manifest, reading.words.language
    known = "known" if manifest["observation_known"] else "unknown"
    definition_value = words(
        "version_definition_value", title=definition.title[language], version=definition.version
    )
    said = {
        "version_source": _source(reading),
        "version_until": words.day(manifest["data_until"] or ""),
        "version_complete": words.day(manifest["complete_until"] or ""),
        "version_observation": words(f"version_observation_{known}"),
        "version_condition": definition_value,
        "version_author": definition.author,
        "version_review": words.day(str(definition.review_date)) if definition.review_date else "",
        "version_definition_hash": manifest["definition_sha256"],
        "version_identity": _identity(reading),
        "version_built": words.day(str(manifest["built_at"])[:10]),
        "version_software": words("version_software_value", software=manifest["software"]),
    }
    return tuple((words(key), value) for key, value in said.items() if value)


def release_in_words(reading: Reading) -> tuple[str, ...]:
    """The last sentences of a methods paragraph: who was counted, and which release it was."""
    words, manifest = reading.words, reading.manifest
    said = []
    if reading.graph:
        stages = "; ".join(
            words("paragraph_stage", name=words(f"stage_{stage.name}"), n=words.number(stage.episodes))
            for stage in reading.graph.inclusion
            if stage.episodes is not None
        )
        said.append(words("paragraph_inclusion", selection=selection_in_words(reading), stages=stages))
    release = words(
        "paragraph_release",
        identity=_identity(reading),
        software=manifest["software"],
        source=_source(reading),
        day=words.day(manifest["data_until"] or ""),
    )
    synthetic = [words("paragraph_synthetic")] if data_kind(manifest) == "synthetic" else []
    return (*said, " ".join([release, *synthetic]))


def _source(reading: Reading) -> str:
    origin = reading.manifest["source"]
    return str(origin if isinstance(origin, str) else origin[reading.words.language])


def _identity(reading: Reading) -> str:
    return reading.snapshot.identity_of(reading.selection.condition)
