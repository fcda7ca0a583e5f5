"""PathwayDefinition: one condition, as its analysts wrote it down in TOML; read, judged and told."""

from pathways.definition.code_tables import CodeTable
from pathways.definition.fingerprint import fingerprint
from pathways.definition.in_words import Section, definition_in_words, definition_sections
from pathways.definition.measures import THEMES, CountedFrom, Event, Measure, MeasureKind, WhichRun
from pathways.definition.presets import Preset, read_presets
from pathways.definition.reading import definition_file, list_definitions, read_definition
from pathways.definition.shapes import (
    ALL,
    COMBINATION,
    DIMENSIONS,
    END_STATES,
    GOES_ON,
    LENS_COLUMNS,
    NO_STEP,
    UNKNOWN,
    ClaimFilter,
    DiagnosisGroup,
    EpisodeRules,
    EpisodesBy,
    Incomplete,
    Lens,
    PathwayDefinition,
    ReleaseRules,
    Repeats,
    SameDay,
    StepRules,
)
from pathways.definition.subtraction import revealing
from pathways.vocabulary import Step
from pathways.words import Text

__all__ = [
    "ALL",
    "COMBINATION",
    "DIMENSIONS",
    "END_STATES",
    "GOES_ON",
    "LENS_COLUMNS",
    "NO_STEP",
    "THEMES",
    "UNKNOWN",
    "ClaimFilter",
    "CodeTable",
    "CountedFrom",
    "DiagnosisGroup",
    "EpisodeRules",
    "EpisodesBy",
    "Event",
    "Incomplete",
    "Lens",
    "Measure",
    "MeasureKind",
    "PathwayDefinition",
    "Preset",
    "ReleaseRules",
    "Repeats",
    "SameDay",
    "Section",
    "Step",
    "StepRules",
    "Text",
    "WhichRun",
    "definition_file",
    "definition_in_words",
    "definition_sections",
    "fingerprint",
    "list_definitions",
    "read_definition",
    "read_presets",
    "revealing",
]
