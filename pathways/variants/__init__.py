"""The narrow waist: claims become exact counts per stratum and distinct pathway (design, section 7)."""

from pathways.variants.count import count_bucket, count_variants
from pathways.variants.counts import EVERY_TABLE, ON_REQUEST, PER_LENS, STAGES, Counts, merge

__all__ = [
    "EVERY_TABLE",
    "ON_REQUEST",
    "PER_LENS",
    "STAGES",
    "Counts",
    "count_bucket",
    "count_variants",
    "merge",
]
