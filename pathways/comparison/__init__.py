"""Comparing two views of a release: what differs, and what of it is more than chance."""

from pathways.comparison.compare import FALSE_SHARE, compare, relation
from pathways.comparison.values import START, Comparison, Flow, FlowDifference, Relation

__all__ = ["FALSE_SHARE", "START", "Comparison", "Flow", "FlowDifference", "Relation", "compare", "relation"]
