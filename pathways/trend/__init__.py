"""One number over index years: what is shown on the page Trends, from published numbers."""

from pathways.trend.changes import CodeChange, changes_of
from pathways.trend.values import Change, Series, Unit, YearCount, YearPoint
from pathways.trend.work_out import change, p_value_of, series

__all__ = [
    "Change",
    "CodeChange",
    "Series",
    "Unit",
    "YearCount",
    "YearPoint",
    "change",
    "changes_of",
    "p_value_of",
    "series",
]
