"""The order of what happens on one day."""

from __future__ import annotations

from datetime import time

from tests.oracle.shapes import Claim


def claim_order(claim: Claim) -> tuple:
    return (claim.date, *clock(claim.time, claim.sequence))


def clock(time_of_day: time | None, sequence: int | None) -> tuple:
    """Time of day, then sequence; what is not known comes first."""
    return (time_of_day is not None, time_of_day or time.min, sequence is not None, sequence or 0)
