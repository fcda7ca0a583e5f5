"""One measure over regions: what is shown on the page Variatie, from published numbers."""

from pathways.regional.values import RANKABLE, Count, Place, Point, Regional
from pathways.regional.work_out import INNER, OUTER, limits, work_out

__all__ = ["INNER", "OUTER", "RANKABLE", "Count", "Place", "Point", "Regional", "limits", "work_out"]
