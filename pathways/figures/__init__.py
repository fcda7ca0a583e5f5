"""Figures as text: the same drawing on the page and in every export. Pure functions; no dash."""

from pathways.figures.pen import Palette
from pathways.figures.sankey import sankey_svg
from pathways.figures.words import SankeyWords

__all__ = ["Palette", "SankeyWords", "sankey_svg"]
