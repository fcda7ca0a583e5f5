"""Measures: which episodes a measure is about, and which of them had the care it asks for."""

from pathways.measures.ages import AGE_BANDS, age_bands
from pathways.measures.events import EventDays, find_event_days
from pathways.measures.judge import Judged, judge

__all__ = ["AGE_BANDS", "EventDays", "Judged", "age_bands", "find_event_days", "judge"]
