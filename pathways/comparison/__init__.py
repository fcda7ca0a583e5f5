"""Comparing two views of a release: what differs, and what of it is more than chance."""

from pathways.comparison.compare import FALSE_SHARE, compare, relation
from pathways.comparison.flows import as_if_from, only_start
from pathways.comparison.values import START, Comparison, Flow, FlowDifference, Relation

__all__ = [
    "FALSE_SHARE", "START", "Comparison", "Flow", "FlowDifference", "Relation", "as_if_from", "compare",
    "only_start", "relation",
]  # fmt: skip
