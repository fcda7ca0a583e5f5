"""One measure over regions: what is shown on the page Variatie, from published numbers."""

from pathways.regional.medians import work_out_days
from pathways.regional.values import INNER, OUTER, RANKABLE, Count, Place, Point, Regional, Unit
from pathways.regional.work_out import limits, work_out

__all__ = [
    "INNER", "OUTER", "RANKABLE", "Count", "Place", "Point", "Regional", "Unit", "limits", "work_out",
    "work_out_days",
]  # fmt: skip
