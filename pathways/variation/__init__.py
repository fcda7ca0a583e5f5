"""Variation between regions at build: exact counts in, expected shares and summaries out."""

from pathways.variation.expected import expected_shares, in_steps
from pathways.variation.summary import Variation, summarise

__all__ = ["Variation", "expected_shares", "in_steps", "summarise"]
