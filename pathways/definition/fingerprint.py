"""The SHA-256 of a definition: over what it means, with all that it refers to."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date

from pathways.definition.presets import Preset
from pathways.definition.shapes import PathwayDefinition


def fingerprint(definition: PathwayDefinition, preset: Preset) -> str:
    """Equal for two definitions that mean the same, however they were written down.

    Defaults and vocabularies are in it because their values already stand in the definition's own fields.
    """
    meaning = {"definition": dataclasses.asdict(dataclasses.replace(definition, sha256="")), "preset": preset}
    canonical = json.dumps(meaning, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, Preset), f"a definition holds no {type(value).__name__}"
    return dataclasses.asdict(value)
