"""From the words of claims to small integers, and back."""

from pathways.coding.claims import (
    NO_EPISODE_ID,
    OTHER_DIAGNOSIS,
    OUTSIDE_SCOPE,
    ClaimCoding,
    with_end_and_amount,
)
from pathways.coding.directory import NOWHERE, Directory
from pathways.coding.step_book import StepBook

__all__ = [
    "NOWHERE",
    "NO_EPISODE_ID",
    "OTHER_DIAGNOSIS",
    "OUTSIDE_SCOPE",
    "ClaimCoding",
    "Directory",
    "StepBook",
    "with_end_and_amount",
]
