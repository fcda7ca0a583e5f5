"""Calibration: published figures beside what a release of synthetic data says; no evidence about care."""

from pathways.calibration.compare import Ask, Row, compare
from pathways.calibration.figures import Figure, read_figures
from pathways.calibration.pages import as_markdown, as_text

__all__ = ["Ask", "Figure", "Row", "as_markdown", "as_text", "compare", "read_figures"]
