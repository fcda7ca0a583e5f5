"""The narrow waist: claims become exact counts per stratum and distinct pathway (design, section 7)."""

from pathways.variants.count import count_bucket, count_variants
from pathways.variants.counts import STAGES, Counts, merge

__all__ = ["STAGES", "Counts", "count_bucket", "count_variants", "merge"]
