"""The shapes of events and measures: what a definition asks of the claims beside the steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pathways.claim_filter import ClaimFilter
from pathways.words import Text

MeasureKind = Literal["share", "days"]
CountedFrom = Literal["index", "denominator", "stop"]
WhichRun = Literal["first", "any"]

THEMES = ("referral", "imaging", "medication", "intervention", "conservative", "other")
"""What a page puts measures together by, in this order."""


_SILENT = Text("", "")


@dataclass(frozen=True)
class Event:
    """A named set of claims: all that is given must hold.

    `steps` are steps of the lens; a claim is one of them before repeats, overlaps and days are looked at.
    With `any_diagnosis` all claims of the patient can be events, also those outside the scope and the
    diagnosis groups: medicines bear no diagnosis.
    """

    id: str
    title: Text
    claims: ClaimFilter = field(default_factory=ClaimFilter)
    lens: str = ""
    steps: tuple[str, ...] = ()
    any_diagnosis: bool = False


@dataclass(frozen=True)
class Measure:
    """A share of episodes with some care, or the days until it. Spans in days; None switches a rule off."""

    id: str
    title: Text
    numerator: str  # the id of an event
    denominator: str = ""  # the id of an event; "": every shown episode
    theme: str = "other"
    explanation: Text = _SILENT
    caveat: Text = _SILENT
    source: Text = _SILENT
    kind: MeasureKind = "share"
    counted_from: CountedFrom = "index"
    from_days: int = 0
    within_days: int | None = None  # None: until the end of follow-up
    gap_days: int | None = None
    lasts_days: int | None = None
    run: WhichRun = "first"
    new_after_days: int | None = None
    absent: bool = False
