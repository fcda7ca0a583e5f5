"""The shapes of a definition: one condition, as its analysts wrote it down in TOML."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from pathways.claim_filter import EVERY_CLAIM, ClaimFilter
from pathways.definition.measures import Event, Measure
from pathways.vocabulary import COMBINATION, Step
from pathways.words import Text

__all__ = [
    "ALL",
    "COMBINATION",
    "DIMENSIONS",
    "END_STATES",
    "GOES_ON",
    "LENS_COLUMNS",
    "NO_STEP",
    "UNKNOWN",
    "ClaimFilter",
]

EpisodesBy = Literal["gap", "index", "given"]
SameDay = Literal["together", "in_order"]
Repeats = Literal["merge", "keep", "first"]
Incomplete = Literal["leave_out", "show"]
DiagnosisOf = Literal["claim", "index"]

END_STATES = ("back", "ended", "ongoing", "died", "censored")
"""End states in the order in which they are drawn; section 5 of the design gives the precedence."""
GOES_ON = "goes_on"
"""The drawing state of a pathway with more steps than `max_steps`: it stands where the end state stands."""
NO_STEP = "none"
"""The drawing step of an episode whose claims carry no step under the lens."""
ALL = "all"
UNKNOWN = "unknown"
DIMENSIONS = ("diagnosis", "region", "year", "specialist")
"""The dimensions a release can have."""
LENS_COLUMNS = ("code", "code_system", "diagnosis", "specialist", "provider", "region")
"""The claims columns a lens can read."""


@dataclass(frozen=True)
class EpisodeRules:
    """How claims become episodes (design, section 5). Spans in days."""

    by: EpisodesBy
    index: ClaimFilter = EVERY_CLAIM
    washout_days: int = 0
    gap_days: int = 365
    follow_up_days: int | None = 365  # None only with by = "given": follow-up ends at the last claim
    quiet_days: int = 180
    incomplete: Incomplete = "leave_out"
    diagnosis_of: DiagnosisOf = "claim"  # "index": one episode over all groups, in that of its index claim
    min_age: int = 0  # years, at the index claim; a younger patient's claim starts nothing


@dataclass(frozen=True)
class StepRules:
    """How an episode's claims become steps (design, section 6). Spans in days; None switches a rule off."""

    min_era_days: int = 0
    repeat_gap_days: int | None = None
    combination_days: int | None = None
    min_step_days: int = 0
    same_day: SameDay = "together"
    repeats: Repeats = "merge"
    max_steps: int = 8


@dataclass(frozen=True)
class Lens:
    """What counts as a step: a claims column, and which of its values is which step.

    `steps` stands in vocabulary order, which is also the drawing order. A claim has the first step of whose
    `claims` one selects it; else `codes` maps its value of `column` to a step id, and what is not in it has
    no step. `back` holds the values that mean first-line care.
    `without_step` holds the values that the vocabulary knows and does not draw: they are no unknown codes.
    """

    id: str
    title: Text
    column: str
    steps: tuple[Step, ...]
    codes: dict[str, str] = field(hash=False)
    back: frozenset[str] = frozenset()
    without_step: frozenset[str] = frozenset()
    repeats: Repeats | None = None  # None: as the steps of the definition
    vocabulary: str = (
        ""  # the name of the vocabulary the steps are from; "" when they stand in the definition
    )

    def step_rules(self, rules: StepRules) -> StepRules:
        """The rules of a definition as they hold for this lens."""
        return rules if self.repeats is None else replace(rules, repeats=self.repeats)


@dataclass(frozen=True)
class DiagnosisGroup:
    """A set of diagnosis codes; `codes` holds (specialist or None for any, diagnosis) pairs."""

    id: str
    title: Text
    codes: tuple[tuple[str | None, str], ...]
    code_labels: tuple[str, ...] = ()  # what each of `codes` means; "" where not given


@dataclass(frozen=True)
class ReleaseRules:
    """What may be published: the lattice and the protection preset (design, section 8)."""

    dimensions: tuple[str, ...] = DIMENSIONS
    preset: str = "zpv10"
    minimum: int = 10
    rounding: int = 5
    smallest_view: int = 50  # a view with fewer patients publishes only that it is too small
    synthetic: bool = False  # declared synthetic data: said on every page and export
    public: bool = False  # declared public data: likewise
    groups: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict, hash=False)
    # dimension -> group id -> its members
    group_titles: dict[str, dict[str, Text]] = field(default_factory=dict, hash=False)

    @property
    def is_open(self) -> bool:
        """Whether nobody is behind the numbers, or everybody may know them."""
        return self.synthetic or self.public

    @property
    def withholds(self) -> bool:
        """Whether any count is withheld; with a minimum of 1 there is nothing to give away."""
        return self.minimum > 1


@dataclass(frozen=True)
class PathwayDefinition:
    """One condition: everything that turns its claims into pathways."""

    id: str
    title: Text
    version: str
    author: str
    source: Text
    explanation: Text
    episodes: EpisodeRules
    steps: StepRules
    lenses: tuple[Lens, ...]
    diagnosis_groups: tuple[DiagnosisGroup, ...] = ()  # none: one group, "all"
    scope: ClaimFilter = EVERY_CLAIM  # which claims take part at all
    any_diagnosis: tuple[ClaimFilter, ...] = ()  # claims that take part whatever their diagnosis
    specialists: tuple[Step, ...] = ()  # labels and order of the specialist dimension
    specialist_codes: dict[str, str] = field(default_factory=dict, hash=False)  # claims.specialist -> id
    regions: tuple[
        tuple[str, Text], ...
    ] = ()  # labels and order of the region dimension; empty: as in the data
    region_codes: dict[str, str] = field(
        default_factory=dict, hash=False
    )  # value in the data -> id (ids included)
    release: ReleaseRules = ReleaseRules()
    review_date: date | None = None  # when somebody must look again: codes and guidelines change
    sha256: str = ""  # of the definition and everything it refers to
    events: tuple[Event, ...] = ()  # named sets of claims, which measures speak of
    measures: tuple[Measure, ...] = ()

    def values_of(self, dimension: str) -> tuple[str, ...]:
        """The values that the definition lists; none of years, and of regions only with a list of regions."""
        return {
            "diagnosis": tuple(group.id for group in self.diagnosis_groups),
            "region": tuple(region for region, _ in self.regions),
            "specialist": tuple(specialist.id for specialist in self.specialists),
        }.get(dimension, ())
